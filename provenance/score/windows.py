"""Stretches of a text that get a score: the head of an article, and its passages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from provenance.ngrams import Tokens

HEAD = 500
"""Words of an article that its score is about; a fixed window, so that length cannot decide."""

PASSAGE = 70
"""Words from which a passage ends at the next end of a sentence."""

LONGEST = 110
"""Words at which it ends anyway."""


@dataclass(frozen=True, slots=True)
class Windows:
    """Ranges of tokens, each inside one text, in order and disjoint."""

    first: NDArray[np.int64]
    last: NDArray[np.int64]
    """Half-open ranges of the batch's tokens."""
    text: NDArray[np.int64]
    """Which text each of them is in."""

    def owners(self, tokens: int) -> NDArray[np.int64]:
        """Window of every token of the batch; -1 outside of all."""
        steps = np.zeros(tokens + 1, np.int64)
        numbers = np.arange(1, len(self.first) + 1)
        np.add.at(steps, self.first, numbers)
        np.subtract.at(steps, self.last, numbers)
        return np.cumsum(steps[:-1]) - 1


def heads(batch: Tokens) -> Windows:
    """The first words of every text; the whole of a shorter one."""
    words = counted(batch)
    first, last = batch.bounds[:-1], batch.bounds[1:]
    # The end is where the word after the last one begins, so that the mark behind it still belongs to the window.
    end = np.searchsorted(words, words[first] + HEAD, side="right") - 1
    return Windows(first, np.minimum(end, last), np.arange(len(first)))


def passages(batch: Tokens) -> Windows:
    """Every text cut into passages at ends of sentences; a short rest belongs to the passage before."""
    words = counted(batch)
    behind = np.append(np.flatnonzero(batch.words) + 1, len(batch.words))
    stops = np.append(np.flatnonzero(batch.stops) + 1, len(batch.words))
    text = np.flatnonzero(np.diff(batch.bounds))
    start, end = batch.bounds[text], batch.bounds[text + 1]
    found = [np.zeros((3, 0), np.int64)]

    def after(count: int) -> NDArray[np.int64]:
        """Token behind so many words; `end` at the latest."""
        return np.asarray(np.minimum(behind.take(words.take(start) + (count - 1), mode="clip"), end))

    while len(text):  # the next passage of every text that has one
        stop = np.minimum(stops.take(np.searchsorted(stops, after(PASSAGE))), after(LONGEST))
        stop = np.where(words.take(end) - words.take(stop) < PASSAGE, end, stop)
        found.append(np.array([start, stop, text]))
        going = stop < end
        text, start, end = text[going], stop[going], end[going]
    table = np.concatenate(found, axis=1)
    return Windows(*table[:, np.argsort(table[0])])


@dataclass(frozen=True, slots=True)
class Words:
    """The words of windows, one window after the other."""

    tokens: NDArray[np.int64]
    """Where they stand among the tokens of the batch."""
    bounds: NDArray[np.int64]
    """Where those of each window begin among the words, and the end."""
    opens: NDArray[np.int64]
    """Which of the words begin sentences; windows begin new ones."""


def words_of(batch: Tokens, inside: Windows) -> Words:
    """Find the words of windows, and where their sentences begin."""
    words = np.flatnonzero(batch.words)
    first, last = np.searchsorted(words, inside.first), np.searchsorted(words, inside.last)
    within = np.concatenate([words[:0], *(words[begin:end] for begin, end in zip(first, last, strict=True))])
    bounds = np.concatenate(([0], np.cumsum(last - first)))
    stops = np.cumsum(batch.stops).take(within)
    begins = np.zeros(len(within) + 1, np.bool_)
    begins[1:-1] = stops[1:] != stops[:-1]
    begins[bounds] = True
    return Words(within, bounds, np.flatnonzero(begins[:-1]))


def counted(batch: Tokens) -> NDArray[np.int64]:
    """Words before each token, and before the end."""
    return np.concatenate(([0], np.cumsum(batch.words)))
