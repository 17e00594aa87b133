"""The front matter of Markdown: metadata between fences at the head of the file, in YAML or TOML.

It stays in the text, where its entries become facts with their places. What cannot be parsed costs the facts, never
the article.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from provenance.types import Fact, Span

_LONGEST = 1 << 16
"""Characters of front matter at most. Real ones have hundreds; what is longer is an article between rules."""

_OPENING = re.compile(r"(---|\+\+\+)[ \t]*\r?\n")
_CLOSING = {"---": re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.M), "+++": re.compile(r"^\+\+\+[ \t]*\r?$", re.M)}

_ENTRY = re.compile(r"[ \t]*[\w\"'][\w .\"'-]*[:=]")
"""How the first line of front matter begins, as against that of a text under a rule."""

_TOML_LINE = re.compile(r"^[ \t]*(?:\[{1,2}([^\]\r\n]*)\]{1,2}|([\w\"'][\w.\"' -]*?)[ \t]*=)", re.M)

# The pure-Python class stands in where PyYAML was built without its C library. Both keep every scalar a string.
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def front_matter(text: str) -> tuple[Span | None, tuple[Fact, ...]]:
    """Find the front matter and its entries.

    Parameters
    ----------
    text
        Of the whole file.

    Returns
    -------
    tuple of Span and Facts
        The span with its fences, None where there is no front matter; one fact per entry, nested keys dotted, lists
        as JSON, each with the span of the entry. No facts where it is broken.
    """
    opening = _OPENING.match(text)
    closing = _CLOSING[opening[1]].search(text, opening.end(), opening.end() + _LONGEST) if opening else None
    if opening is None or closing is None:
        return None, ()
    inside = text[opening.end() : closing.start()]
    lines = (line for line in inside.splitlines() if line.strip() and not line.lstrip().startswith("#"))
    if not _ENTRY.match(next(lines, "")):
        return None, ()
    span = Span(0, closing.end() - closing[0].endswith("\r"))
    entries = _yaml if opening[1] == "---" else _toml
    try:
        found = [
            Fact("front_matter", name.lower(), value, (), _stripped(text, opening.end() + start, opening.end() + end))
            for name, value, start, end in entries(inside)
        ]
    except (yaml.YAMLError, ValueError, RecursionError):
        return span, ()
    return span, tuple(found)


_HEADING = re.compile(r"\s*^ {0,3}#[ \t]+([^\n]*)", re.M)
_CLOSING_SIGNS = re.compile(r"(?:^|[ \t])#+$")


def heading(text: str, start: int) -> str | None:
    """Title of the text by its first line, where that is a heading of the first level; `start` is behind the matter."""
    match = _HEADING.match(text, start)
    return _CLOSING_SIGNS.sub("", match[1].strip()).strip() or None if match else None


def _stripped(text: str, start: int, end: int) -> Span:
    return Span(start, start + len(text[start:end].rstrip()))


@dataclass(slots=True)
class _Container:
    """A list or a mapping of YAML that has begun."""

    value: list[Any] | dict[str, Any]
    prefix: str
    start: int
    listed: bool
    """Whether a list is around it, so that it is written as part of that."""
    key: str | None = field(default=None)
    key_start: int = 0


def _yaml(inside: str) -> Iterator[tuple[str, str, int, int]]:
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


def _toml(inside: str) -> Iterator[tuple[str, str, int, int]]:
    """Entries by the parser; it tells no places, so each is looked up at the beginning of a line."""
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
