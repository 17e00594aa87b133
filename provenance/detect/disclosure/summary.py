"""Puts the statements of one article together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from provenance.kinds import SCOPES, SCOPES_OF_TEXT
from provenance.types import DisclosureSummary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.types import Finding


def summarise(findings: Sequence[Finding]) -> DisclosureSummary:
    """Put the disclosure findings of an article together: the widest scope wins."""
    own = [f for f in findings if f.category == "disclosure" and f.attributes.get("applies_to") == "this_article"]
    affirming = [f for f in own if f.attributes.get("polarity") == "affirms"]
    stated = affirming or [f for f in own if f.attributes.get("polarity") == "denies"]
    if not stated:
        return DisclosureSummary(disclosed=False)
    first = min(stated, key=lambda f: SCOPES.index(str(f.attributes["scope"])))
    scope = str(first.attributes["scope"])
    same = [first, *(f for f in stated if f is not first and f.attributes["scope"] == scope)]

    def of(name: str) -> Any:  # noqa: ANN401
        return next((f.attributes[name] for f in same if f.attributes.get(name)), None)

    return DisclosureSummary(
        disclosed=bool(affirming), degree=of("degree"), scope=scope, tool=of("tool"), model=of("model"),
        vendor=of("vendor"), editor=";".join(of("editor") or ()) or None, review=of("review"), where=of("where"),
        mechanism=of("mechanism"), quote=first.quote, answers_for_text=bool(affirming) and scope in SCOPES_OF_TEXT,
    )  # fmt: skip
