"""Fits the linear experts of the machine-generation model."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.ngrams import Tokens, slots, tokens
from provenance.score import windows
from provenance.score.experts import LIMIT, Experts
from provenance.score.features import SLOTS, VOCABULARY_SLOTS, grams
from provenance.score.reader import known_share
from provenance.score.rhythm import rhythm
from provenance.train.corpus import balanced

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

BATCH = 64
"""Texts that are hashed at a time."""

VOCABULARY = 6_000
"""Words that keep their identity."""

WIDESPREAD = 5
"""Sources in which a word has to be frequent to be one of them: what only some sources speak of is a topic."""

RHYTHM_SCALE = 0.2
"""Of standardised measures of rhythm beside n-grams, whose vectors have length 1: how cheap their weights are."""

ARTICLES = ("news", "finance", "opinion", "howto", "blog")
OTHER_TEXTS = ("essay", "abstract", "story", "legal", "government", "letter")
"""Domains that are, and that are not, what the program is for; others have no say in what an article is."""

_WEAK = {"outfox": 0.3, "argugpt": 0.3, "llmfake": 0.7}
"""Sources that count for less: two teach that errors are human, one has few distinct human texts."""

_STRENGTH, _STRENGTH_RECENT = 10.0, 30.0
"""Inverse strength of regularisation, of the joint experts and of the newest generation's own."""

_FULL = 800
"""Texts from which a source does not count for more."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the experts see of texts: heads and, apart, one passage of each."""

    heads: Any
    """Sparse n-grams, one row for each text."""
    rhythm: Floats
    passages: Any
    """Sparse n-grams of one passage of each text."""
    known: Floats
    """Share of the head's words that are in the vocabulary."""


def vocabulary(table: pd.DataFrame) -> NDArray[np.bool_]:
    """Slots of the words that are frequent in many sources, and of all marks and numbers.

    A word counts by the share of texts that have it, in the source that is fifth from the top (or last, of fewer).
    """
    sources, of = np.unique(table.source.to_numpy(str), return_inverse=True)
    counts = np.zeros((len(sources), VOCABULARY_SLOTS), np.float32)
    known = np.zeros(VOCABULARY_SLOTS, np.bool_)
    for first, batch in _batches(table):
        slot = slots(batch.hashes, VOCABULARY_SLOTS)
        text = np.repeat(np.arange(first, first + len(batch.folded)), np.diff(batch.bounds))
        alone = ~batch.words | (batch.hashes == batch.endings)
        known[slot[alone]] = True
        unique = np.unique(text[~alone] * VOCABULARY_SLOTS + slot[~alone])
        np.add.at(counts, (of[unique // VOCABULARY_SLOTS], unique % VOCABULARY_SLOTS), 1)
    counts /= np.bincount(of)[:, None]
    at = max(len(sources) - WIDESPREAD, 0)
    rate = np.partition(counts, at, axis=0)[at]
    best = np.argsort(-rate, kind="stable")[:VOCABULARY]
    known[best[rate[best] > 0]] = True
    return known


def inputs(table: pd.DataFrame, known: NDArray[np.bool_]) -> Inputs:
    """Hash and measure the texts of a table."""
    from scipy import sparse

    heads, parts, measured, share = [], [], [], []
    for _, batch in _batches(table):
        head, passage = windows.heads(batch), _one_each(windows.passages(batch))
        heads.append(_matrix(batch, head, known))
        parts.append(_matrix(batch, passage, known))
        measured.append(rhythm(batch, head))
        share.append(known_share(batch, head, known))
    return Inputs(
        sparse.vstack(heads, "csr"), np.concatenate(measured), sparse.vstack(parts, "csr"), np.concatenate(share)
    )


def fit(table: pd.DataFrame, seen: Inputs, rows: NDArray[np.int64], seed: int) -> Experts:
    """Fit all experts to some rows of a table.

    Returns
    -------
    Experts
        In double precision; columns as `provenance.score.experts.COLUMNS`.
    """
    from scipy import sparse

    part = table.iloc[rows]
    mean, deviation = seen.rhythm[rows].mean(axis=0), seen.rhythm[rows].std(axis=0) + 1e-9
    standard = np.clip((seen.rhythm[rows] - mean) / deviation, -LIMIT, LIMIT) * RHYTHM_SCALE
    matrix = sparse.hstack([seen.heads[rows], sparse.csr_matrix(standard.astype(np.float32))], "csr")
    era = part.era.to_numpy()
    coefficients = np.zeros((matrix.shape[1], 5))
    bias = np.full(5, -30.0)

    def share(source: str, size: int) -> float:
        return _WEAK.get(source, 1.0) * sqrt(min(size, _FULL)) * (2.0 if source in newest else 1.0)

    newest = set(part.source[era == era.max()])
    model = _logistic(_STRENGTH, seed).fit(matrix, era, sample_weight=balanced(part, share))
    if len(model.classes_) == 2:
        coefficients[:, model.classes_[1] - 1], bias[model.classes_[1] - 1] = model.coef_[0], model.intercept_[0]
    else:
        for at, name in enumerate(model.classes_[1:], 1):
            coefficients[:, name - 1] = model.coef_[at] - model.coef_[0]
            bias[name - 1] = model.intercept_[at] - model.intercept_[0]

    # The newest texts against every human text, those on the same subjects most of all.
    own = np.flatnonzero((era == 0) | (era == era.max()))
    weight = balanced(part.iloc[own], lambda source, _: 5.0 if source in newest else 1.0)
    model = _logistic(_STRENGTH_RECENT, seed).fit(matrix[own], era[own] > 0, sample_weight=weight)
    coefficients[:, 3], bias[3] = model.coef_[0], model.intercept_[0]

    domain = part.domain.to_numpy(str)
    told = np.flatnonzero(np.isin(domain, ARTICLES + OTHER_TEXTS))
    article = np.isin(domain[told], ARTICLES)
    if len(np.unique(article)) == 2:
        model = _logistic(_STRENGTH, seed, "balanced").fit(matrix[told], article)
        coefficients[:, 4], bias[4] = model.coef_[0], model.intercept_[0]
    else:
        bias[4] = 0.0
    return Experts(coefficients[:SLOTS], coefficients[SLOTS:] * RHYTHM_SCALE, bias, mean, deviation)


def outputs(experts: Experts, seen: Inputs, rows: NDArray[np.int64]) -> Floats:
    """Log odds of the heads of some rows: what `Experts.outputs` gives, from sparse rows."""
    standard = experts.standardised(seen.rhythm[rows])
    return np.asarray(seen.heads[rows] @ experts.grams + standard @ experts.rhythm + experts.bias)


def passage_outputs(experts: Experts, seen: Inputs, rows: NDArray[np.int64]) -> Floats:
    """The same for one passage of each, by n-grams alone."""
    return np.asarray(seen.passages[rows] @ experts.grams + experts.bias)


def _logistic(strength: float, seed: int, class_weight: str | None = None) -> Any:  # noqa: ANN401 - scikit-learn has no types
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=strength, max_iter=200, tol=1e-3, random_state=seed, class_weight=class_weight)


def _batches(table: pd.DataFrame) -> Iterator[tuple[int, Tokens]]:
    texts = table.text.tolist()
    for first in range(0, len(texts), BATCH):
        yield first, tokens(texts[first : first + BATCH])


def _one_each(cut: windows.Windows) -> windows.Windows:
    """The second passage of every text, or its only one."""
    _, first, counts = np.unique(cut.text, return_index=True, return_counts=True)
    chosen = first + (counts > 1)
    return windows.Windows(cut.first[chosen], cut.last[chosen], cut.text[chosen])


def _matrix(batch: Tokens, inside: windows.Windows, known: NDArray[np.bool_]) -> Any:  # noqa: ANN401 - as above
    from scipy import sparse

    found = grams(batch, inside, known)
    shape = (len(inside.first), SLOTS)
    matrix = sparse.csr_matrix((found.value.astype(np.float32), (found.window, found.slot)), shape=shape)
    matrix.sum_duplicates()
    return matrix
