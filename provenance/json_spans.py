"""JSON with places: where in a script each value stands, so that a quote is cut and never rebuilt.

Pages ship JSON-LD that strict readers refuse: comments around it, line breaks inside strings, a comma too many, an end
that was cut off. What comes before a fault is read. Nothing recurses, so no depth of nesting is too deep.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

ARTICLES = ("article", "posting", "report", "creativework", "review", "howto", "recipe", "webcontent")
"""How the types of an article's own node in JSON-LD end (schema.org), lower case."""
PAGES = frozenset(["webpage", "itempage", "medicalwebpage"])
"""Types of a node that speaks of a page, and thereby of its article."""

# One token; a string whose end is missing takes the rest. Commas tell nothing; marks of comments and of CDATA
# sections are space.
_TOKEN = re.compile(
    r'(?P<string>"(?:[^"\\]|\\.)*+"?)|(?P<space>//[^\n]*|/\*|\*/|<!--|-->|<!\[CDATA\[|\]\]>)|'
    r"(?P<mark>[{}\[\]:])|(?P<plain>[-+\w.]+)",
    re.DOTALL,
)
_OPENING, _CLOSING = frozenset("{["), frozenset("}]")

_PLAIN = {"true": True, "false": False, "null": None}

Scalar = str | float | bool | None


@dataclass(slots=True, eq=False)
class Node:
    """A value and where it stands."""

    start: int
    end: int = 0
    scalar: Scalar = None
    items: list[Node] | None = None
    """Of an array."""
    members: dict[str, Member] | None = None
    """Of an object; of a name that stands twice, the last."""

    def texts(self) -> Iterator[str]:
        """Its text, or those of a list, also where they are wrapped as `{"@value": ...}` or `{"@id": ...}`."""
        for node in self.each():
            members = node.members or {}
            wrapped = next((members[name].node for name in ("@value", "@id", "id") if name in members), node)
            if wrapped.scalar is not None:
                yield _written(wrapped.scalar)

    def each(self) -> Iterator[Node]:
        """The things that it stands for: those of a list (`@list`, `@set` too), or itself."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            members = node.members or {}
            wrapped = members.get("@list") or members.get("@set")
            if node.items is not None:
                waiting += reversed(node.items)
            elif wrapped is not None:
                waiting.append(wrapped.node)
            else:
                yield node

    def plain(self) -> Any:  # noqa: ANN401 - whatever JSON holds
        """Its value as `json.loads` would give it, but for numbers, which stay as they are written."""
        value = self._empty()
        waiting = [(self, value)]
        while waiting:
            node, into = waiting.pop()
            for name, member in (node.members or {}).items():
                into[name] = member.node._empty()
                waiting.append((member.node, into[name]))
            for item in node.items or ():
                into.append(item._empty())
                waiting.append((item, into[-1]))
        return value

    def _empty(self) -> Any:  # noqa: ANN401 - as above
        return {} if self.members is not None else [] if self.items is not None else self.scalar


@dataclass(slots=True, eq=False)
class Member:
    """A name in an object and its value."""

    start: int
    """Where the name begins."""
    node: Node


@dataclass(slots=True)
class _Open:
    node: Node
    key: str | None = None
    key_start: int = 0
    awaits_value: bool = field(default=False)


def read(text: str) -> list[Node]:
    """Read the values of a script: one as a rule, several where they stand one after another.

    Parameters
    ----------
    text
        Of the script. Time and memory are linear in it.
    """
    roots: list[Node] = []
    stack: list[_Open] = []
    top: _Open | None = None
    for token in _TOKEN.finditer(text):
        kind, written = token.lastgroup, token[0]
        if kind == "string" and top is not None and top.node.members is not None and not top.awaits_value:
            top.key, top.key_start = _string(written), token.start()
        elif written == ":":
            if top is not None and top.key is not None:
                top.awaits_value = True
        elif written in _CLOSING:
            if stack:
                stack.pop().node.end = token.end()
                top = stack[-1] if stack else None
        elif kind != "space":
            node = Node(*token.span())
            _put(node, top, roots)
            if written in _OPENING:
                node.members, node.items = ({}, None) if written == "{" else (None, [])
                top = _Open(node)
                stack.append(top)
            else:
                node.scalar = _string(written) if kind == "string" else _PLAIN.get(written, written)
    for opened in stack:
        opened.node.end = len(text)
    return roots


def _put(node: Node, top: _Open | None, roots: list[Node]) -> None:
    if top is None:
        roots.append(node)
    elif top.node.items is not None:
        top.node.items.append(node)
    elif top.node.members is not None and top.key is not None and top.awaits_value:
        top.node.members[top.key] = Member(top.key_start, node)
        top.key, top.awaits_value = None, False


def _string(written: str) -> str:
    if "\\" not in written:
        return written.strip('"')
    try:
        text = str(json.loads(written, strict=False))
    except ValueError:  # an escape that JSON does not have, or no end
        text = written.strip('"')
    return text.encode("utf-8", "replace").decode()  # half a surrogate pair is no character


def _written(scalar: Scalar) -> str:
    return str(scalar).lower() if isinstance(scalar, bool) else str(scalar)
