"""Where a text shows the words of others: block quotes and listings (CommonMark 0.31, 4.4, 4.5 and 5.1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_QUOTE = re.compile(r"(?:^ {0,3}>[^\n]*\n?)+", re.MULTILINE)
_ALERT = re.compile(r" {0,3}> ?\[!")
"""How a note of the author's own begins, that hosts of code write as a quotation."""

_INDENTED = re.compile(r"(?:(?<=\n\n)|(?<=\n\r\n))(?:(?: {4}|\t)[ \t]*[^\s][^\n]*\n?)+")
_ITEM = re.compile(r"\s|[-*+] |\d{1,9}[.)] ")
"""How a line begins below which an indented one goes on with it: an item of a list, or part of one."""

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})([^\n]*)", re.MULTILINE)


def quotations(text: str) -> list[Span]:
    """Find the stretches of a Markdown text that are quoted.

    Parameters
    ----------
    text
        Of the document.

    Returns
    -------
    list of Span
        In order; they may overlap. A fence that is never closed opens nothing. Time is linear in the text.
    """
    quotes = (Span(*match.span()) for match in _QUOTE.finditer(text) if not _ALERT.match(match[0]))
    return sorted([*quotes, *_indented(text), *listings(text)])


def _indented(text: str) -> Iterator[Span]:
    """Listings by their indentation, but for what belongs to an item of a list."""
    for match in _INDENTED.finditer(text):
        end = match.start()
        while end and text[end - 1].isspace():
            end -= 1
        if not _ITEM.match(text, text.rfind("\n", 0, end) + 1):
            yield Span(*match.span())


def listings(text: str) -> Iterator[Span]:
    """Find what stands between fences, in order; plain text has them, too."""
    if "`" not in text and "~" not in text:
        return
    opened: re.Match[str] | None = None
    for fence in _FENCE.finditer(text):
        if opened is None:
            opened = fence
        elif fence[1].startswith(opened[1]) and not fence[2].strip():
            yield Span(opened.start(), fence.end())
            opened = None
