"""What a block is by its place and its markup, before anything has been classified."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from provenance.bylines import by_somebody, byline, without_emphasis
from provenance.days import sections
from provenance.segment.quotations import not_prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.types import Document, Element, Role, Span

LONGEST_HEADLINE = 160
"""Characters: headlines are shorter, the first paragraphs of articles that lack one are longer."""

_HEAD = 4
"""Blocks at the top of a plain text among which its headline stands."""

_ABOVE = 8
"""Blocks from the top of a text, or from a page's main heading, among which bylines of any form stand."""

_PARAGRAPH = 100
"""Characters from which a sentence is a paragraph of the article: no byline of any form stands below one."""

_NAME = re.compile(r"[A-Z\u00c0-\u00de][\w'\u2019-]*[a-z\u00df-\u00ff](?: [A-Z\u00c0-\u00de][\w'\u2019-]*\.?){1,3}$")
"""A name alone, as it stands under a headline."""

_MACHINE = r"\b(?:AI|KI|IA|A\.I|[Aa]rtificial intelligence|ChatGPT|[Aa]utomat\w+|[Mm]achines?)\b"
_NOTE = re.compile(rf"(?:[^\n]*{_MACHINE}[^\n]*\.|[(\[][^()\[\]]*{_MACHINE}[^()\[\]]*[)\]])\s*\Z")
"""A sentence on who made the text, or a label in brackets."""

_CLASS_BYLINE = re.compile(r"\b(?:by-?line|author-?name|article-?author|post-?author|entry-?author|dateline|pub-?date)")
_CLASS_CAPTION = re.compile(r"(?:\b|_|-|[a-z](?=C))(?:[Ff]ig)?[Cc]aption\b")
_ENDS = (".", "!", ":", ",", ";", "\u2026")


def roles(document: Document, found: Sequence[tuple[Span, object, Element | None]]) -> list[Role]:
    """Role of every block.

    Parameters
    ----------
    document
        Whose text the spans count.
    found
        Span of each block, its unit, and its element if it has one; in order.
    """
    if document.elements:
        return _marked_up(document, found)
    spans = [span for span, _, _ in found]
    result = _by_place(document, spans)
    for at, role in _inside(spans, not_prose(document)):
        result[at] = role
    return result


def _inside(spans: Sequence[Span], stretches: Sequence[tuple[Span, Role]]) -> Iterator[tuple[int, Role]]:
    """Places of the spans that begin in one of some stretches, with the role of the one that ends last; in order."""
    end, role, following = 0, None, iter(stretches)
    upcoming = next(following, None)
    for at, span in enumerate(spans):
        while upcoming is not None and upcoming[0].start <= span.start:
            if upcoming[0].end > end:
                end, role = upcoming[0].end, upcoming[1]
            upcoming = next(following, None)
        if role is not None and span.start < end:
            yield at, role


def _marked_up(document: Document, found: Sequence[tuple[Span, object, Element | None]]) -> list[Role]:
    result: list[Role] = []
    headline = False
    title = _titled(document)
    lengths = [span.end - span.start for span, _, _ in found]
    short = _SHARE * sum(lengths)
    for (span, _, element), length in zip(found, lengths, strict=True):
        role: Role = "text"
        if element is not None and element.tag == "pre" and length <= short:
            role = "quotation"
        elif element is not None:
            tag, named = element.tag, _named(element.path[-2:])
            if (tag == "h1" or element is title) and not headline and length <= 2 * LONGEST_HEADLINE:
                role, headline = "headline", True
            elif tag == "figcaption" or named == "caption":
                role = "caption"
            elif length <= LONGEST_HEADLINE and (
                named == "byline" or "author" in element.rel or by_somebody(document.text[span.start : span.end])
            ):
                role = "byline"
        result.append(role)
    if headline:
        spans = [span for span, _, _ in found]
        for place in _bylines(document.text, spans, result.index("headline") + 1):
            result[place] = "byline" if result[place] == "text" else result[place]
    return result


def _titled(document: Document) -> Element | None:
    """The heading of a page without a main one that says what its title says, be it beside the name of the site."""
    title = document.metadata.title
    if not title or any(element.tag == "h1" for element in document.elements):
        return None
    split = _PARTS.split(title)
    split += [part.partition(": ")[2] for part in split]
    parts = {part for part in split if part.count(" ") >= _SPACES}
    for element in document.elements:
        if element.tag in {"h2", "h3"}:
            heading = document.text[element.span.start : element.span.end]
            if heading == title or heading in parts:
                return element
    return None


_PARTS = re.compile(r"\s[|\u00b7\u2013\u2014\u00bb:-]{1,2}\s")
"""What stands between a headline and the name of a site in the title of a page; a colon may, behind that name."""

_SPACES = 2
"""In what is a part of a title and its headline: a word or two may be the name of the site or of a section."""

_SHARE = 0.2
"""Share of a page's text up to which preformatted text is a listing; more of it is an article, or a letter."""


@lru_cache(maxsize=1 << 12)  # pages repeat the same few
def _named(path: tuple[str, ...]) -> Role | None:
    """What the classes and ids of an element and of the one around it name it."""
    joined = " ".join(path)
    if _CLASS_CAPTION.search(joined):
        return "caption"
    return "byline" if _CLASS_BYLINE.search(joined) else None


def _by_place(document: Document, spans: Sequence[Span]) -> list[Role]:
    result: list[Role] = ["text"] * len(spans)
    at = 0
    if spans and document.front_matter is not None:
        result[0] = "front_matter"
        at = 1
    for place in _bylines(document.text, spans, at):
        result[place] = "byline"
    while at < len(spans) and (result[at] == "byline" or _note(document.text, spans[at])):
        at += 1
    head = [document.text[span.start : span.end] for span in spans[at : at + _HEAD]]
    if len(head) > 1 and _headline(head[0], head[1:], document.metadata.title):
        result[at] = "headline"
        if _NAME.match(without_emphasis(head[1])):
            result[at + 1] = "byline"
    return result


def _note(text: str, span: Span) -> bool:
    """Whether a block is a sentence on who made the text: a statement that is added above a headline leaves it one."""
    return len(span) <= LONGEST_HEADLINE and _NOTE.match(text, span.start, span.end) is not None


def _bylines(text: str, spans: Sequence[Span], start: int) -> list[int]:
    """Places of bylines of any form, from a block on and above the first paragraph of the article."""
    places = []
    for place, span in enumerate(spans[start : start + _ABOVE], start):
        if len(span) >= _PARAGRAPH and text.endswith((".", "!", "?", '"', "\u201d"), span.start, span.end):
            break
        if byline(text[span.start : span.end]):
            places.append(place)
    if not places:
        return places
    heads = sections(text, spans)
    return [place for place in places if place not in heads]


def _headline(first: str, others: Sequence[str], title: str | None) -> bool:
    """Whether the first block is a headline: short, without a full stop, and what follows is running text."""
    if title is not None and first.lstrip("# ") == title:
        return True
    followed = any(
        len(text) > len(first) and text.rstrip("\"'\u201d\u2019").endswith((".", "!", "?")) for text in others
    )
    return len(first) <= LONGEST_HEADLINE and not first.rstrip("\"'\u201d\u2019)").endswith(_ENDS) and followed
