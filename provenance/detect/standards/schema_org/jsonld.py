"""JSON-LD: the things that a page's scripts describe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance import json_spans
from provenance.detect.standards.schema_org import nodes
from provenance.detect.standards.schema_org.graph import Graph
from provenance.detect.standards.schema_org.own import Page
from provenance.detect.standards.schema_org.things import Thing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.detect.statement import ReadStatement, Statement
    from provenance.types import Document


def find(document: Document, read_statement: ReadStatement) -> Iterator[Statement]:
    """Find what JSON-LD says of the article.

    Parameters
    ----------
    document
        As read.
    read_statement
        Judges values that are sentences.
    """
    graph = Graph(
        thing
        for fact in document.facts
        if fact.carrier == "jsonld"
        for root in json_spans.read(fact.value)
        for thing in _top(Thing(fact.value, root))
    )
    own = [(thing, "whole_article") for thing in Page(document).own(graph.roots)]
    yield from nodes.find(graph, own + graph.media(), "jsonld", "standard.jsonld", read_statement)


def _top(root: Thing) -> Iterator[Thing]:
    """Nodes at the top of a script: itself, those of its list, those of its `@graph`."""
    for node in root.node.each():
        graph = (node.members or {}).get("@graph")
        if graph is not None:
            yield from (Thing(root.script, inner) for inner in graph.node.each())
        if node.members is not None:
            yield Thing(root.script, node)
