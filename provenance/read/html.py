"""From a page's source to its text, the blocks that the text stands in, and the markup beside it.

Nothing visible is left out. What a browser would not show (hidden elements, fallback content) is no text.
Text in `<noscript>` counts as shown: it is what readers without scripts and machines see.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from provenance.read.elements import PATH, Open, Stretch
from provenance.read.items import Items
from provenance.read.markup import SCRIPTS, Attributes, Carried, carriers, of_xmp, tracked
from provenance.read.nesting import flatten
from provenance.read.page_text import PageText, collapsed
from provenance.read.tags import KINDS, NO_CONTENT
from provenance.regions import COMMENTS, tag_of, words_of
from provenance.types import Element, Fact, Span


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
    root: Any = LexborHTMLParser(flatten(html)).root
    walker = _Walker(Items(by_id=False))
    walker.walk(root)
    if walker.items.missed:  # which may have come before
        walker = _Walker(Items(by_id=True))
        walker.walk(root)
    return walker.page()


class _Walker:
    """Takes the nodes of a page in order and writes down its text."""

    def __init__(self, items: Items) -> None:
        self.text = PageText()
        self.facts: list[tuple[Carried, tuple[str, ...], Stretch | None]] = []
        """What was said, where, and of which text."""
        self.items = items
        self.title: str | None = None
        self.datetime: str | None = None
        self.published = False
        """Whether that element says that it is the date of publication."""

    def walk(self, node: Any) -> None:  # noqa: ANN401 - selectolax has no protocol for its nodes
        """Take a node, all in it and all behind it."""
        here = Open(KINDS["",], {}, None, None, False, False, False, None, ())
        around: list[tuple[Any, Open]] = []
        enter, leave, write = self.enter, self.leave, self.text.write
        while node is not None:
            tag = node.tag
            if tag == "-text":
                write(node.text_content or "", here)
            elif tag and tag[0] not in "-!":
                opened = enter(tag, node, here)
                if opened is not None:
                    child = node.first_child
                    if child is not None:
                        around.append((node, here))
                        node, here = child, opened
                        continue
                    leave(opened)
            following = node.next
            while following is None and around:
                leave(here)
                node, here = around.pop()
                following = node.next
            node = following

    def enter(self, tag: str, node: Any, around: Open) -> Open | None:  # noqa: ANN401 - as above
        """Begin an element; None if it has ended, and what is in it belongs to no text."""
        text = self.text
        if tag == "br":
            text.line_break(around)
            return None
        attributes: Attributes = node.attributes
        if tag == "script":
            self._script(attributes, node, around)
            return None
        kind = KINDS[tag, *attributes]
        container = around.block or around
        block = kind.block or (kind.custom and text.block is None and not container.kind.paragraph)
        if block and text.block is not None:
            text.border()
        in_head = around.in_head
        opened = Open(
            kind,
            attributes,
            around,
            None if block else container,
            around.preformatted,
            in_head,
            around.silent,
            around.link,
            () if in_head else None,
        )
        if kind.alters:
            opened.alter()
        if kind.speaks or (kind.link and tracked(attributes)) or (kind.refers and self.items.refer):
            self._hear(opened)
        if kind.apart:
            return self._apart(tag, node, opened)
        return opened

    def leave(self, opened: Open) -> None:
        """End the element that began last."""
        text = self.text
        if opened.block is None and text.block is not None:
            text.border()
        if opened.stretch is not None:
            text.end()
            if opened.describes:
                self.items.leave(opened)

    def page(self) -> Page:
        """Return what was read."""
        text = self.text.whole()
        facts = [Fact(*carried, path, _inside(stretch, text)) for carried, path, stretch in self.facts]
        facts += self.items.facts(lambda opened: _inside(opened.stretch, text), text)
        return Page(text, tuple(self.text.elements), tuple(facts), self.title, self.datetime)

    def _hear(self, opened: Open) -> None:
        """Take what the attributes of an element say."""
        kind, attributes = opened.kind, opened.attributes
        opened.describes = not opened.in_head and (kind.describes or (kind.refers and self.items.refer))
        described = opened.describes and self.items.enter(opened)
        told = carriers(kind.tag, attributes, kind.spoken, described=described)
        if told or opened.describes:
            if not opened.in_head:  # where no text stands
                opened.stretch = self.text.begin()
            self.facts += [(carried, opened.path, opened.stretch) for carried in told]

    def _script(self, attributes: Attributes, node: Any, around: Open) -> None:  # noqa: ANN401 - as above
        kind = (attributes.get("type") or "").partition(";")[0].strip().lower()
        if kind in SCRIPTS:
            path = (*around.path[1 - PATH :], "script") if around.within("body") else ()
            self.facts.append(((SCRIPTS[kind], kind, node.text() or ""), path, None))

    def _apart(self, tag: str, node: Any, opened: Open) -> Open | None:  # noqa: ANN401 - as above
        """Take an element that is read in a way of its own; None if it has ended."""
        if tag == "time":
            self._dated(opened)
            return opened
        if of_xmp(tag):
            value = node.text() or opened.attributes.get("rdf:resource") or ""
            self.facts.append((("attribute", tag, value.strip()), opened.path, None))
        elif tag not in NO_CONTENT:
            self._titled(tag, node, opened)
        self.leave(opened)
        return None

    def _dated(self, opened: Open) -> None:
        """Take the date of the article: one that says so, or else the first that is no other thing's."""
        stated = opened.attributes.get("datetime")
        told = f"{opened.attributes.get('itemprop') or ''} {opened.attributes.get('class') or ''}".lower()
        published = "publish" in told or "pubdate" in told
        another = not published and ("modif" in told or "updat" in told)
        known = self.published or (self.datetime is not None and not published)
        if stated and not known and not another and not any(map(_aside, opened.path)):
            self.datetime, self.published = stated, published

    def _titled(self, tag: str, node: Any, opened: Open) -> None:  # noqa: ANN401 - as above
        """The page's own title, or that of a drawing in it."""
        value = collapsed(node.text() or "").strip()
        if opened.within("svg"):
            if value:
                self.facts.append((("image", tag, value), opened.path, None))
        elif tag == "title":
            self.title = self.title or value or None
        else:
            self.text.write(value, opened)


def _aside(entry: str) -> bool:
    """Whether an element holds what is not of the article's date: boxes, menus, comments."""
    tag = tag_of(entry)
    return tag in {"aside", "nav"} or (tag in {"div", "li", "ol", "section", "ul"} and bool(words_of(entry) & COMMENTS))


def _inside(stretch: Stretch | None, text: str) -> Span | None:
    """Span of a stretch of text, without the space at its edges; None where there is nothing else."""
    if stretch is None or stretch.start >= stretch.end:
        return None
    return Span(stretch.start, stretch.end).stripped(text) or None
