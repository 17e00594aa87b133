"""A thing of schema.org as the data of a page states it: its types, its properties, and where they stand."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from provenance.json_spans import ARTICLES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from provenance.json_spans import Node

_MEDIA = {
    "imageobject": "image", "photograph": "image", "audioobject": "audio", "podcastepisode": "audio",
    "videoobject": "video", "clip": "video", "dataset": "data", "datadownload": "data",
}  # fmt: skip


class Piece(NamedTuple):
    """A piece of a script, cut only when it is quoted: nested nodes would be copied as often as they are deep."""

    script: str
    start: int
    end: int

    def __str__(self) -> str:
        return self.script[self.start : self.end]


class Property(NamedTuple):
    """A property of a thing: its value, and where it stands with its name."""

    node: Node
    piece: Piece


class Thing:
    """A node with the script that it stands in, and all that is said of it elsewhere.

    Parameters
    ----------
    script
        Its text.
    node
        Of it.
    """

    def __init__(self, script: str, node: Node) -> None:
        self.script = script
        self.node = node
        self.others: list[Thing] = []
        """Nodes of the same `@id`, which say more of the same thing."""
        self.reverse: dict[str, list[Thing]] = {}
        """Things that say that they are the value of a property of this one (`@reverse`)."""

    @cached_property
    def members(self) -> Mapping[str, Property]:
        """Its properties by the last part of their names, lower case: `schema:author` and `author` are one.

        All nodes of a graph must be known before this is asked for.
        """
        found: dict[str, Property] = {}
        for thing in (self, *self.others):
            for name, member in (thing.node.members or {}).items():
                piece = Piece(thing.script, member.start, member.node.end)
                found.setdefault(local(name), Property(member.node, piece))
        return found

    @property
    def stated_types(self) -> frozenset[str]:
        """Types that this node states, as against those of others of its `@id`."""
        members = self.node.members or {}
        stated = [members[name].node for name in ("@type", "type") if name in members]
        return frozenset(local(text) for node in stated for text in node.texts())

    @cached_property
    def types(self) -> frozenset[str]:
        """Its types, lower case, without their vocabulary."""
        members = self.members
        stated = [members[name].node for name in ("@type", "type", "additionaltype") if name in members]
        return frozenset(local(text) for node in stated for text in node.texts())

    def text(self, name: str) -> str:
        """First text of a property, or of the name of the thing that it is; empty where there is none."""
        member = self.members.get(name)
        for node in member.node.each() if member else ():
            named = Thing(self.script, node).members.get("name") if node.members else None
            for text in (named.node if named else node).texts():
                return text.strip()
        return ""

    @property
    def piece(self) -> Piece:
        """Where it stands."""
        return Piece(self.script, self.node.start, self.node.end)

    @property
    def identity(self) -> str:
        """What others refer to it by; of a text, the text itself, which may be a reference."""
        member = (self.node.members or {}).get("@id")
        scalar = member.node.scalar if member else self.node.scalar
        return scalar.strip() if isinstance(scalar, str) else ""

    @property
    def is_reference(self) -> bool:
        """Whether nothing but an `@id` stands here."""
        return self.node.members is not None and set(self.node.members) == {"@id"}

    @property
    def medium(self) -> str | None:
        """The medium that it is; None for anything else."""
        return next((_MEDIA[kind] for kind in sorted(self.types) if kind in _MEDIA), None)

    @property
    def is_article(self) -> bool:
        """Whether it may be an article: by its type, or untyped with properties of one."""
        if not self.types:
            return not {"author", "aidisclosure", "digitalsourcetype", "headline"}.isdisjoint(self.members)
        return any(kind.endswith(ARTICLES) for kind in self.types)


@lru_cache(maxsize=1 << 12)
def local(name: str) -> str:
    """The last part of a name or a type, lower case."""
    return name.rstrip("/#").rpartition("/")[2].rpartition("#")[2].rpartition(":")[2].strip().lower()
