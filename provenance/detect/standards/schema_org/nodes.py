"""What a thing of schema.org says of how it came to be, whichever way the page states it.

Vocabulary: schema.org 24 and later (`digitalSourceType`, `author` ...), the proposal `aiDisclosure` (schemaorg issue
3391), a software application as the author, and what pages write besides.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from provenance.detect.registry import System
from provenance.detect.standards import entries, informal, iptc, vocabulary
from provenance.detect.standards.ai_disclosure import degree as w3c_degree
from provenance.detect.standards.schema_org.makers import by_machines, makers, reviewed
from provenance.detect.standards.schema_org.things import Thing
from provenance.detect.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from provenance.detect.standards.schema_org.graph import Graph
    from provenance.detect.statement import ReadStatement

_CREDITS = frozenset(["credittext", "creditline"])
_SENTENCES = _CREDITS | {
    "backstory", "disclaimer", "copyrightnotice", "editorialnote", "acknowledgement", "disclosure", "aidisclosure"
}  # fmt: skip
_SENTENCES_OF_MEDIA = _SENTENCES | {"caption", "description", "alternativeheadline", "name"}
"""Properties whose value may be a sentence about how the thing came to be."""

_INFORMAL = (
    frozenset(vocabulary.NAMES)
    | vocabulary.DENIALS
    | vocabulary.OPEN
    | {"ailevel", "generatedby", "generator", "aitransparency"}
) - {"aidisclosure"}


def find(
    graph: Graph, starts: Iterable[tuple[Thing, str]], mechanism: str, rule: str, read_statement: ReadStatement
) -> Iterator[Statement]:
    """Find what things say of the article.

    Parameters
    ----------
    graph
        Of the page.
    starts
        Those of its things that stand for the article or a part of it, each with its scope.
    mechanism, rule
        Of the statements.
    read_statement
        Judges values that are sentences.
    """
    for thing, scope in graph.walk(starts):
        made_by = makers(graph, thing)
        for statement in by_machines(made_by, scope, f"{rule}-author", mechanism):
            yield reviewed(statement, made_by)
        system = next((system for role, system, _ in made_by.machines if role != "translator"), System())
        for name, stated in thing.members.items():
            sentences = list(_sentences(thing, name, scope, read_statement))
            quote = str(stated.piece)
            for said in sentences:
                yield replace(said, rule=rule, mechanism=mechanism, where="metadata", span=None, quote=quote)
            for statement in () if sentences else _statements(graph, thing, name, scope, system):
                own = f"{rule}-ai-disclosure" if name == "aidisclosure" else statement.rule or rule
                yield reviewed(replace(statement, rule=own, mechanism=mechanism, quote=quote), made_by)


def _statements(graph: Graph, thing: Thing, name: str, scope: str, system: System) -> Iterator[Statement]:
    """What a property says, as statements that are still without a quote, a mechanism and, as a rule, a rule."""
    values = list(thing.members[name].node.texts())
    if name == "aidisclosure":
        yield from _disclosure(thing, scope, system)
    elif vocabulary.key(name).endswith(iptc.NAME):
        degree = next((degree for text in _terms(thing, name) if (degree := iptc.degree(text))), None)
        if degree and (degree != "no_ai_asserted" or scope == "whole_article"):
            yield Statement("standard.iptc-digital-source-type", "", degree, "", scope, system=system)
    elif vocabulary.key(name) in _INFORMAL:
        yield from _informal(name, values, scope)
    elif name in _CREDITS:
        yield from _informal("credit", values, scope)
    elif name == "additionalproperty":
        for value, _ in graph.each(thing, name):
            yield from _informal(value.text("name"), [value.text("value")], scope)


def _terms(thing: Thing, name: str) -> Iterator[str]:
    """Terms that are the value of a property: by their address, as a text, or as a thing with a code."""
    for node in thing.members[name].node.each():
        yield from node.texts()
        term = Thing(thing.script, node)
        yield from (term.text(slot) for slot in ("termcode", "url", "name"))


def _disclosure(thing: Thing, scope: str, system: System) -> Iterator[Statement]:
    """The proposed `aiDisclosure`: a level, or an object with a level and what goes with it."""
    for node in thing.members["aidisclosure"].node.each():
        stated = Thing(thing.script, node)
        slot = next((slot for slot in _LEVELS if slot in stated.members), "")
        level = stated.text(slot) if stated.members else "".join(node.texts())
        degree = w3c_degree(level) or vocabulary.LEVELS.get(vocabulary.key(level))
        if degree is not None:
            fields = [(name if name.startswith("ai") else f"ai{name}", stated.text(name)) for name in stated.members]
            completed = informal.beside(fields).complete(Statement("", "", degree, "", scope))
            yield replace(completed, system=completed.system.over(system))
        elif not stated.members:
            yield from _informal("aiDisclosure", [level], scope)


_LEVELS = ("level", "value", "type", "mode", "degree", "status", "name")


def _informal(name: str, values: list[str], scope: str) -> Iterator[Statement]:
    found = dict.fromkeys(reading for value in values for reading in entries.readings(name, value))
    for reading in list(found)[:_FEW]:
        part = reading.scope if scope == "whole_article" else scope
        yield Statement("", "", reading.degree, "", part, system=reading.system)


_FEW = 8
"""Claims of one property at most: each quotes all of it."""


def _sentences(thing: Thing, name: str, scope: str, read_statement: ReadStatement) -> Iterator[Statement]:
    """Statements that are a property's value; what is a label and no more has a meaning of its own."""
    if name not in (_SENTENCES if scope == "whole_article" else _SENTENCES_OF_MEDIA):
        return
    for text in thing.members[name].node.texts():
        said = read_statement(text, scope) if vocabulary.label(text) is None else None
        if said is not None:
            yield said if scope == "whole_article" else replace(said, scope=scope)
