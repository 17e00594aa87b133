"""Credits that a page sets in rows: what was done in one cell of a table or a list of terms, who did it in the next."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from provenance.detect.disclosure.words.classes import LABELS
from provenance.detect.disclosure.words.reading import look_up
from provenance.fold import fold
from provenance.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.types import Block

_CELLS = frozenset([("th", "td"), ("td", "td"), ("dt", "dd")])
_NAMED = frozenset(second for _, second in _CELLS)
_LABELS = LABELS | {"translation"}
"""Classes of words that say what was done: Text, Into English."""
_LABEL, _NAME = 30, 80
"""Characters of a label, and of what stands beside it, at most."""


class Row(NamedTuple):
    """Some rows that follow each other, as one text."""

    block: Block
    """The first."""
    span: Span
    text: str


def rows(blocks: Sequence[Block], text: str, language: str) -> Iterator[Row]:
    """Find rows of credits.

    Parameters
    ----------
    blocks
        Of one document, in order.
    text
        Of it.
    language
        Code of a lexicon.
    """
    if not any(block.element is not None and block.element.tag in _NAMED for block in blocks):
        yield from _of_lines(blocks, text, language) if "|" in text else ()
        return
    at = 0
    while at + 1 < len(blocks):
        pairs = range(at, len(blocks) - 1, 2)
        credited = list(takewhile(lambda first: _credits(blocks[first], blocks[first + 1], text, language), pairs))
        if credited:
            last = blocks[credited[-1] + 1]
            said = "; ".join(
                ": ".join(text[slice(b.span.start, b.span.end)].strip(" :") for b in blocks[first : first + 2])
                for first in credited
            )
            yield Row(blocks[at], Span(blocks[at].span.start, last.span.end), said)
        at += max(2 * len(credited), 1)


def _of_lines(blocks: Sequence[Block], text: str, language: str) -> Iterator[Row]:
    """Find the rows of tables in Markdown, each of which is a line."""
    run: list[Block] = []
    credited: list[str] = []
    for block in blocks:
        said = text[block.span.start : block.span.end]
        cells = _LINE.fullmatch(said) if block.element is None and said[:1] == "|" else None
        if cells and _labels(cells[1], language):
            run.append(block)
            credited.append(f"{cells[1]}: {cells[2]}")
        elif run and not _RULE.fullmatch(said):
            yield Row(run[0], Span(run[0].span.start, run[-1].span.end), "; ".join(credited))
            run, credited = [], []
    if run:
        yield Row(run[0], Span(run[0].span.start, run[-1].span.end), "; ".join(credited))


_LINE = re.compile(rf"\|[ \t]*([^|\n]{{1,{_LABEL}}}?)[ \t]*\|[ \t]*([^|\n]{{1,{_NAME}}}?)[ \t]*\|[ \t]*")
_RULE = re.compile(r"\|(?:[ \t]*:?-+:?[ \t]*\|){2}[ \t]*")
"""A line of two cells, and the one below the head of a table."""


def _credits(label: Block, name: Block, text: str, language: str) -> bool:
    """Whether two blocks are cells of a row, of which the first says what was done."""
    if label.element is None or name.element is None or (label.element.tag, name.element.tag) not in _CELLS:
        return False
    if len(label.span) > _LABEL or len(name.span) > _NAME or label.element.path[:-1] != name.element.path[:-1]:
        return False
    return _labels(text[label.span.start : label.span.end].strip(" :"), language)


def _labels(cell: str, language: str) -> bool:
    """Whether all that a cell says is what was done."""
    said = look_up(fold(cell).text, language)
    if "device" in said.names():  # Model: GPT-4, in a table of devices
        return False
    return any(kind in _LABELS and (first, last) == (0, len(said.tokens.texts)) for first, last, kind in said.hits)
