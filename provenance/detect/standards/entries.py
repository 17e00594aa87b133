"""What one entry says, of a meta, of front matter or of JSON-LD, by its name and value.

Names and values are those of `vocabulary.toml`. That an entry is there says nothing; what its value says under its name
may.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from provenance import json_spans
from provenance.detect import registry
from provenance.detect.registry import System
from provenance.detect.standards import iptc, vocabulary
from provenance.detect.standards.ai_disclosure import degree as w3c_degree
from provenance.detect.standards.machine_names import byline, names_system
from provenance.detect.standards.names import system_of
from provenance.fold import fold

if TYPE_CHECKING:
    from provenance.types import Document, Fact, Span


class Reading(NamedTuple):
    """What one entry says."""

    degree: str
    scope: str = "whole_article"
    system: System = System()


def key_of(name: str) -> str:
    """Reduce a name to what it is compared by, without the containers that site generators put their fields in."""
    name = name.lower()
    return vocabulary.key(_CONTAINER.sub("", name) if "." in name else name)


_CONTAINER = re.compile(r"(?:(?:params|extra|meta|metadata|custom|custom_?fields|fields|front_?matter)\.)+")


def readings(name: str, value: str) -> list[Reading]:
    """Read one entry.

    Parameters
    ----------
    name
        Of the meta, the key or the property, as it stands.
    value
        Text, or a list as JSON.

    Returns
    -------
    list of Reading
        What its values say, each thing once, and of a long list no more than the first few.
    """
    full = key_of(name)
    if full in _AUTHOR_TYPES:
        return [Reading("fully_generated", "whole_article")] if is_machine_type(name, value) else []
    scope, key = ("whole_article", full) if full in vocabulary.AUTHORS else _scope(full)
    if key not in _READ and not key.endswith(iptc.NAME) and not _AUTHOR.fullmatch(key):
        return []
    found: dict[Reading, None] = {}
    for stated in [", ".join(values(value))] if full in vocabulary.AUTHORS else values(value):
        if key.endswith(iptc.NAME):
            degree = iptc.degree(stated)
            reading = Reading(degree, scope) if degree else None
        elif key in vocabulary.AUTHORS or _AUTHOR.fullmatch(key):
            author = byline(stated)
            reading = Reading(author.degree, scope, author.system) if author else None
        elif key in vocabulary.DENIALS:
            reading = Reading("no_ai_asserted", scope) if vocabulary.key(stated) in vocabulary.TRUE else None
        else:
            reading = _level(key, scope, stated) or _maker(key, scope, stated)
        if reading is not None:
            found[reading] = None
        if len(found) == _FEW:
            break
    return list(found)


def is_machine_type(name: str, value: str) -> bool:
    """Whether an entry says that the author is a machine: `author.type: AI`."""
    return key_of(name) in _AUTHOR_TYPES and any(vocabulary.key(stated) in MACHINE_TYPES for stated in values(value))


_AUTHOR = re.compile(r"author\d+")
_AUTHOR_TYPES = frozenset(["authortype", "authorkind", "authorstype", "bylinetype", "creatortype"])
MACHINE_TYPES = frozenset([
    "ai", "aiagent", "aimodel", "aisystem", "artificialintelligence", "machine", "bot", "chatbot", "robot", "llm",
    "languagemodel", "largelanguagemodel", "software", "agent", "automated", "softwareapplication",
])  # fmt: skip
"""What an entry says of the kind of its author: `author: {name: Scribe, type: AI}`."""

_FEW = 8
"""Readings of one entry at most: each quotes all of it."""


def _level(key: str, scope: str, value: str) -> Reading | None:
    """Read an entry that says how much a machine did."""
    word = vocabulary.key(value)
    meant = vocabulary.NAMES.get(key)
    part = key == "ai" and scope != "whole_article"
    if key in vocabulary.OPEN:
        degree = vocabulary.label(value)
        return Reading(degree, scope) if degree else None
    if key in vocabulary.SHARES and word.isdecimal():
        return Reading({"0": "no_ai_asserted", "100": "fully_generated"}.get(word, "ai_assisted"), scope)
    translated = not key and scope == "translation" and vocabulary.LEVELS.get(word) == "fully_generated"
    if translated or (part and scope != "summary" and word in vocabulary.TRUE):  # `ai_summary: true` switches it on
        return Reading("fully_generated", scope)
    if (meant is None and key not in vocabulary.WORDED) or (part and scope == "summary"):
        return None
    if key == "ai" and not part and word in _OFF:
        return None
    degree = (w3c_degree(value) if key == "aidisclosure" else None) or vocabulary.LEVELS.get(word)
    system = System()
    if word in vocabulary.TRUE:
        degree = meant
    elif degree is None and word in vocabulary.SCOPES:
        degree, scope = meant or "unknown", vocabulary.SCOPES[word]
    elif degree is None and key != "writtenby" and (registry.lookup(value) or names_system(value)):
        degree = meant if meant not in {None, "unknown"} else "fully_generated" if part else "ai_assisted"
        system = system_of([value])
    return Reading(degree, scope, system) if degree else _use(key, scope, value)


def _use(key: str, scope: str, value: str) -> Reading | None:
    """Read a description of what AI was used for; what may be done, or was not, is none."""
    system = system_of([value]) if registry.find(fold(value).text) else System()
    described = key in vocabulary.USES and len(value.split()) > 1
    if not (described or (system.tool and key.startswith("ai"))) or "://" in value or _NOT.search(value):
        return None
    meant = vocabulary.NAMES.get(key)
    return Reading(meant if meant not in {None, "unknown"} else "ai_assisted", scope, system)


_OFF = frozenset(["false", "no", "off", "n", "0"])
"""Under `ai` alone these switch something, as `true` does."""

_NOT = re.compile(
    r"\b(?:no|not|none|never|without|kein\w*|nicht|ohne|pas|aucune?|sans|sin|nessun\w*|senza|sem|geen|zonder|may|might|can|"
    r"could|allow\w*|disallow\w*|permit\w*|prohibit\w*|forbid\w*|polic\w+)\b",
    re.IGNORECASE,
)


def _maker(key: str, scope: str, value: str) -> Reading | None:
    """Read an entry that says who made it; that a program did (`generated_by: sphinx`) says nothing."""
    if key not in vocabulary.MAKERS and not (key == "" and scope == "translation"):
        return None
    label = vocabulary.label(value)
    if label:
        return Reading(label, scope)
    entry = registry.lookup(value)
    known = entry is not None and (
        entry.byline or (entry.kind != "vendor" and (not entry.ambiguous or _OF_TOOLS.search(key)))
    )
    author = byline(value)
    if not (known or names_system(value) or (author and key != "generator")):
        return None
    named = (mention.entry for mention in registry.find(fold(value).text) if mention.entry.kind != "vendor")
    made_by = entry or next(named, None)
    makes = made_by.makes if made_by else "text"
    degree = author.degree if author else vocabulary.MAKERS.get(key, "fully_generated")
    degree = vocabulary.MAKERS.get(key, degree) if degree == "fully_generated" else degree
    system = author.system if author else system_of([value])
    return Reading(degree, makes if scope == "whole_article" and makes in _PARTS else scope, system)


_OF_TOOLS = re.compile("gen|assist|with$|using$|^ai")
"""Names under which even `Claude` is no person."""

_PARTS = frozenset(["image", "audio", "video", "translation"])


def _scope(key: str) -> tuple[str, str]:
    """Part a name in two: the part of the article that it speaks of, and the rest."""
    if not (key.startswith(_LONGEST_FIRST) or key.endswith(_LONGEST_FIRST)):
        return "whole_article", key
    for word in _LONGEST_FIRST:
        rest = key.removeprefix(word) if key.startswith(word) else key.removesuffix(word)
        if rest != key and (rest in _RESTS or (not rest and word.startswith("transl"))):
            return vocabulary.SCOPES[word], rest
    return "whole_article", key


_LONGEST_FIRST = tuple(sorted(vocabulary.SCOPES, key=len, reverse=True))
_READ = frozenset([
    *vocabulary.NAMES, *vocabulary.WORDED, *vocabulary.OPEN, *vocabulary.SHARES, *vocabulary.USES, *vocabulary.MAKERS,
    *vocabulary.DENIALS, *vocabulary.AUTHORS, iptc.NAME, "",
])  # fmt: skip
"""Names that say something."""

_RESTS = frozenset([*vocabulary.NAMES, *vocabulary.WORDED, *vocabulary.MAKERS, iptc.NAME])


def values(value: str) -> list[str]:
    """The texts of a list, the names of a list of objects, or the value itself."""
    if value[:1] not in {"[", "{"}:
        return [value]
    nodes = [node for root in json_spans.read(value) for node in root.each()]
    named = [node.members["name"].node if node.members and "name" in node.members else node for node in nodes]
    return [text for node in named for text in node.texts()]


def quoted(document: Document, fact: Fact) -> tuple[str, Span | None]:
    """The quote for what a fact says and its span: of front matter the entry as it stands, otherwise the value."""
    if fact.carrier != "front_matter" or fact.span is None:
        return fact.value, None
    return document.text[fact.span.start : fact.span.end], fact.span
