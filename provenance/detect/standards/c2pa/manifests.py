"""C2PA manifests: in the head of a page, linked from it, or in a response header.

Source: C2PA specification 2.4, appendix A.7 (HTML). A manifest is provenance: cameras and editors write them too. It
discloses only what its assertions say, and since nothing here checks a signature or a hash, every finding says
`verified: false`.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from provenance.detect.standards.c2pa import assertions, jumbf
from provenance.detect.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from provenance.types import Fact

SEVERAL = "several manifests, of which none counts"

_LINK = re.compile(r"<([^<>]*)>\s*;([^<]*)")
_RELATION = re.compile(r"\brel\s*=\s*(?:\"[^\"]*\bc2pa-manifest\b|c2pa-manifest\b)", re.IGNORECASE)


class Evidence(NamedTuple):
    """How a manifest came with an article."""

    mechanism: str
    """`c2pa` or `c2pa_text`."""
    more: Mapping[str, object]
    """Attributes of every finding from it."""


def find(facts: Sequence[Fact]) -> Iterator[Statement]:
    """Find the manifest of a page.

    Parameters
    ----------
    facts
        Of the document. A manifest counts in the head alone; of two or more none does (specification, A.7.1).
    """
    inline = [fact.value for fact in facts if fact.carrier == "c2pa" and not fact.path]
    linked = [fact.value for fact in facts if (fact.carrier, fact.name) == ("link", "c2pa-manifest") and not fact.path]
    headers = [fact.value for fact in facts if (fact.carrier, fact.name) == ("http_header", "link")]
    linked += [link[1] for value in headers for link in _LINK.finditer(value) if _RELATION.search(link[2])]
    linked = list(dict.fromkeys(linked))
    evidence = Evidence("c2pa", {})
    if len(inline) + len(linked) > 1:
        yield provenance(evidence, SEVERAL, "manifest.html.multipleManifests")
    elif inline:
        yield from of_base64(inline[0], evidence)
    elif linked:
        yield from of_reference(linked[0], evidence)


def of_reference(address: str, evidence: Evidence) -> Iterator[Statement]:
    """Read a manifest that stands in its address; one that is kept elsewhere is not fetched."""
    data = _DATA.match(address)
    if data is not None:
        yield from of_base64(address[data.end() :], evidence)
    else:
        yield provenance(evidence, "manifest referenced, not read", address[:_QUOTED])


_DATA = re.compile(r"\s*data:(?:application/c2pa)?;base64,", re.IGNORECASE)
_QUOTED = 1_000
"""Characters of an address at most that are quoted."""


def provenance(evidence: Evidence, status: str, quote: str) -> Statement:
    """Say that there is a manifest without a statement about AI: no disclosure, in no direction."""
    more = {**evidence.more, "status": status, "verified": False}
    return Statement(assertions.RULE, evidence.mechanism, "unknown", quote, polarity="none", more=more)


def of_base64(value: str, evidence: Evidence) -> Iterator[Statement]:
    """Read a manifest store as base64, of either alphabet; space in it and signs that fill it up do not matter."""
    digits = "".join(value.split()).translate(_URL_SAFE).rstrip("=")
    try:
        data = base64.b64decode(digits + "=" * (-len(digits) % 4), validate=True)
    except (binascii.Error, ValueError):
        yield provenance(evidence, "manifest cannot be decoded", value[:200])
    else:
        yield from of_bytes(data, evidence)


_URL_SAFE = str.maketrans("-_", "+/")


def of_bytes(data: bytes, evidence: Evidence) -> Iterator[Statement]:
    """Read a manifest store.

    Parameters
    ----------
    data
        Its boxes. Where they are damaged, nothing in them counts: an ingredient may say it, or an older manifest.
    evidence
        How the manifest came with the article.
    """
    try:
        manifest = jumbf.manifest(data)
    except ValueError as error:
        yield provenance(evidence, f"{error}, not verified", "c2pa")
        return
    status = "signed, not verified" if manifest.signed else "unsigned"
    more = {**evidence.more, "manifest": manifest.label, "status": status, "signed": manifest.signed, "verified": False}
    stated = list(assertions.statements(manifest))
    yield from (replace(statement, mechanism=evidence.mechanism, more=more) for statement in stated)
    if not stated:
        yield provenance(Evidence(evidence.mechanism, more), f"{status}; says nothing of AI", manifest.label)
