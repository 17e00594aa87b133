"""A document as units that each get one label: HTML blocks, lines, or the sentences of a line that is a whole text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.segment import roles, wraps
from provenance.segment.dumps import units
from provenance.types import Block, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.types import Document, Element, Unit

LONG_LINE = 1_500
"""Characters from which a line is no paragraph but several: 3 of 10,000 paragraphs of news are as long."""

ONE_LINE = 300
"""Characters from which a line that is most of the text is cut."""


def segment(document: Document) -> tuple[Block, ...]:
    """Cut a document into blocks.

    Parameters
    ----------
    document
        As read.

    Returns
    -------
    tuple of Block
        In order, disjoint, none empty; together they hold every character that is not white space, nor unseen. Time is
        linear in the text.
    """
    document = document.shown()
    found = list(_elements(document) if document.elements else _lines(document))
    found_roles = roles.roles(document, found)
    return tuple(
        Block(index, span, role, unit, element)
        for index, ((span, unit, element), role) in enumerate(zip(found, found_roles, strict=True))
    )


def _elements(document: Document) -> Iterator[tuple[Span, Unit, Element | None]]:
    for element in document.elements:
        span = element.span
        if span.end - span.start < ONE_LINE:
            yield span, "element", element
            continue
        lines = list(line_spans(document.text, span.start, span.end))
        for line in lines:
            if len(line) < LONG_LINE:
                yield line, "element" if len(lines) == 1 else "line", element
            else:
                yield from ((unit, "sentence", element) for unit in units(document.text, line))


def _lines(document: Document) -> Iterator[tuple[Span, Unit, Element | None]]:
    body = 0
    if document.front_matter is not None:
        yield document.front_matter, "line", None
        body = document.front_matter.end
    lines = wraps.joined(document.text, list(line_spans(document.text, body, len(document.text))))
    total = sum(line.end - line.start for line in lines)
    for line in lines:
        size = line.end - line.start
        if size < (ONE_LINE if 2 * size > total else LONG_LINE):
            yield line, "line", None
        else:
            yield from ((unit, "sentence", None) for unit in units(document.text, line))


def line_spans(text: str, start: int, end: int) -> Iterator[Span]:
    """Lines of a stretch of text without the white space around them, blank ones left out."""
    for line in text[start:end].split("\n"):
        start += len(line) + 1
        words = line.strip()
        if words:
            begin = start - 1 - len(line.lstrip())
            yield Span(begin, begin + len(words))
