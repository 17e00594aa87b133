"""China's implicit label: metadata named `AIGC` whose value is a JSON object with a `Label`.

Source: GB 45438-2025, appendix on metadata, and the Labelling Measures (in force since 1 September 2025). Pages carry
it as a meta or in XMP (`TC260:AIGC`), Chinese assistants also write it into the front matter of the Markdown that they
export.
"""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

from provenance import json_spans
from provenance.detect.registry import System
from provenance.detect.standards.entries import quoted
from provenance.detect.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from provenance.detect.standards.place import Places
    from provenance.types import Document, Fact, Span

_NAMES = frozenset(["aigc", "site:aigc", "tc260:aigc"])

_CERTAINTY = {"1": "generated", "2": "probable", "3": "suspected"}
"""What a label says: it is generated; it may be, its user says nothing; it seems so to who spreads it."""


_PROPERTY = re.compile(r":AIGC(?:\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)')|>([^<>]*)<)", re.IGNORECASE)
"""The label in a packet of XMP, as an attribute or as an element."""


def find(document: Document, places: Places) -> Iterator[Statement]:
    """Find the label in metas, in XMP and in front matter.

    Parameters
    ----------
    document
        As read. The label's value alone counts; that the field is there says nothing.
    places
        Of the page: a drawing's metadata speaks of the drawing.
    """
    fields: dict[str, str] = {}
    label: Fact | None = None
    for fact in document.facts:
        if fact.carrier == "meta" and fact.name in _NAMES:
            yield from _statement(_fields(fact.value), "aigc_meta", quoted(document, fact))
        elif fact.carrier == "xmp" or (fact.carrier == "attribute" and fact.name.endswith(":aigc")):
            yield from _in_xmp(fact, places)
        elif fact.carrier == "front_matter" and fact.name.startswith("aigc"):
            if fact.name == "aigc":
                fields.update(_fields(fact.value))
            else:
                fields[fact.name.rpartition(".")[2]] = fact.value
            label = fact if fact.name.endswith("label") or label is None else label
    if label is not None:
        yield from _statement(fields, "front_matter", quoted(document, label))


def _in_xmp(fact: Fact, places: Places) -> Iterator[Statement]:
    place = places.around(fact)
    scope = place.named
    stated = [fact.value] if fact.carrier == "attribute" else []
    if fact.carrier == "xmp":
        stated = [next(filter(None, match.groups()), "") for match in _PROPERTY.finditer(fact.value)]
    for value in map(unescape, stated):
        for statement in _statement(_fields(value), "aigc_meta", (value, None)):
            yield replace(statement, scope=scope, applies_to=place.applies_to)


def _fields(value: str) -> dict[str, str]:
    """Fields of the object, names lower case; what is in it under `AIGC` counts as its own."""
    found: dict[str, str] = {}
    for root in json_spans.read(value):
        members = dict(root.members or {})
        inner = next((member for name, member in members.items() if name.lower() == "aigc"), None)
        if inner is not None and inner.node.members is not None:
            members |= inner.node.members
        elif inner is not None and isinstance(inner.node.scalar, str):  # an object that was written as text
            found |= _fields(inner.node.scalar) if "{" in inner.node.scalar else {}
        for name, member in members.items():
            found[name.lower()] = next(member.node.texts(), "")
    return found


def _statement(fields: Mapping[str, str], mechanism: str, evidence: tuple[str, Span | None]) -> Iterator[Statement]:
    certainty = _CERTAINTY.get(fields.get("label", "").strip())
    if certainty is None:
        return
    producer = fields.get("contentproducer", "").strip()
    code = any(char.isdigit() for char in producer)  # of a company in the register, no name
    yield Statement(
        "standard.china-aigc",
        mechanism,
        "fully_generated" if certainty == "generated" else "unknown",
        evidence[0],
        system=System(vendor=None if code else producer or None),
        span=evidence[1],
        more={"certainty": certainty, "content_producer": producer or None},
    )
