"""Searching a text for many wordings, each of which Python's `re` would try at every character.

In nearly all texts none is there, which the strings that they need tell in one pass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import ahocorasick_rs

from provenance.detect.literals import lowered, needed

if TYPE_CHECKING:
    import re


class Search:
    """Searches for a pattern.

    Parameters
    ----------
    pattern
        Of which strings are known that it needs (`literals.needed`), if it is to be fast.
    """

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._search = pattern.search
        strings = [literal.string for literal in needed(pattern.pattern)]
        self._strings = ahocorasick_rs.BytesAhoCorasick(strings) if strings else None

    def __call__(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Find the first place."""
        end = len(text) if end is None else end
        if self._strings and not self._strings.find_matches_as_indexes(lowered(text[start:end])):
            return None
        return self._search(text, start, end)
