"""From a page's source to its text, the blocks that the text stands in, and the markup beside it.

Nothing visible is left out. A block begins and ends with every element that browsers set apart, and at an empty line
made of `<br>`s; a single `<br>` is a line break inside its block. Space is collapsed as browsers do it, except in
`<pre>`. What a browser would not show (hidden elements, fallback content) is no text but a fact named `hidden-text`.
Text in `<noscript>` counts as shown: it is what readers without scripts and machines see.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from provenance.read.markup import SCRIPTS, Attributes, Carrier, carriers, entry, hidden, of_xmp
from provenance.read.nesting import flatten
from provenance.types import Element, Fact, Span

_BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hgroup", "hr", "html", "legend", "li", "listing", "main", "menu", "nav", "noscript", "ol",
    "optgroup", "option", "p", "plaintext", "pre", "search", "section", "select", "summary", "table", "tbody",
    "td", "textarea", "tfoot", "th", "thead", "tr", "ul", "xmp",
])  # fmt: skip
"""Elements that begin on a line or in a box of their own in browsers' style sheets (HTML standard, "Rendering")."""

_PREFORMATTED = frozenset(["pre", "listing", "plaintext", "xmp", "textarea"])
_FALLBACK = frozenset(["audio", "canvas", "datalist", "noembed", "noframes", "object", "video"])
"""Their content is shown only where a browser cannot do better."""

_NO_CONTENT = frozenset(["iframe", "style", "template"])

_PATH = 12
"""Entries of a path: enough to find the region of a page that a block belongs to; keeps deep pages linear."""

_KEPT_ATTRIBUTES = ("rel", "href", "role", "aria-label", "itemprop", "itemtype", "datetime")

_BLANK = " \t\n\r\f"
_SPACE = re.compile(f"[{_BLANK}]+")


@dataclass(frozen=True, slots=True)
class Page:
    """What was read of an HTML page."""

    text: str
    elements: tuple[Element, ...]
    facts: tuple[Fact, ...]
    title: str | None
    """Of the `title` element."""
    datetime: str | None
    """Of the first `time` element that has one."""


@dataclass(slots=True)
class _Open:
    """An element that has begun and not ended."""

    tag: str
    entry: str
    attributes: Attributes
    block: int
    """Where in the stack the block stands that its text belongs to."""
    shown: bool
    preformatted: bool
    in_head: bool
    link: _Open | None
    """The link that its text is in."""
    start: int
    carriers: list[tuple[int, Carrier]] = field(default_factory=list)
    """What waits for its span, and its place among the facts."""
    unseen: list[str] | None = None
    """Text inside, of the outermost element that is not shown."""
    path: tuple[str, ...] | None = None


def parse(html: str) -> Page:
    """Read a page.

    Parameters
    ----------
    html
        Its source, however broken. Time is linear in its length.
    """
    walker = _Walker()
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

    def __init__(self) -> None:
        self.stack: list[_Open] = []
        self.pieces: list[str] = []
        self.length = 0
        self.elements: list[Element] = []
        self.facts: list[Fact | None] = []
        self.title: str | None = None
        self.datetime: str | None = None
        self._start_block()

    def _start_block(self) -> None:
        self.block: list[str] = []
        self.separator = ""
        self.block_of: _Open | None = None
        self.block_path: tuple[str, ...] = ()
        self.links: list[_Open] = []
        self.linked = 0
        self.after_space = True

    def enter(self, tag: str, node: Any) -> bool:  # noqa: ANN401 - selectolax has no protocol for its nodes
        """Begin an element; False if what is in it belongs to no text."""
        parent = self.stack[-1] if self.stack else None
        if tag == "br":
            self._break()
            return False
        attributes: Attributes = node.attributes
        if tag == "script":
            self._script(attributes, node)
            return False
        in_head = tag == "head" or (parent is not None and parent.in_head)
        shown = parent is None or (
            parent.shown and tag not in _FALLBACK and not (attributes and hidden(tag, attributes))
        )
        opened = _Open(
            tag,
            entry(tag, attributes) if attributes else tag,
            attributes,
            len(self.stack) if tag in _BLOCKS or parent is None else parent.block,
            shown,
            tag in _PREFORMATTED or (parent is not None and parent.preformatted),
            in_head,
            parent.link if parent else None,
            self.length,
        )
        if tag in _BLOCKS:
            self.end_block()
            opened.start = self.length
        if tag == "a" and "href" in attributes:
            opened.link = opened
        if not shown and parent is not None and parent.shown:
            opened.unseen = []
        self.stack.append(opened)
        if attributes:
            for carrier in carriers(tag, attributes):
                opened.carriers.append((len(self.facts), carrier))
                self.facts.append(None)
        if tag == "time":
            self.datetime = self.datetime or attributes.get("datetime")
        elif of_xmp(tag):
            path = () if in_head else self._path(len(self.stack) - 1)
            self.facts.append(
                Fact("attribute", tag, (node.text() or attributes.get("rdf:resource") or "").strip(), path)
            )
            self.leave()
            return False
        elif tag in {"title", "desc"}:
            self._titled(tag, node)
            self.leave()
            return False
        if tag in _NO_CONTENT:
            self.leave()
            return False
        return True

    def leave(self) -> None:
        """End the element that began last."""
        opened = self.stack[-1]
        if opened.tag in _BLOCKS:
            self.end_block()
        if opened.carriers:
            path = () if opened.in_head else self._path(len(self.stack) - 1)
            span = Span(opened.start, self.length) if self.length > opened.start else None
            for place, carrier in opened.carriers:
                self.facts[place] = carrier.fact(path, span)
        if opened.unseen is not None:
            unseen = _SPACE.sub(" ", "".join(opened.unseen)).strip()
            if unseen and not opened.in_head:
                self.facts.append(Fact("attribute", "hidden-text", unseen, self._path(len(self.stack) - 1)))
        self.stack.pop()

    def text(self, raw: str) -> None:
        """Take the text of one node."""
        where = self.stack[-1]
        if where.in_head:
            return
        if not where.shown:
            self._unseen(raw)
            return
        if not where.preformatted:
            if self.after_space and not raw.strip(_BLANK):
                return
            raw = _SPACE.sub(" ", raw)
            if self.after_space and raw[:1] == " ":
                raw = raw[1:]
        if not raw:
            return
        if not self.block:
            self._begin_block(where)
        if where.link is not None:
            self.linked += len(raw)
            if not self.links or self.links[-1] is not where.link:
                self.links.append(where.link)
        self._write(raw)

    def end_block(self) -> None:
        """Finish the block at hand: an element, unless it is blank."""
        if self.stack and not self.stack[-1].shown:
            self._unseen(" ")
        if self.block_of is None:
            return
        whole = "".join(self.block)
        text = whole.strip()
        kept = whole.rstrip(" \n") if text else ""
        self.length -= len(whole) - len(kept)
        if text:
            start = self.length - len(kept.lstrip())
            ratio = min(1.0, self.linked / len(text))
            attributes = self._attributes(self.block_of)
            span = Span(start, start + len(text))
            self.elements.append(Element(span, self.block_of.tag, self.block_path, ratio, attributes))
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
        facts = tuple(_trimmed(fact, text) for fact in self.facts if fact is not None)
        return Page(text, tuple(self.elements), facts, self.title, self.datetime)

    def _begin_block(self, where: _Open) -> None:
        self.separator = "\n" if self.length else ""
        self.length += len(self.separator)
        self.block_of = self.stack[where.block]
        self.block_path = self._path(where.block)

    def _write(self, piece: str) -> None:
        self.block.append(piece)
        self.length += len(piece)
        self.after_space = piece[-1] in " \n"

    def _break(self) -> None:
        where = self.stack[-1]
        if not where.shown:
            self._unseen(" ")
        elif where.preformatted:
            self.text("\n")
        elif self.block:
            if self.block[-1] == "\n":
                self.end_block()
            else:
                self._write("\n")

    def _unseen(self, raw: str) -> None:
        for opened in reversed(self.stack):
            if opened.unseen is not None:
                opened.unseen.append(raw)
                return

    def _path(self, index: int) -> tuple[str, ...]:
        opened = self.stack[index]
        if opened.path is None:
            opened.path = tuple([above.entry for above in self.stack[max(0, index + 1 - _PATH) : index + 1]])
        return opened.path

    def _attributes(self, block: _Open) -> dict[str, str]:
        """Those of the block, and over them those of the one link in it."""
        kept: dict[str, str] = {}
        for source in (block, *self.links) if len(self.links) == 1 else (block,):
            for name in _KEPT_ATTRIBUTES:
                value = source.attributes.get(name)
                if value:
                    kept[name] = value
        return kept

    def _script(self, attributes: Attributes, node: Any) -> None:  # noqa: ANN401 - as above
        kind = (attributes.get("type") or "").partition(";")[0].strip().lower()
        if kind in SCRIPTS:
            inside = any(opened.tag == "body" for opened in self.stack)
            path = (*self._path(len(self.stack) - 1)[1 - _PATH :], "script") if inside else ()
            self.facts.append(Carrier(SCRIPTS[kind], kind, node.text() or "").fact(path, None))

    def _titled(self, tag: str, node: Any) -> None:  # noqa: ANN401 - as above
        """The page's own title, or that of a drawing in it."""
        value = _SPACE.sub(" ", node.text() or "").strip()
        if any(opened.tag == "svg" for opened in self.stack):
            if value:
                self.facts.append(Fact("image", tag, value, self._path(len(self.stack) - 1)))
        elif tag == "title":
            self.title = self.title or value or None
        else:
            self.text(value)


def _trimmed(fact: Fact, text: str) -> Fact:
    """Leave the space at the edges out of a fact's span."""
    if fact.span is None:
        return fact
    start, end = fact.span.start, min(fact.span.end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Fact(fact.carrier, fact.name, fact.value, fact.path, Span(start, end) if end > start else None)
