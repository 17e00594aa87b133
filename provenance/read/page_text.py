"""The visible text of a page, written down block by block; space is collapsed as browsers do it, except in `<pre>`.

A block begins and ends with every element that browsers set apart, and at an empty line made of `<br>`s; a single
`<br>` is a line break inside its block.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.types import Element, Span

if TYPE_CHECKING:
    from provenance.read.markup import Attributes
    from provenance.read.tags import Kind

_BLANK = " \t\n\r\f"
_SPACE = re.compile(f"[\t\n\r\f][{_BLANK}]*| [{_BLANK}]+")
"""Space that is not one blank already."""

_NO_REL = frozenset[str]()


@dataclass(slots=True)
class Open:
    """An element that has begun."""

    kind: Kind
    attributes: Attributes
    path: tuple[str, ...]
    """Empty in the head."""
    block: int
    """Where in the stack the block stands that its text belongs to."""
    preformatted: bool
    in_head: bool
    unseen: bool
    """Whether the text inside is not shown."""
    link: Attributes | None
    """Of the link that its text is in."""
    start: int
    end: int = 0
    """Where its text ended, once it has."""
    describes: bool = False
    """Whether the items of the page know of it."""


def collapsed(text: str) -> str:
    """A text with one blank for each stretch of space."""
    return _SPACE.sub(" ", text)


class PageText:
    """The text of one page.

    Parameters
    ----------
    stack
        Elements that have begun and not ended; whoever walks through the page keeps it.
    """

    def __init__(self, stack: list[Open]) -> None:
        self._stack = stack
        self._pieces: list[str] = []
        self.length = 0
        """Characters so far."""
        self.elements: list[Element] = []
        """The blocks that have ended."""
        self._start()

    def _start(self) -> None:
        self._block: list[str] = []
        self._separator = ""
        self._block_of: Open | None = None
        self._links: list[Attributes] = []
        self._last_link: Attributes | None = None
        self._linked = 0
        self._after_space = True

    def whole(self) -> str:
        """All that was written."""
        return "".join(self._pieces)

    def write(self, raw: str) -> None:
        """Take the text of one node."""
        where = self._stack[-1]
        if where.in_head or where.unseen:
            return
        if not where.preformatted:
            if self._after_space:
                raw = raw.lstrip(_BLANK)
                if not raw:
                    return
            if "  " in raw or not raw.isprintable():  # found sooner than space that has to go
                raw = collapsed(raw)
        if not raw:
            return
        if not self._block:
            self._separator = "\n" if self.length else ""
            self.length += len(self._separator)
            self._block_of = self._stack[where.block]
        if where.link is not None:
            last = self._last_link
            if last is not None and last is not where.link and not self._after_space:
                self._put(" ")  # links side by side are set apart by the page's style, not by a space
            self._linked += len(raw)
            if not self._links or self._links[-1] is not where.link:
                self._links.append(where.link)
        self._last_link = where.link
        self._put(raw)

    def _put(self, piece: str) -> None:
        self._block.append(piece)
        self.length += len(piece)
        self._after_space = piece[-1] in " \n"

    @property
    def between(self) -> bool:
        """Whether no block is at hand: what comes next stands at the beginning of one."""
        return self._block_of is None

    def border(self) -> None:
        """Come to where a block begins or ends in an element."""
        if self._block_of is not None:
            self._end(self._block_of)

    def _end(self, block: Open) -> None:
        """Finish the text at hand: an element of the page, unless it is blank."""
        whole = "".join(self._block)
        text = whole.strip()
        kept = whole.rstrip(" \n") if text else ""
        self.length -= len(whole) - len(kept)
        if text:
            start = self.length - len(kept.lstrip())
            ratio = min(1.0, self._linked / len(text))
            span = Span(start, start + len(text))
            self.elements.append(Element(span, block.kind.tag, block.path, ratio, self._rel(block)))
            self._pieces += [self._separator, kept]
        else:
            self.length -= len(self._separator)
        for opened in reversed(self._stack):  # what was cut off cannot be where an element starts
            if opened.start <= self.length:
                break
            opened.start = self.length
        self._start()

    def line_break(self) -> None:
        """Come to a `<br>`."""
        where = self._stack[-1]
        if where.unseen:
            return
        if where.preformatted:
            self.write("\n")
        elif self._block_of is not None:
            if self._block[-1] == "\n":
                self._end(self._block_of)
            else:
                self._put("\n")

    def _rel(self, block: Open) -> frozenset[str]:
        """What the one link in the block at hand, or else the block itself, says of what is linked."""
        stated = self._links[0].get("rel") if len(self._links) == 1 else None
        stated = stated or block.attributes.get("rel")
        return frozenset(stated.lower().split()) if stated else _NO_REL
