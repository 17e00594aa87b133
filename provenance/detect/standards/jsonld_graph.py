"""The nodes of a page's JSON-LD that speak of the article, each with the part of it that they speak of.

schema.org lets a page describe anything: itself, its site, its owner, related articles, what it cites. Only the
article's own node and what that says of its parts count. Nodes may be nested, or refer to each other by `@id`.
"""

from __future__ import annotations

from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from provenance import json_spans
from provenance.detect.standards.vocabulary import SCOPES, key
from provenance.json_spans import ARTICLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from provenance.json_spans import Member, Node
    from provenance.types import Document

_PAGES = frozenset(["webpage", "itempage", "medicalwebpage"])

_MEDIA = {
    "imageobject": "image", "photograph": "image", "audioobject": "audio", "podcastepisode": "audio",
    "videoobject": "video", "clip": "video", "dataset": "data", "datadownload": "data",
}  # fmt: skip

# Properties that lead to a part of the article; "": the node there says itself which.
_PARTS = {
    "image": "image", "primaryimageofpage": "image", "thumbnail": "image", "photo": "image", "audio": "audio",
    "video": "video", "abstract": "summary", "distribution": "data", "associatedmedia": "", "encoding": "",
    "haspart": "", "liveblogupdate": "part", "mainentity": "", "mainentityofpage": "",
}  # fmt: skip


class Piece(NamedTuple):
    """A piece of a script, cut only when it is quoted: nested nodes would be copied as often as they are deep."""

    script: str
    start: int
    end: int

    def __str__(self) -> str:
        return self.script[self.start : self.end]


class Thing(NamedTuple):
    """A node with the script that it stands in."""

    script: str
    node: Node

    @property
    def members(self) -> Mapping[str, Member]:
        """Members by the last part of their names, lower case: `schema:author`, `https://schema.org/author` are one."""
        return {_local(name): member for name, member in (self.node.members or {}).items()}

    @property
    def types(self) -> frozenset[str]:
        """Its types, lower case, without their vocabulary."""
        members = self.members
        stated = [members[name].node for name in ("@type", "type", "additionaltype") if name in members]
        return frozenset(_local(text) for node in stated for text in node.texts())

    def text(self, name: str) -> str:
        """First text of a property, or of the name of the thing that it is; empty where there is none."""
        member = self.members.get(name)
        for node in member.node.each() if member else ():
            named = Thing(self.script, node).members.get("name")
            for text in (named.node if named else node).texts():
                return text.strip()
        return ""

    @property
    def piece(self) -> Piece:
        """Where it stands."""
        return Piece(self.script, self.node.start, self.node.end)

    def member(self, name: str) -> Piece:
        """Where a property stands, with its name."""
        member = self.members[name]
        return Piece(self.script, member.start, member.node.end)


class Graph:
    """All JSON-LD of a document.

    Parameters
    ----------
    document
        As read. Time and memory are linear in its scripts.
    """

    def __init__(self, document: Document) -> None:
        self._address = _address(document.metadata.url or "")
        shown = [document.text[e.span.start : e.span.end] for e in document.elements if e.tag == "h1"]
        self._headlines = frozenset(key(text) for text in [document.metadata.title or "", *shown] if text)
        self._by_id: dict[str, Thing] = {}
        self._roots = [
            thing
            for fact in document.facts
            if fact.carrier == "jsonld"
            for root in json_spans.read(fact.value)
            for thing in _top(Thing(fact.value, root))
        ]
        for root in self._roots:
            for thing in _nested(root):
                identity = thing.text("@id") if len(thing.node.members or {}) > 1 else ""
                if identity:
                    self._by_id.setdefault(identity, thing)

    def walk(self) -> Iterator[tuple[Thing, str]]:
        """Yield every node that speaks of the article, with its scope: each once, the article's own first."""
        own = [(thing, "whole_article") for thing in self._own()]
        media = [(thing, medium) for thing in self._roots if (medium := _medium(thing))]
        waiting = [*own, *media][::-1]
        seen: set[int] = set()
        while waiting:
            thing, scope = waiting.pop()
            if id(thing.node) in seen:
                continue
            seen.add(id(thing.node))
            yield thing, scope
            waiting += reversed(list(self._parts(thing, scope)))

    def each(self, thing: Thing, name: str) -> Iterator[tuple[Thing, Piece]]:
        """Yield the values of a property, references followed, each with the piece of the script to quote."""
        member = thing.members.get(name)
        if member is None:
            return
        alone = member.node.items is None
        for node in member.node.each():
            value = self._referred(Thing(thing.script, node))
            quote = thing.member(name) if alone else Piece(thing.script, node.start, node.end)
            short = value.node.end - value.node.start <= _QUOTED
            yield value, value.piece if value.node is not node and short else quote

    def _parts(self, thing: Thing, scope: str) -> Iterator[tuple[Thing, str]]:
        for name in thing.members:
            for part, _ in self.each(thing, name) if name in _PARTS else ():
                found = _part(name, part) if part.node.members else None
                if found is not None:
                    yield part, found if scope == "whole_article" else scope

    def _referred(self, thing: Thing) -> Thing:
        """What a reference `{"@id": ...}` refers to, or the thing itself."""
        if thing.node.members is not None and len(thing.node.members) == 1:
            return self._by_id.get(thing.text("@id"), thing)
        return thing

    def _own(self) -> list[Thing]:
        """The article's own nodes: of several, those with its address or its headline, or else the first."""
        candidates = [thing for thing in self._roots if _is_article(thing)]
        matching = [thing for thing in candidates if self._address and self._address in _addresses(thing)]
        matching = matching or [thing for thing in candidates if _headline(thing) in self._headlines]
        pages = [thing for thing in self._roots if thing.types & _PAGES]
        first = [thing for thing in candidates[:1] if not self._is_other(thing)]
        return (matching or first) + [page for page in pages if not self._is_other(page)]

    def _is_other(self, thing: Thing) -> bool:
        """Whether address and headline both say that it is about another article."""
        stated, headline = _addresses(thing), _headline(thing)
        elsewhere = self._address and stated and not any(self._address.endswith(address) for address in stated)
        return bool(elsewhere and headline and headline not in self._headlines)


_QUOTED = 400
"""Characters of a node that is quoted in place of the reference to it."""


@lru_cache(maxsize=1 << 12)
def _local(name: str) -> str:
    return name.rstrip("/#").rpartition("/")[2].rpartition("#")[2].rpartition(":")[2].strip().lower()


def _top(root: Thing) -> Iterator[Thing]:
    """Nodes at the top of a script: itself, those of its list, those of its `@graph`."""
    for node in root.node.each():
        thing = Thing(root.script, node)
        graph = thing.members.get("@graph")
        if graph is not None:
            yield from (Thing(root.script, inner) for inner in graph.node.each())
        if node.members is not None:
            yield thing


def _nested(root: Thing) -> Iterator[Thing]:
    waiting = [root.node]
    while waiting:
        node = waiting.pop()
        if node.members is not None:
            yield Thing(root.script, node)
            waiting += [member.node for member in node.members.values()]
        else:
            waiting += node.items or []


def _is_article(thing: Thing) -> bool:
    types = thing.types
    if not types:
        return not {"author", "aidisclosure", "digitalsourcetype", "headline"}.isdisjoint(thing.members)
    return any(kind.endswith(ARTICLES) for kind in types)


def _medium(thing: Thing) -> str | None:
    return next((_MEDIA[kind] for kind in sorted(thing.types) if kind in _MEDIA), None)


def _part(name: str, part: Thing) -> str | None:
    """The part of the article that a node below it is; None for another work."""
    if _PARTS[name]:
        return _PARTS[name]
    medium = _medium(part)
    if medium or name in {"associatedmedia", "encoding"}:
        return medium
    if name in {"mainentity", "mainentityofpage"}:
        return "whole_article" if _is_article(part) or part.types & _PAGES else None
    words = f"{part.text('name')} {part.text('cssselector')}".lower().replace(".", " ").replace("-", " ").split()
    named = next((SCOPES[word] for word in words if word in SCOPES), None)
    return named or (None if part.text("headline") or part.text("url") else "part")


def _headline(thing: Thing) -> str:
    return key(unescape(thing.text("headline") or thing.text("name")))


def _addresses(thing: Thing) -> set[str]:
    stated = [thing.text(name) for name in ("url", "@id")]
    page = thing.members.get("mainentityofpage")
    stated += page.node.texts() if page else ()
    return {_address(text) for text in stated if "/" in text} - {""}


def _address(url: str) -> str:
    """An address without what does not tell pages apart: scheme, `www.`, query, fragment, slash at the end."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}".lower()
