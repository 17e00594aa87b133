"""The European Union's icons for AI-generated content, as images with an alternative text, a title or a file name.

Source: Code of Practice on Transparency of AI-Generated Content (final, June 2026): a basic icon "AI", "Fully
AI-Generated" (nobody had editorial control) and "Partially AI-Modified" (a human's work that AI has altered).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.detect.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.detect.standards.place import Places
    from provenance.types import Fact

_WORD = re.compile(r"[a-z]+")

# An icon is named by its label and by words for what it is; a text with any other word describes something, such as
# the icon in a picture of it.
_LABEL = frozenset(["ai", "fully", "generated", "partially", "modified"])
_BASIC = frozenset(["eu", "european", "label", "transparency"])
_ICON = frozenset([
    "act", "article", "badge", "basic", "black", "by", "code", "color", "colour", "content", "dark", "en", "icon",
    "image", "is", "light", "logo", "mark", "mono", "of", "outline", "png", "practice", "svg", "text", "the", "this",
    "union", "webp", "white", "x",
])  # fmt: skip

_LONGEST = 80
"""Characters of an icon's name at most."""


def find(facts: Sequence[Fact], places: Places) -> Iterator[Statement]:
    """Find icons, each once, whether its text, its title or its file name tells it.

    Parameters
    ----------
    facts
        Of the document: texts and file names of images, titles and labels of other elements.
    places
        Of the page: an icon in a figure speaks of the picture, any other one in the article of the article.
    """
    told: set[tuple[tuple[str, ...], str]] = set()
    for fact in facts:
        spoken = fact.carrier == "attribute" and fact.name in {"title", "aria-label"}
        degree = _degree(fact.value) if spoken or fact.carrier == "image" else None
        if degree is None or (fact.path, degree) in told:
            continue
        told.add((fact.path, degree))
        place = places.around(fact)
        scope = place.named
        mechanism = "attribute" if spoken else "alt"
        yield Statement("standard.eu-icon", mechanism, degree, fact.value, scope, place.applies_to)


def _degree(value: str) -> str | None:
    words = set(_WORD.findall(value.lower())) if len(value) <= _LONGEST else set()
    if "ai" not in words or not words <= _LABEL | _BASIC | _ICON:
        return None
    if {"fully", "generated"} <= words:
        return "fully_generated"
    if {"partially", "modified"} <= words:
        return "ai_assisted"
    return "generated_human_edited" if words & _BASIC and not words & (_LABEL - {"ai"}) else None
