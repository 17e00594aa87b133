"""Listings in Markdown and plain text: code that is shown, fenced or indented (CommonMark 0.31, 4.4 and 4.5)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_INDENTED = re.compile(r"(?:(?<=\n\n)|(?<=\n\r\n))(?:(?: {4}|\t)[ \t]*[^\s][^\n]*\n?)+")
_ITEM = re.compile(r"\s|[-*+] |\d{1,9}[.)] ")
"""How a line begins below which an indented one goes on with it: an item of a list, or part of one."""

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})([^\n]*)", re.MULTILINE)


def listings(text: str) -> list[Span]:
    """Find the listings of a Markdown text, in order; they may overlap. Time is linear in the text."""
    return sorted([*fenced(text), *_indented(text)])


def fenced(text: str) -> Iterator[Span]:
    """Find what stands between fences, in order; plain text has them, too. One that is never closed opens nothing."""
    if "`" not in text and "~" not in text:
        return
    opened: re.Match[str] | None = None
    for fence in _FENCE.finditer(text):
        if opened is None:
            opened = fence
        elif fence[1].startswith(opened[1]) and not fence[2].strip():
            yield Span(opened.start(), fence.end())
            opened = None


def _indented(text: str) -> Iterator[Span]:
    """Listings by their indentation, but for what belongs to an item of a list."""
    for match in _INDENTED.finditer(text):
        end = match.start()
        while end and text[end - 1].isspace():
            end -= 1
        if not _ITEM.match(text, text.rfind("\n", 0, end) + 1):
            yield Span(*match.span())
