"""Where a text shows what is not its own prose: block quotes and listings (CommonMark 0.31, 5.1, 4.4 and 4.5)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.listings import fenced, listings
from provenance.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.types import Document, Role

_QUOTE = re.compile(r"(?:^ {0,3}>[^\n]*\n?)+", re.MULTILINE)
_ALERT = re.compile(r" {0,3}> ?\[!")
"""How a note of the author's own begins, that hosts of code write as a quotation."""

_MOST = 0.5
"""Share of a text above which what is set as a listing is no code: the article itself, or a letter."""


def not_prose(document: Document) -> list[tuple[Span, Role]]:
    """Find the stretches of a text that are quoted, or shown as code.

    Parameters
    ----------
    document
        Plain text, where fences alone tell, or Markdown.

    Returns
    -------
    list of tuple
        In order; they may overlap. Time is linear in the text.
    """
    text = document.text
    most = _MOST * len(text)
    markdown = document.media_type == "text/markdown"
    found = [(span, _role(span, most)) for span in (listings if markdown else fenced)(text)]
    return sorted([*found, *((span, _QUOTATION) for span in _quotes(text))] if markdown else found)


_QUOTATION: Role = "quotation"


def _role(span: Span, most: float) -> Role:
    return "listing" if len(span) <= most else _QUOTATION


def _quotes(text: str) -> Iterator[Span]:
    return (Span(*match.span()) for match in _QUOTE.finditer(text) if not _ALERT.match(match[0]))
