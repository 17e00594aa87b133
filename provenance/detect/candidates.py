"""Which lines of a batch of texts some patterns may match in, told by the strings that these cannot match without.

All strings are looked for in one pass (Aho and Corasick 1975, doi:10.1145/360825.360855).
"""

from __future__ import annotations

import re
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

import ahocorasick_rs
import numpy as np

from provenance.detect.literals import LONGEST, lowered, needed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

_SPACES = re.compile(b" *")

_PART = 1 << 18
"""Bytes that are looked through at a time: more than most batches have."""

_WORD = np.zeros(256, np.bool_)
_WORD[list(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz")] = True


class Lines(NamedTuple):
    """Some lines of several texts."""

    texts: list[int]
    """Number of the text that each stands in."""
    begins: list[int]
    """Bytes of this text, in UTF-8, in front of it."""
    contents: list[bytes]


class Candidates:
    """Finds where patterns may match.

    Parameters
    ----------
    patterns
        For RE2 or `re`.
    """

    def __init__(self, patterns: Sequence[str]) -> None:
        literals = [needed(pattern) for pattern in patterns]
        self._patterns = len(patterns)
        self.everywhere = [number for number, own in enumerate(literals) if not own]
        """Numbers of the patterns of which no strings are known: any text may hold a match."""
        self._pattern = np.array([number for number, own in enumerate(literals) for _ in own], np.int64)
        every = self._literals = list(chain.from_iterable(literals))
        self._opens_word = np.array([literal.opens_word for literal in every], np.bool_)
        self._closes_word = np.array([literal.closes_word for literal in every], np.bool_)
        self._opens_line = np.array([literal.opens_line for literal in every], np.bool_)
        strings = [literal.string for literal in every]
        self._automaton = ahocorasick_rs.BytesAhoCorasick(strings, implementation=ahocorasick_rs.Implementation.DFA)

    def find(self, texts: Sequence[str]) -> Iterator[tuple[int, Lines]]:
        """Find the lines that hold what patterns need.

        Parameters
        ----------
        texts
            Folded. Time is linear in them, and in how often the strings stand there.

        Yields
        ------
        tuple of int and Lines
            Number of a pattern, and the lines that it may match or begin to match in; each in order. Of `everywhere`,
            none.
        """
        batch = _Batch([text.encode() for text in texts])
        low = b"\n".join(map(lowered, texts))
        around = np.frombuffer(b"\n%b\n" % low, np.uint8)
        breaks = _breaks(around)
        found = np.unique(np.concatenate([self._fitting(*hits, low, around, breaks) for hits in self._hits(low)]))
        patterns, lines = np.divmod(found, len(breaks))
        edges = [0, *(np.flatnonzero(np.diff(patterns)) + 1).tolist(), len(found)] if len(found) else []
        for first, last in pairwise(edges):
            yield int(patterns[first]), batch.lines(lines[first:last])

    def of(self, text: str) -> list[int]:
        """Numbers of the patterns that may match one text, which may be short: without the cost of arrays."""
        low = lowered(text)
        fitting = set(self.everywhere)
        for string, start, end in self._automaton.find_matches_as_indexes(low, overlapping=True):
            literal = self._literals[string]
            if not (
                (literal.opens_word and start and _WORD[low[start - 1]])
                or (literal.closes_word and end < len(low) and _WORD[low[end]])
                or (literal.opens_line and low[low.rfind(b"\n", 0, start) + 1 : start].strip(b" "))
            ):
                fitting.add(int(self._pattern[string]))
        return sorted(fitting)

    def _hits(self, low: bytes) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]]:
        """Which strings stand there, where each begins and where it ends, in parts: each is an object at first."""
        for begin in range(0, max(len(low), 1), _PART):
            before = max(0, begin - LONGEST)
            hits = self._automaton.find_matches_as_indexes(low[before : begin + _PART], overlapping=True)
            flat = np.fromiter(chain.from_iterable(hits), np.int64, 3 * len(hits))
            string, start, end = flat[::3], flat[1::3] + before, flat[2::3] + before
            new = end > begin
            yield string[new], start[new], end[new]

    def _fitting(
        self,
        string: NDArray[np.int64],
        start: NDArray[np.int64],
        end: NDArray[np.int64],
        low: bytes,
        around: NDArray[np.uint8],
        breaks: NDArray[np.int64],
    ) -> NDArray[np.int64]:
        """Patterns and lines, as one number, of the strings that stand as they are needed."""
        line = np.searchsorted(breaks, start, side="right") - 1
        fits = ~(self._opens_word[string] & _WORD[around[start]])
        fits &= ~(self._closes_word[string] & _WORD[around[end + 1]])
        opening = np.flatnonzero(fits & self._opens_line[string])
        lines, which = np.unique(line[opening], return_inverse=True)
        firsts = [_SPACES.match(low, begin).end() for begin in breaks[lines].tolist()]  # type: ignore[union-attr]
        fits[opening] = start[opening] == np.array(firsts, np.int64)[which]
        return np.unique(self._pattern[string[fits]] * len(breaks) + line[fits])


def _breaks(around: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Where lines begin, and where one would behind the last, of a text between two line breaks."""
    return np.flatnonzero(around == ord("\n"))


class _Batch:
    """Several texts, one behind the other."""

    def __init__(self, texts: Sequence[bytes]) -> None:
        self.data = b"\n".join(texts)
        self.breaks = _breaks(np.frombuffer(b"\n%b\n" % self.data, np.uint8))
        self._texts = np.cumsum([0, *(text.count(b"\n") + 1 for text in texts)])  # lines in front of each

    def lines(self, numbers: NDArray[np.int64]) -> Lines:
        """Lines by their numbers."""
        texts = np.searchsorted(self._texts, numbers, side="right") - 1
        firsts, lasts = self.breaks[numbers], self.breaks[numbers + 1] - 1
        begins = firsts - self.breaks[self._texts[texts]]
        contents = [self.data[first:last] for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True)]
        return Lines(texts.tolist(), begins.tolist(), contents)
