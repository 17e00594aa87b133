"""Where in the article a block stands, and what that says of a statement in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.types import Block, Document

TOP = 3
"""Blocks at the top, among which a statement may introduce the article."""
BOTTOM = 5
"""Blocks at the end, among which one may close it."""

_FOREIGN = re.compile(
    r"(?:^|[.#\s_-])(?:comments?|disqus|replies|related|recommend\w*|read-?(?:next|more)|teasers?|promo|advert\w*|sponsor\w*|ads?|"
    r"widget|newsletter|cookie\w*|nav|menu|breadcrumb|form|chat|blockquote)(?:$|[.#\s_-])"
)
"""Parts of a page whose words are not the publisher's about this article."""

_FOOTER = re.compile(r"(?:^|[.#\s])(?:site-)?footer")


class Place(NamedTuple):
    """Of a block."""

    where: str
    """As in the contract: byline, top, middle, bottom, footer, caption."""
    role: str
    foreign: bool
    """It speaks of something else: a comment, a teaser, an advertisement."""

    def threshold(self, sentences: int) -> float:
        """Probability from which a sentence of this block counts as a statement."""
        if self.role == "headline":
            return 0.98
        if self.where == "middle" or sentences > 3:
            return 0.8
        return 0.5


BELOW = Place("bottom", "text", False)
"""Below the article."""


def of(document: Document, blocks: Sequence[Block], block: Block) -> Place:
    """Place of a block of a document."""
    path = " ".join(block.element.path) if block.element is not None else ""
    foreign = bool(path and any(_FOREIGN.search(step) for step in path.split()))
    where: str = "middle"
    if block.role in ("byline", "caption"):
        where = block.role
    elif path and _FOOTER.search(path):
        where = "footer"
    elif block.index <= min(TOP - 1, len(blocks) // 3):
        where = "top"
    elif block.index >= len(blocks) - BOTTOM:
        where = "bottom"
    return Place(where, block.role, foreign)
