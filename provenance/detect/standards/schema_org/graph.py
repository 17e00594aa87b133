"""Data about a page as things that refer to each other, and the way from the article to those that speak of it.

schema.org lets a page describe anything: itself, its site, its owner, related articles, what it cites. Only the
article's own node and what that says of its parts count. Nodes may be nested, or refer to each other by `@id`.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from provenance.detect.standards.schema_org.things import Thing, local
from provenance.detect.standards.vocabulary import SCOPES
from provenance.json_spans import PAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Set

    from provenance.detect.standards.schema_org.things import Piece

# Properties that lead to a part of the article; "": the node there says itself which.
_PARTS = {
    "image": "image", "primaryimageofpage": "image", "thumbnail": "image", "photo": "image", "audio": "audio",
    "video": "video", "abstract": "summary", "distribution": "data", "associatedmedia": "", "encoding": "",
    "haspart": "", "liveblogupdate": "part", "mainentity": "", "mainentityofpage": "",
}  # fmt: skip


class Graph:
    """Things that refer to each other.

    Parameters
    ----------
    roots
        The outermost ones. Time and memory are linear in their scripts.
    longest
        Characters of a thing at most that is quoted in place of the reference to it.
    """

    def __init__(self, roots: Iterable[Thing], longest: int = 400) -> None:
        self._longest = longest
        self._by_id: dict[str, Thing] = {}
        self._same: dict[int, Thing] = {}
        """Things with an `@id`, by the `id()` of each of their nodes."""
        stated = list(roots)
        nodes = [thing for root in stated for thing in _nested(root)]
        for thing in nodes:
            if thing.identity and not thing.is_reference:
                self._take(thing)
        for thing in nodes:
            for name, target in _reversed(thing):
                known = self._known(target)
                known.reverse.setdefault(name, []).append(thing)
                if not known.is_reference:
                    stated.append(known)
        self._referred = frozenset(chain.from_iterable(map(_references, nodes))) & self._by_id.keys()
        seen = dict.fromkeys(self._known(root) for root in stated)
        self.roots = list(seen)
        """Each once, also where several nodes say something of it."""

    def _take(self, thing: Thing) -> None:
        """Take a node with an `@id`: the first of its thing, more of it, or, of another type, a mistake."""
        first = self._by_id.setdefault(thing.identity, thing)
        if first is thing or _agree(first.stated_types, thing.stated_types):
            self._same[id(thing.node)] = first
            first.others.extend([thing] if first is not thing else [])

    def media(self) -> list[tuple[Thing, str]]:
        """Pictures, sound and films that nothing else has, such as a site its logo; each with its scope."""
        loose = [(thing, thing.medium) for thing in self.roots if thing.identity not in self._referred]
        return [(thing, medium) for thing, medium in loose if medium is not None and medium != "data"]

    def walk(self, starts: Iterable[tuple[Thing, str]]) -> Iterator[tuple[Thing, str]]:
        """Yield every thing that speaks of the article, with its scope: each once, in the order of `starts`.

        Parameters
        ----------
        starts
            Things that speak of it, each with its scope.
        """
        waiting = list(starts)[::-1]
        seen: set[int] = set()
        while waiting:
            thing, scope = waiting.pop()
            if id(thing.node) in seen:
                continue
            seen.add(id(thing.node))
            yield thing, scope
            waiting += reversed(list(self._parts(thing, scope)))

    def each(self, thing: Thing, name: str) -> Iterator[tuple[Thing, Piece]]:
        """Yield the values of a property, references and roles followed, each with the piece of a script to quote.

        schema.org lets a role stand between a thing and who has it, with the same property once more.
        """
        waiting = [*_reversing(thing, name), *self._stated(thing, name)]
        roles: set[int] = set()
        while waiting:
            value, quote = waiting.pop()
            if any(kind.endswith("role") for kind in value.types) and name in value.members:
                inner = self._stated(value, name) if id(value.node) not in roles else []
                roles.add(id(value.node))
                waiting += inner
            else:
                yield value, quote

    def _stated(self, thing: Thing, name: str) -> list[tuple[Thing, Piece]]:
        """The values of a property as they are stated, the last first."""
        member = thing.members.get(name)
        if member is None:
            return []
        script, alone = member.piece.script, member.node.items is None
        found: list[tuple[Thing, Piece]] = []
        for node in member.node.each():
            stated = Thing(script, node)
            value = self._known(stated)
            short = value.node.end - value.node.start <= self._longest
            quote = member.piece if alone else stated.piece
            found.append((value, value.piece if value.node is not node and short else quote))
        return found[::-1]

    def _parts(self, thing: Thing, scope: str) -> Iterator[tuple[Thing, str]]:
        for name in thing.members:
            for part, _ in self.each(thing, name) if name in _PARTS else ():
                found = _part(name, part) if part.node.members else None
                if found is not None:
                    yield part, found if scope == "whole_article" else scope

    def _known(self, thing: Thing) -> Thing:
        """The thing that a reference or a text refers to, or of which a node tells more; otherwise the thing itself."""
        if thing.node.members is None or thing.is_reference:
            return self._by_id.get(thing.identity, thing)
        return self._same.get(id(thing.node), thing)


def _agree(one: Set[str], other: Set[str]) -> bool:
    return not one or not other or not one.isdisjoint(other)


def _nested(root: Thing) -> Iterator[Thing]:
    """A root and all nodes in it."""
    waiting = [root.node]
    while waiting:
        node = waiting.pop()
        if node.members is not None:
            yield root if node is root.node else Thing(root.script, node)
            waiting += [member.node for member in node.members.values()]
        else:
            waiting += node.items or []


def _references(thing: Thing) -> Iterator[str]:
    """What a node refers to, but for itself."""
    own = thing.identity
    for name, member in (thing.node.members or {}).items():
        for node in member.node.each() if name != "@id" else ():
            members = node.members or {}
            stated = members["@id"].node.scalar if len(members) == 1 and "@id" in members else node.scalar
            if isinstance(stated, str) and stated.strip() != own:
                yield stated.strip()


def _reversed(thing: Thing) -> Iterator[tuple[str, Thing]]:
    """The properties of others whose value a node says that it is."""
    member = (thing.node.members or {}).get("@reverse")
    for name, stated in (member.node.members or {}).items() if member else ():
        for node in stated.node.each():
            yield local(name), Thing(thing.script, node)


def _reversing(thing: Thing, name: str) -> list[tuple[Thing, Piece]]:
    return [(source, source.piece) for source in reversed(thing.reverse.get(name, ()))]


def _part(name: str, part: Thing) -> str | None:
    """The part of the article that a node below it is; None for another work."""
    if _PARTS[name]:
        return _PARTS[name]
    if part.medium or name in {"associatedmedia", "encoding"}:
        return part.medium
    if name in {"mainentity", "mainentityofpage"}:
        return "whole_article" if part.is_article or part.types & PAGES else None
    words = f"{part.text('name')} {part.text('cssselector')}".lower().replace(".", " ").replace("-", " ").split()
    named = next((SCOPES[word] for word in words if word in SCOPES), None)
    return named or (None if part.text("headline") or part.text("url") else "part")
