"""Puts the statements of one article together: what its row says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from provenance.kinds import SCOPES, SCOPES_OF_TEXT
from provenance.types import DisclosureSummary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.types import Finding

_OPEN = ("not_stated", "unknown")
"""Words for what is left open."""
_TOLD = ("degree", "review", "tool", "model", "vendor", "editor", "reviewer")
"""What a statement may say."""


def summarise(findings: Sequence[Finding]) -> DisclosureSummary:
    """Put the disclosure findings of an article together.

    Parameters
    ----------
    findings
        Of one article, of all categories.

    Returns
    -------
    DisclosureSummary
        Affirmations before denials, then the widest scope, then the statement that says most; what it leaves open is
        filled from others of its scope. A statement about the whole site, or about an earlier version, counts where
        none speaks of this article; one about some of a site never does.
    """
    stated = [
        f for f in findings if f.category == "disclosure" and f.attributes.get("polarity") in ("affirms", "denies")
    ]
    own = [f for f in stated if f.attributes["applies_to"] == "this_article"]
    own = own or [f for f in stated if f.attributes["applies_to"] == "earlier_version" or _whole_site(f)]
    affirming = [f for f in own if f.attributes["polarity"] == "affirms"]
    denying = [f for f in own if f.attributes["polarity"] == "denies"]
    counted = affirming or denying
    if not counted:
        return DisclosureSummary(disclosed=False)
    ranked = sorted(counted, key=lambda f: (SCOPES.index(_scope(f)), f.span is None, -_told(f)))
    first = ranked[0]
    same = [f for f in ranked if _scope(f) == _scope(first)]

    def of(name: str) -> Any:  # noqa: ANN401 - a string, or a list of names
        values = [f.attributes.get(name) for f in same]
        return next((value for value in values if value and value not in _OPEN), values[0])

    return DisclosureSummary(
        disclosed=bool(affirming),
        degree=of("degree"),
        scope=_scope(first),
        tool=of("tool"),
        model=of("model"),
        vendor=of("vendor"),
        editor=";".join(dict.fromkeys([*(of("editor") or ()), *(of("reviewer") or ())])) or None,
        review=of("review"),
        where=of("where"),
        mechanism=of("mechanism"),
        quote=first.quote,
        conflicts=tuple(_conflicts(affirming, denying)),
        answers_for_text=bool(affirming) and _scope(first) in SCOPES_OF_TEXT,
    )


def _whole_site(finding: Finding) -> bool:
    """Whether a statement holds of all of a site, and so of this article."""
    return finding.attributes["applies_to"] == "site" and _scope(finding) != "part"


def _scope(finding: Finding) -> str:
    return str(finding.attributes["scope"])


def _told(finding: Finding) -> int:
    told = [finding.attributes.get(name) for name in _TOLD]
    return sum(bool(value) and value not in _OPEN for value in told)


def _conflicts(affirming: Sequence[Finding], denying: Sequence[Finding]) -> list[str]:
    """Affirmations and denials of the same scope, each pair named once."""
    said, denied = ({(_scope(f), f.attributes["mechanism"], f.kind) for f in each} for each in (affirming, denying))
    found = {
        f"{mechanism} says {kind}, {other} says {opposite}"
        for scope, mechanism, kind in said
        for of, other, opposite in denied
        if scope == of
    }
    return sorted(found)
