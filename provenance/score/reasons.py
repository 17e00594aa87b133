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

_LENGTHS = np.arange(2, 8)
"""Tokens of a phrase."""

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
    gains, bounds = _gains(batch, parts)
    return [
        _strongest(gains[:, begin : end - 1], batch, index)
        for index, (begin, end) in enumerate(pairwise(bounds.tolist()))
    ]


def _gains(batch: Tokens, parts: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """What the phrases of each length (rows) that begin at each token (columns) did; 0 where there is none.

    Divided by the root of its length, a phrase has to earn every further word. Behind each text stands a column that
    ends a sentence, so that no phrase leads into the next text; the second array says where the texts begin.
    """
    texts = np.arange(len(batch.bounds))
    bounds = batch.bounds + texts
    of = np.arange(len(parts)) + np.repeat(texts[:-1], np.diff(batch.bounds))
    word, content = np.zeros((2, bounds[-1] + 1), np.bool_)
    stops = np.ones(bounds[-1] + 1, np.bool_)
    word[of], stops[of] = batch.words, batch.stops
    content[of] = batch.words & (batch.ends - batch.starts >= _CONTENT)
    contents, stops = _before(content), _before(stops)
    summed = np.zeros(len(word))
    for begin, end, first, last in zip(bounds, bounds[1:], batch.bounds, batch.bounds[1:], strict=False):
        np.cumsum(parts[first:last], out=summed[begin + 1 : end])
    gains = np.zeros((len(_LENGTHS), len(word)))
    for row, length in zip(gains, _LENGTHS.tolist(), strict=True):
        fits = (contents[length:] > contents[:-length]) & (stops[length:] == stops[:-length])
        fits &= word[:-length] & word[length - 1 : -1]
        np.divide(summed[length:] - summed[:-length], np.sqrt(length), out=row[:-length], where=fits)
    return gains, bounds


def _strongest(gains: NDArray[np.float64], batch: Tokens, index: int) -> tuple[str, ...]:
    """Phrases of one text, of what those that begin at each of its tokens did."""
    gains = np.ascontiguousarray(gains)
    begin, count = int(batch.bounds[index]), gains.shape[1]
    told: dict[str, str] = {}
    while count and len(told) < _MOST:
        row, start = divmod(int(gains.argmax()), count)
        if gains[row, start] <= 0:
            break
        end = start + int(_LENGTHS[row])
        phrase = batch.folded.quote(index, int(batch.starts[begin + start]), int(batch.ends[begin + end - 1]))
        if "\n" in phrase or phrase.lower() in told:
            gains[row, start] = 0
        else:
            told[phrase.lower()] = " ".join(phrase.split())
            for others, length in zip(gains, _LENGTHS.tolist(), strict=True):
                others[max(start - length + 1, 0) : end] = 0
    return tuple(told.values())


def _before(flags: NDArray[np.bool_]) -> NDArray[np.int32]:
    """How many are true before each place."""
    return np.concatenate(([0], np.cumsum(flags[:-1], dtype=np.int32)), dtype=np.int32)
