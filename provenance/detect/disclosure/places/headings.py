"""What the headings of a page say of the blocks below them: comments, other articles, a summary of this one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.detect.box_headings import sums_up
from provenance.detect.disclosure.wordings import finder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.regions import Regions
    from provenance.types import Block

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
    for block in blocks:
        said = text[block.span.start : block.span.end] if len(block.span) <= _CARD else ""
        if heading := _kind(said):
            kind = heading
        elif kind == "comments" or (kind and said and not said.endswith((".", ")", "]"))):
            found.add(block.index)
        else:
            kind = ""
    return found


def _kind(said: str) -> str:
    """Tell what a heading stands above; nothing if it is none."""
    if not 0 < len(said) <= _HEADING:
        return ""
    return next((kind for kind in ("comments", "links", "reasons") if finder("headings", kind)(said)), "")


_WORDS_OF_HEADING = 5
_BOX = 12
"""Words of a heading, and blocks of a box that sums up, at most."""


def below_summaries(blocks: Sequence[Block], text: str, regions: Regions) -> set[int]:
    """Find the blocks of boxes that have the heading of a summary: they stand in the same element behind it.

    Parameters
    ----------
    blocks, text
        As of `below_headings`.
    regions
        Of the page: what holds the article is no such box.

    Returns
    -------
    set of int
        Their indices.
    """
    found: set[int] = set()
    for block in blocks:
        said = text[block.span.start : block.span.end] if len(block.span) <= _HEADING else ""
        if block.element is None or not said or not sums_up(said) or len(said.split()) > _WORDS_OF_HEADING:
            continue
        box = block.element.path[:-1]
        if not box or regions.holds(box[-1]):
            continue
        for other in blocks[block.index : block.index + _BOX]:
            if other.element is None or other.element.path[: len(box)] != box:
                break
            found.add(other.index)
    return found
