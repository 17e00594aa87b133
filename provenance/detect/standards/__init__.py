"""Disclosures that are made for machines: in metas, attributes, JSON-LD, front matter, headers and C2PA manifests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.detect.standards import ai_disclosure, aigc, eu_icons, informal, linked_authors, spoken, xmp
from provenance.detect.standards.c2pa import in_text, manifests
from provenance.detect.standards.place import Places
from provenance.detect.standards.schema_org import items, jsonld

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.detect.statement import ReadStatement, Statement
    from provenance.types import Document, Finding


def find(document: Document, read_statement: ReadStatement) -> list[Finding]:
    """Read every carrier of a document.

    Parameters
    ----------
    document
        As read.
    read_statement
        Judges a value that is a sentence as a statement about the article.

    Returns
    -------
    list of Finding
        Category `disclosure`. That a carrier is there gives none; its value does. Nothing here has a signature that was
        checked: these are claims.
    """
    return [statement.finding() for statement in _statements(document, read_statement)]


def _statements(document: Document, read_statement: ReadStatement) -> Iterator[Statement]:
    facts = document.facts
    yield from ai_disclosure.in_text(document)
    yield from in_text.find(document)
    if not facts:
        return
    places = Places(document)
    yield from ai_disclosure.find(facts, places)
    yield from aigc.find(document, places)
    yield from eu_icons.find(facts, places)
    yield from informal.attributes(facts, places)
    yield from manifests.find(facts)
    yield from xmp.find(document, places)
    yield from linked_authors.find(document, places)
    yield from jsonld.find(document, read_statement)
    yield from items.find(document, places, read_statement)
    yield from informal.find(document, "meta", places, read_statement)
    yield from informal.find(document, "front_matter", places, read_statement)
    yield from spoken.find(facts, places, read_statement)
