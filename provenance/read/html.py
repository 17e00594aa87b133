"""From a page's source to its text, the blocks that the text stands in, and the markup beside it.

Nothing visible is left out. A block begins and ends with every element that browsers set apart, and at an empty line
made of `<br>`s; a single `<br>` is a line break inside its block. Space is collapsed as browsers do it, except in
`<pre>`. What a browser would not show (hidden elements, fallback content) is no text.
Text in `<noscript>` counts as shown: it is what readers without scripts and machines see.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from provenance.read.items import Items
from provenance.read.markup import SCRIPTS, Attributes, Carried, carriers, entry, hidden, of_xmp, tracked
from provenance.read.nesting import flatten
from provenance.read.tags import NO_CONTENT, Kind, kind_of
from provenance.regions import COMMENTS, tag_of, words_of
from provenance.types import Element, Fact, Span

_PATH = 12
"""Entries of a path: enough to find the region of a page that a block belongs to; keeps deep pages linear."""

_BLANK = " \t\n\r\f"
_SPACE = re.compile(f"[\t\n\r\f][{_BLANK}]*| [{_BLANK}]+")
"""Space that is not one blank already."""


_NO_REL = frozenset[str]()


@dataclass(frozen=True, slots=True)
class Page:
    """What was read of an HTML page."""

    text: str
    elements: tuple[Element, ...]
    facts: tuple[Fact, ...]
    title: str | None
    """Of the `title` element."""
    datetime: str | None
    """Of the `time` element that says when it was published, or else of the first that stands in the article."""


@dataclass(slots=True)
class _Open:
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


def parse(html: str) -> Page:
    """Read a page.

    Parameters
    ----------
    html
        Its source, however broken. Time is linear in its length.
    """
    walker = _Walker(html)
    parents: list[Any] = []
    node: Any = LexborHTMLParser(flatten(html)).root
    while node is not None:
        tag = node.tag
        if tag == "-text":
            walker.text(node.text_content or "")
        elif tag and tag[0] not in "-!" and walker.enter(tag, node):
            child = node.first_child
            if child is not None:
                parents.append(node)
                node = child
                continue
            walker.leave()
        following = node.next
        while following is None and parents:
            following = parents.pop().next
            walker.leave()
        node = following
    return walker.page()


class _Walker:
    """Takes the nodes of a page in order and writes down its text."""

    def __init__(self, html: str) -> None:
        self.stack = [_Open(kind_of(""), {}, (), 0, False, False, False, None, 0)]
        """Elements that have begun and not ended, in the page itself."""
        self.pieces: list[str] = []
        self.length = 0
        self.elements: list[Element] = []
        self.facts: list[tuple[Carried, tuple[str, ...], _Open | None]] = []
        """What was said, where, and by the attributes of which element."""
        self.items = Items(html)
        self.title: str | None = None
        self.datetime: str | None = None
        self.published = False
        """Whether that element says that it is the date of publication."""
        self._start_block()

    def _start_block(self) -> None:
        self.block: list[str] = []
        self.separator = ""
        self.block_of: _Open | None = None
        self.links: list[Attributes] = []
        self.linked = 0
        self.after_space = True

    def enter(self, tag: str, node: Any) -> bool:  # noqa: ANN401 - selectolax has no protocol for its nodes
        """Begin an element; False if what is in it belongs to no text."""
        if tag == "br":
            self._break()
            return False
        attributes: Attributes = node.attributes
        if tag == "script":
            self._script(attributes, node)
            return False
        kind = kind_of(tag, *attributes)
        parent = self.stack[-1]
        if kind.block:
            self._border()
        in_head = parent.in_head or tag == "head"
        opened = _Open(
            kind,
            attributes,
            () if in_head else (*parent.path[1 - _PATH :], entry(tag, attributes) if kind.named else tag),
            len(self.stack) if kind.block else parent.block,
            parent.preformatted or kind.preformatted,
            in_head,
            parent.unseen or kind.fallback or (kind.hides and hidden(tag, attributes)),
            attributes if kind.link else parent.link,
            self.length,
        )
        self.stack.append(opened)
        opened.describes = not in_head and (kind.describes or (kind.refers and self.items.refer))
        described = opened.describes and self.items.enter(opened)
        if kind.tells or (kind.link and tracked(attributes)):
            told = carriers(tag, attributes, kind.spoken, described=described)
            self.facts += [(carrier, opened.path, opened) for carrier in told]
        if kind.apart:
            return self._apart(tag, node)
        return True

    def leave(self) -> None:
        """End the element that began last."""
        opened = self.stack.pop()
        if opened.kind.block:
            self._border()
        opened.end = self.length
        if opened.describes:
            self.items.leave(opened)

    def text(self, raw: str) -> None:
        """Take the text of one node."""
        where = self.stack[-1]
        if where.in_head or where.unseen:
            return
        if not where.preformatted:
            if self.after_space:
                raw = raw.lstrip(_BLANK)
                if not raw:
                    return
            if "  " in raw or not raw.isprintable():  # found sooner than space that has to go
                raw = _SPACE.sub(" ", raw)
        if not raw:
            return
        if not self.block:
            self.separator = "\n" if self.length else ""
            self.length += len(self.separator)
            self.block_of = self.stack[where.block]
        if where.link is not None:
            self.linked += len(raw)
            if not self.links or self.links[-1] is not where.link:
                self.links.append(where.link)
        self._write(raw)

    def _write(self, piece: str) -> None:
        self.block.append(piece)
        self.length += len(piece)
        self.after_space = piece[-1] in " \n"

    def _border(self) -> None:
        """Come to where a block begins or ends in an element."""
        if self.block_of is not None:
            self._end_block(self.block_of)

    def _end_block(self, block: _Open) -> None:
        """Finish the text at hand: an element of the page, unless it is blank."""
        whole = "".join(self.block)
        text = whole.strip()
        kept = whole.rstrip(" \n") if text else ""
        self.length -= len(whole) - len(kept)
        if text:
            start = self.length - len(kept.lstrip())
            ratio = min(1.0, self.linked / len(text))
            span = Span(start, start + len(text))
            self.elements.append(Element(span, block.kind.tag, block.path, ratio, self._rel(block)))
            self.pieces += [self.separator, kept]
        else:
            self.length -= len(self.separator)
        for opened in reversed(self.stack):  # what was cut off cannot be where an element starts
            if opened.start <= self.length:
                break
            opened.start = self.length
        self._start_block()

    def page(self) -> Page:
        """Return what was read."""
        text = "".join(self.pieces)
        facts = [carrier.fact(path, _inside(opened, text)) for carrier, path, opened in self.facts]
        facts += self.items.facts(lambda opened: _inside(opened, text), text)
        return Page(text, tuple(self.elements), tuple(facts), self.title, self.datetime)

    def _break(self) -> None:
        where = self.stack[-1]
        if where.unseen:
            return
        if where.preformatted:
            self.text("\n")
        elif self.block_of is not None:
            if self.block[-1] == "\n":
                self._end_block(self.block_of)
            else:
                self._write("\n")

    def _rel(self, block: _Open) -> frozenset[str]:
        """What the one link in the block at hand, or else the block itself, says of what is linked."""
        stated = self.links[0].get("rel") if len(self.links) == 1 else None
        stated = stated or block.attributes.get("rel")
        return frozenset(stated.lower().split()) if stated else _NO_REL

    def _script(self, attributes: Attributes, node: Any) -> None:  # noqa: ANN401 - as above
        kind = (attributes.get("type") or "").partition(";")[0].strip().lower()
        if kind in SCRIPTS:
            inside = any(opened.kind.tag == "body" for opened in self.stack)
            path = (*self.stack[-1].path[1 - _PATH :], "script") if inside else ()
            self.facts.append((Carried(SCRIPTS[kind], kind, node.text() or ""), path, None))

    def _apart(self, tag: str, node: Any) -> bool:  # noqa: ANN401 - as above
        """Take an element that is read in a way of its own; False if it has ended."""
        opened = self.stack[-1]
        if tag == "time":
            if self.datetime is None or not self.published:
                self._dated(opened)
            return True
        if of_xmp(tag):
            value = node.text() or opened.attributes.get("rdf:resource") or ""
            self.facts.append((Carried("attribute", tag, value.strip()), opened.path, None))
        elif tag not in NO_CONTENT:
            self._titled(tag, node)
        self.leave()
        return False

    def _dated(self, opened: _Open) -> None:
        """Take the date of the article: one that says so, or else the first that is no other thing's."""
        told = f"{opened.attributes.get('itemprop') or ''} {opened.attributes.get('class') or ''}".lower()
        published = "publish" in told or "pubdate" in told
        another = not published and ("modif" in told or "updat" in told)
        if another or any(map(_aside, opened.path)) or (self.datetime is not None and not published):
            return
        self.datetime, self.published = opened.attributes.get("datetime"), published

    def _titled(self, tag: str, node: Any) -> None:  # noqa: ANN401 - as above
        """The page's own title, or that of a drawing in it."""
        value = _SPACE.sub(" ", node.text() or "").strip()
        if any(opened.kind.tag == "svg" for opened in self.stack):
            if value:
                self.facts.append((Carried("image", tag, value), self.stack[-1].path, None))
        elif tag == "title":
            self.title = self.title or value or None
        else:
            self.text(value)


def _aside(entry: str) -> bool:
    """Whether an element holds what is not of the article's date: boxes, menus, comments."""
    tag = tag_of(entry)
    return tag in {"aside", "nav"} or (tag in {"div", "li", "ol", "section", "ul"} and bool(words_of(entry) & COMMENTS))


def _inside(opened: _Open | None, text: str) -> Span | None:
    """Span of the text inside an element, without the space at its edges; None where there is none."""
    if opened is None:
        return None
    return Span(opened.start, min(opened.end, len(text))).stripped(text) or None
