"""The formats of front matter: entries with their places, each a dotted name and a value as text, lists as JSON."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from provenance import json_spans

if TYPE_CHECKING:
    from collections.abc import Iterator

Entry = tuple[str, str, int, int]
"""Name, value, and where the entry begins and ends."""

_MOST_DOTS = 300
"""Dots of a line of TOML at most: Python's parser takes time quadratic in the parts of a dotted key."""

_TOML_LINE = re.compile(r"^[ \t]*(?:\[{1,2}([^\]\r\n]*)\]{1,2}|([\w\"'][\w.\"' \t-]*+)=)", re.M)

# The pure-Python class stands in where PyYAML was built without its C library. Both keep every scalar a string.
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(slots=True)
class _Container:
    """A list or a mapping of YAML that has begun."""

    value: list[Any] | dict[str, Any]
    prefix: str
    start: int
    listed: bool
    """Whether a list is around it, so that it is written as part of that."""
    key: str | None = None
    key_start: int = 0


def of_yaml(inside: str) -> Iterator[Entry]:
    """Entries by the parser's events, of which each costs the same: no recursion, no alias is ever copied."""
    open_: list[_Container] = []
    events: Iterator[Any] = yaml.parse(inside, Loader=_Loader)
    for event in events:
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            above = open_[-1] if open_ else None
            name = above.key or "" if above else ""
            listed = above is not None and (above.listed or isinstance(above.value, list))
            open_.append(_Container({} if isinstance(event, yaml.MappingStartEvent) else [], name, start, listed))
            continue
        if isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            value: Any = open_.pop().value
        elif isinstance(event, yaml.ScalarEvent):
            value = event.value
        elif isinstance(event, yaml.AliasEvent):
            value = f"*{event.anchor}"
        else:
            continue
        if not open_:
            continue
        above = open_[-1]
        if isinstance(above.value, list):
            above.value.append(value)
        elif above.key is None:
            name = value if isinstance(value, str) else json.dumps(value)
            above.key = f"{above.prefix}.{name}" if above.prefix and not above.listed else name
            above.key_start = start
        else:
            above.value[above.key] = value
            if not above.listed and not isinstance(value, dict):
                written = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
                yield above.key, written, above.key_start, end
            above.key = None


def of_toml(inside: str) -> Iterator[Entry]:
    """Entries by the parser; it tells no places, so each is looked up at the beginning of a line.

    Raises
    ------
    ValueError
        If it is no TOML, or a line has more than `_MOST_DOTS`.
    """
    if any(line.count(".") > _MOST_DOTS for line in inside.split("\n")):
        raise ValueError("more dots than a key has")
    places: dict[str, tuple[int, int]] = {}
    lines = list(_TOML_LINE.finditer(inside))
    ends = [line.start() for line in lines[1:]] + [len(inside)]
    table = ""
    for line, end in zip(lines, ends, strict=True):
        if line[1] is not None:
            table = _plain(line[1])
        name = table if line[1] is not None else ".".join(filter(None, [table, _plain(line[2])]))
        places.setdefault(name, (line.start(), end))
    waiting: list[tuple[str, Any]] = [("", tomllib.loads(inside.replace("\r\n", "\n")))]
    while waiting:
        name, value = waiting.pop()
        if isinstance(value, Mapping):
            waiting += [(f"{name}.{key}" if name else key, value[key]) for key in reversed(value)]
        else:
            yield name, _written(value), *places.get(name, (0, len(inside)))


def _plain(key: str) -> str:
    return ".".join(part.strip(" \t\"'") for part in key.split("."))


def _written(value: Any) -> str:  # noqa: ANN401 - whatever TOML holds
    if isinstance(value, bool):
        return str(value).lower()
    return json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, list) else str(value)


def of_json(inside: str) -> Iterator[Entry]:
    """Entries of an object, the members of objects in it by dotted names."""
    waiting = [("", root) for root in json_spans.read(inside)[:1]]
    while waiting:
        prefix, node = waiting.pop()
        for name, member in (node.members or {}).items():
            dotted = f"{prefix}.{name}" if prefix else name
            if member.node.members is not None:
                waiting.append((dotted, member.node))
            else:
                written = inside[member.node.start : member.node.end]
                value = written if member.node.items is not None else next(member.node.texts(), "")
                yield dotted, value, member.start, member.node.end


# A list may stand on lines of its own below its name. Nothing is given back: linear in the line.
_LINE = re.compile(r"^(?:([\w\"'][^:\n]*+):(?=\s|\Z)|[ \t]*- )([^\n]*)", re.M)
_NAME = re.compile(r"[\w .\"'-]{1,80}")
_COMMENT = re.compile(r"(?:^|\s)#.*")


def of_lines(inside: str) -> Iterator[Entry]:
    """Entries of YAML that no parser takes (`title: Bridge: reopened`): those that begin a line, with their lists."""
    found: list[tuple[str, list[str], int, int]] = []
    for line in _LINE.finditer(inside):
        value = _COMMENT.sub("", line[2]).strip(" \t\r\"'")
        if line[1] is None:
            if found and value:
                name, values, start, _ = found[-1]
                values.append(value)
                found[-1] = name, values, start, line.end()
        elif _NAME.fullmatch(line[1]):
            found.append((line[1].strip(" \t\"'"), [value] if value else [], line.start(), line.end()))
    for name, values, start, end in found:
        written = json.dumps(values, ensure_ascii=False) if len(values) > 1 else "".join(values)
        yield name, written, start, end
