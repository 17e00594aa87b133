"""The disclosure attribute and meta of the W3C community group, and the `AI-Disclosure` header of the IETF draft.

Sources: "AI Content Disclosure", W3C community group draft (May 2026), whose older explainer says `autonomous`;
draft-abaris-aicdh-01 (January 2026). Both are unsigned: a claim. What is absent is unknown, never human.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from provenance.detect.standards.names import people, system_with
from provenance.detect.statement import Statement
from provenance.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.detect.registry import System
    from provenance.detect.standards.place import Places
    from provenance.types import Document, Fact

_DEGREES = {
    "none": "no_ai_asserted",
    "ai-assisted": "ai_assisted",
    "ai-generated": "generated_human_edited",  # with human review, by the draft's definition; otherwise `ai-autonomous`
    "ai-autonomous": "fully_generated",
    "autonomous": "fully_generated",
}

_MODES = {
    "none": "no_ai_asserted",
    "ai-modified": "ai_assisted",
    "ai-originated": "generated_human_edited",
    "machine-generated": "fully_generated",
}

# Header lines with their continuations at the head of a text, up to an empty line, and the one among them.
_HEADERS = re.compile(r"(?:HTTP/\d[^\n]*\n)?(?:[A-Za-z][\w-]{0,60}:[^\n]*\n(?:[ \t]+[^\s][^\n]*\n)*)+(?=\r?\n)")
_HEADER = re.compile(r"^AI-Disclosure:[ \t]*([^\r\n]*(?:\r?\n[ \t]+[^\r\n]+)*)", re.IGNORECASE | re.MULTILINE)

_NAME = re.compile(r"(?:data-)?ai-?disclosure$")

# A member of the header. RFC 9651 parts those of a dictionary by commas; the draft's own example has semicolons. A name
# is tried at its first character alone, and nothing is given back: each character is looked at once or twice.
_MEMBER = re.compile(r"""(?<![\w.*-])([A-Za-z*][\w.*-]*+)\s*+=\s*+(?:"((?:[^"\\]|\\.)*+)"?|'([^']*+)'?|([^,;\s]*+))""")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def degree(value: str) -> str | None:
    """Read a value of the attribute, in any case; None for one that the draft does not have."""
    return _DEGREES.get(value.strip().lower())


def in_text(document: Document) -> Iterator[Statement]:
    """Find the header in a text that begins with header lines, as saved mail does."""
    block = _HEADERS.match(document.text) if document.media_type != "text/html" else None
    line = _HEADER.search(block[0]) if block else None
    if line is not None:
        yield from (replace(statement, quote=line[0], span=Span(*line.span())) for statement in header(line[1]))


def find(facts: Sequence[Fact], places: Places) -> Iterator[Statement]:
    """Find the attribute, the meta and the header of a response.

    Parameters
    ----------
    facts
        Of the document.
    places
        Of the page, to tell of what an attribute speaks.
    """
    lines = [fact.value for fact in facts if (fact.name, fact.carrier) == ("ai-disclosure", "http_header")]
    yield from header(", ".join(lines))  # several lines are one value (RFC 9110, 5.3)
    for fact in facts:
        if (fact.name, fact.carrier) == ("ai-disclosure", "meta"):
            yield from header(fact.value)
    marked = [(fact, stated) for fact, beside in _elements(facts) if (stated := _attribute(fact, beside, places))]
    answering = [fact for fact, statement in marked if _answers(statement)]
    for fact, statement in marked:  # of elements in each other that hold the article, the innermost answers for it
        outer = _answers(statement) and fact is not answering[-1] and _within(answering[-1].span, fact.span)
        yield replace(statement, applies_to="site") if outer else statement
    yield from _page(facts, [statement for _, statement in marked])


def header(value: str) -> Iterator[Statement]:
    """Read the header: one statement, or none where it has no mode that the draft has.

    Parameters
    ----------
    value
        Members parted by commas, semicolons or both, in any order. Time is linear in it.
    """
    stated = members(value)
    mode = _MODES.get(stated.get("mode", "").lower())
    if mode is None:
        return
    reviewers, review = people([stated.get("reviewed-by", "")])
    yield Statement(
        "standard.ietf-ai-disclosure",
        "http_header",
        mode,
        value,
        system=_system(stated.get("model"), stated.get("provider")),
        review=review,
        reviewer=reviewers,
    )


def members(value: str) -> dict[str, str]:
    """Members of a header's value by name, lower case; of a name that stands twice the first. None in other texts."""
    found: dict[str, str] = {}
    for member in _MEMBER.finditer(value):
        name, quoted, *bare = member.groups()
        stated = _ESCAPED.sub(r"\1", quoted) if quoted else next((text for text in bare if text), "")
        found.setdefault(name.lower(), stated.strip())
    return found


def _elements(facts: Sequence[Fact]) -> Iterator[tuple[Fact, dict[str, str]]]:
    """Disclosing attributes, each with all attributes of its element, whose facts stand together."""
    found: Fact | None = None
    beside: dict[str, str] = {}
    element: tuple[object, object] | None = None
    for fact in facts:
        if fact.carrier != "attribute":
            continue
        if (fact.path, fact.span) != element or fact.name in beside:
            if found:
                yield found, beside
            found, beside, element = None, {}, (fact.path, fact.span)
        beside[fact.name] = fact.value
        if found is None and _NAME.match(fact.name) and degree(fact.value):
            found = fact
    if found:
        yield found, beside


def _attribute(fact: Fact, beside: dict[str, str], places: Places) -> Statement | None:
    stated = degree(fact.value)
    if stated is None:
        return None
    place = places.of(fact)
    model, provider = (beside.get(name) or beside.get(f"data-{name}") for name in ("ai-model", "ai-provider"))
    system = _system(model, provider)
    rule = "standard.w3c-ai-disclosure"
    return Statement(rule, "attribute", stated, fact.value, place.scope, place.applies_to, system)


def _page(facts: Sequence[Fact], marked: Sequence[Statement]) -> Iterator[Statement]:
    """What the page says of all of it, in the first of its metas; what an element says of itself goes before it."""
    metas = {fact.name: fact.value for fact in reversed(facts) if fact.carrier == "meta"}
    value = metas.get("ai-disclosure", "")
    stated = degree(value)
    answered = any(map(_answers, marked))
    system = _system(metas.get("ai-model"), metas.get("ai-provider"))
    statement = Statement("standard.w3c-ai-disclosure", "meta", stated or "unknown", value, system=system)
    if stated is not None:
        yield replace(statement, applies_to="site") if answered else statement
    elif value.strip().lower() == "mixed":  # what is not marked is unknown; which part is meant, the marks tell
        told = any(statement.degree != "no_ai_asserted" for statement in marked)
        elsewhere = told or answered
        yield replace(statement, degree="ai_assisted", scope="part", applies_to="site" if elsewhere else "this_article")


def _system(model: str | None, provider: str | None) -> System:
    return system_with([], [model or ""], [provider or ""])


def _answers(statement: Statement) -> bool:
    return (statement.scope, statement.applies_to) == ("whole_article", "this_article")


def _within(inner: Span | None, outer: Span | None) -> bool:
    return inner is not None and outer is not None and outer.start <= inner.start and inner.end <= outer.end
