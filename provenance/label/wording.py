"""What a block says and how it is marked up, as hashed features: words, pairs of words, its first and last words, class names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from provenance.ngrams import hash_of, ngrams, slots

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from provenance.label.units import Units

SLOTS = 1 << 16
"""Places of the table of weights; at twice as many the held-out figures are the same."""

_FIRST, _SECOND, _LAST, _WHOLE, _MARKUP, _ALONE = (np.uint64(n * 0x9E3779B97F4A7C15 % 2**64) for n in range(1, 7))
"""Tell the same words apart by where they stand: at the start, at the end, as the whole block, in class names, as its tag."""

_WHOLE_WORDS = 8
"""Tokens up to which a block is also one feature as a whole."""

_PATH = 5
"""Entries of an element's path that are read, the innermost ones."""

_NAME = re.compile(r"[a-z]+")


def wording(batch: Units) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
    """Hash the wording of every block.

    Parameters
    ----------
    batch
        Blocks.

    Returns
    -------
    tuple
        Of every feature the block that it belongs to, its slot, and its value; in no particular order.
    """
    found = batch.tokens
    bounds = found.bounds
    count = np.diff(bounds)
    row = np.repeat(np.arange(len(batch)), count)
    weight = (1 / np.sqrt(np.maximum(count, 1))).astype(np.float32)
    pairs, whole = ngrams(found.hashes, bounds, 2)
    rows = [row, row[whole]]
    hashes = [found.hashes, pairs[whole]]
    values = [weight[row], weight[row[whole]]]

    def add(blocks: NDArray[np.int64], places: NDArray[np.uint64], value: float) -> None:
        rows.append(blocks)
        hashes.append(places)
        values.append(np.full(len(blocks), value, np.float32))

    some = np.flatnonzero(count)
    first, last = bounds[some], bounds[some + 1] - 1
    add(some, found.hashes[first] ^ _FIRST, 0.5)
    add(some, found.hashes[last] ^ _LAST, 0.5)
    two = count[some] > 1
    add(some[two], pairs[first[two]] ^ _SECOND, 0.5)
    short = some[count[some] <= _WHOLE_WORDS]
    add(short, _sums(found.hashes, bounds, short) ^ _WHOLE, 1.0)
    for number, element in enumerate(batch.elements):
        if element is not None:
            places = _markup(element.tag, element.path[-_PATH:])
            add(np.full(len(places), number), places, 0.5)
    return np.concatenate(rows), slots(np.concatenate(hashes), SLOTS), np.concatenate(values)


def _sums(hashes: NDArray[np.uint64], bounds: NDArray[np.int64], rows: NDArray[np.int64]) -> NDArray[np.uint64]:
    """One hash for all tokens of each of the rows."""
    order = (np.arange(len(hashes)) - np.repeat(bounds[:-1], np.diff(bounds))).astype(np.uint64)
    terms = hashes * (order * np.uint64(2) + np.uint64(1))
    summed = np.concatenate((np.zeros(1, np.uint64), np.cumsum(terms, dtype=np.uint64)))
    total = summed[bounds[rows + 1]] - summed[bounds[rows]]
    return (total ^ (total >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9) >> np.uint64(7)


@lru_cache(maxsize=20_000)
def _markup(tag: str, path: tuple[str, ...]) -> NDArray[np.uint64]:
    """Hashes of an element's tag and of the names in its path."""
    names = {name for entry in path for name in _NAME.findall(entry) if len(name) > 1}
    words = [hash_of(name) ^ _MARKUP for name in sorted(names)]
    return np.array([hash_of(tag if tag.isascii() else "x") ^ _ALONE, *words], np.uint64)
