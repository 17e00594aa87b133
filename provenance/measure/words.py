"""What counts as a word, everywhere in this room."""

from __future__ import annotations

import re

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
"""Letters and digits, with what joins them from within: `don't`, `well-known`, `2nd`. Cannot backtrack."""


def count(text: str) -> int:
    """Number of words in `text`."""
    return len(WORD.findall(text))
