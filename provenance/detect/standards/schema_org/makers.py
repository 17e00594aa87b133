"""Who made a thing of schema.org: machines and humans, and those who edited or reviewed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from provenance.detect import registry
from provenance.detect.registry import System
from provenance.detect.standards import entries, vocabulary
from provenance.detect.standards.machine_names import byline, edited
from provenance.detect.standards.names import joined, people, system_with
from provenance.detect.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.detect.standards.schema_org.graph import Graph
    from provenance.detect.standards.schema_org.things import Piece, Thing

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
    """Who made a node."""

    machines: Sequence[tuple[str, System, Piece]]
    """Each with its role and what to quote."""
    human: bool
    """Whether a human author stands beside them."""
    editors: Sequence[str]
    reviewers: Sequence[str]


def makers(graph: Graph, thing: Thing) -> Makers:
    """Tell who made a thing; a byline as the name of an author may say who edited, too."""
    machines: list[tuple[str, System, Piece]] = []
    editors: list[str] = []
    human = False
    for role in ROLES:
        for maker, quote in graph.each(thing, role):
            name, editor = edited(_name(maker))
            editors += [editor] if editor else []
            system, assisted = _machine(maker, name, role)
            if system is not None:
                machines.append((role, system, quote))
                human = human or assisted
            elif role == "editor":
                editors.append(name)
            elif role == "author" and name and "organization" not in maker.types:
                human = True
    reviewers = [_name(maker) for role in REVIEWERS for maker, _ in graph.each(thing, role)]
    return Makers(machines, human, editors, reviewers)


def _name(maker: Thing) -> str:
    return maker.text("name") if maker.node.members else "".join(maker.node.texts())


def _machine(maker: Thing, name: str, role: str) -> tuple[System | None, bool]:
    """The system that a maker is, and whether humans stand in its name, too.

    None for a human, an organisation, and the software of the site.
    """
    if maker.types & _MACHINES:
        if role != "author" and vocabulary.key(name.split(" ", maxsplit=1)[0]) in _SITE_SOFTWARE:
            return None, False
        vendor = next((text for slot in _VENDORS if (text := maker.text(slot))), "")
        model = next((text for slot in _MODELS if (text := maker.text(slot))), "")
        return system_with([name], [model if registry.lookup(model) else ""], [vendor]), False
    author = byline(name)
    return (author.system, author.degree == "ai_assisted") if author else (None, False)


_VENDORS = ("provider", "manufacturer", "creator", "author", "publisher")
_MODELS = ("model", "softwareversion", "version")


def by_machines(makers: Makers, scope: str, rule: str, mechanism: str) -> Iterator[Statement]:
    """Give one statement for the machines of each scope: several names make one list.

    Parameters
    ----------
    makers
        Of a node or an item.
    scope
        Of it.
    rule, mechanism
        Of the statements.
    """
    groups: dict[str, list[tuple[str, System, Piece]]] = {}
    for role, system, quote in makers.machines:
        groups.setdefault("translation" if role == "translator" else scope, []).append((role, system, quote))
    for part, group in groups.items():
        roles = [role for role, _, _ in group]
        alone = not makers.human and any(ROLES[role] == "fully_generated" for role in roles)
        degree = "fully_generated" if alone or part == "translation" else "ai_assisted"
        system = System(*(joined(names) for names in zip(*(system for _, system, _ in group), strict=True)))
        yield Statement(rule, mechanism, degree, str(group[0][2]), part, system=system)


def reviewed(statement: Statement, makers: Makers) -> Statement:
    """Add who edited and who reviewed, to statements about the text."""
    if statement.scope not in {"whole_article", "part", "translation"} or statement.degree == "no_ai_asserted":
        return statement
    editor, edited = people(makers.editors)
    reviewer, reviewed = people(makers.reviewers)
    review = "named" if editor or reviewer else "desk" if "desk" in {edited, reviewed} else statement.review
    return replace(statement, review=review, editor=statement.editor or editor, reviewer=statement.reviewer or reviewer)
