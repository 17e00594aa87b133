"""What stands in front of a note from the desk: `Editor's note:`, `Note de la rédaction :`, `編集部注:`."""

from __future__ import annotations

import re

from provenance.detect.disclosure.claims.features import length
from provenance.detect.disclosure.wordings import finder

_SAID = 2
"""Words that a note has at least, unless they are joined; `Disclosure: Claude` is a label with its value."""
_CREDIT = 6
"""Words that a credit has at most, with its label."""
_JOINED = re.compile("\\w-\\w|[\u3040-\u9fff]{3}")
"""Stands in `AI-generated`, and in texts without spaces."""


def announced(text: str) -> bool:
    """Whether a block, folded, begins as a note from the desk does."""
    return finder("notes", "announcement")(text) is not None


def corrects(text: str) -> bool:
    """Whether a block, folded, is a correction of what the article says; `Korrektur: ChatGPT` is a credit."""
    return finder("notes", "correction")(text) is not None and length(text) > _CREDIT


def begins(text: str, start: int, end: int) -> int:
    """Tell where a sentence begins if what announces it as a note is no part of it.

    Parameters
    ----------
    text
        Folded, case kept.
    start, end
        Of the sentence.
    """
    match = finder("notes", "announcement")(text, start, end)
    if match and (length(text[match.end() : end]) >= _SAID or _JOINED.search(text, match.end(), end)):
        return int(match.end())
    return start
