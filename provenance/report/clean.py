"""An audited article as its editorial text, for `provenance clean`."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from provenance.types import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from provenance.outcomes import Audited
    from provenance.types import Label

DISCLOSURE = "disclosure"
"""What a statement about machine generation is marked as."""

LISTING = "listing"
"""Code that an article shows: none of its prose, but its reader misses it where it is gone."""


def cleaned(audited: Audited, keep: Collection[str] = (), *, mark: bool = False) -> str:
    """Text of an article without what is not the article.

    Parameters
    ----------
    audited
        The article with its labels.
    keep
        Kinds of boilerplate, and roles of meta (`headline`, `byline`, `caption`), that stay.
    mark
        Leave everything in its place, and name what would go in front of it, as `[related_link] `.

    Returns
    -------
    str
        Paragraphs as they stand in the document, those of an HTML page with an empty line between; ends with a
        line break unless empty.
    """
    text, html = audited.document.shown().text, audited.document.media_type == "text/html"
    parts: list[str] = []
    end = 0
    for span, name in sorted(_kept(audited, keep, mark=mark)):
        if parts:
            parts.append(_between(text[end : span.start], html=html))
        parts.append(f"[{name}] " * bool(name) + text[span.start : span.end])
        end = span.end
    return "".join(parts) + "\n" * bool(parts)


def _kept(audited: Audited, keep: Collection[str], *, mark: bool) -> Iterator[tuple[Span, str]]:
    """Spans that stay, disjoint, each with the name that it is marked with."""
    text = audited.document.shown().text
    taken = [span for _, span in audited.editorial.pieces]
    yield from ((span, "") for span in taken)
    yield from ((span, "") for span in _listings(audited.labels, text))
    for label in audited.labels:
        if label.kind == LISTING:
            continue
        if label.name != "body" and label.kind in keep:
            yield label.block.span, ""
        elif label.name != "body" and mark:
            yield label.block.span, label.kind or label.name
        elif mark:
            yield from ((span, DISCLOSURE) for span in _gaps(label.block.span, taken, text))


def _listings(labels: Sequence[Label], text: str) -> Iterator[Span]:
    """The listings of an article, each in one piece from the start of its first line: their indentation tells."""
    for listed, lines in groupby(labels, lambda label: label.kind == LISTING):
        if listed:
            spans = [label.block.span for label in lines]
            start = text.rfind("\n", 0, spans[0].start) + 1
            yield Span(spans[0].start if text[start : spans[0].start].strip() else start, spans[-1].end)


def _gaps(block: Span, taken: Sequence[Span], text: str) -> Iterator[Span]:
    """What of a body block is not editorial text, the pieces of which are in order: the statements in it."""
    first = bisect_right(taken, block.start, key=attrgetter("end"))
    last = bisect_left(taken, block.end, key=attrgetter("start"))
    start = block.start
    for piece in (*taken[first:last], Span(block.end, block.end)):
        if gap := Span(start, piece.start).stripped(text):
            yield gap
        start = piece.end


def _between(gap: str, *, html: bool) -> str:
    """What stands between two pieces: the white space of the document, or what a removed block leaves behind."""
    if "\n" not in gap:
        return " "
    if gap.strip() or html or gap.count("\n") > 1:
        return "\n\n"
    return "\n"
