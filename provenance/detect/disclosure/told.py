"""One statement as a finding: what it claims in the terms of the project, with the names that it states."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.detect import registry
from provenance.detect.disclosure import names
from provenance.detect.disclosure.negations import denied_reviews
from provenance.detect.disclosure.people import reviewers
from provenance.detect.disclosure.reading import read
from provenance.detect.disclosure.scope import scope
from provenance.detect.standards.claim import System
from provenance.detect.standards.machine_names import byline
from provenance.fold import INVISIBLE, fold
from provenance.types import Finding

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from provenance.detect.disclosure.judge import Judgement
    from provenance.detect.disclosure.places import Place
    from provenance.detect.disclosure.reading import Word
    from provenance.detect.engine import Match
    from provenance.detect.rules import Rule
    from provenance.types import Document, Span

RULE = "disclosure.statement"
DENIAL = "disclosure.denial"

_VALUE = re.compile(r":\s*([^:.;|/\u2022\u00b7,()\u3002\u3001\uff0c]{2,40})")
_NAME = re.compile(r"[A-Z\u00c0-\u00de][\w-]*(?: [A-Z\d][\w.-]*){0,2}")
_BYLINE = re.compile(
    r"^(?:(?:story|words|text|report|written) )?(?:by|von|par|por|di|door|av|af|oleh)\b[: ]", re.IGNORECASE
)


def finding(
    document: Document | None,
    text: str,
    span: Span,
    language: str,
    judged: Judgement,
    place: Place,
    value: str = "",
) -> Finding:
    """Write a statement as a finding.

    Parameters
    ----------
    document
        That it stands in; None where it stands in markup, as `value`.
    text
        The statement, folded.
    span
        Of the statement in the document, or in `value`.
    language
        Code of the lexicon that it was read with.
    judged
        What the model says of it.
    place
        Where it stands.
    value
        Text of the markup.
    """
    hits = read(text, language).words
    quote = (document.text if document is not None else value)[span.start : span.end]
    denies = judged.denies > judged.affirms
    denied = frozenset(denied_reviews(text, hits))
    checked = [hit for hit in hits if hit not in denied]
    people = [(_stated(quote, start, end), edits) for start, end, edits in reviewers(text, checked, language)]
    system = System() if denies else _system(text, hits)
    if not denies and not system.tool and any(name == "first_person" for name, _, _ in hits):
        before = document.text[max(span.start - _BEFORE, 0) : span.start] if document is not None else ""
        introduced = _INTRODUCED.search(before + text)
        system = System(tool=introduced[1]) if introduced else system
    people = [(name, edits) for name, edits in people if name not in (system.tool or "") and not denies]
    review = "named" if people else _unnamed(judged.review, denied, checked)
    judged_degree = judged.degree
    if _polished(hits):
        judged_degree, review = "ai_assisted", "named" if people else "not_stated"
    degree = "no_ai_asserted" if denies else _degree(judged_degree, review)
    some = _some(hits)
    labelled = bool(system.tool) and bool(_VALUE.search(text))
    attributes: dict[str, object] = {
        "polarity": "denies" if denies else "affirms",
        "applies_to": "this_article" if denies else "site" if some else judged.applies_to,
        "scope": "part" if some else scope(text, hits),
        "degree": degree,
        "review": review,
        "tool": system.tool,
        "model": system.model,
        "vendor": system.vendor,
        "editor": [name for name, edits in people if edits],
        "reviewer": [name for name, edits in people if not edits],
        "mechanism": (mechanism := _mechanism(text, place, labelled)),
        "where": "byline" if mechanism == "byline" else place.where,
        **registry.knowledge(system.tool or system.model),
    }
    return Finding("disclosure", degree, DENIAL if denies else RULE, span, quote, attributes=attributes)


def _some(hits: Sequence[Word]) -> bool:
    """Whether it is some of the articles of a site that are spoken of, and not this one among them."""
    names = {name for name, _, _ in hits}
    return "some" in names and "included" not in names


_ROLES = {
    "make": "made", "review": "checked", "machine": "machine", "tool": "machine",
    "human": "people", "desk": "people", "person": "people",
}  # fmt: skip


def _polished(hits: Sequence[Word]) -> bool:
    """Whether people made it and the machine looked it over: written by a reporter and edited by AI."""
    told = [_ROLES[name] for name, _, _ in hits if name in _ROLES]
    order = [role for at, role in enumerate(told) if at == 0 or role != told[at - 1]]
    return order[:4] == ["made", "people", "checked", "machine"] and order.count("people") == 1


def _unnamed(review: str, denied: Set[Word], checked: Sequence[Word]) -> str:
    """The review where nobody is named: as judged, but for one that is denied of every word that tells of it."""
    if denied and not any(name in ("review", "review_noun") for name, _, _ in checked):
        return "denied"
    return "unnamed" if review == "named" else review


def _stated(quote: str, start: int, end: int) -> str:
    """What a quote has at characters of its folded form: with accents, in one line, without what nobody sees."""
    span = fold(quote).original(start, end)
    return " ".join(INVISIBLE.sub("", quote[span.start : span.end]).split())


def of_rule(document: Document, span: Span, match: Match[Rule], place: Place) -> Finding:
    """Write a match of a rule as a finding: what the rule says, and the names that its groups hold."""
    rule, groups = match.rule, match.groups
    mechanism = _mechanism(document.text[span.start : span.end], place, labelled=False)
    attributes: dict[str, object] = {
        "polarity": "denies" if rule.kind == "no_ai_asserted" else "affirms", "applies_to": "this_article",
        "scope": "whole_article", "degree": rule.kind, "review": "named" if "editor" in groups else "not_stated",
        "tool": groups.get("tool"), "model": groups.get("model"), "vendor": groups.get("vendor"),
        "editor": [groups["editor"]] if "editor" in groups else [], "reviewer": [],
        "mechanism": mechanism, "where": "byline" if mechanism == "byline" else place.where,
        **registry.knowledge(groups.get("tool") or groups.get("model")), **rule.attributes,
    }  # fmt: skip
    return Finding("disclosure", rule.kind, rule.id, span, document.text[span.start : span.end], attributes=attributes)


def _degree(degree: str, review: str) -> str:
    if degree == "fully_generated" and review in ("named", "unnamed", "desk"):
        return "generated_human_edited"
    if degree == "generated_human_edited" and review == "denied":
        return "fully_generated"
    return degree


def _mechanism(text: str, place: Place, labelled: bool) -> str:
    if place.where == "byline" or (place.where == "top" and _BYLINE.match(text)):
        return "byline"
    if place.where == "caption":
        return "caption"
    return "credit" if labelled else "visible_text"


def _system(text: str, hits: Sequence[Word]) -> System:
    """The system that a statement names: where the machine stands, in its byline, or behind its label."""
    slots = []
    for name, _, end in hits:
        if name in _BEFORE_AGENT:
            start = end + len(text[end:]) - len(text[end:].lstrip(" :-"))
            slots.append((start, _CLAUSE_END.search(text, start).start()))  # type: ignore[union-attr]
    slots += [(start, end) for name, start, end in hits if name == "odd_name" and _does(text, start, end, hits)]
    known = [(start, end) for name, start, end in hits if name not in _NAMING and not name.startswith("makes_")]
    things = [(start, end) for name, start, end in hits if name in ("device", "machine")]
    found = System(*names.systems(text, slots, known, things))
    if found.tool and not _NO_SYSTEM.match(found.tool):
        return found
    for match in _VALUE.finditer(text):
        value = match[1].strip()
        told = any(kind in _KINDS and start >= match.start(1) and end <= match.end(1) for kind, start, end in hits)
        if not told and _NAME.fullmatch(value) and " " not in value and match.start() < len(text) // 2:
            return System(tool=value)
    claimed = byline(_BYLINE.sub("", text)) if len(text) <= 80 and _BYLINE.match(text) else None
    named = claimed is not None and claimed.system.tool
    return System(tool=named) if named and named[0].isupper() else System()


def _does(text: str, start: int, end: int, hits: Sequence[Word]) -> bool:
    """Whether what is named at these characters begins the statement, or stands right before a word of making."""
    return not text[:start].strip(' (["') or any(
        name in ("make", "help", "gave") and 0 < at - end <= _NEAR for name, at, _ in hits
    )


_NEAR = 12
"""Characters between a system and what it does: its version, an adverb."""

_INTRODUCED = re.compile(r"\b(?:I am|I'm|[Mm]y name is) ([A-Z][a-z]+[\w-]*)[.,;!]")
_BEFORE = 80
"""Characters in front of a program's words about itself in which it may give its name."""

_BEFORE_AGENT = ("by", "with", "use", "make", "label_text", "help")
"""Classes behind whose words the agent stands."""

_NAMING = ("tool", "maybe_tool", "odd_name", "person", "vendor")
_KINDS = ("machine", "device", "auto", "desk", "human", "negation")
_CLAUSE_END = re.compile(r"[.;|/,()\u3001\u3002]|$")
_NO_SYSTEM = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Article|Issue|Section|"
    r"Amended|Updated?|CORRECTED|EDITOR|STAFF|STORY|BEING|Version|Day|Part|Chapter)\b"
)
"""What has capitals and a number and is no system."""
