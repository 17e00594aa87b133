"""Metas and front matter without a specification: `ai_generated: partial`, `<meta name="ai-model" content="GPT-4o">`.

That such an entry stands there says nothing; its value may. What the entries beside it say of the system and of the
review completes a statement and makes none, except that front matter which lists AI tools says that they were used.
That it names a model does not: the article may be about it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from provenance.detect import registry
from provenance.detect.standards import entries, vocabulary
from provenance.detect.standards.ai_disclosure import degree as w3c_degree
from provenance.detect.standards.ai_disclosure import members as header_members
from provenance.detect.standards.machine_names import edited
from provenance.detect.standards.names import people, system_with
from provenance.detect.statement import ReadStatement, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.detect.registry import System
    from provenance.detect.standards.place import Places
    from provenance.types import Document, Fact


class Beside(NamedTuple):
    """What the other entries of a carrier say of the system and the review."""

    system: System
    review: str
    editor: tuple[str, ...]
    reviewer: tuple[str, ...]

    def complete(self, statement: Statement) -> Statement:
        """Fill in what a statement leaves open."""
        system = statement.system.over(self.system)
        return replace(statement, system=system, review=self.review, editor=self.editor, reviewer=self.reviewer)


def find(document: Document, mechanism: str, places: Places, read_statement: ReadStatement) -> Iterator[Statement]:
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
        Judges values that are sentences.
    """
    facts = [fact for fact in document.facts if fact.carrier == mechanism]
    rule = f"standard.{mechanism.replace('_', '-')}"
    completing = cache(lambda: beside([(fact.name, fact.value) for fact in facts]))  # few carriers state anything
    silent = True
    for fact in facts:
        quote, span = entries.quoted(document, fact)
        statement = read_statement(fact.value) if _may_be_sentence(fact) else None
        if statement is None and mechanism == "front_matter" and _CAPTION.search(fact.name):
            statement = read_statement(fact.value, "image")
        if statement is not None:
            yield replace(statement, rule=rule, mechanism=mechanism, where="metadata", span=span, quote=quote)
            silent = False
            continue
        for reading in _of_meta(fact) if mechanism == "meta" else entries.readings(fact.name, fact.value):
            place = places.around(fact)
            scope = place.scope if reading.scope == "whole_article" and place.scope != "part" else reading.scope
            stated = Statement(
                rule, mechanism, reading.degree, quote, scope, place.applies_to, reading.system, span=span
            )
            yield completing().complete(stated)
            silent = False
    if silent and mechanism == "front_matter":
        yield from (completing().complete(stated) for stated in _tools(document, facts))


def _of_meta(fact: Fact) -> Iterator[entries.Reading]:
    """Readings of a meta; values of the W3C draft and of the header have rules of their own."""
    if fact.name != "ai-disclosure" or not (
        w3c_degree(fact.value) or fact.value.strip().lower() == "mixed" or header_members(fact.value)
    ):
        yield from entries.readings(fact.name, fact.value)


def attributes(facts: Sequence[Fact], places: Places) -> Iterator[Statement]:
    """Read attributes that vendors put on elements: `data-ai-generated="true"`."""
    for fact in facts:
        if fact.carrier == "attribute" and "ai-" in fact.name and "disclosure" not in fact.name:
            for reading in entries.readings(fact.name.removeprefix("data-"), fact.value):
                place = places.of(fact)
                scope = place.scope if reading.scope == "whole_article" else reading.scope
                rule = "standard.vendor-attribute"
                yield Statement(rule, "attribute", reading.degree, fact.value, scope, place.applies_to, reading.system)


def beside(named: Sequence[tuple[str, str]]) -> Beside:
    """Gather what completes a statement from the names and values of a carrier."""
    found: dict[frozenset[str], list[str]] = {}
    by_machine = any(entries.is_machine_type(name, value) for name, value in named)
    for name, value in named:
        key = entries.key_of(name)
        if by_machine and key in _NAMES_OF_AUTHOR:
            found.setdefault(vocabulary.TOOLS, []).extend(entries.values(value))
        for names in _COMPLETING:
            if key in names:
                found.setdefault(names, []).extend(entries.values(value))
        if key in vocabulary.AUTHORS:
            found.setdefault(vocabulary.EDITORS, []).append(edited(value)[1])
        if key in {"model", "models", "tool", "tools", "provider"} and registry.lookup(value):
            found.setdefault(vocabulary.TOOLS, []).append(value)
    tools, models, vendors, editors, reviewers, reviewed = (found.get(names, []) for names in _COMPLETING)
    said = {vocabulary.key(value) for value in reviewed}
    by, review = people([*reviewers, *(value for value in reviewed if " " in value.strip())])
    editor, by_editors = people(editors)
    if review == "not_stated":
        review = by_editors
    if review == "not_stated" and said:
        denied = any(vocabulary.LEVELS.get(word) == "no_ai_asserted" and word != "human" for word in said)
        review = "denied" if denied else "unnamed" if said & (vocabulary.TRUE | {"human"}) else review
    return Beside(system_with(tools, models, vendors), review, editor, by)


_NAMES_OF_AUTHOR = frozenset(["author", "authorname"])
"""Entries that name the system where another says that the author is one."""

_COMPLETING = (
    vocabulary.TOOLS,
    vocabulary.MODELS,
    vocabulary.VENDORS,
    vocabulary.EDITORS,
    vocabulary.REVIEWERS,
    vocabulary.REVIEWED,
)


def _tools(document: Document, facts: Sequence[Fact]) -> Iterator[Statement]:
    """A list of AI tools in front matter, where nothing says what they did."""
    for fact in facts:
        key = entries.key_of(fact.name)
        stated = [value for value in entries.values(fact.value) if value.strip()]
        if stated and key in vocabulary.TOOLS:
            none = all(vocabulary.LEVELS.get(vocabulary.key(value)) == "no_ai_asserted" for value in stated)
            quote, span = entries.quoted(document, fact)
            degree = "no_ai_asserted" if none else "ai_assisted"
            yield Statement("standard.front-matter", "front_matter", degree, quote, span=span)
            return


def _may_be_sentence(fact: Fact) -> bool:
    key = entries.key_of(fact.name)
    carries = key in vocabulary.SENTENCES or key.startswith("ai") or any(stem in key for stem in _STEMS)
    return carries and (len(fact.value.split()) >= 3 or (not fact.value.isascii() and len(fact.value) >= 8))


_CAPTION = re.compile(r"caption$|(?:^|[._-]|image|cover|picture|photo|hero|thumbnail)alt(?:_?text)?$", re.IGNORECASE)
"""How the name of an entry ends that is a picture's caption or alternative text: cover.caption, imageAlt."""
_STEMS = ("disclos", "disclaim", "hinweis", "transparen", "kunstlich", "声明")
