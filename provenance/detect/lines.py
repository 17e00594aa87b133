"""Which patterns see nothing but a line: those can be looked for in some lines of a text at a time."""

from __future__ import annotations

import re

_NOT_ACROSS = re.compile(r"(?<!\\)\[\^(?:\\.|[^\]\\])*\\[ns](?:\\.|[^\]\\])*\]")
"""A class of all but some characters, a line break among these."""
_ACROSS = re.compile(
    r"\\(?:[^\W_bBdwpSkE]|p(?!L|N|\{L|\{N))|\[\^|\[:\^?[a-z]+:\]|\(\?[a-z]*(?:s|-[a-z]*[ms])|[\x00-\x1f]"
)
"""What may match a line break or looks at the edges of a text: escapes but for those of letters, digits, words and
their borders, other classes of all but some characters, classes by name, flags that change what a dot or an edge is."""
_EDGE = re.compile(r"(?<!\\)[$^]")


def within_line(pattern: str) -> bool:
    """Whether a pattern matches within a line alone, and there whatever stands in other lines.

    Parameters
    ----------
    pattern
        For RE2. Where it is not plain, the answer is no.
    """
    rest = _NOT_ACROSS.sub("", pattern)
    return not _ACROSS.search(rest) and (rest.startswith("(?m)") or not _EDGE.search(rest))
