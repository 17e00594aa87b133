"""Matches all rules, in time linear in the text whatever it holds: RE2 by Russ Cox, swtch.com/~rsc/regexp.

One pass over a batch of texts looks for the strings that the rules cannot match without (`candidates`); each rule is
then searched for in the few lines where it may match. Rules without such strings are tried together, as one automaton
(RE2's Set). One of all rules would have a state for every combination of half-done matches, and never settle.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

import numpy as np
import re2

from provenance import sentences
from provenance.detect.candidates import Candidates, Lines
from provenance.detect.lines import within_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

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
        self._candidates = Candidates([rule.pattern for rule in rules])
        self._bare = self._candidates.everywhere
        self._together = Together([f"(?{'' if rules[n].case else 'i'}:{rules[n].pattern})" for n in self._bare])
        self._within = [within_line(rule.pattern) for rule in rules]

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
        """Search several texts at once, which is faster; matches are those of `search`."""
        every = [text.encode() for text in texts]  # once: RE2 reads bytes
        found: list[list[tuple[int, int, int, Match[R]]]] = [[] for _ in texts]
        characters = cache(lambda at: _characters(texts[at], every[at]))
        for number, lines in self._tried(texts, every):
            rule = self._rules[number]
            for at, match, shift in _matches(rule, lines):
                place = characters(at)
                start, end = (int(place[shift + byte]) for byte in match.span())
                if end > start and not _excepted(rule, texts[at], start, end):
                    spans = ((name, match.span(group)) for name, group in match.re.groupindex.items())
                    groups = {
                        name: (int(place[shift + first]), int(place[shift + last]))
                        for name, (first, last) in spans
                        if last > first
                    }
                    found[at].append((start, end, number, Match(rule, start, end, groups)))
        for some in found:
            some.sort(key=itemgetter(0, 1, 2))
        return [[match for *_, match in some] for some in found]

    def _tried(self, texts: Sequence[str], every: Sequence[bytes]) -> Iterator[tuple[int, Lines]]:
        """Rules that may match, and where: in a few lines or in a whole text."""
        for number, lines in self._candidates.find(texts):
            if self._within[number]:
                yield number, lines
            else:
                yield from ((number, Lines([at], [0], [every[at]])) for at in dict.fromkeys(lines.texts))
        for at, data in enumerate(every):
            yield from ((self._bare[place], Lines([at], [0], [data])) for place in self._together.match(data))


def _matches(rule: Rule, lines: Lines) -> Iterator[tuple[int, Any, int]]:
    """Search lines as one text.

    Yields
    ------
    tuple
        Which text a match stands in, the match, and by how many bytes its place there is another than the match tells.
    """
    begins: list[int] = []
    for match in compiled(rule.pattern, rule.case).finditer(b"\n".join(lines.contents)):
        begins = begins or list(accumulate(map(len, lines.contents), lambda begin, size: begin + size + 1, initial=0))
        at = bisect_right(begins, match.start()) - 1
        yield lines.texts[at], match, lines.begins[at] - begins[at]


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
