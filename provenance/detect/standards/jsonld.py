"""JSON-LD: what the article's own nodes say of how it came to be.

Vocabulary: schema.org 24 and later (`digitalSourceType`, `author` ...), the proposal `aiDisclosure` (schemaorg issue
3391), a software application as the author, and what pages write besides.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from provenance.detect import registry
from provenance.detect.standards import entries, informal, iptc, vocabulary
from provenance.detect.standards.ai_disclosure import degree as w3c_degree
from provenance.detect.standards.claim import Claim, System
from provenance.detect.standards.jsonld_graph import Graph, Piece, Thing
from provenance.detect.standards.makers import REVIEWERS, ROLES, Makers, by_machines, reviewed, system_of_maker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.detect.standards.claim import ReadStatement
    from provenance.types import Document, Finding

_RULE = "standard.jsonld"

_SENTENCES = frozenset(
    [
        "credittext",
        "creditline",
        "backstory",
        "disclaimer",
        "copyrightnotice",
        "editorialnote",
        "acknowledgement",
        "disclosure",
    ]
)
_SENTENCES_OF_MEDIA = frozenset(["caption", "description", "alternativeheadline", "name"])
"""Properties whose value may be a sentence about how the node came to be."""

_INFORMAL = (
    frozenset(vocabulary.NAMES)
    | vocabulary.DENIALS
    | vocabulary.OPEN
    | {"ailevel", "generatedby", "generator", "aitransparency"}
) - {"aidisclosure"}


def find(document: Document, read_statement: ReadStatement) -> Iterator[Finding]:
    """Find what JSON-LD says of the article.

    Parameters
    ----------
    document
        As read.
    read_statement
        Judges values that are sentences.
    """
    graph = Graph(document)
    for thing, scope in graph.walk():
        makers = _makers(graph, thing)
        for claim in _claims(graph, thing, scope, makers):
            yield reviewed(claim, makers).finding()
        yield from _sentences(thing, scope, read_statement)


def _claims(graph: Graph, thing: Thing, scope: str, makers: Makers) -> Iterator[Claim]:
    yield from by_machines(makers, scope, f"{_RULE}-author", "jsonld")
    system = next((system for role, system, _ in makers.machines if role != "translator"), System())
    for name, member in thing.members.items():
        quote = thing.member(name)
        if name == "aidisclosure":
            yield from _disclosure(thing, scope, quote, system)
        elif vocabulary.key(name).endswith(iptc.NAME):
            degrees = [degree for text in member.node.texts() if (degree := iptc.degree(text))]
            for degree in degrees[:1]:
                if degree != "no_ai_asserted" or scope == "whole_article":
                    yield Claim("standard.iptc-digital-source-type", "jsonld", degree, str(quote), scope, system=system)
        elif vocabulary.key(name) in _INFORMAL:
            yield from _informal(name, list(member.node.texts()), quote, scope)
        elif name in {"credittext", "creditline"}:
            yield from _informal("credit", list(member.node.texts()), quote, scope)
        elif name == "additionalproperty":
            for value, quoted in graph.each(thing, name):
                yield from _informal(value.text("name"), [value.text("value")], quoted, scope)


def _makers(graph: Graph, thing: Thing) -> Makers:
    makers = Makers([], False, [], [])
    for role in ROLES:
        for maker, quote in graph.each(thing, role):
            name = maker.text("name") if maker.node.members else "".join(maker.node.texts())
            system = _machine(maker, name, role)
            if system is not None:
                makers.machines.append((role, system, quote))
            elif role == "editor":
                makers.editors.append(name)
            elif role == "author" and name and "organization" not in maker.types:
                makers = makers._replace(human=True)
    for role in REVIEWERS:
        for maker, _ in graph.each(thing, role):
            makers.reviewers.append(maker.text("name") if maker.node.members else "".join(maker.node.texts()))
    return makers


def _machine(maker: Thing, name: str, role: str) -> System | None:
    """The system that a maker is; None for a human, an organisation, and the software of the site."""
    vendor = next((text for slot in _VENDORS if (text := maker.text(slot))), "")
    model = next((text for slot in _MODELS if (text := maker.text(slot))), "")
    return system_of_maker(maker.types, name, role, model if registry.lookup(model) else "", vendor)


_VENDORS = ("provider", "manufacturer", "creator", "author", "publisher")
_MODELS = ("model", "softwareversion", "version")


def _disclosure(thing: Thing, scope: str, quote: Piece, system: System) -> Iterator[Claim]:
    """The proposed `aiDisclosure`: a level, or an object with a level and what goes with it."""
    for node in thing.members["aidisclosure"].node.each():
        stated = Thing(thing.script, node)
        members = stated.members
        level = (
            next((stated.text(slot) for slot in _LEVELS if slot in members), "") if members else "".join(node.texts())
        )
        fields = [(name if name.startswith("ai") else f"ai{name}", stated.text(name)) for name in members]
        degree = w3c_degree(level) or vocabulary.LEVELS.get(vocabulary.key(level))
        if degree is not None:
            claim = Claim("standard.jsonld-ai-disclosure", "jsonld", degree, str(quote), scope)
            completed = informal.beside(fields).complete(claim)
            yield replace(completed, system=completed.system.over(system))
        elif not members:
            yield from _informal("aiDisclosure", [level], quote, scope)


_LEVELS = ("level", "value", "type", "mode", "degree", "status", "name")


def _informal(name: str, values: list[str], quote: Piece, scope: str) -> Iterator[Claim]:
    found = dict.fromkeys(reading for value in values for reading in entries.readings(name, value))
    for reading in list(found)[:8]:  # each quotes all of it
        part = reading.scope if scope == "whole_article" else scope
        yield Claim(_RULE, "jsonld", reading.degree, str(quote), part, system=reading.system)


def _sentences(thing: Thing, scope: str, read_statement: ReadStatement) -> Iterator[Finding]:
    names = _SENTENCES | {"aidisclosure"} | (_SENTENCES_OF_MEDIA if scope != "whole_article" else frozenset())
    for name, member in thing.members.items():
        for text in member.node.texts() if name in names else ():
            statement = read_statement(text)
            if statement is not None:
                told = {**statement.attributes, "mechanism": "jsonld", "where": "metadata"}
                if scope != "whole_article":
                    told["scope"] = scope
                quote = str(thing.member(name))
                yield replace(statement, rule=_RULE, span=None, quote=quote, score=None, attributes=told)
