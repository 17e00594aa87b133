"""An audited article as its editorial text, for `provenance clean`."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING

from provenance.types import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from provenance.outcomes import Audited

DISCLOSURE = "disclosure"
"""What a statement about machine generation is marked as."""


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
    text, html = audited.document.text, audited.document.media_type == "text/html"
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
    taken = [span for _, span in audited.editorial.pieces]
    yield from ((span, "") for span in taken)
    for label in audited.labels:
        if label.name != "body" and label.kind in keep:
            yield label.block.span, ""
        elif label.name != "body" and mark:
            yield label.block.span, label.kind or label.name
        elif mark:
            yield from ((span, DISCLOSURE) for span in _gaps(label.block.span, taken, audited.document.text))


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
