"""Which blocks stand at an end: of the document, of its article, or of a page without its menus."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from provenance.detect.disclosure.places.links import LINKED, RUNNING
from provenance.detect.disclosure.places.place import CREDITS, in_footer
from provenance.regions import tag_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence, Set

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
    near = {block.index for block in blocks if block.element is not None and block.role in CREDITS}
    closing: set[int] = set()
    for belongs in _parts(blocks, regions):
        first = islice(filter(belongs, blocks), EDGE)
        last = list(islice(filter(belongs, reversed(blocks)), EDGE))
        near.update(block.index for block in (*first, *last))
        closing.update([block.index for block in last if len(block.span) > long][:1])
    return Edges(near, closing)


def _parts(blocks: Sequence[Block], regions: Regions) -> Iterator[Callable[[Block], bool]]:
    """Tell all blocks, those of the article in both ways of telling it, and those outside of menus, boxes and footers.

    Blocks have paths in common: each path is looked at once.
    """
    yield lambda _: True
    paths = {block.element.path for block in blocks if block.element is not None}
    if not paths:
        return
    bodies = {step for step in set().union(*paths) if tag_of(step) in _BODY}
    in_body = {path for path in paths if not bodies.isdisjoint(path)}
    yield lambda block: block.element is not None and block.element.path in in_body
    most = _fullest(blocks) or max(path[:-1] for path in paths)
    yield lambda block: block.element is not None and block.element.path[: len(most)] == most
    aside = {path for path in paths if regions.beside(path) or in_footer(path)}
    yield (
        lambda block: (
            block.element is not None and block.element.link_ratio < LINKED and block.element.path not in aside
        )
    )


def article_text(blocks: Sequence[Block], regions: Regions, text: str) -> str:
    """Give the paragraphs of a page's article: those in the element that holds most; nothing where they say little.

    Parameters
    ----------
    blocks, regions
        As of `edges`.
    text
        Of the document.
    """
    most = _fullest(blocks)
    paragraphs = [
        text[block.span.start : block.span.end]
        for block in blocks
        if block.element is not None and block.element.path[:-1] == most and block.element.link_ratio < LINKED
    ]
    found = "\n".join(paragraphs)
    beside = regions.beside(most) or regions.consents(most)
    return found if len(found) >= _ENOUGH and not beside else ""


_ENOUGH = 300
"""Characters of them from which they tell more than the whole page: a note on cookies has about as many."""


def _fullest(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Path of what holds most running text; empty where none runs."""
    held: Counter[tuple[str, ...]] = Counter()
    for block in blocks:
        if block.element is not None and len(block.span) >= RUNNING:
            held[block.element.path[:-1]] += len(block.span)
    return max(held, key=lambda path: (held[path], path), default=())
