"""What the headings of a page say of the blocks below them: comments, other articles, a summary of this one."""

from __future__ import annotations

from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING

from provenance.detect.box_headings import sums_up
from provenance.detect.disclosure.places.links import LINKED, RUNNING
from provenance.detect.disclosure.wordings import finder

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

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
    heading = first = None
    long = {block.element.path for block in blocks if block.element is not None and len(block.span) >= RUNNING}
    running = {path[:depth] for path in long for depth in range(len(path))}
    for block in blocks:
        start, end = block.span.start, block.span.end
        said = text[start:end] if end - start <= _CARD else ""
        if 0 < end - start <= _HEADING and (told := _kind(said)):
            kind, heading, first = told, block.element, None
            continue
        first = first or block.element
        if kind == "links" and heading and first and block.element and _ended(heading, first, block.element, running):
            kind = ""
        elif kind == "comments" or (kind and said and not said.endswith((".", ")", "]"))):
            found.add(block.index)
        else:
            kind = ""
    return found


def _ended(heading: Element, first: Element, element: Element, running: Set[tuple[str, ...]]) -> bool:
    """Whether the list or the box that a heading stands above, which begins with the first element, has ended.

    Where running text stands in the same box, which is the article's, what is below is a list, or what is linked.
    """
    pairs = zip(heading.path[:-1], first.path[:-1], strict=False)
    box = tuple(one for one, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    if element.path[: len(box)] != box:
        return True
    if box not in running:
        return False
    depth = len(box) + 1
    if len(first.path) > depth:
        return element.path[:depth] != first.path[:depth]
    return first.link_ratio >= LINKED > element.link_ratio


_HEADINGS = 1 << 13
"""Short blocks that are remembered: the menus of a site have the same on all of its pages."""


@lru_cache(maxsize=_HEADINGS)
def _kind(said: str) -> str:
    """Tell what a heading stands above; nothing if it is none."""
    return next((kind for kind in ("comments", "links", "reasons") if finder("headings", kind)(said)), "")


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


@lru_cache(maxsize=_HEADINGS)
def _heads_summary(said: str) -> bool:
    return sums_up(said) and len(said.split()) <= _WORDS_OF_HEADING
