"""Metas and front matter without a specification: `ai_generated: partial`, `<meta name="ai-model" content="GPT-4o">`.

That such an entry stands there says nothing; its value may. What the entries beside it say of the system and of the
review completes a claim and makes none, except that front matter which lists AI tools says that they were used.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from provenance.detect import registry
from provenance.detect.standards import iptc, json_spans, vocabulary
from provenance.detect.standards.ai_disclosure import degree as w3c_degree
from provenance.detect.standards.claim import Claim, ReadStatement, System, people, quoted, system_of, system_with
from provenance.detect.standards.machine_names import byline, names_system
from provenance.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.detect.standards.place import Places
    from provenance.types import Document, Fact, Finding


class Reading(NamedTuple):
    """What one entry says."""

    degree: str
    scope: str = "whole_article"
    system: System = System()


class Beside(NamedTuple):
    """What the other entries of a carrier say of the system and the review."""

    system: System
    review: str
    editor: tuple[str, ...]
    reviewer: tuple[str, ...]

    def complete(self, claim: Claim) -> Claim:
        """Fill in what a claim leaves open."""
        system = claim.system.over(self.system)
        return replace(claim, system=system, review=self.review, editor=self.editor, reviewer=self.reviewer)


def find(
    document: Document, mechanism: str, places: Places, read_statement: ReadStatement | None = None
) -> Iterator[Finding]:
    """Read the entries of one carrier.

    Parameters
    ----------
    document
        As read.
    mechanism
        `meta` for all metas of a page, `front_matter` for all entries of that.
    places
        Of the page: a meta may stand inside the element that it speaks of.
    read_statement
        Judges values that are sentences; None to leave them.
    """
    facts = [fact for fact in document.facts if fact.carrier == mechanism]
    rule = f"standard.{mechanism.replace('_', '-')}"
    completing = beside([(fact.name, fact.value) for fact in facts])
    silent = True
    for fact in facts:
        quote, span = quoted(document, fact)
        statement = read_statement(fact.value) if read_statement and _may_be_sentence(fact) else None
        if statement is not None:
            told = {**statement.attributes, "mechanism": mechanism, "where": "metadata"}
            yield replace(statement, rule=rule, span=span, quote=quote, score=None, attributes=told)
            silent = False
            continue
        for reading in _of_meta(fact) if mechanism == "meta" else readings(fact.name, fact.value):
            place = places.around(fact)
            scope = place.scope if reading.scope == "whole_article" and place.scope != "part" else reading.scope
            claim = Claim(rule, mechanism, reading.degree, quote, scope, place.applies_to, reading.system, span=span)
            yield completing.complete(claim).finding()
            silent = False
    if silent and mechanism == "front_matter":
        yield from (completing.complete(claim).finding() for claim in _tools(document, facts))


def _of_meta(fact: Fact) -> Iterator[Reading]:
    """Readings of a meta; values of the W3C draft and of the header have rules of their own."""
    of_standard = w3c_degree(fact.value) or fact.value.strip().lower() == "mixed" or "mode=" in fact.value
    if fact.name != "ai-disclosure" or not of_standard:
        yield from readings(fact.name, fact.value)


def attributes(facts: Sequence[Fact], places: Places) -> Iterator[Claim]:
    """Read attributes that vendors put on elements: `data-ai-generated="true"`."""
    for fact in facts:
        if fact.carrier == "attribute" and "ai-" in fact.name and "disclosure" not in fact.name:
            for reading in readings(fact.name.removeprefix("data-"), fact.value):
                place = places.of(fact)
                scope = place.scope if reading.scope == "whole_article" else reading.scope
                rule = "standard.vendor-attribute"
                yield Claim(rule, "attribute", reading.degree, fact.value, scope, place.applies_to, reading.system)


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
    full = vocabulary.key(name)
    scope, key = ("whole_article", full) if full in vocabulary.AUTHORS else _scope(full)
    found: dict[Reading, None] = {}
    for stated in [", ".join(_values(value))] if full in vocabulary.AUTHORS else _values(value):
        if key in iptc.NAMES:
            degree = iptc.degree(stated)
            reading = Reading(degree, scope) if degree else None
        elif key in vocabulary.AUTHORS or re.fullmatch(r"author\d+", key):
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


_FEW = 8
"""Readings of one entry at most: each quotes all of it."""


def _level(key: str, scope: str, value: str) -> Reading | None:
    """Read an entry that says how much a machine did."""
    word = vocabulary.key(value)
    meant = vocabulary.NAMES.get(key)
    part = key == "ai" and scope != "whole_article"
    if key in vocabulary.OPEN:
        return (
            Reading(vocabulary.LEVELS[word], scope) if word in vocabulary.LEVELS and _OF_ITSELF.search(word) else None
        )
    if key in vocabulary.SHARES and word.isdecimal():
        return Reading({"0": "no_ai_asserted", "100": "fully_generated"}.get(word, "ai_assisted"), scope)
    translated = not key and scope == "translation" and vocabulary.LEVELS.get(word) == "fully_generated"
    if translated or (part and scope != "summary" and word in vocabulary.TRUE):  # `ai_summary: true` switches it on
        return Reading("fully_generated", scope)
    if (meant is None and key not in vocabulary.WORDED) or (part and scope == "summary"):
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


_NOT = re.compile(
    r"\b(?:no|not|none|never|without|kein\w*|nicht|ohne|pas|aucune?|sans|sin|nessun\w*|senza|sem|geen|zonder|may|might|can|"
    r"could|allow\w*|disallow\w*|permit\w*|prohibit\w*|forbid\w*|polic\w+)\b",
    re.IGNORECASE,
)


_OF_ITSELF = re.compile("(?:ai|human|machine)[a-z]{4}")


def _maker(key: str, scope: str, value: str) -> Reading | None:
    """Read an entry that says who made it; that a program did (`generated_by: sphinx`) says nothing."""
    if key not in vocabulary.MAKERS and not (key == "" and scope == "translation"):
        return None
    entry = registry.lookup(value)
    known = entry is not None and (
        entry.byline or (entry.kind != "vendor" and (not entry.ambiguous or _OF_TOOLS.search(key)))
    )
    author = byline(value)
    if not (known or names_system(value) or (author and key != "generator")):
        return None
    makes = entry.makes if entry else "text"
    degree = author.degree if author else vocabulary.MAKERS.get(key, "fully_generated")
    degree = vocabulary.MAKERS.get(key, degree) if degree == "fully_generated" else degree
    return Reading(degree, makes if scope == "whole_article" and makes in _PARTS else scope, system_of([value]))


_OF_TOOLS = re.compile("gen|assist|with$|using$|^ai")
"""Names under which even `Claude` is no person."""

_PARTS = frozenset(["image", "audio", "video", "translation"])


def _scope(key: str) -> tuple[str, str]:
    """Part a name in two: the part of the article that it speaks of, and the rest."""
    for word in _LONGEST_FIRST:
        rest = key.removeprefix(word) if key.startswith(word) else key.removesuffix(word)
        if rest != key and (rest in _RESTS or (not rest and word.startswith("transl"))):
            return vocabulary.SCOPES[word], rest
    return "whole_article", key


_LONGEST_FIRST = sorted(vocabulary.SCOPES, key=len, reverse=True)
_RESTS = frozenset([*vocabulary.NAMES, *vocabulary.WORDED, *vocabulary.MAKERS, *iptc.NAMES])


def beside(entries: Sequence[tuple[str, str]]) -> Beside:
    """Gather what completes a claim from the names and values of a carrier."""
    found: dict[frozenset[str], list[str]] = {}
    for name, value in entries:
        key = vocabulary.key(name)
        for names in _COMPLETING:
            if key in names:
                found.setdefault(names, []).extend(_values(value))
        if key in {"model", "models", "tool", "tools", "provider"} and registry.lookup(value):
            found.setdefault(vocabulary.TOOLS, []).append(value)
    tools, models, vendors, editors, reviewers, reviewed = (found.get(names, []) for names in _COMPLETING)
    said = {vocabulary.key(value) for value in reviewed}
    by, review = people([*reviewers, *(value for value in reviewed if " " in value.strip())])
    editor, edited = people(editors)
    if review == "not_stated":
        review = edited
    if review == "not_stated" and said:
        denied = any(vocabulary.LEVELS.get(word) == "no_ai_asserted" and word != "human" for word in said)
        review = "denied" if denied else "unnamed" if said & (vocabulary.TRUE | {"human"}) else review
    return Beside(system_with(tools, models, vendors), review, editor, by)


_COMPLETING = (
    vocabulary.TOOLS,
    vocabulary.MODELS,
    vocabulary.VENDORS,
    vocabulary.EDITORS,
    vocabulary.REVIEWERS,
    vocabulary.REVIEWED,
)


def _tools(document: Document, facts: Sequence[Fact]) -> Iterator[Claim]:
    """A list of AI tools in front matter, where nothing says what they did."""
    for fact in facts:
        key = vocabulary.key(fact.name)
        stated = [value for value in _values(fact.value) if value.strip()]
        if stated and key in vocabulary.TOOLS | vocabulary.MODELS:
            none = all(vocabulary.LEVELS.get(vocabulary.key(value)) == "no_ai_asserted" for value in stated)
            quote, span = quoted(document, fact)
            degree = "no_ai_asserted" if none else "ai_assisted"
            yield Claim("standard.front-matter", "front_matter", degree, quote, span=span)
            return


def _values(value: str) -> list[str]:
    """The texts of a list, the names of a list of objects, or the value itself."""
    if value[:1] not in {"[", "{"}:
        return [value]
    nodes = [node for root in json_spans.read(value) for node in root.each()]
    named = [node.members["name"].node if node.members and "name" in node.members else node for node in nodes]
    return [text for node in named for text in node.texts()]


def _may_be_sentence(fact: Fact) -> bool:
    key = vocabulary.key(fact.name)
    carries = key in vocabulary.SENTENCES or key.startswith("ai") or any(stem in key for stem in _STEMS)
    return carries and (len(fact.value.split()) >= 3 or (not fact.value.isascii() and len(fact.value) >= 8))


_STEMS = ("disclos", "disclaim", "hinweis", "transparen", "kunstlich", "声明")
