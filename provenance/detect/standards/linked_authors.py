"""Links to the author of the article (`rel="author"`, HTML standard) whose text names a machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.detect.standards.machine_names import byline, edited
from provenance.detect.standards.names import people
from provenance.detect.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.detect.standards.place import Places
    from provenance.types import Document

_LONGEST = 100
"""Characters of a name at most."""


def find(document: Document, places: Places) -> Iterator[Statement]:
    """Find authors that are machines.

    Parameters
    ----------
    document
        As read.
    places
        Of the page: a picture, a comment and a related article have authors of their own.
    """
    for fact in document.facts:
        if (fact.carrier, fact.name) != ("link", "author") or fact.span is None or len(fact.span) > _LONGEST:
            continue
        quote = document.text[fact.span.start : fact.span.end]
        author = byline(quote)
        if author is None:
            continue
        place, (editors, review) = places.of(fact), people([edited(quote)[1]])
        scope = place.named
        yield Statement(
            "standard.linked-author",
            "byline",
            author.degree,
            quote,
            scope,
            place.applies_to,
            author.system,
            review=review,
            editor=editors,
            span=fact.span,
        )
