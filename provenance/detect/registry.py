"""Which systems, models and makers there are, by name: what only a registry knows of what an article states.

A row of the report keeps what is stated. What stands here beside it (maker, what a system is built on) goes into a
finding's attributes, under names that begin with `registry_`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import re2

from provenance.detect.engine import Together
from provenance.fold import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind = Literal["tool", "model", "vendor"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One system, model or maker."""

    name: str
    """As its maker writes it."""
    kind: Kind
    source: str
    """Where this is from."""
    aliases: tuple[str, ...] = ()
    pattern: str | None = None
    """RE2 over folded text, case ignored: names that carry a version."""
    vendor: str | None = None
    built_on: tuple[str, ...] = ()
    makes: str = "text"
    """What it mainly makes: text, image, audio, video, translation, transcript, code, search."""
    ambiguous: tuple[str, ...] = ()
    """Spellings that are also an ordinary word or a person's name: they prove nothing without a maker's verb."""
    byline: bool = False
    """As the author of an article it says that a machine wrote or drafted it."""
    degree: str = "fully_generated"
    """What such a byline stands for."""

    def models(self, stated: str) -> bool:
        """Whether a name of it, as stated, is a model's: one of a model, or of a system with its version."""
        versioned = self.pattern is not None and any(map(str.isdigit, stated))
        return self.kind == "model" or (self.kind == "tool" and versioned)


class System(NamedTuple):
    """The system that a claim names, as stated."""

    tool: str | None = None
    model: str | None = None
    vendor: str | None = None

    def over(self, other: System) -> System:
        """Itself, with what it leaves open from another."""
        return System(self.tool or other.tool, self.model or other.model, self.vendor or other.vendor)


class Mention(NamedTuple):
    """A name in a text."""

    entry: Entry
    start: int
    end: int
    ambiguous: bool
    """Whether it may be an ordinary word or a person here."""


def find(text: str) -> list[Mention]:
    """Find every name of the registry, the longest at each place.

    Parameters
    ----------
    text
        Folded, case kept. Positions are those of its characters.

    Returns
    -------
    list of Mention
        In order, disjoint. A name counts inside a word only where its script puts no spaces between words or attaches
        particles; what is also an ordinary word counts only with the capitals that it is written with. Linear in
        `text`.
    """
    found: list[Mention] = []
    for match in names().finditer(text):
        start, end = match.span()
        entry = _entry_of(text[start:end])
        if entry is None and text[end - 1] == "s":  # a genitive or a plural: `Midjourneys Bild`
            end -= 1
            entry = _entry_of(text[start:end])
        if entry is not None and _stands_alone(text, start, match.end()):
            ambiguous = _key(text[start:end]) in {_key(spelling) for spelling in entry.ambiguous}
            found.append(Mention(entry, start, end, ambiguous))
    return found


def lookup(name: str) -> Entry | None:
    """Find the entry of a name that stands alone, as in metadata; capitals and outer space do not matter.

    Parameters
    ----------
    name
        Of a system, model or maker, not folded.
    """
    return _entry_of(fold(name).text.strip())


def knowledge(name: str | None) -> dict[str, object]:
    """Say what the registry knows of a stated name, the first of several, as attributes of a finding."""
    entry = lookup(name.partition(";")[0]) if name else None
    known = {
        "registry_vendor": entry.vendor if entry else None,
        "registry_built_on": list(entry.built_on) if entry else [],
    }
    return {attribute: value for attribute, value in known.items() if value}


@cache
def entries() -> tuple[Entry, ...]:
    """Everything that the registry holds, in the order of its file."""
    tables: Mapping[str, list[dict[str, Any]]] = tomllib.loads(
        files("provenance.detect").joinpath("registry.toml").read_text("utf-8")
    )
    kinds: tuple[Kind, ...] = ("tool", "model", "vendor")
    return tuple(Entry(kind=kind, **_frozen(row)) for kind in kinds for row in tables[kind])


def _frozen(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}


def _spellings(entry: Entry) -> list[str]:
    return [fold(name).text for name in dict.fromkeys((entry.name, *entry.aliases, *entry.ambiguous))]


def _key(name: str) -> str:
    return " ".join(name.casefold().replace("-", " ").split())


@cache
def _by_name() -> Mapping[str, Entry]:
    """Entries by spelling; where two share one, the first keeps it: a tool before the model of its name."""
    found: dict[str, Entry] = {}
    for entry in entries():
        for spelling in _spellings(entry):
            found.setdefault(_key(spelling), entry)
    return found


@cache
def _patterns() -> tuple[Together, tuple[Entry, ...]]:
    """What tells which entries have a pattern that a whole name matches, and these entries."""
    having = tuple(entry for entry in entries() if entry.pattern)
    return Together([rf"\A(?i:{entry.pattern})\z" for entry in having]), having


def _by_pattern(name: str) -> Entry | None:
    patterns, having = _patterns()
    return having[min(told)] if (told := patterns.match(name.encode())) else None


@cache
def names() -> Any:  # noqa: ANN401 - re2 has no types
    """One pattern of every spelling; the longest match wins."""
    alternatives = [_bounded(entry.pattern, "(?i)") for entry in entries() if entry.pattern]
    for entry in entries():
        capitals = {fold(spelling).text for spelling in entry.ambiguous}
        alternatives += [
            _bounded(_flexible(spelling), "" if spelling in capitals else "(?i)") for spelling in _spellings(entry)
        ]
    options = re2.Options()
    options.longest_match = True
    options.max_mem = 1 << 26
    return re2.compile("|".join(alternatives), options)


def _bounded(pattern: str, flags: str) -> str:
    r"""Keep ASCII names off the inside of ASCII words (RE2's `\b` knows no other letters)."""
    if not pattern.isascii():
        return f"(?:{flags}{pattern})"
    end = "" if pattern.endswith("+") else "s?(?:\\b|$)"  # Command R+ ends in no letter
    return f"(?:{flags}\\b(?:{pattern}){end})"


def _flexible(spelling: str) -> str:
    return "".join("[ -]" if char in " -" else re2.escape(char) for char in spelling)


def _entry_of(stated: str) -> Entry | None:
    return _by_name().get(_key(stated)) or _by_pattern(stated)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no letter of a spaced script touches a name on either side."""
    before, first, last, after = text[start - 1 : start], text[start], text[end - 1], text[end : end + 1]
    attached = first >= "\u0590" and before in _PREFIXES
    return not ((_spaced(before) and _spaced(first) and not attached) or (_spaced(last) and _spaced(after)))


# Arabic and Hebrew write these prepositions and conjunctions onto the word that follows.
_PREFIXES = frozenset("وبلفك" + "בלמושהכ")


def _spaced(char: str) -> bool:
    """Whether a character belongs to a word of a script that parts words by spaces and attaches nothing to names."""
    return char.isalnum() and not (
        "\u0e00" <= char <= "\u0eff" or "\u1100" <= char <= "\u11ff" or "\u3040" <= char <= "\u9fff"
        or "\uac00" <= char <= "\ud7a3" or char >= "\U00020000"
    )  # fmt: skip
