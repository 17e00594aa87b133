"""The inputs of the machine-generation model: hashed n-grams of words and of masked words, rhythm and grammar."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.ngrams import mask, ngrams, slots
from provenance.score import grammar, rhythm, windows

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from provenance.ngrams import Tokens
    from provenance.score.windows import Windows

PLAIN, MASKED = (1, 2), (3,)
"""Lengths of the n-grams, in tokens, of words as they stand and of masked words: what is rare says little of who wrote,
and three words in a row are mostly rare ones."""

ORDERS = PLAIN + MASKED

SLOTS = 2**20
"""Number of values that an n-gram's hash is cut to."""

VOCABULARY_SLOTS = 2**20
"""Size of the table that says which words are known."""

SCHEMA: dict[str, Any] = {
    "tokens": "words, numbers as one, and marks , . ; : ? !; folded and lower-cased",
    "masked": "words outside the vocabulary by their last two letters",
    "ngrams": list(PLAIN),
    "masked_ngrams": list(MASKED),
    "slots": SLOTS,
    "vocabulary_slots": VOCABULARY_SLOTS,
    "values": "square root of the count times the rarity, divided by the norm of the window",
    "window_words": windows.HEAD,
    "rhythm": list(rhythm.NAMES),
    "grammar": grammar.SCHEMA,
}
"""What weights must have been fitted to in order to be used by this code."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known of words and n-grams."""

    vocabulary: NDArray[np.bool_]
    """Which words keep their identity, by slot."""
    rows: NDArray[np.int32]
    """Row of the weights by the n-gram's slot; 0 for those that are not looked at."""
    rarity: NDArray[np.float64]
    """By row, 0 for row 0: the square root of the logarithm of texts by texts that have the n-gram."""
    ranks: NDArray[np.int32]
    """How widespread words are, by slot; see `provenance.score.grammar.ranks`."""


@dataclass(frozen=True, slots=True)
class Grams:
    """Every n-gram of a batch that is looked at, in the order of the tokens that they begin with."""

    row: NDArray[np.int32]
    token: NDArray[np.int64]
    """First token of the n-gram, in the batch."""
    order: NDArray[np.int64]
    """Its number of tokens."""

    def within(self, inside: Windows) -> list[slice]:
        """For each window the n-grams that begin in it."""
        borders = zip(*(np.searchsorted(self.token, at).tolist() for at in (inside.first, inside.last)), strict=True)
        return [slice(first, last) for first, last in borders]


def hashed(batch: Tokens, vocabulary: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Slots of the n-grams of a batch: a row for each token, a column for each of `ORDERS`; -1 beyond a text's end."""
    masked = mask(batch, vocabulary)
    found = np.empty((len(batch.hashes), len(ORDERS)), np.int64)
    for column, order in enumerate(ORDERS):
        hashes, whole = ngrams(batch.hashes if order in PLAIN else masked, batch.bounds, order)
        found[:, column] = slots(hashes, SLOTS)
        found[~whole, column] = -1
    return found


def grams(batch: Tokens, lexicon: Lexicon) -> Grams:
    """Hash the n-grams of a batch and keep those that are looked at."""
    slot = hashed(batch, lexicon.vocabulary).ravel()
    row = lexicon.rows.take(slot, mode="clip")
    row[slot < 0] = 0
    seen = np.flatnonzero(row != 0)
    token = seen // len(ORDERS)
    return Grams(row.take(seen), token, np.array(ORDERS).take(seen - token * len(ORDERS)))


def inside_of(
    inside: Windows, token: NDArray[np.int64], order: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Which n-grams stand within one window, and within which, of all n-grams in the order of their first tokens."""
    edges = np.searchsorted(token, np.column_stack((inside.first, inside.last)).ravel())
    sizes = np.diff(edges, prepend=0)  # in front of a window and in it, by turns
    ends = np.zeros(len(edges), np.int64)
    ends[1::2] = inside.last
    own = np.flatnonzero((token + order)[: sizes.sum()] <= np.repeat(ends, sizes))
    return own, np.repeat(np.arange(len(edges)) // 2, sizes).take(own)


def values(found: Grams, inside: Windows, rarity: NDArray[np.float64]) -> NDArray[np.float32]:
    """What every n-gram weighs in its window.

    Parameters
    ----------
    found
        N-grams of a batch.
    inside
        Disjoint ranges of its tokens.
    rarity
        Of the row of each n-gram; see `Lexicon`.

    Returns
    -------
    array
        The parts of one row in one window sum up to that feature's value; 0 for n-grams that lead out of a window. The
        vector of a window has length 1: square roots of counts (Sánchez et al. 2013) times the square root of the
        inverse document frequency, divided by their norm.
    """
    own, window = inside_of(inside, found.token, found.order)
    row, weight = found.row.take(own), rarity.take(own)
    # The sum of squares of sqrt(count) * rarity over features is that of the rarity's squares over n-grams.
    norm = np.sqrt(np.bincount(window, weight**2, len(inside.first)))
    value = np.zeros(len(found.row), np.float32)
    value[own] = weight / (np.sqrt(_counts(row, window)) * norm.take(window))
    return value


_AT_ONCE = 8
"""Windows that are counted at a time, a power of two: a table of more would not fit into the processor's cache."""


def _counts(row: NDArray[np.int32], window: NDArray[np.int64]) -> NDArray[np.int64]:
    """How often the row of each n-gram occurs in its window; windows do not fall.

    Every n-gram writes its place into a table, one column a window: the last one of its kind stays there and stands for
    all of them. Of the table only what has been written is read, so that nobody has to clear it.
    """
    if not len(row):
        return np.zeros(0, np.int64)
    counts = np.empty(len(row), np.int64)
    keys = row * np.int64(_AT_ONCE) + (window & (_AT_ONCE - 1))
    last = np.empty(int(keys.max()) + 1, np.int32)
    place = np.arange(len(row), dtype=np.int32)
    borders = np.searchsorted(window, range(0, int(window[-1]) + _AT_ONCE + 1, _AT_ONCE))
    for first, end in pairwise(borders.tolist()):
        key = keys[first:end]
        last[key] = place[: end - first]
        kind = last.take(key)
        counts[first:end] = np.bincount(kind).take(kind)
    return counts
