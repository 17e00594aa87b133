"""What the headings of a page say of the blocks below them: comments, other articles, a summary of this one."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from provenance.detect.box_headings import leads_elsewhere, sums_up
from provenance.detect.disclosure.places.links import LINKED
from provenance.detect.disclosure.wordings import finder
from provenance.regions import tag_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.regions import Regions
    from provenance.types import Block, Element

_HEADING, _CARD = 40, 160
"""Characters of a heading, and of a headline below it, at most."""


def below_headings(blocks: Sequence[Block], text: str) -> set[int]:
    """Find the blocks below a heading of comments, and the headlines or choices below one of other articles or a form.

    Parameters
    ----------
    blocks
        Of one document, in order.
    text
        Of it.

    Returns
    -------
    set of int
        Their indices.
    """
    found: set[int] = set()
    kind = ""
    box: _Box | None = None
    for block in blocks:
        start, end = block.span.start, block.span.end
        said = text[start:end] if end - start <= _CARD else ""
        if 0 < end - start <= _HEADING and (heading := _kind(said)):
            kind = heading
            box = _Box(block.element.path) if kind == "links" and block.element is not None else None
        elif kind == "links" and box and block.element is not None and box.ended_before(block.element, said):
            continue
        elif kind == "comments" or (kind and said and not said.endswith((".", ")", "]"))):
            found.add(block.index)
        else:
            kind = ""
    return found


_LISTS = frozenset(["ul", "ol", "dl", "menu"])
_BOXES = frozenset(["div", "section", "aside", "nav"])
_TITLE = 4
"""Words of another article's headline at least; what is shorter is a tab, or a link to more of them."""


class _Box:
    """What a heading of other articles stands above: the list or box right below it, and the one that holds both.

    Headlines that are in none, one after the other like paragraphs, have no end that could be told.

    Parameters
    ----------
    heading
        Its path.
    """

    def __init__(self, heading: tuple[str, ...]) -> None:
        self._around = heading[:-1]
        self._below: tuple[str, ...] = ()
        """Path of what stands right below the heading; the next block tells."""
        self._listed = self._held = 0
        """Headlines in it, and in what holds both, with nothing but paragraphs behind them."""

    def ended_before(self, element: Element, said: str) -> bool:
        """Whether a block is a paragraph right behind the end of one of them; asked about each below in order."""
        path, depth = element.path, len(self._around)
        self._below = self._below or path[: depth + 1]
        listed, held = path[: depth + 1] == self._below, path[:depth] == self._around
        titled = len(said.split()) >= _TITLE
        if element.tag != "p" or listed:
            self._listed = self._listed + titled if listed else 0
        if element.tag != "p" or held:
            self._held = self._held + titled if held else 0
        if element.tag != "p" or element.link_ratio >= LINKED or self._below[:-1] != self._around:
            return False
        behind_list = path[:-1] == self._around and not listed and self._listed >= self._needed
        return behind_list or (path[:-1] == self._around[:-1] and not held and self._held > 0)

    @property
    def _needed(self) -> float:
        """Headlines to be seen in what stands below: one box may be the card of one, and its deck a paragraph."""
        tag = tag_of(self._below[-1])
        return 1 if tag in _LISTS else 2 if tag in _BOXES else math.inf


_HEADINGS = 1 << 13
"""Short blocks that are remembered: the menus of a site have the same on all of its pages."""


@lru_cache(maxsize=_HEADINGS)
def _kind(said: str) -> str:
    """Tell what a heading stands above; nothing if it is none."""
    if leads_elsewhere(said) or finder("headings", "tags")(said):
        return "links"
    return next((kind for kind in ("comments", "reasons") if finder("headings", kind)(said)), "")


_WORDS_OF_HEADING = 5
_BOX = 12
"""Words of a heading, and blocks of a box that sums up, at most."""


def in_summary(block: Block, blocks: Sequence[Block], text: str, regions: Regions) -> bool:
    """Whether a block stands in a box that has the heading of a summary: in the same element, not far behind it.

    Parameters
    ----------
    block
        To look from.
    blocks, text
        As of `below_headings`.
    regions
        Of the page: what holds the article is no such box.
    """
    before = blocks[max(block.index + 1 - _BOX, 0) : block.index + 1]
    for at, heading in enumerate(before):
        box = heading.element.path[:-1] if heading.element is not None else ()
        said = text[heading.span.start : heading.span.end] if len(heading.span) <= _HEADING else ""
        if (
            box
            and _heads_summary(said)
            and all(each.element is not None and each.element.path[: len(box)] == box for each in before[at:])
            and not regions.holds(box[-1])
        ):
            return True
    return False


def set_beside(block: Block, blocks: Sequence[Block], text: str, regions: Regions) -> bool:
    """Whether a block stands in something else than the article: not in a side bar amid it that sums it up.

    Parameters
    ----------
    block, blocks, text, regions
        As of `in_summary`.
    """
    path = block.element.path if block.element is not None else ()
    if not path or not regions.beside(path):
        return False
    amid = any(tag_of(step) == "article" for step in path) and any(tag_of(step) == "aside" for step in path[-2:-1])
    return not (amid and in_summary(block, blocks, text, regions))


@lru_cache(maxsize=_HEADINGS)
def _heads_summary(said: str) -> bool:
    return sums_up(said) and len(said.split()) <= _WORDS_OF_HEADING
