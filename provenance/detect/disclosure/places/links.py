"""What the links of a page say of the blocks around them: another article's headline and byline, an advertisement."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from provenance.detect.disclosure.claims.features import length
from provenance.regions import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from provenance.regions import Regions
    from provenance.types import Block

LINKED = 0.7
"""Share of a block's characters inside links from which it is an item of a menu."""

RUNNING = 100
"""Characters from which a block counts as running text; what is shorter does not part a statement from the edge."""

_HEADLINE = 6
"""Words of a headline at least; what is shorter may be a label that links to what it means."""

_TAGS = frozenset(
    ["tags", "topics", "keywords", "taglist", "tagcloud", "subjects", "schlagworte", "etiquetas", "temas"]
)
"""Words in the names of lists of an article's tags; a badge is a `tag`, too."""

_IN_BOXES = frozenset(["p", "li", "h2", "h3", "h4", "h5", "h6", "dd", "td", "button", "figcaption"])
"""Tags of blocks that are no box of their own."""


class Links:
    """The links of one page.

    Parameters
    ----------
    blocks
        All of it, in order.
    regions
        Of it.
    text
        Of it.
    """

    def __init__(self, blocks: Sequence[Block], regions: Regions, text: str) -> None:
        self._blocks = blocks
        self._regions = regions
        self._text = text

    def foreign(self, block: Block) -> bool:
        """Whether a block is another article's, or somebody's who pays for it, or names a subject."""
        if self._tagged(block) or self._headline(block):
            return True
        return (block.role == "byline" and self._of_card(block)) or self._paid_for(block)

    def _tagged(self, block: Block) -> bool:
        """Whether a block is one of the tags of the article: it links to one, or stands in a list of them."""
        if block.element is None:
            return False
        if "tag" in block.element.rel and block.element.link_ratio >= LINKED:
            return True
        return any(words_of(entry) & _TAGS and not self._regions.holds(entry) for entry in block.element.path)

    def _headline(self, block: Block) -> bool:
        """Whether a block is a link to another article: a headline of several words, all of it linked."""
        if block.element is None or block.element.link_ratio < LINKED:
            return False
        said = self._text[block.span.start : block.span.end]
        return length(said) >= _HEADLINE and not said.rstrip().endswith((".", ")", "]"))

    def _of_card(self, block: Block) -> bool:
        """Whether a byline stands right below a link to another article, both in a box without running text."""
        before = self._blocks[block.index - 1] if block.index else block
        if block.element is None or before.element is None or before.element.link_ratio < LINKED:
            return False
        box = block.element.path[:-1]
        return before.element.tag != "h1" and before.element.path[: len(box)] == box and box not in self._with_text

    @cached_property
    def _with_text(self) -> Set[tuple[str, ...]]:
        """Paths of what holds running text."""
        running = {b.element.path for b in self._blocks if b.element is not None and len(b.span) >= RUNNING}
        return {path[:depth] for path in running for depth in range(len(path))}

    def _paid_for(self, block: Block) -> bool:
        """Whether a block stands in a box with a link that somebody pays for."""
        path = block.element.path if block.element is not None else ()
        return any(path[:depth] in self._advertisements for depth in range(1, len(path) + 1))

    @cached_property
    def _advertisements(self) -> Set[tuple[str, ...]]:
        """Paths of such boxes; what holds the article, or most of it, is none."""
        linked = [b.element for b in self._blocks if b.element is not None and b.element.link_ratio >= LINKED]
        paid = (element for element in linked if element.paid_links)
        boxes = (element.path[:-1] if element.tag in _IN_BOXES else element.path for element in paid)
        return {box for box in boxes if box and not self._regions.holds(box[-1])}
