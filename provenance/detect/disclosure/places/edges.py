"""Which blocks stand at an end: of the document, of its article, or of a page without its menus."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from provenance.detect.disclosure.places.links import LINKED, RUNNING
from provenance.detect.disclosure.places.place import CREDITS, FOOTER
from provenance.regions import tag_of

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from provenance.regions import Regions
    from provenance.types import Block

EDGE = 5
"""Blocks at either end of an article, among which statements stand more often than elsewhere."""

_BODY = frozenset(["article", "main"])
"""Elements that hold an article."""


class Edges(NamedTuple):
    """Indices of blocks of a document."""

    near: Set[int]
    """Those at either end of the document, of its article, and of a page without its menus and footers; bylines and
    captions, which credit somebody wherever they stand, are among them."""
    closing: Set[int]
    """The last long block at each of these ends."""


def edges(blocks: Sequence[Block], regions: Regions, long: int) -> Edges:
    """Tell which blocks stand at an end.

    The article is what stands in an element of that name, and what stands in the one that holds most running text.

    Parameters
    ----------
    blocks
        All of them, in order.
    regions
        Of the page.
    long
        Characters from which a block is long.
    """
    credited = {block.index for block in blocks if block.element is not None and block.role in CREDITS}
    parts = _parts(blocks, regions)
    ends = [[index for index in part[-EDGE:] if len(blocks[index].span) > long] for part in parts]
    return Edges(
        credited.union(*(part for indices in parts for part in (indices[:EDGE], indices[-EDGE:]))),
        {end[-1] for end in ends if end},
    )


def _parts(blocks: Sequence[Block], regions: Regions) -> tuple[list[int], ...]:
    """Indices of all blocks, of those of the article in both ways of telling it, and of those outside of menus."""
    marked = [(block, block.element.path) for block in blocks if block.element is not None]
    held: Counter[tuple[str, ...]] = Counter()
    for block, path in marked:
        held[path[:-1]] += len(block.span) if len(block.span) >= RUNNING else 0
    most = max(held, key=lambda path: (held[path], path), default=())
    return (
        [block.index for block in blocks],
        [block.index for block, path in marked if any(tag_of(step) in _BODY for step in path)],
        [block.index for block, path in marked if path[: len(most)] == most],
        [block.index for block, _ in marked if not _furniture(block, regions)],
    )


def _furniture(block: Block, regions: Regions) -> bool:
    """Whether a block of a page belongs to its menus, boxes and footers."""
    element = block.element
    return element is not None and (
        element.link_ratio >= LINKED
        or regions.beside(element.path)
        or any(FOOTER.search(step) is not None for step in element.path)
    )
