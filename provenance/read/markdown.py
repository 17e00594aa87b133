"""The heading that a Markdown file begins with."""

from __future__ import annotations

import re

_HEADING = re.compile(r"\s*^ {0,3}#[ \t]+([^\n]*)", re.M)
_CLOSING_SIGNS = re.compile(r"(?:^|[ \t])#+$")


def heading(text: str, start: int) -> str | None:
    """Title of the text by its first line, where that is a heading of the first level; `start` is behind the matter."""
    match = _HEADING.match(text, start)
    return _CLOSING_SIGNS.sub("", match[1].strip()).strip() or None if match else None
