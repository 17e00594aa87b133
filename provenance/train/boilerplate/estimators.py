"""Fit the parts of the boilerplate classifier with scikit-learn; what is kept of them are arrays.

The networks look at what the linear models say of a block's neighbours. In use these have never seen the article, so
they are trained on what linear models say that were fitted without its publisher (stacking, Wolpert 1992).

Gold labels of aligned pages are wrong in some 5% of the lines. A line whose label the models of other publishers find
very unlikely is left out of the second step (confident learning, Northcutt, Jiang and Chuang 2021,
doi:10.1613/jair.1.12125), unless a person has read it.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.errors import UsageError
from provenance.kinds import BOILERPLATE
from provenance.label import cuts
from provenance.label.classifier import CLASSES, POSSIBLE, by_markup
from provenance.label.network import Linear, Network, softmax
from provenance.label.wording import SLOTS
from provenance.ngrams import tokens
from provenance.train.boilerplate.corpus import DOUBT_WEIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from scipy import sparse

    from provenance.train.boilerplate.inputs import Inputs
    from provenance.train.boilerplate.lines import Example

    Floats = NDArray[np.float32]
    Rows = NDArray[np.int64]

FOLDS = 4

KIND_SLOTS = 1 << 15
"""Places of the table for kinds: fewer lines have a known kind."""

HIDDEN = 32
NETWORKS = 5
"""Networks of so many units, averaged: one alone depends on its seed, and three still do."""

STRENGTH, KIND_STRENGTH, CUT_STRENGTH = 0.15, 2.0, 0.3
"""Inverse regularisation of the linear models of classes, of kinds and of cuts."""

SPREAD, LEAST_SPREAD = 0.3, 0.05
"""Standard deviation to which dense features are brought beside the small values of wording, and the least that one is
divided by: as they come, the solver needs many times the steps."""

ITERATIONS = 300
"""Of the solver at most; at 60 it is still far from its end."""

PENALTY = 0.1
"""Of the networks' squared weights; less, or more passes, raised the loss on held-out publishers."""

PASSES = 6

UNLIKELY = 0.04
"""Probability of its gold label under which a line counts as mislabelled that nobody has read, or only with doubt."""

ROWS = 360_000
"""Blocks that one estimator is fitted on at most, drawn by chance."""

_MOST_WEIGHT = 4.0


def fit(seen: Inputs, seed: int) -> dict[str, NDArray[Any]]:
    """Fit all estimators but that of the cuts.

    Parameters
    ----------
    seen
        Features and labels.
    seed
        Of everything that is drawn.

    Returns
    -------
    dict
        Arrays as `provenance.label.classifier.Classifier` reads them.

    Raises
    ------
    UsageError
        If the labels or the kinds of too few publishers are known.
    """
    random = np.random.default_rng(seed)
    fold = _folds(seen.groups, random)
    table = seen.sparse(SLOTS)
    known = seen.classes >= 0
    first = np.zeros((len(fold), len(CLASSES) - 1), np.float32)

    def fitted(rows: Rows) -> Linear:
        wanted = seen.classes[rows], seen.weights[rows], len(CLASSES)
        return _against_first(_linear(table[rows], SLOTS, *wanted, STRENGTH))

    for number in range(FOLDS):
        rows = _drawn(known & (fold != number), random)
        out = np.flatnonzero(fold == number)
        first[out] = _apply(fitted(rows), table[out])
    final = fitted(_drawn(known, random))

    chance = softmax(np.column_stack([np.zeros(len(first), np.float32), first]))
    wrong = (chance[np.arange(len(fold)), np.maximum(seen.classes, 0)] < UNLIKELY) & (seen.weights <= DOUBT_WEIGHT)
    features, marked = seen.around(first), seen.marked()
    of_pages, of_texts = (
        _networks(features[rows], seen.classes[rows], seen.weights[rows], len(CLASSES), seed)
        for of in (marked, ~marked)
        for rows in [_drawn(known & ~wrong & (of if (known & of).any() else ~of), random)]
    )
    classes = by_markup(marked, seen.documents(), features, of_pages, of_texts)

    named = (seen.kinds >= 0) & (seen.classes == CLASSES.index("boilerplate"))
    kind, kinds = _fit_kinds(seen, classes, features, named, fold, seed)
    arrays: dict[str, NDArray[Any]] = {}
    for name, linear in (("first", final), ("kind", kind)):
        arrays |= {
            f"{name}.grams": linear.grams.astype(np.float16),
            f"{name}.dense": linear.dense,
            f"{name}.bias": linear.bias,
        }
    for name, network in (("around_pages", of_pages), ("around_texts", of_texts), ("kinds", kinds)):
        arrays |= {f"{name}.{part}": getattr(network, part) for part in Network.__slots__}
    return arrays


def _fit_kinds(
    seen: Inputs, classes: Floats, around: Floats, named: NDArray[np.bool_], fold: Rows, seed: int
) -> tuple[Linear, Network]:
    random = np.random.default_rng(seed + 1)
    table = seen.sparse(KIND_SLOTS)
    rows = _drawn(named, random)
    weights = seen.weights[rows] * _rarity(seen.kinds[rows])
    odds = np.zeros((len(fold), len(BOILERPLATE)), np.float32)
    for half in range(2):
        inside = fold[rows] % 2 != half
        wanted = seen.kinds[rows[inside]], weights[inside], len(BOILERPLATE)
        model = _linear(table[rows[inside]], KIND_SLOTS, *wanted, KIND_STRENGTH)
        out = np.flatnonzero((fold % 2 == half) & (classes[:, 1] > POSSIBLE))
        odds[out] = _apply(model, table[out])
    final = _linear(table[rows], KIND_SLOTS, seen.kinds[rows], weights, len(BOILERPLATE), KIND_STRENGTH)
    features = seen.around_kinds(odds, classes, around)
    return final, _networks(features[rows], seen.kinds[rows], seen.weights[rows], len(BOILERPLATE), seed)


def fit_cuts(examples: Sequence[Example], seed: int) -> dict[str, NDArray[Any]]:
    """Learn where a line began in a text whose lines were joined by spaces.

    Parameters
    ----------
    examples
        Articles, one block a line.
    seed
        Of the draw of places.

    Returns
    -------
    dict
        Arrays `cuts.weights` and `cuts.bias`.

    Raises
    ------
    UsageError
        If no two lines can be joined, or no line is longer than a word.
    """
    from scipy import sparse
    from sklearn.linear_model import LogisticRegression

    from provenance.sentences import spans

    texts: list[str] = []
    starts: list[set[int]] = []
    for item in examples:
        lines = [item.document.text[block.span.start : block.span.end] for block in item.blocks]
        begins = set(np.cumsum([0] + [len(line) + 1 for line in lines]).tolist())
        joined = " ".join(lines)
        for span in spans(joined):
            texts.append(joined[span.start : span.end])
            starts.append({begin - span.start for begin in begins if span.start < begin < span.end})
    found = tokens(texts)
    here, rows, features = cuts.candidates(found)
    places = [cuts.opening(found, token, row) for token, row in zip(here.tolist(), rows.tolist(), strict=True)]
    gold = np.array([place in starts[row] for row, place in zip(rows.tolist(), places, strict=True)])
    chosen = _drawn(np.ones(len(gold), np.bool_), np.random.default_rng(seed), 3 * ROWS)
    features, gold = features[chosen], gold[chosen]
    if len(np.unique(gold)) < 2:
        raise UsageError("no places where lines begin, or none where they do not: more and longer articles are needed")
    pointers = np.arange(0, features.size + 1, features.shape[1])
    table = sparse.csr_matrix(
        (np.ones(features.size, np.float32), features.ravel(), pointers), shape=(len(gold), cuts.SLOTS)
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = LogisticRegression(C=CUT_STRENGTH, max_iter=80).fit(table, gold)
    return {"cuts.weights": model.coef_[0].astype(np.float16), "cuts.bias": model.intercept_.astype(np.float32)}


def _folds(groups: NDArray[np.str_], random: np.random.Generator) -> Rows:
    """Fold of every block: all articles of a domain in one."""
    names, of = np.unique(groups, return_inverse=True)
    return np.asarray(random.permutation(len(names))[of] % FOLDS)


def _drawn(chosen: NDArray[np.bool_], random: np.random.Generator, most: int = ROWS) -> Rows:
    rows = np.flatnonzero(chosen)
    return rows if len(rows) <= most else np.sort(random.choice(rows, most, replace=False))


def _rarity(kinds: Rows) -> NDArray[np.float64]:
    """Rare kinds count more, at most three times: the fourth root and a half of how rare they are."""
    count = np.bincount(kinds, minlength=len(BOILERPLATE))
    return np.asarray(np.minimum(3, (count.max() / 10 / np.maximum(count, 1)) ** 0.4)[kinds])


def _linear(
    table: sparse.csr_matrix, slots: int, classes: Rows, weights: NDArray[np.float64], count: int, strength: float
) -> Linear:
    """Multinomial logistic regression of `count` classes over wording, in so many slots, and dense features."""
    if len(np.unique(classes)) < 2:
        raise UsageError(
            "lines of one label, or of one kind of boilerplate, are left where some publishers are held out: lines of "
            "more publishers, of two labels and two kinds, are needed"
        )
    from scipy import sparse
    from sklearn.linear_model import LogisticRegression

    dense = table[:, slots:].toarray()
    scale = SPREAD / np.maximum(dense.std(axis=0), LEAST_SPREAD)
    scaled = sparse.hstack([table[:, :slots], sparse.csr_matrix(dense * scale)], format="csr", dtype=np.float32)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a few lines of a user's own may not let it converge
        model = LogisticRegression(C=strength, max_iter=ITERATIONS, tol=1e-3).fit(
            scaled, classes, sample_weight=weights
        )
    found = model.coef_ * np.concatenate([np.ones(slots), scale])
    coefficients = np.zeros((count, table.shape[1]), np.float32)
    bias = np.full(count, -10.0, np.float32)
    if len(model.classes_) == 2:
        coefficients[model.classes_] = [-found[0] / 2, found[0] / 2]
        bias[model.classes_] = [0.0, model.intercept_[0]]
    else:
        coefficients[model.classes_], bias[model.classes_] = found, model.intercept_
    wording, dense = coefficients[:, :slots], coefficients[:, slots:]
    return Linear(np.ascontiguousarray(wording.T), np.ascontiguousarray(dense.T), bias)


def _against_first(model: Linear) -> Linear:
    """The same model by the log odds of every class but the first against the first."""
    return Linear(*(part[..., 1:] - part[..., :1] for part in (model.grams, model.dense, model.bias)))


def _apply(model: Linear, table: sparse.csr_matrix) -> Floats:
    return np.asarray(table @ np.vstack([model.grams, model.dense]) + model.bias, np.float32)


def _networks(features: Floats, classes: Rows, weights: NDArray[np.float64], count: int, seed: int) -> Network:
    """Several networks side by side as one; classes that never occur get no probability."""
    from sklearn.neural_network import MLPClassifier

    mean, deviation = features.mean(axis=0), features.std(axis=0)
    deviation[deviation < 1e-3] = 1
    inputs = (features - mean) / deviation
    hidden, hidden_bias, output = [], [], []
    bias = np.full(count, -30.0, np.float32)
    total = np.zeros(count, np.float32)
    for number in range(NETWORKS):
        model = MLPClassifier(
            (HIDDEN,), alpha=PENALTY, batch_size=256, max_iter=PASSES, random_state=seed + number, early_stopping=False
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # stopped on purpose: see PASSES
            model.fit(inputs, classes, sample_weight=np.minimum(weights, _MOST_WEIGHT))
        hidden.append(model.coefs_[0])
        hidden_bias.append(model.intercepts_[0])
        part = np.zeros((HIDDEN, count), np.float32)
        if model.coefs_[1].shape[1] == 1:
            part[:, model.classes_[1]] = model.coefs_[1][:, 0]
            total[model.classes_[1]] += model.intercepts_[1][0]
        else:
            part[:, model.classes_] = model.coefs_[1]
            total[model.classes_] += model.intercepts_[1]
        output.append(part / NETWORKS)
        bias[model.classes_] = total[model.classes_] / NETWORKS
    weights_in = np.hstack(hidden) / deviation[:, None]
    parts = (weights_in, np.concatenate(hidden_bias) - mean @ weights_in, np.vstack(output), bias)
    return Network(*(np.ascontiguousarray(part, np.float32) for part in parts))
