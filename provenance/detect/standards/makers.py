"""Who made a thing of schema.org, in JSON-LD or microdata: machines and humans, and those who edited or reviewed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from provenance.detect.standards import entries, vocabulary
from provenance.detect.standards.claim import Claim, System, people, system_with
from provenance.detect.standards.machine_names import byline

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

_MACHINES = entries.MACHINE_TYPES | {
    "softwareapplication", "webapplication", "mobileapplication", "softwaresourcecode", "softwareagent"
}  # fmt: skip

_SITE_SOFTWARE = frozenset([
    "wordpress", "drupal", "joomla", "wix", "squarespace", "ghost", "hugo", "jekyll", "webflow", "shopify", "elementor",
    "typo3", "blogger", "yoast", "contentful", "rank", "ckeditor", "medium", "substack",
])  # fmt: skip
"""Software that some pages name as their creator: it made the page, not the text."""

ROLES = {
    "author": "fully_generated",
    "creator": "fully_generated",
    "contributor": "ai_assisted",
    "editor": "ai_assisted",
    "translator": "fully_generated",
}
"""Roles that a machine can stand in, and what it then did, if nobody else stands there."""

REVIEWERS = ("reviewedby", "accountableperson", "factchecker")


class Makers(NamedTuple):
    """Who made a node: its machines by role with what to quote, and whether a human author stands beside."""

    machines: list[tuple[str, System, object]]
    human: bool
    editors: list[str]
    reviewers: list[str]


def system_of_maker(types: Set[str], name: str, role: str, model: str = "", vendor: str = "") -> System | None:
    """Tell the system that a maker is.

    Parameters
    ----------
    types
        Of the maker, lower case.
    name
        Of it.
    role
        That it has, of `ROLES`.
    model, vendor
        As stated of it.

    Returns
    -------
    System or None
        None for a human, an organisation, and the software of the site.
    """
    if types & _MACHINES:
        if role != "author" and vocabulary.key(name.split(" ", maxsplit=1)[0]) in _SITE_SOFTWARE:
            return None
        return system_with([name], [model], [vendor])
    author = byline(name)
    return author.system if author else None


def by_machines(makers: Makers, scope: str, rule: str, mechanism: str) -> Iterator[Claim]:
    """Give one claim for the machines of each scope: several names make one list.

    Parameters
    ----------
    makers
        Of a node or an item.
    scope
        Of it.
    rule, mechanism
        Of the claims.
    """
    groups: dict[str, list[tuple[str, System, object]]] = {}
    for role, system, quote in makers.machines:
        groups.setdefault("translation" if role == "translator" else scope, []).append((role, system, quote))
    for part, group in groups.items():
        roles = [role for role, _, _ in group]
        alone = not makers.human and any(ROLES[role] == "fully_generated" for role in roles)
        degree = "fully_generated" if alone or part == "translation" else "ai_assisted"
        system = System(*(_joined(names) for names in zip(*(system for _, system, _ in group), strict=True)))
        yield Claim(rule, mechanism, degree, str(group[0][2]), part, system=system)


def _joined(names: tuple[str | None, ...]) -> str | None:
    return "; ".join(dict.fromkeys(name for name in names if name)) or None


def reviewed(claim: Claim, makers: Makers) -> Claim:
    """Add who edited and who reviewed, to claims about the text."""
    if claim.scope not in {"whole_article", "part", "translation"} or claim.degree == "no_ai_asserted":
        return claim
    editor, edited = people(makers.editors)
    reviewer, reviewed = people(makers.reviewers)
    review = "named" if editor or reviewer else "desk" if "desk" in {edited, reviewed} else claim.review
    return replace(claim, review=review, editor=claim.editor or editor, reviewer=claim.reviewer or reviewer)
