"""Microdata and RDFa: the things that the elements of a page describe, of which one is the article.

It is told by its place, the item that holds the main heading or most of the text, or by its headline or address.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from provenance import json_spans
from provenance.detect.standards.schema_org import nodes
from provenance.detect.standards.schema_org.graph import Graph
from provenance.detect.standards.schema_org.own import Page
from provenance.detect.standards.schema_org.things import Thing
from provenance.json_spans import PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from provenance.detect.standards.place import Places
    from provenance.detect.statement import ReadStatement, Statement
    from provenance.types import Document, Fact


def find(document: Document, places: Places, read_statement: ReadStatement) -> Iterator[Statement]:
    """Find what the items of a page say of its article.

    Parameters
    ----------
    document
        As read. Time is linear in its facts.
    places
        Of the page: what stands beside the article speaks of something else.
    read_statement
        Judges values that are sentences.
    """
    for vocabulary in ("microdata", "rdfa"):
        facts = {
            Thing(fact.value, root): fact
            for fact in document.facts
            if (fact.carrier, fact.name) == ("item", vocabulary)
            for root in json_spans.read(fact.value)
        }
        if facts:
            yield from _find(document, facts, places, f"standard.{vocabulary}", read_statement)


def _find(
    document: Document, facts: dict[Thing, Fact], places: Places, rule: str, read_statement: ReadStatement
) -> Iterator[Statement]:
    graph = Graph(facts, longest=_WHOLE)
    here = {thing: fact for thing, fact in facts.items() if places.of(fact).applies_to == "this_article"}
    own = [(thing, "whole_article") for thing in _own(document, graph, here, places)]
    media = [(thing, medium) for thing, medium in graph.media() if thing in here]
    for statement in nodes.find(graph, own + media, "attribute", rule, read_statement):
        yield replace(statement, quote=_said(statement.quote))


_WHOLE = 1 << 30
"""Characters of an item at most from which a quote is taken: any number, for it is one value that is quoted."""

_HOLDING = frozenset(["blogpost", "blogposts", "haspart", "item", "itemlistelement", "mainentity"])
"""Properties whose value may be the page's article; that of any other one is another thing than the page is about."""


def _own(document: Document, graph: Graph, here: Mapping[Thing, Fact], places: Places) -> list[Thing]:
    """The items that are the article: around its heading, or of its address or headline, or around most of the text."""
    valued = {
        value
        for thing in here
        for name in thing.members
        if name not in _HOLDING and name[0] != "@"
        for value, _ in graph.each(thing, name)
    }
    articles = [
        thing for thing in here if thing not in valued and thing.types and (thing.is_article or thing.types & PAGES)
    ]
    headings = [element.span for element in document.elements if element.tag == "h1"][:1]
    headed = [
        thing for thing in articles if (span := here[thing].span) and any(span.overlaps(each) for each in headings)
    ]
    whole = [thing for thing in articles if places.of(here[thing]).scope == "whole_article"]
    return headed or Page(document).matching(articles)[:1] or whole[:1]


def _said(quote: str) -> str:
    """The value as it stands in the page, out of the property or the item that it was written into."""
    stated = json_spans.read(quote)[-1]
    return Thing(quote, stated).text("name") or next(stated.texts(), "")
