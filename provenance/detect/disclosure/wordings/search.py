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
    joined
        All of them.
    patterns
        Each by itself.
    """

    def __init__(self, joined: re.Pattern[str], patterns: Sequence[str]) -> None:
        self._joined = joined
        self._patterns = patterns
        self._candidates = Candidates(patterns)

    def __call__(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Find the first place."""
        end = len(text) if end is None else end
        may = self._candidates.of(text[start:end])
        if any(_compiled(self._patterns[number], self._joined.flags).search(text, start, end) for number in may):
            return self._joined.search(text, start, end)
        return None


@cache
def _compiled(pattern: str, flags: int) -> re.Pattern[str]:
    return re.compile(pattern, flags)
