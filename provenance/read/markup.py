"""Which pieces of an HTML element may carry a statement, and are kept as facts beside the text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from urllib.parse import urlsplit

from provenance.types import Carrier

Attributes = Mapping[str, str | None]

# Attributes of the W3C draft "AI Content Disclosure", its `data-` form, an earlier draft's spelling, and whatever
# vendors put under the same prefix.
_AI_ATTRIBUTES = ("ai-", "data-ai-", "aidisclosure", "data-aidisclosure")

_SPOKEN = ("title", "aria-label", "itemprop")
"""Attributes of any element that are read out or shown on pointing, or that say what the text in it is."""

_IMAGES = frozenset(["img", "image", "svg", "amp-img"])

_TAGS = _IMAGES | {"meta", "link", "input"}
"""Elements that have attributes of their own to say it with."""

_RELATIONS = frozenset(["author", "canonical", "c2pa-manifest"])

SCRIPTS: Mapping[str, Carrier] = {
    "application/ld+json": "jsonld",
    "application/c2pa": "c2pa",
    "application/rdf+xml": "xmp",
}
"""Types of script that are data about the page."""

Carried = tuple[Carrier, str, str]
"""Carrier, name and value of a fact in the making: it gets its span when its element ends."""


def telling(tag: str, names: Iterable[str], spoken: Collection[str]) -> bool:
    """Whether an element may say something of the article, by its name and those of its attributes."""
    return bool(spoken) or tag in _TAGS or "rel" in names


def speaking(names: Iterable[str]) -> tuple[str, ...]:
    """Those of an element's attributes that say something whatever the element is."""
    return tuple(name for name in names if name in _SPOKEN or name.startswith(_AI_ATTRIBUTES) or of_xmp(name))


def tracked(attributes: Attributes) -> bool:
    """Whether a link says where it was copied."""
    return "utm_source=" in (attributes.get("href") or "")


def of_xmp(name: str) -> bool:
    """Whether an attribute or an element is one of XMP's properties about a file's origin, under whatever prefix."""
    return name.endswith((":digitalsourcetype", ":aigc"))


def carriers(tag: str, attributes: Attributes, spoken: Iterable[str], *, described: bool) -> list[Carried]:
    """Give what the attributes of an element may say of the article; nothing unless it is `telling` or `tracked`.

    Parameters
    ----------
    tag
        Name of the element, lower case.
    attributes
        As they stand, entities decoded; None for an attribute without a value.
    spoken
        Those of their names that are `speaking`.
    described
        It states a property of a thing that the page describes, and so none of the page.
    """
    if tag == "meta":
        return _meta(attributes, ("name", "http-equiv") if described else _NAMING)
    found: list[Carried] = []
    target = attributes.get("href") or ""
    stated = attributes.get("rel")
    if stated:
        found += [("link", relation, target) for relation in _relations(stated[:200])]
    if tag == "link":
        if attributes.get("itemprop") and not described:
            found.append(("meta", (attributes["itemprop"] or "").lower(), target))
        return found
    if tag == "a" and tracked(attributes):
        found.append(("link", "href", target))
    image = tag in _IMAGES or (tag == "input" and attributes.get("type") == "image")
    if image:
        found += _image(attributes)
    for name in spoken:
        value = attributes[name]
        if name not in _SPOKEN:
            found.append(("attribute", name, value or ""))
        elif value and not image:
            found.append(("attribute", name, value))
    return found


@lru_cache(maxsize=1 << 12)  # pages repeat the same few
def _relations(stated: str) -> tuple[str, ...]:
    """Those of the relations of a link that say something of the article."""
    return tuple(relation for relation in stated.lower().split() if relation in _RELATIONS)


_NAMING = ("name", "property", "itemprop", "http-equiv")
"""Attributes of a meta that name what it states."""


def _meta(attributes: Attributes, naming: Iterable[str]) -> list[Carried]:
    content = attributes.get("content")
    if content is None:
        return []
    named = dict.fromkeys([stated.strip().lower() for name in naming if (stated := attributes.get(name))])
    return [("meta", name, content) for name in named]


def _image(attributes: Attributes) -> list[Carried]:
    found: list[Carried] = [
        ("image", name, value) for name in ("alt", "title", "aria-label") if (value := attributes.get(name))
    ]
    for name in ("src", "data-src"):  # pages that load images late keep the name in the second
        address = attributes.get(name)
        file_name = _file_name(address) if address else ""
        if file_name:
            return [*found, ("image", "file", file_name)]
    return found


def _file_name(address: str) -> str:
    if address[:5].lower() == "data:":
        return ""
    try:
        return urlsplit(address).path.rpartition("/")[2]
    except ValueError:  # no address, by the standard library's reading
        return ""


_HIDING = re.compile(
    r"(?:^|;)(?:display:none|visibility:hidden|opacity:0(?:\.0+)?(?=;|!|$)|font-size:0(?:px|pt|em|rem|%)?(?=;|!|$)"
    r"|(?:left|top|right|text-indent):-\d{4,}(?:px)?)"
)
"""Declarations by which nothing of an element is seen."""


def hidden(tag: str, attributes: Attributes) -> bool:
    """Whether a browser shows nothing of the element.

    Pages hide all of themselves until a script has run; what the article stands in therefore counts as shown.
    """
    if tag in {"html", "body", "main", "article"}:
        return False
    style = attributes.get("style")
    if style and _HIDING.search("".join(style.lower().split())):
        return True
    return "hidden" in attributes and attributes["hidden"] != "until-found"


def entry(tag: str, attributes: Attributes) -> str:
    """How an element stands in a path: `tag.class#id`, lower case, cut to 200 characters.

    A reader's comment by the type of its item (`https://schema.org/Comment`) stands as one by its class does.
    """
    classes, own = (attributes.get("class") or "")[:200], (attributes.get("id") or "")[:200]
    if (attributes.get("itemtype") or "").endswith(("/Comment", "/UserComments")):
        classes = f"comment {classes}"
    return _entry(tag, classes, own) if classes or own else tag


@lru_cache(maxsize=1 << 12)  # as above
def _entry(tag: str, classes: str, own: str) -> str:
    name = ".".join([tag, *classes.split()])
    return (f"{name}#{own}" if own else name)[:200].lower()
