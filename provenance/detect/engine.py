"""Matches all rules, in time linear in the text whatever it holds: RE2 by Russ Cox, swtch.com/~rsc/regexp.

One pass over a few lines looks for the literal strings that the rules cannot match without (RE2's FilteredRE2); the few
rules whose strings are there are tried, and those that match at all are searched for their places. In a whole text the
strings of many rules stand somewhere; only rules that may match across lines are tried on it. Rules without such a
string are tried together, as one automaton (RE2's Set). One of all rules would have a state for every combination of
half-done matches, and never settle.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

import numpy as np
import re2

from provenance import sentences
from provenance.detect.lines import by_lines, within_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray


class Rule(Protocol):
    """What the engine needs of a rule."""

    @property
    def pattern(self) -> str:
        """What to find."""

    @property
    def unless(self) -> Sequence[str]:
        """What must not match in the same sentence."""

    @property
    def case(self) -> bool:
        """Whether case counts."""


R = TypeVar("R", bound=Rule)


@dataclass(frozen=True, slots=True)
class Match(Generic[R]):
    """A rule matched here."""

    rule: R
    start: int
    end: int
    groups: Mapping[str, tuple[int, int]]
    """Where in the text the named groups stand that matched something."""


class Engine(Generic[R]):
    """Matches a fixed list of rules.

    Parameters
    ----------
    rules
        Whose patterns compile.
    """

    def __init__(self, rules: Sequence[R]) -> None:
        self._rules = rules
        self._bare = _Filtered(rules, range(len(rules))).without_strings()
        self._together = Together([f"(?{'' if rules[n].case else 'i'}:{rules[n].pattern})" for n in self._bare])
        others = sorted(set(range(len(rules))) - set(self._bare))
        self._within = _Filtered(rules, [number for number in others if within_line(rules[number].pattern)])
        self._across = _Filtered(rules, [number for number in others if not within_line(rules[number].pattern)])

    def search(self, text: str) -> list[Match[R]]:
        """Find every place where a rule matches.

        Parameters
        ----------
        text
            Folded.

        Returns
        -------
        list of Match
            By place, then in the order of the rules; matches of one rule do not overlap.
        """
        return self.search_all([text])[0]

    def search_all(self, texts: Sequence[str]) -> list[list[Match[R]]]:
        """Search several texts, each automaton all of them before the next one: it stays in the processor's cache."""
        every = [text.encode() for text in texts]  # once: RE2 reads bytes
        tried = [[(0, data, self._bare[place]) for place in self._together.match(data)] for data in every]
        for some, data in zip(tried, every, strict=True):
            some += [(0, data, number) for number in self._across.match(data)]
        for some, data in zip(tried, every, strict=True):
            for begin, lines in by_lines(data):
                some += [(begin, lines, number) for number in self._within.match(lines)]
        return [self._places(*one) if one[2] else [] for one in zip(texts, every, tried, strict=True)]

    def _places(self, text: str, data: bytes, tried: Sequence[tuple[int, bytes, int]]) -> list[Match[R]]:
        """Where rules match, each in a part of the text that begins at a byte."""
        characters = _characters(text, data)
        found = []
        for begin, part, number in tried:
            rule = self._rules[number]
            for match in compiled(rule.pattern, rule.case).finditer(part):
                first, last = match.span()
                start, end = int(characters[begin + first]), int(characters[begin + last])
                if end > start and not _excepted(rule, text, start, end):
                    spans = ((name, match.span(group)) for name, group in match.re.groupindex.items())
                    groups = {
                        name: (int(characters[begin + a]), int(characters[begin + b]))
                        for name, (a, b) in spans
                        if b > a
                    }
                    found.append((start, end, number, groups))
        found.sort(key=itemgetter(0, 1, 2))
        return [Match(self._rules[number], start, end, groups) for start, end, number, groups in found]


_TOGETHER = 16_000
"""Characters of the patterns whose strings are looked for by one automaton. RE2 gives it 8 MB for its states: those of
the strings of all rules of boilerplate do not fit in, and building them over and over again takes ten times as long as
several smaller automata."""


class _Filtered:
    """Some of the rules, tried where strings are found that they cannot match without."""

    def __init__(self, rules: Sequence[Rule], numbers: Sequence[int]) -> None:
        self._filters: list[tuple[Any, list[int]]] = []
        room = 0
        for number in numbers:
            size = len(rules[number].pattern)
            if not self._filters or size > room:
                self._filters.append((re2.Filter(), []))
                room = _TOGETHER
            one, own = self._filters[-1]
            one.Add(rules[number].pattern, _options(case=rules[number].case))
            own.append(number)
            room -= size
        for one, _ in self._filters:
            one.Compile()

    def match(self, text: bytes) -> list[int]:
        """Numbers of those that match."""
        return [own[place] for one, own in self._filters for place in one.Match(text) or ()]

    def without_strings(self) -> list[int]:
        """Numbers of those that would be tried on any text."""
        return [own[place] for one, own in self._filters for place in one.Match("", True) or ()]


class Together:
    """Some patterns as one automaton: which of them match a text, told in one pass.

    Parameters
    ----------
    patterns
        With their flags. They should have few states in common: half-done matches are combined.
    """

    def __init__(self, patterns: Sequence[str]) -> None:
        self._set = re2.Set.SearchSet(_options(case=True))
        for pattern in patterns:
            self._set.Add(pattern)
        self._set.Compile()

    def match(self, text: bytes) -> Sequence[int]:
        """Numbers of those that match, in no particular order."""
        return self._set.Match(text) or ()


def _characters(text: str, data: bytes) -> Sequence[int] | NDArray[np.int64]:
    """Characters in front of each byte of a text, and of its end."""
    if len(text) == len(data):
        return range(len(data) + 1)
    begins = (np.frombuffer(data, np.uint8) & 0xC0) != 0x80
    return np.concatenate(([0], np.cumsum(begins)))


_NEAR = 200
"""Characters to either side of a match, within its line, among which its sentence is looked for."""


@lru_cache(maxsize=4096)
def compiled(pattern: str, case: bool) -> Any:  # noqa: ANN401 - re2 has no types
    """A compiled pattern.

    Raises
    ------
    re2.error
        If RE2 cannot read it.
    """
    return re2.compile(pattern, _options(case=case))


def _options(*, case: bool) -> Any:  # noqa: ANN401 - as above
    options = re2.Options()
    options.log_errors = False  # a pattern that is wrong is told by its rule's id, not on standard error
    options.case_sensitive = case
    options.max_mem = 64 << 20
    return options


def _excepted(rule: Rule, text: str, start: int, end: int) -> bool:
    if not rule.unless:
        return False
    near = _sentence(text, start, end).encode()
    return any(compiled(pattern, rule.case).search(near) for pattern in rule.unless)


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence that a match stands in; where it opens or closes a quotation, the others of its line that are near.

    What somebody said may be several sentences, and who said it stands in front of them or behind.
    """
    first = text.rfind("\n", max(0, start - _NEAR), start) + 1 or max(0, start - _NEAR)
    last = text.find("\n", end, end + _NEAR)
    last = last if last >= 0 else min(len(text), end + _NEAR)
    own = [(a, b) for a, b in sentences.ranges(text, first, last) if a < end and b > start]
    sentence = text[own[0][0] : own[-1][1]] if own else ""
    return text[first:last] if sentence.count('"') % 2 else sentence
