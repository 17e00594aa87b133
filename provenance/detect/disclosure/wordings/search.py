"""Searching a text for many wordings, each of which Python's `re` would try at every character.

In nearly all texts none is there: few may be, by the strings that they need, and those are tried by themselves.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from provenance.detect.candidates import Candidates

if TYPE_CHECKING:
    from collections.abc import Sequence


class Search:
    """Searches for any of some patterns.

    Parameters
    ----------
    patterns
        Of `re`.
    flags
        Of all of them.
    """

    def __init__(self, patterns: Sequence[str], flags: re.RegexFlag) -> None:
        self._patterns, self._flags = patterns, flags
        self._candidates = Candidates(patterns)

    def __call__(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Find the first place, and there the first of the patterns."""
        end = len(text) if end is None else end
        may = [self._patterns[number] for number in self._candidates.of(text[start:end])]
        found = [match for one in may if (match := _compiled(one, self._flags).search(text, start, end))]
        return min(found, key=re.Match.start, default=None)


@cache
def _compiled(pattern: str, flags: re.RegexFlag) -> re.Pattern[str]:
    return re.compile(pattern, flags)
