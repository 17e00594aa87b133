"""Fits the network of the machine-generation model."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.ngrams import Tokens, slots, tokens
from provenance.plain import plain_all
from provenance.score import windows
from provenance.score.features import ORDERS, SLOTS, VOCABULARY_SLOTS, hashed, inside_of
from provenance.score.network import ARTICLE, COLUMNS, LIMIT, LINEAR, NETWORKS, WIDTH, Activity, Network
from provenance.score.reader import known_share
from provenance.score.rhythm import rhythm
from provenance.train import linear
from provenance.train.weights import weights

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

FEATURES = 120_000
"""N-grams that are looked at: those that most texts have."""

_NEWEST = 6.0
"""How many times more a source of the newest family counts: they are small, and like no other."""

_GRAMS, _RHYTHM = np.float32(5.0), np.float32(0.3)
"""Length of a vector of n-grams and standard deviation of a measure, as the optimiser sees them."""

_PENALTY, _EPOCHS, _RATE, _BATCH_SIZE = 0.1, 4, 2e-3, 200
"""L2 penalty, passes over the texts, learning rate and batch of Adam. Few passes: more learn sources by heart."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What can be seen of texts: heads and, apart, one passage of each."""

    heads: Any
    """Sparse square roots of the counts of n-grams, one row for each text, one column for each slot."""
    rhythm: Floats
    passages: Any
    """As `heads`, of one passage of each text."""
    known: Floats
    """Share of the head's words that are in the vocabulary."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A network and the n-grams that it looks at."""

    slots: NDArray[np.int64]
    """In the order of the network's rows, which begin with an empty one."""
    rarity: Floats
    """By row, as `provenance.score.features.Lexicon` has it."""
    network: Network

    def heads(self, seen: Inputs, rows: NDArray[np.int64]) -> Activity:
        """What the network makes of the heads of some rows: `Network.activity`, from sparse rows."""
        standard = self.network.standardised(seen.rhythm[rows])
        return self.network.activity(self._summed(seen.heads[rows]) + standard @ self.network.rhythm)

    def passages(self, seen: Inputs, rows: NDArray[np.int64]) -> Activity:
        """The same for one passage of each, by n-grams alone."""
        return self.network.activity(self._summed(seen.passages[rows]))

    def _summed(self, matrix: Any) -> Floats:  # noqa: ANN401 - scipy has no types
        return np.asarray(weighed(matrix, self.slots, self.rarity[1:]) @ self.network.grams[1:] + self.network.bias)


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


def weighed(matrix: Any, used: NDArray[np.int64], rarity: Floats) -> Any:  # noqa: ANN401 - scipy has no types
    """Some columns of a sparse matrix, times the rarity, as rows of length 1."""
    from scipy import sparse

    chosen = matrix[:, used] @ sparse.diags(rarity.astype(np.float32))
    norm = np.sqrt(np.asarray(chosen.multiply(chosen).sum(axis=1)).ravel())
    return (sparse.diags((1 / np.maximum(norm, 1e-9)).astype(np.float32)) @ chosen).tocsr()


def fit(table: pd.DataFrame, seen: Inputs, rows: NDArray[np.int64], seed: int) -> Fitted:
    """Fit the networks, and the linear models beside them, to some rows of a table.

    Every network tells humans from each family of models; the tasks differ enough to keep the units apart.
    """
    from scipy import sparse

    part = table.iloc[rows]
    counts = np.bincount(seen.heads[rows].indices, minlength=SLOTS)
    used = np.sort(np.argsort(-counts, kind="stable")[:FEATURES])
    used = used[counts[used] > 0]
    rarity = np.sqrt(np.log(len(rows) / counts[used]))
    mean, deviation = seen.rhythm[rows].mean(axis=0), seen.rhythm[rows].std(axis=0) + 1e-9
    standard = np.clip((seen.rhythm[rows] - mean) / deviation, -LIMIT, LIMIT) * _RHYTHM
    matrix = sparse.hstack(
        [weighed(seen.heads[rows], used, rarity) * _GRAMS, sparse.csr_matrix(standard.astype(np.float32))], "csr"
    )
    family = part.family.to_numpy()
    families = len(np.unique(family)) - 1
    weight = weights(part, _NEWEST)
    size = len(used)
    coefficients = np.zeros((matrix.shape[1], COLUMNS))
    bias = np.zeros(COLUMNS)
    output, level = np.zeros((NETWORKS, WIDTH, families)), np.zeros((NETWORKS, families))
    for at in range(NETWORKS):
        units = slice(at * WIDTH, (at + 1) * WIDTH)
        model = _network(seed * NETWORKS + at, matrix, family, weight)
        coefficients[:, units], bias[units] = model.coefs_[0], model.intercepts_[0]
        output[at], level[at] = _against_human(model.coefs_[1], model.intercepts_[1])
    coefficients[:, ARTICLE], bias[ARTICLE] = linear.kind_of_text(part, matrix, seed)
    coefficients[:size, LINEAR], bias[LINEAR] = linear.older_families(part, matrix[:, :size])
    grams = np.vstack([np.zeros(COLUMNS), coefficients[:size] * _GRAMS]).astype(np.float32)
    network = Network(grams, coefficients[size:] * _RHYTHM, bias, output, level, mean, deviation)
    return Fitted(used, np.concatenate([[0.0], rarity]), network)


def _network(seed: int, matrix: Any, family: NDArray[np.int64], weight: Floats) -> Any:  # noqa: ANN401 - as above
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.neural_network import MLPClassifier

    model = MLPClassifier(
        (WIDTH,),
        alpha=_PENALTY,
        learning_rate_init=_RATE,
        batch_size=min(_BATCH_SIZE, matrix.shape[0]),
        max_iter=_EPOCHS,
        random_state=seed,
        tol=0,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # the number of passes is chosen, not a failure
        return model.fit(matrix, family, sample_weight=weight)


def _against_human(output: Floats, level: Floats) -> tuple[Floats, Floats]:
    """Log odds of every family against a human, from those of the last layer; of two classes there is one."""
    if output.shape[1] == 1:
        return output, level
    return output[:, 1:] - output[:, :1], level[1:] - level[0]


def _batches(table: pd.DataFrame) -> Iterator[tuple[int, Tokens]]:
    texts = table.text.tolist()
    for first in range(0, len(texts), BATCH):
        yield first, tokens(texts[first : first + BATCH], plain_all)


def _one_each(cut: windows.Windows) -> windows.Windows:
    """The second passage of every text, or its only one."""
    _, first, counts = np.unique(cut.text, return_index=True, return_counts=True)
    chosen = first + (counts > 1)
    return windows.Windows(cut.first[chosen], cut.last[chosen], cut.text[chosen])


def _matrix(batch: Tokens, inside: windows.Windows, known: NDArray[np.bool_]) -> Any:  # noqa: ANN401 - as above
    from scipy import sparse

    slot, owner = hashed(batch, known), inside.owners(len(batch.hashes))
    token, column = np.nonzero(slot >= 0)
    own = inside_of(owner, token, np.array(ORDERS)[column])
    slot, window = slot[token[own], column[own]], owner[token[own]]
    shape = (len(inside.first), SLOTS)
    matrix = sparse.csr_matrix((np.ones(len(slot), np.float32), (window, slot)), shape=shape)
    matrix.sum_duplicates()
    matrix.data = np.sqrt(matrix.data)
    return matrix
