"""Disclosures that are made for machines: in metas, attributes, JSON-LD, front matter, headers and C2PA manifests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.detect.standards import (
    ai_disclosure,
    aigc,
    c2pa,
    c2pa_text,
    eu_icons,
    informal,
    items,
    jsonld,
    linked_authors,
    spoken,
    xmp,
)
from provenance.detect.standards.place import Places

if TYPE_CHECKING:
    from provenance.detect.standards.claim import ReadStatement
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
    facts = document.facts
    if not facts:
        return [claim.finding() for claim in (*ai_disclosure.in_text(document), *c2pa_text.find(document))]
    places = Places(document)
    claims = [
        *ai_disclosure.in_text(document),
        *ai_disclosure.find(facts, places),
        *aigc.find(document, places),
        *eu_icons.find(facts, places),
        *informal.attributes(facts, places),
        *c2pa.find(facts),
        *c2pa_text.find(document),
        *xmp.find(document, places),
        *linked_authors.find(document, places),
    ]
    findings = [claim.finding() for claim in claims]
    findings += jsonld.find(document, read_statement)
    findings += items.find(document, places, read_statement)
    for mechanism in ("meta", "front_matter"):
        findings += informal.find(document, mechanism, places, read_statement)
    findings += spoken.find(facts, places, read_statement)
    return findings
