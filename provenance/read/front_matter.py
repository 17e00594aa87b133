"""Front matter: metadata between fences at the head of a file, in YAML, TOML or JSON.

It stays in the text, where its entries become facts with their places. What cannot be parsed costs the facts, never
the article.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import yaml

from provenance.read import front_matter_formats as formats
from provenance.types import Fact, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_LONGEST = 1 << 16
"""Characters of front matter at most. Real ones have hundreds; what is longer is an article between rules."""

FENCES = ("---", "+++")
"""How front matter begins, but for a bare object."""

_OPENING = re.compile(r"(---|\+\+\+)(yaml|toml|json)?[ \t]*\r?\n")
_CLOSING = {"---": re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.M), "+++": re.compile(r"^\+\+\+[ \t]*\r?$", re.M)}

_ENTRY = re.compile(r"[ \t]*[\w\"'][\w .\"'-]*[:=]|\[{1,2}[\w .\"'-]+\]{1,2}[ \t]*$|\{")
"""How the first line of front matter begins, as against that of a text under a rule: entry, table of TOML, object."""

_FORMATS: dict[str, Callable[[str], Iterator[formats.Entry]]] = {
    "---": formats.of_yaml, "yaml": formats.of_yaml, "+++": formats.of_toml, "toml": formats.of_toml,
    "json": formats.of_json,
}  # fmt: skip


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
        as JSON, each with the span of the entry. Of YAML that is broken the entries that stand on a line of their own.
    """
    opening = _OPENING.match(text)
    closing = _CLOSING[opening[1]].search(text, opening.end(), opening.end() + _LONGEST) if opening else None
    if opening is None or closing is None:
        return _object(text)
    inside = text[opening.end() : closing.start()]
    lines = (line for line in inside.splitlines() if line.strip() and not line.lstrip().startswith("#"))
    if not _ENTRY.match(next(lines, "")):
        return None, ()
    span = Span(0, closing.end() - closing[0].endswith("\r"))
    read = _FORMATS[opening[2] or opening[1]]
    try:
        entries = list(read(inside))
    except (yaml.YAMLError, ValueError, RecursionError):
        entries = list(formats.of_lines(inside)) if read is formats.of_yaml else []
    return span, _facts(text, opening.end(), entries)


def _object(text: str) -> tuple[Span | None, tuple[Fact, ...]]:
    """Front matter that is an object of JSON, without fences."""
    if not text.startswith("{"):
        return None, ()
    try:
        value, end = json.JSONDecoder().raw_decode(text[:_LONGEST])
    except (ValueError, RecursionError):
        return None, ()
    if not value or text[end : end + 2].strip() or not text[end:].strip():
        return None, ()
    return Span(0, end), _facts(text, 0, formats.of_json(text[:end]))


def _facts(text: str, offset: int, entries: Iterable[formats.Entry]) -> tuple[Fact, ...]:
    return tuple(
        Fact("front_matter", name.lower(), value, (), Span(offset + start, offset + end).stripped(text))
        for name, value, start, end in entries
    )
