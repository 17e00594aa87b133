"""The visible text of a page, written down block by block; space is collapsed as browsers do it, except in `<pre>`.

A block begins and ends with every element that browsers set apart, and at an empty line made of `<br>`s; a single
`<br>` is a line break inside its block.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.read.elements import Stretch
from provenance.types import Element, Span

if TYPE_CHECKING:
    from provenance.read.elements import Open
    from provenance.read.markup import Attributes

_BLANK = " \t\n\r\f"
_SPACE = re.compile(f"[\t\n\r\f][{_BLANK}]*| [{_BLANK}]+")
"""Space that is not one blank already."""

_NO_REL = frozenset[str]()


class _Block:
    """A block that has begun: the text at hand, and its links."""

    __slots__ = ("element", "last_link", "linked", "links", "pieces", "separator")

    def __init__(self, element: Open, separator: str) -> None:
        self.element = element
        self.separator = separator
        self.pieces: list[str] = []
        self.links: list[Attributes] = []
        self.last_link: Attributes | None = None
        self.linked = 0


def collapsed(text: str) -> str:
    """A text with one blank for each stretch of space."""
    return _SPACE.sub(" ", text)


class PageText:
    """The text of one page."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self.length = 0
        """Characters so far."""
        self.elements: list[Element] = []
        """The blocks that have ended."""
        self._stretches: list[Stretch] = []
        """Those that have begun and not ended."""
        self._ended: list[Stretch] = []
        """Those that have ended in the block at hand."""
        self.block: _Block | None = None
        """The one at hand; None where what comes next stands at the beginning of one."""
        self._after_space = True

    def whole(self) -> str:
        """All that was written."""
        return "".join(self._pieces)

    def write(self, raw: str, where: Open) -> None:
        """Take the text of one node, which stands in an element."""
        if where.silent:
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
        block = self.block
        if block is None:
            separator = "\n" if self.length else ""
            self.length += len(separator)
            block = self.block = _Block(where.block or where, separator)
        link = where.link
        if link is not None:
            last = block.last_link
            if last is not None and last is not link and not self._after_space:
                block.pieces.append(" ")  # links side by side are set apart by the page's style, not by a space
                self.length += 1
            block.linked += len(raw)
            if not block.links or block.links[-1] is not link:
                block.links.append(link)
        block.last_link = link
        block.pieces.append(raw)
        self.length += len(raw)
        self._after_space = raw[-1] in " \n"

    def border(self) -> None:
        """Come to where a block begins or ends: the text at hand is an element of the page, unless it is blank."""
        block = self.block
        if block is None:
            return
        whole = "".join(block.pieces)
        text = whole.strip()
        if text:
            kept = whole.rstrip(" \n")
            self.length -= len(whole) - len(kept)
            start = self.length - len(kept.lstrip())
            length = len(text)
            element = block.element
            ratio = min(1.0, block.linked / length) if block.linked else 0.0
            rel, paid = _rel(block)
            self.elements.append(Element(Span(start, start + length), element.kind.tag, element.path, ratio, rel, paid))
            self._pieces += [block.separator, kept]
        else:
            self.length -= len(whole) + len(block.separator)
        for stretch in reversed(self._stretches):  # what was cut off cannot be where one starts
            if stretch.start <= self.length:
                break
            stretch.start = self.length
        for stretch in self._ended:  # nor where one ends
            stretch.end = min(stretch.end, self.length)
        self._ended.clear()
        self.block, self._after_space = None, True

    def line_break(self, where: Open) -> None:
        """Come to a `<br>`."""
        if where.silent:
            return
        block = self.block
        if where.preformatted:
            self.write("\n", where)
        elif block is not None and block.pieces[-1] == "\n":
            self.border()
        elif block is not None:
            block.pieces.append("\n")
            self.length += 1
            self._after_space = True

    def begin(self) -> Stretch:
        """Begin a stretch, which is in those that have begun."""
        stretch = Stretch(self.length)
        self._stretches.append(stretch)
        return stretch

    def end(self) -> None:
        """End the stretch that began last."""
        stretch = self._stretches.pop()
        stretch.end = self.length
        if self.block is not None:
            self._ended.append(stretch)


def _rel(block: _Block) -> tuple[frozenset[str], int]:
    """What the one link in a block, or else the block itself, says of what is linked; and how many are sponsored."""
    stated = list(filter(None, map(_words, block.links)))
    rel = stated[0] if stated and len(block.links) == 1 else _words(block.element.attributes)
    return rel, sum("sponsored" in words for words in stated) or int("sponsored" in rel)


def _words(attributes: Attributes) -> frozenset[str]:
    """What a `rel` says."""
    stated = attributes.get("rel")
    return frozenset(stated.lower().split()) if stated else _NO_REL
