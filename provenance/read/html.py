"""From a page's source to its text, the blocks that the text stands in, and the markup beside it.

Nothing visible is left out. What a browser would not show (hidden elements, fallback content) is no text.
Text in `<noscript>` counts as shown: it is what readers without scripts and machines see.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from provenance.read.items import Items
from provenance.read.markup import SCRIPTS, Attributes, Carried, carriers, entry, hidden, of_xmp, tracked
from provenance.read.nesting import flatten
from provenance.read.page_text import Open, PageText, collapsed
from provenance.read.tags import NO_CONTENT, kind_of
from provenance.regions import COMMENTS, tag_of, words_of
from provenance.types import Element, Fact, Span

_PATH = 12
"""Entries of a path: enough to find the region of a page that a block belongs to; keeps deep pages linear."""


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
            walker.text.write(node.text_content or "")
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
        self.stack = [Open(kind_of(""), {}, (), 0, False, False, False, None, 0)]
        """Elements that have begun and not ended, in the page itself."""
        self.text = PageText(self.stack)
        self.facts: list[tuple[Carried, tuple[str, ...], Open | None]] = []
        """What was said, where, and by the attributes of which element."""
        self.items = Items(html)
        self.title: str | None = None
        self.datetime: str | None = None
        self.published = False
        """Whether that element says that it is the date of publication."""

    def enter(self, tag: str, node: Any) -> bool:  # noqa: ANN401 - selectolax has no protocol for its nodes
        """Begin an element; False if what is in it belongs to no text."""
        if tag == "br":
            self.text.line_break()
            return False
        attributes: Attributes = node.attributes
        if tag == "script":
            self._script(attributes, node)
            return False
        kind = kind_of(tag, *attributes)
        parent = self.stack[-1]
        block = kind.block or (kind.custom and self.text.between and not self.stack[parent.block].kind.paragraph)
        if block:
            self.text.border()
        in_head = parent.in_head or tag == "head"
        opened = Open(
            kind,
            attributes,
            () if in_head else (*parent.path[1 - _PATH :], entry(tag, attributes) if kind.named else tag),
            len(self.stack) if block else parent.block,
            parent.preformatted or kind.preformatted,
            in_head,
            parent.unseen or kind.fallback or (kind.hides and hidden(tag, attributes)),
            attributes if kind.link else parent.link,
            self.text.length,
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
        if opened.block == len(self.stack):
            self.text.border()
        opened.end = self.text.length
        if opened.describes:
            self.items.leave(opened)

    def page(self) -> Page:
        """Return what was read."""
        text = self.text.whole()
        facts = [carrier.fact(path, _inside(opened, text)) for carrier, path, opened in self.facts]
        facts += self.items.facts(lambda opened: _inside(opened, text), text)
        return Page(text, tuple(self.text.elements), tuple(facts), self.title, self.datetime)

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

    def _dated(self, opened: Open) -> None:
        """Take the date of the article: one that says so, or else the first that is no other thing's."""
        told = f"{opened.attributes.get('itemprop') or ''} {opened.attributes.get('class') or ''}".lower()
        published = "publish" in told or "pubdate" in told
        another = not published and ("modif" in told or "updat" in told)
        if another or any(map(_aside, opened.path)) or (self.datetime is not None and not published):
            return
        self.datetime, self.published = opened.attributes.get("datetime"), published

    def _titled(self, tag: str, node: Any) -> None:  # noqa: ANN401 - as above
        """The page's own title, or that of a drawing in it."""
        value = collapsed(node.text() or "").strip()
        if any(opened.kind.tag == "svg" for opened in self.stack):
            if value:
                self.facts.append((Carried("image", tag, value), self.stack[-1].path, None))
        elif tag == "title":
            self.title = self.title or value or None
        else:
            self.text.write(value)


def _aside(entry: str) -> bool:
    """Whether an element holds what is not of the article's date: boxes, menus, comments."""
    tag = tag_of(entry)
    return tag in {"aside", "nav"} or (tag in {"div", "li", "ol", "section", "ul"} and bool(words_of(entry) & COMMENTS))


def _inside(opened: Open | None, text: str) -> Span | None:
    """Span of the text inside an element, without the space at its edges; None where there is none."""
    if opened is None:
        return None
    return Span(opened.start, min(opened.end, len(text))).stripped(text) or None
