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

from provenance.detect.standards import c2pa_assertions, iptc, jumbf
from provenance.detect.standards.claim import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from provenance.types import Fact

_RULE = "standard.c2pa"

# A source type as it stands in a store; bytes of CBOR that look like letters may follow.
_TERM = re.compile(f"https?://[\\w.]{{1,40}}/newscodes/digitalsourcetype/(?:{'|'.join(iptc.OF_MACHINES)})".encode())

_LINK = re.compile(r"<([^<>]*)>\s*;([^<]*)")
_RELATION = re.compile(r"\brel\s*=\s*(?:\"[^\"]*\bc2pa-manifest\b|c2pa-manifest\b)", re.IGNORECASE)


class Evidence(NamedTuple):
    """How a manifest came with an article."""

    mechanism: str
    """`c2pa` or `c2pa_text`."""
    more: Mapping[str, object]
    """Attributes of every finding from it."""


def find(facts: Sequence[Fact]) -> Iterator[Claim]:
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
        yield provenance(evidence, "several manifests, of which none counts", "manifest.html.multipleManifests")
    elif inline:
        yield from of_base64(inline[0], evidence)
    elif linked:
        yield referenced(linked[0], evidence)


def referenced(address: str, evidence: Evidence) -> Claim:
    """Say that a manifest is kept elsewhere, which is not fetched."""
    return provenance(evidence, "manifest referenced, not read", address)


def provenance(evidence: Evidence, status: str, quote: str) -> Claim:
    """Say that there is a manifest without a statement about AI: no disclosure, in no direction."""
    more = {**evidence.more, "status": status, "verified": False}
    return Claim(_RULE, evidence.mechanism, "unknown", quote, polarity="none", more=more)


def of_base64(value: str, evidence: Evidence) -> Iterator[Claim]:
    """Read a manifest store as base64; space in it does not matter."""
    try:
        data = base64.b64decode("".join(value.split()).translate(_URL_SAFE), validate=True)
    except (binascii.Error, ValueError):
        yield provenance(evidence, "manifest cannot be decoded", value[:200])
    else:
        yield from of_bytes(data, evidence)


_URL_SAFE = str.maketrans("-_", "+/")


def of_bytes(data: bytes, evidence: Evidence) -> Iterator[Claim]:
    """Read a manifest store.

    Parameters
    ----------
    data
        Its boxes. Where they are damaged, the source types that still stand in them are reported as what they are.
    evidence
        How the manifest came with the article.
    """
    try:
        manifest = jumbf.manifest(data)
    except ValueError as error:
        status = f"damaged manifest ({error}), not verified"
        term = _TERM.search(data)
        if term is None:
            yield provenance(evidence, status, "c2pa")
        else:
            stated = term[0].decode()
            more = {**evidence.more, "status": status, "signed": False, "verified": False}
            yield Claim(f"{_RULE}-source-type", evidence.mechanism, iptc.degree(stated) or "unknown", stated, more=more)
        return
    status = "signed, not verified" if manifest.signed else "unsigned"
    more = {**evidence.more, "manifest": manifest.label, "status": status, "signed": manifest.signed, "verified": False}
    claims = [replace(claim, mechanism=evidence.mechanism, more=more) for claim in c2pa_assertions.statements(manifest)]
    yield from claims
    if not claims:
        yield provenance(Evidence(evidence.mechanism, more), f"{status}; says nothing of AI", manifest.label)
