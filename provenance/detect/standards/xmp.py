"""XMP in a page: the digital source type in a packet that a script holds, or in a drawing's own metadata.

The property is `Iptc4xmpExt:DigitalSourceType` (IPTC Extension schema), as an attribute or as an element; its value is
a term of `iptc`. HTML knows no namespaces: prefixes are names here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.detect.standards import iptc
from provenance.detect.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.detect.standards.place import Place, Places
    from provenance.types import Document

_PROPERTY = re.compile(
    r":DigitalSourceType(?:\s*=\s*[\"']|>|\s+rdf:resource\s*=\s*[\"'])\s*([^\"'<>\s]{1,200})", re.IGNORECASE
)
_NAME = f":{iptc.NAME}"


def find(document: Document, places: Places) -> Iterator[Statement]:
    """Read the digital source types of a page's XMP.

    Parameters
    ----------
    document
        As read.
    places
        Of the page: a drawing's metadata speaks of the drawing.
    """
    for fact in document.facts:
        if fact.carrier == "xmp":
            for match in _PROPERTY.finditer(fact.value):
                yield from _statement(match[1], places.around(fact))
        elif fact.carrier == "attribute" and fact.name.endswith(_NAME):
            yield from _statement(fact.value, places.around(fact))


def _statement(value: str, place: Place) -> Iterator[Statement]:
    degree = iptc.degree(value)
    scope = place.named
    if degree and (degree != "no_ai_asserted" or scope == "whole_article"):
        yield Statement("standard.iptc-digital-source-type", "meta", degree, value, scope, place.applies_to)
