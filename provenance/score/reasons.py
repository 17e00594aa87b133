"""The phrases that raised a score most, cut from the text itself."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from provenance.ngrams import Tokens

_MOST = 5
"""Phrases that are told."""

_LENGTHS = range(2, 8)
"""Tokens of a phrase."""

_ENOUGH = 100
"""Candidates that are looked at before all are sorted."""

_CONTENT = 5
"""Letters of a word from which it counts as more than grammar; every phrase has one."""


def phrases(text: str, batch: Tokens, index: int, parts: NDArray[np.float64]) -> tuple[str, ...]:
    """Phrases of one text of a batch, strongest first.

    Parameters
    ----------
    text
        The text as given to `tokens`.
    batch, index
        The batch and which of its texts this is.
    parts
        What each token of this text contributed; tokens beyond the window are left out of it.

    Returns
    -------
    tuple
        At most five, within sentences and lines, none overlapping or told twice, all of them raising the score.
    """
    begin = int(batch.bounds[index])
    count = len(parts)
    starts, ends = batch.starts[begin : begin + count], batch.ends[begin : begin + count]
    word = batch.words[begin : begin + count]
    content = _before(word & (ends - starts >= _CONTENT))
    stops = _before(batch.stops[begin : begin + count])
    summed = np.concatenate(([0.0], np.cumsum(parts)))
    # A row for each length, a column for each first token. Divided by the root of its length, a phrase has to earn
    # every further word.
    gain = np.zeros((len(_LENGTHS), count))
    for row, length in enumerate(_LENGTHS):
        until = max(count + 1 - length, 0)
        fits = (content[length:] > content[:until]) & (stops[length:] == stops[:until])
        fits &= word[:until] & word[length - 1 :]
        gain[row, :until] = fits * (summed[length:] - summed[:until]) / sqrt(length)
    raising = np.flatnonzero(gain > 0)
    folded = batch.folded[index]
    taken: list[tuple[int, int]] = []
    told: dict[str, str] = {}
    for place in _strongest(gain.ravel()[raising]):
        if len(told) == _MOST:
            break
        row, start = divmod(int(raising[place]), count)
        finish = start + _LENGTHS[row]
        if any(start < other_end and other_start < finish for other_start, other_end in taken):
            continue
        span = folded.original(int(starts[start]), int(ends[finish - 1]))
        phrase = text[span.start : span.end]
        if "\n" not in phrase and phrase.lower() not in told:
            told[phrase.lower()] = " ".join(phrase.split())
            taken.append((start, finish))
    return tuple(told.values())


def _strongest(gain: NDArray[np.float64]) -> Iterator[int]:
    """Places by falling gain; nearly always the first few are all that is asked for, and the rest stays unsorted."""
    if len(gain) > _ENOUGH:
        few = np.flatnonzero(gain >= np.partition(gain, -_ENOUGH)[-_ENOUGH])
        yield from few[np.argsort(-gain[few], kind="stable")].tolist()
        seen = np.zeros(len(gain), np.bool_)
        seen[few] = True
        rest = np.flatnonzero(~seen)
    else:
        rest = np.arange(len(gain))
    yield from rest[np.argsort(-gain[rest], kind="stable")].tolist()


def _before(flags: NDArray[np.bool_]) -> NDArray[np.int64]:
    """How many are true before each place, and before the end."""
    return np.concatenate(([0], np.cumsum(flags)))
