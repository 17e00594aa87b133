"""What the tag of an element, and the names of its attributes, say of it."""

from __future__ import annotations

from dataclasses import dataclass

from provenance.read.items import describing, referring
from provenance.read.markup import of_xmp, speaking, telling

_BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hgroup", "hr", "html", "legend", "li", "listing", "main", "menu", "nav", "noscript", "ol",
    "optgroup", "option", "p", "plaintext", "pre", "search", "section", "select", "summary", "table", "tbody",
    "td", "textarea", "tfoot", "th", "thead", "tr", "ul", "xmp",
])  # fmt: skip
"""Elements that begin on a line or in a box of their own in browsers' style sheets (HTML standard, "Rendering")."""

_PARAGRAPHS = frozenset([
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "caption", "figcaption", "legend", "summary", "button", "option",
    "blockquote", "dd", "dt", "li", "td", "th", "address",
])  # fmt: skip

_PREFORMATTED = frozenset(["pre", "listing", "plaintext", "xmp", "textarea"])
_UNSHOWN = frozenset(["head", "audio", "canvas", "datalist", "noembed", "noframes", "object", "video"])
"""The content of all but the first is shown only where a browser cannot do better."""

NO_CONTENT = frozenset(["iframe", "style", "template"])
_APART = NO_CONTENT | {"time", "title", "desc"}

_NAMING = frozenset(["class", "id", "itemtype"])


@dataclass(frozen=True, slots=True)
class Kind:
    """What is known of an element by its tag and the names of its attributes."""

    tag: str
    block: bool
    custom: bool
    """Whether a page has made it up: a browser shows it inline unless the page says otherwise, as nearly all do."""
    paragraph: bool
    """Whether it holds running text, in which no box begins."""
    named: bool
    """Whether it has a class, an id or a type, which its entry in a path holds."""
    preformatted: bool
    head: bool
    unshown: bool
    hides: bool
    """Whether its attributes may hide it."""
    link: bool
    alters: bool
    """Whether one of the five before holds: the text in it is not taken as that around it."""
    spoken: tuple[str, ...]
    """Attributes that say something whatever the element is."""
    describes: bool
    """Whether it describes a thing."""
    speaks: bool
    """Whether it describes a thing, or may say something of the article."""
    refers: bool
    """Whether it may do so on some pages."""
    apart: bool
    """Whether what is in it is not read as that of other elements."""


_MOST, _LONGEST = 4_096, 512
"""Kinds that are remembered, and characters that one is told by, at most: pages repeat the same few."""


class _Kinds(dict[tuple[str, ...], Kind]):
    """Kinds of elements by tag and names of attributes."""

    def __missing__(self, stated: tuple[str, ...]) -> Kind:
        kind = _kind(*stated)
        if sum(map(len, stated)) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[stated] = kind
        return kind


KINDS = _Kinds()


def _kind(tag: str, *names: str) -> Kind:
    spoken = speaking(names)
    preformatted, unshown = tag in _PREFORMATTED, tag in _UNSHOWN
    hides, link = "style" in names or "hidden" in names, tag == "a" and "href" in names
    describes = describing(names)
    return Kind(
        tag=tag,
        block=tag in _BLOCKS,
        custom="-" in tag,
        paragraph=tag in _PARAGRAPHS,
        named=not _NAMING.isdisjoint(names),
        preformatted=preformatted,
        head=tag == "head",
        unshown=unshown,
        hides=hides,
        link=link,
        alters=preformatted or unshown or hides or link,
        spoken=spoken,
        describes=describes,
        speaks=telling(tag, names, spoken) or describes,
        refers=referring(names),
        apart=tag in _APART or of_xmp(tag),
    )
