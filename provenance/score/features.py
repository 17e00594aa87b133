"""The inputs of the machine-generation model: hashed n-grams of masked words, and rhythm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from provenance.ngrams import mask, ngrams, slots
from provenance.score import rhythm, windows

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from provenance.ngrams import Tokens
    from provenance.score.windows import Windows

ORDERS = (1, 2)
"""Lengths of the n-grams, in tokens."""

SLOTS = 2**18
"""Size of the table of weights."""

VOCABULARY_SLOTS = 2**20
"""Size of the table that says which words are known."""

SCHEMA: dict[str, object] = {
    "tokens": "words, numbers as one, and marks , . ; : ? !; folded and lower-cased",
    "masked": "words outside the vocabulary by their last two letters",
    "ngrams": list(ORDERS),
    "slots": SLOTS,
    "vocabulary_slots": VOCABULARY_SLOTS,
    "values": "square root of the count, divided by the norm of the window",
    "window_words": windows.HEAD,
    "rhythm": list(rhythm.NAMES),
}
"""What weights must have been fitted to in order to be used by this code."""


@dataclass(frozen=True, slots=True)
class Grams:
    """Every n-gram of a batch's windows, where it stands and what it weighs."""

    slot: NDArray[np.int64]
    window: NDArray[np.int64]
    token: NDArray[np.int64]
    """First token of the n-gram, in the batch."""
    order: NDArray[np.int64]
    """Its number of tokens."""
    value: NDArray[np.float64]
    """Its part of the feature's value: the parts of one slot in one window sum up to that value."""


def grams(batch: Tokens, inside: Windows, vocabulary: NDArray[np.bool_]) -> Grams:
    """Hash and weigh the n-grams of every window.

    Parameters
    ----------
    batch
        Tokens of a batch of texts.
    inside
        Disjoint ranges of these tokens; n-grams that lead out of one are left out.
    vocabulary
        Which words keep their identity, by slot.

    Returns
    -------
    Grams
        The vector of a window has length 1: its values are square roots of counts, divided by their norm.
    """
    owner = inside.owners(len(batch.hashes))
    masked = mask(batch, vocabulary)
    parts = []
    for order in ORDERS:
        hashes, whole = ngrams(masked, batch.bounds, order)
        token = np.flatnonzero(whole & (owner >= 0))
        token = token[owner[token] == owner[token + order - 1]]
        parts.append((slots(hashes[token], SLOTS), token, np.full(len(token), order)))
    slot, token, orders = (np.concatenate(column) for column in zip(*parts, strict=True))
    window = owner[token]
    _, place, counts = np.unique(window * SLOTS + slot, return_inverse=True, return_counts=True)
    # A feature is the root of its count and a window's vector has norm 1: the sum of squares is the number of n-grams.
    total = np.bincount(window, minlength=len(inside.first))
    value = 1 / np.sqrt(counts[place] * total[window])
    return Grams(slot, window, token, orders, value)
