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

_REACH = _LENGTHS[-1] - 1
_FREE = np.array([float(length <= back) for back in range(_REACH, 0, -1) for length in _LENGTHS])
"""For the phrases that begin `_REACH` tokens to one token before another: 1 if they end before it, and else 0."""

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
    return [_strongest(gains, batch, index) for index in range(len(batch.folded))]


def _gains(batch: Tokens, parts: NDArray[np.float64]) -> NDArray[np.float64]:
    """What the phrases of each length (columns) that begin at each token (rows) did; 0 where there is none.

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
    gains = np.zeros((count, len(_LENGTHS)))
    for column, length in enumerate(_LENGTHS):
        fits = (ahead >= length) & (wait < length)
        fits = fits[: 1 - length] & word[length - 1 :]
        gain = until[length - 1 :] - before[:-length]
        gain /= np.sqrt(length)
        np.multiply(gain, fits, out=gains[: 1 - length, column])
    return gains


def _strongest(gains: NDArray[np.float64], batch: Tokens, index: int) -> tuple[str, ...]:
    """Phrases of one text, of what those that begin at each token of the batch did."""
    first, last = batch.bounds[index : index + 2].tolist()
    text, before = batch.folded.read(index), int(batch.folded.begins[index])
    width = len(_LENGTHS)
    gains = gains[first:last].ravel()
    told: dict[str, str] = {}
    while len(gains) and len(told) < _MOST:
        place = int(gains.argmax())
        if gains[place] <= 0:
            break
        start, row = divmod(place, width)
        end = start + _LENGTHS[row]
        phrase = text[int(batch.starts[first + start]) - before : int(batch.ends[first + end - 1]) - before]
        lowered = phrase.lower()
        if "\n" in phrase or lowered in told:
            gains[place] = 0
        else:
            told[lowered] = " ".join(phrase.split())
            back = min(start, _REACH)
            gains[width * (start - back) : width * start] *= _FREE[width * (_REACH - back) :]
            gains[width * start : width * end] = 0
    return tuple(told.values())


def _distance(flags: NDArray[np.bool_]) -> NDArray[np.int8]:
    """How many places each place stands before the next one that is true; 0 there, and at most the longest length."""
    distance = np.where(flags, np.int8(0), np.int8(_LENGTHS[-1]))
    for steps in (1, 2, 4):
        np.minimum(distance[:-steps], distance[steps:] + np.int8(steps), out=distance[:-steps])
    return distance
