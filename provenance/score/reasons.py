"""The phrases that raised a score most, cut from the text itself."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from provenance.ngrams import Tokens

_MOST = 5
"""Phrases that are told."""

_LENGTHS = range(2, 8)
"""Tokens of a phrase."""

_FREE = np.array([[length <= ahead for ahead in range(_LENGTHS[-1] - 1, 0, -1)] for length in _LENGTHS])
"""Which phrases of each length (rows) end before a token, of those that begin so many before it (columns)."""

_CONTENT = 5
"""Letters of a word from which it counts as more than grammar; every phrase has one."""


def phrases(batch: Tokens, parts: NDArray[np.float64]) -> list[tuple[str, ...]]:
    """Phrases of every text of a batch, strongest first.

    Parameters
    ----------
    batch
        Of texts.
    parts
        What each token contributed; 0 beyond the window.

    Returns
    -------
    list of tuple
        For each text at most five, within sentences and lines, none overlapping or told twice, all of them raising the
        score.
    """
    gains = _gains(batch, parts)
    bounds = batch.bounds.tolist()
    return [_strongest(gains[:, begin:end], batch, index) for index, (begin, end) in enumerate(pairwise(bounds))]


def _gains(batch: Tokens, parts: NDArray[np.float64]) -> NDArray[np.float64]:
    """What the phrases of each length (rows) that begin at each token (columns) did; 0 where there is none.

    Divided by the root of its length, a phrase has to earn every further word.
    """
    count, word = len(parts), batch.words
    until, before = np.zeros(count), np.zeros(count + 1)
    for first, last in pairwise(batch.bounds):
        parts[first:last].cumsum(out=until[first:last])
    before[1:] = until
    before[batch.bounds] = 0
    ends = np.zeros(count + 1, np.bool_)
    ends[batch.bounds] = True
    # Tokens from a word to the end of its sentence or text, and tokens before the next word of some length.
    ahead = np.minimum(_distance(batch.stops), _distance(ends)[1:] + np.int8(1)) * word
    wait = _distance(word & (batch.ends - batch.starts >= _CONTENT))
    gains = np.zeros((len(_LENGTHS), count))
    for row, length in zip(gains, _LENGTHS, strict=True):
        fits = (ahead >= length) & (wait < length)
        fits = fits[: 1 - length] & word[length - 1 :]
        np.divide(until[length - 1 :] - before[:-length], np.sqrt(length), out=row[: 1 - length])
        row[: 1 - length] *= fits
    return gains


def _strongest(gains: NDArray[np.float64], batch: Tokens, index: int) -> tuple[str, ...]:
    """Phrases of one text, of what those that begin at each of its tokens did."""
    gains = np.ascontiguousarray(gains)
    first, count = batch.bounds[index], gains.shape[1]
    text, before = batch.folded.read(index), batch.folded.begins[index]
    told: dict[str, str] = {}
    while count and len(told) < _MOST:
        row, start = divmod(int(gains.argmax()), count)
        if gains[row, start] <= 0:
            break
        end = start + _LENGTHS[row]
        phrase = text[batch.starts[first + start] - before : batch.ends[first + end - 1] - before]
        lowered = phrase.lower()
        if "\n" in phrase or lowered in told:
            gains[row, start] = 0
        else:
            told[lowered] = " ".join(phrase.split())
            gains[:, start:end] = 0
            ahead = gains[:, max(start - _FREE.shape[1], 0) : start]
            ahead *= _FREE[:, _FREE.shape[1] - ahead.shape[1] :]
    return tuple(told.values())


def _distance(flags: NDArray[np.bool_]) -> NDArray[np.int8]:
    """How many places each place stands before the next one that is true; 0 there, and at most the longest length."""
    distance = np.where(flags, np.int8(0), np.int8(_LENGTHS[-1]))
    for steps in (1, 2, 4):
        np.minimum(distance[:-steps], distance[steps:] + np.int8(steps), out=distance[:-steps])
    return distance
