"""Of what an element of a page speaks: the article, a part of it, or something else that stands on the page."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from provenance.detect.box_headings import leads_elsewhere, sums_up
from provenance.detect.standards.vocabulary import BOXES
from provenance.regions import ROOTS, tag_of, words_of

if TYPE_CHECKING:
    from provenance.types import Document, Fact, Span


class Place(NamedTuple):
    """What a statement at this place is about."""

    scope: str
    applies_to: str

    @property
    def named(self) -> str:
        """The scope of what says by itself that it is of the article, wherever on the page it stands."""
        return "whole_article" if self.scope == "part" else self.scope


_CAPTION = 300
"""Characters that stand with a picture at most; more of them under `image-left` are text beside one."""

_HEADING = 60
"""Characters of a box's heading at most."""

_OF_PAGE, _OF_ARTICLE = 0.5, 0.8
"""Share of a page's text from which an element is all of it, and one that stands within the article."""

_CARD = 0.3
"""Share of it up to which an `article` without a heading of the page is a card beside it."""


class Places:
    """The places of one page.

    Parameters
    ----------
    document
        As read. The first question sums up how much text stands under which entry of a path; later ones are quick.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._regions = document.regions
        self._told: dict[tuple[str, ...], bool] = {}

    @cached_property
    def _length(self) -> int:
        """Characters of the page outside of what is not its article."""
        return sum(len(element.span) for element in self._document.elements if not self._beside(element.path))

    def _beside(self, path: tuple[str, ...]) -> bool:
        """Whether an element is, or is in, something else that stands on the page, such as the header of the site."""
        if path not in self._told:
            self._told[path] = self._regions.beside(path) or self._of_site(path) or self._boxed(path)
        return self._told[path]

    def _of_site(self, path: tuple[str, ...]) -> bool:
        """Whether an element stands in the header or the footer of the site."""
        tags = frozenset(map(tag_of, path))
        if "footer" in tags and "article" not in tags:
            return True
        return "header" in tags and tags.isdisjoint(["article", "main"]) and not self._holds_heading(path)

    def _boxed(self, path: tuple[str, ...]) -> bool:
        """Whether one is called as boxes are that speak of something else; what holds the article is none."""
        return not all(map(self._regions.holds, filter(_called_as_box, path)))

    def _holds_heading(self, path: tuple[str, ...]) -> bool:
        return any(tag_of(entry) == "header" and self._regions.holds(entry) for entry in path)

    def of(self, fact: Fact) -> Place:
        """Say what a fact of a page speaks of; in the head, of the whole page.

        A path counts from the inside out: the nearest element that says what it is decides.
        """
        path, span = fact.path, fact.span
        if path and tag_of(path[-1]) == "aside" and span and sums_up(self._document.text[span.start : span.end]):
            return Place("summary", "this_article")
        if path and (self._beside(path) or (span and self._leads_elsewhere(span, path))):
            return Place("part", "other_work")
        for depth in range(len(path) - 1, -1, -1):
            entry, own = path[depth], depth == len(path) - 1
            scope = self._regions.part(entry, short=span is None or len(span) <= _CAPTION)
            if scope is not None:
                return Place(scope, "this_article")
            if own and (tag_of(entry) in ROOTS or self._holds_all(span, path)):
                return self._whole(span, entry)
        return Place("part" if path else "whole_article", "this_article")

    def around(self, fact: Fact) -> Place:
        """Say what the element around an image or a label speaks of."""
        path = fact.path[:-1]
        while path and tag_of(path[-1]) in {"svg", "picture"}:
            path = path[:-1]
        return self.of(replace(fact, path=path, span=None)) if path else self.of(fact)

    def _leads_elsewhere(self, span: Span, path: tuple[str, ...]) -> bool:
        """Whether an element is a box with the heading of other articles."""
        heading = self._document.text[span.start : min(span.end, span.start + _HEADING)].partition("\n")[0].strip()
        return leads_elsewhere(heading) and not self._regions.holds(path[-1])

    def _holds_all(self, span: Span | None, path: tuple[str, ...]) -> bool:
        """Whether an element is the text: within the article nearly all of it, on the page most of it."""
        inside = any(tag_of(entry) in {"article", "main"} for entry in path)
        return span is not None and len(span) >= (_OF_ARTICLE if inside else _OF_PAGE) * self._length

    def _whole(self, span: Span | None, entry: str) -> Place:
        """Place of an element that may be all of the article: a card beside it is an `article` too."""
        if tag_of(entry) != "article" or span is None or len(span) >= _CARD * self._length:
            return Place("whole_article", "this_article")
        headings = self._regions.headings
        at = bisect_right(headings, span.start, key=lambda heading: heading.end)
        headed = at < len(headings) and headings[at].start < span.end
        return Place("whole_article", "this_article" if headed else "other_work")


@lru_cache(maxsize=1 << 14)
def _called_as_box(entry: str) -> bool:
    words = words_of(entry)
    return any(named <= words for named in BOXES)
