"""The inputs of the machine-generation model: hashed n-grams of words and of masked words, and rhythm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.ngrams import mask, ngrams, slots
from provenance.score import rhythm, windows

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from provenance.ngrams import Tokens
    from provenance.score.windows import Windows

PLAIN, MASKED = (1, 2), (3,)
"""Lengths of the n-grams, in tokens, of words as they stand and of masked words: what is rare says little of who wrote,
and three words in a row are mostly rare ones."""

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


@dataclass(frozen=True, slots=True)
class Grams:
    """Every n-gram of a batch's windows that is looked at, by window, and what it weighs."""

    row: NDArray[np.int32]
    window: NDArray[np.int64]
    token: NDArray[np.int64]
    """First token of the n-gram, in the batch."""
    order: NDArray[np.int64]
    """Its number of tokens."""
    value: NDArray[np.float32]
    """Its part of the feature's value: the parts of one row in one window sum up to that value."""


def hashed(
    batch: Tokens, inside: Windows, vocabulary: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Slot, window, first token and order of every n-gram within one of the windows."""
    owner = inside.owners(len(batch.hashes))
    parts = []
    words = [(batch.hashes, PLAIN), (mask(batch, vocabulary), MASKED)]
    for of, order in ((of, order) for of, orders in words for order in orders):
        hashes, whole = ngrams(of, batch.bounds, order)
        token = np.flatnonzero(whole & (owner >= 0))
        token = token[owner[token] == owner[token + order - 1]]
        parts.append((slots(hashes[token], SLOTS), owner[token], token, np.full(len(token), order)))
    slot, window, token, orders = (np.concatenate(column) for column in zip(*parts, strict=True))
    return slot, window, token, orders


def grams(batch: Tokens, inside: Windows, lexicon: Lexicon) -> Grams:
    """Hash and weigh the n-grams of every window.

    Parameters
    ----------
    batch
        Tokens of a batch of texts.
    inside
        Disjoint ranges of these tokens; n-grams that lead out of one are left out.
    lexicon
        Which words and n-grams are looked at, and how rare they are.

    Returns
    -------
    Grams
        The vector of a window has length 1: square roots of counts (Sánchez et al. 2013) times the square root of the
        inverse document frequency, divided by their norm.
    """
    slot, window, token, orders = hashed(batch, inside, lexicon.vocabulary)
    row = lexicon.rows[slot]
    seen = np.flatnonzero(row)
    # By window, and within it by row, so that equal n-grams stand side by side and can be counted.
    # The position is packed behind the key, for sorting numbers is several times as fast as sorting by them.
    key = window[seen] * len(lexicon.rarity) + row[seen]
    packed = np.sort(key * len(key) + np.arange(len(key)))
    key, order = np.divmod(packed, max(len(key), 1))
    seen = seen[order]
    begins = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1]))) if len(key) else np.zeros(0, np.int64)
    counts = np.diff(np.append(begins, len(key)))
    rarity = lexicon.rarity[row[seen]]
    # The sum of squares of sqrt(count) * rarity over features is that of the rarity's squares over n-grams.
    norm = np.sqrt(np.bincount(window[seen], rarity**2, len(inside.first)))
    value = rarity / (np.sqrt(np.repeat(counts, counts)) * norm[window[seen]])
    return Grams(row[seen], window[seen], token[seen], orders[seen], value.astype(np.float32))
