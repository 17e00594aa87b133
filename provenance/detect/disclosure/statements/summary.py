"""Puts the statements of one article together: what its row says of them."""

from __future__ import annotations

from itertools import combinations
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
        conflicts=tuple(_conflicts(_distinct(affirming), _distinct(denying))),
        others=tuple(_others(_distinct(own), _distinct(affirming), first)),
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


def _distinct(findings: Sequence[Finding]) -> list[Finding]:
    """The first of those that say the same of the same in the same way: hostile pages repeat themselves."""
    told = {(f.kind, _scope(f), f.attributes["mechanism"], f.attributes["review"]): f for f in reversed(findings)}
    return list(reversed(told.values()))


def _conflicts(affirming: Sequence[Finding], denying: Sequence[Finding]) -> list[str]:
    """What contradicts each other, each pair once: of the same scope, or a part and a denial of all of the text."""
    found = [_against(one, other) for one in affirming for other in denying if _denied(one, other)]
    for one, other in combinations(affirming, 2):
        if _scope(one) == _scope(other):
            found += [_against(one, other)] if len({one.kind, other.kind}.difference(_OPEN)) == 2 else []
            reviews = [(str(each.attributes["review"]), str(each.attributes["mechanism"])) for each in (one, other)]
            if len({review == "denied" for review, _ in reviews if review not in _OPEN}) == 2:
                found.append("review " + " against ".join(f"{review} ({where})" for review, where in reviews))
    return list(dict.fromkeys(found))


def _denied(affirming: Finding, denying: Finding) -> bool:
    return _scope(denying) == _scope(affirming) or (_scope(denying), _scope(affirming)) == ("whole_article", "part")


def _against(one: Finding, other: Finding) -> str:
    return " against ".join(f"{f.kind} ({_scope(f)}, {f.attributes['mechanism']})" for f in (one, other))


def _others(own: Sequence[Finding], affirming: Sequence[Finding], first: Finding) -> list[tuple[str, str, str]]:
    """What else is stated than the row shows and a conflict names: of other scopes, or denied."""
    shown = (first.attributes["polarity"], _scope(first))
    others = [f for f in own if (f.attributes["polarity"], _scope(f)) != shown]
    return list(
        dict.fromkeys(
            (f.kind, _scope(f), str(f.attributes["mechanism"]))
            for f in others
            if f.attributes["polarity"] == "affirms" or not any(_denied(one, f) for one in affirming)
        )
    )
