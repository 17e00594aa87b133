"""Texts that are read out or shown on pointing: alternative texts of images, titles and labels of elements."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.detect.standards.place import Places
    from provenance.detect.statement import ReadStatement, Statement
    from provenance.types import Fact

_NAMES = frozenset(["alt", "title", "aria-label"])
_NAMES_OF_SHARED = frozenset(["og:image:alt", "twitter:image:alt"])
"""Metas with the alternative text of the picture that is shown where the page is shared."""
_READ = _NAMES | _NAMES_OF_SHARED


def find(facts: Sequence[Fact], places: Places, read_statement: ReadStatement) -> Iterator[Statement]:
    """Find statements in such texts.

    Parameters
    ----------
    facts
        Of the document.
    places
        Of the page: an alternative text speaks of its image, unless it says that it means the article.
    read_statement
        Judges a text.
    """
    for fact in facts:
        image = fact.carrier == "image" or fact.name in _NAMES_OF_SHARED
        if fact.name not in _READ or not (image or fact.carrier == "attribute"):
            continue
        statement = read_statement(fact.value, "image" if image else places.of(fact).named)
        if statement is None:
            continue
        place = places.around(fact) if image else places.of(fact)
        yield replace(
            statement,
            rule="standard.alt",
            mechanism="alt" if image else "attribute",
            where="metadata",
            applies_to=statement.applies_to if place.applies_to == "this_article" else place.applies_to,
            span=None,
            quote=fact.value,
        )
