"""What the tag of an element, and the names of its attributes, say of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

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
_FALLBACK = frozenset(["audio", "canvas", "datalist", "noembed", "noframes", "object", "video"])
"""Their content is shown only where a browser cannot do better."""

NO_CONTENT = frozenset(["iframe", "style", "template"])
_APART = NO_CONTENT | {"time", "title", "desc"}

_NAMING = frozenset(["class", "id", "itemtype"])


@dataclass(frozen=True, slots=True)
class Kind:
    """What is known of an element by them alone."""

    tag: str
    block: bool
    custom: bool
    """Whether a page has made it up: a browser shows it inline unless the page says otherwise, as nearly all do."""
    paragraph: bool
    """Whether it holds running text, in which no box begins."""
    preformatted: bool
    fallback: bool
    named: bool
    """Whether it has a class, an id or a type, which its entry in a path holds."""
    hides: bool
    """Whether its attributes may hide it."""
    link: bool
    tells: bool
    """Whether it may say something of the article."""
    spoken: tuple[str, ...]
    """Attributes that do."""
    describes: bool
    """Whether it describes a thing."""
    refers: bool
    """Whether it may do so on some pages."""
    apart: bool
    """Whether what is in it is not read as that of other elements."""


@lru_cache(maxsize=1 << 12)  # pages repeat the same few
def kind_of(tag: str, *names: str) -> Kind:
    """Tell the kind of an element."""
    return Kind(
        tag=tag,
        block=tag in _BLOCKS,
        custom="-" in tag,
        paragraph=tag in _PARAGRAPHS,
        preformatted=tag in _PREFORMATTED,
        fallback=tag in _FALLBACK,
        named=not _NAMING.isdisjoint(names),
        hides="style" in names or "hidden" in names,
        link=tag == "a" and "href" in names,
        tells=telling(tag, names),
        spoken=speaking(names),
        describes=describing(names),
        refers=referring(names),
        apart=tag in _APART or of_xmp(tag),
    )
