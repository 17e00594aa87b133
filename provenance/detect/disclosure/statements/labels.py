"""Labels that are a statement by themselves: in front of a machine's summary, and in brackets beside a headline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.detect.disclosure.claims.claim import AGENTS, claim
from provenance.detect.disclosure.claims.features import length
from provenance.detect.disclosure.places.thresholds import HEADLINE_CREDIT
from provenance.detect.disclosure.words.classes import PARTS, STRONG
from provenance.detect.disclosure.words.reading import read

if TYPE_CHECKING:
    from provenance.detect.disclosure.claims.judge import Judgement
    from provenance.detect.disclosure.places.passages import Passage

LONGEST, SUMMED = 30, 4
"""Characters of the label of a summary at most, and words of the summary behind it at least."""


def of_summary(text: str, first: tuple[int, int], language: str) -> tuple[int, int] | None:
    """Tell where the label stands that a machine's summary has in front: what follows it is the summary."""
    colon = text.find(":", first[0], min(first[0] + LONGEST, first[1]))
    if colon < 0:
        return None
    label = read(text[first[0] : colon], language).names
    summed = text[colon + 1 : first[1]]
    if not ("summary" in label and label & _MADE_BY) or length(summed) < SUMMED:
        return None
    return None if read(summed, language).names & _ITS_OWN else (first[0], colon)


_MADE_BY = frozenset(["machine", "auto"])
_ITS_OWN = AGENTS | {"this", "article", "desk"}
"""Classes of words of the label of a machine's summary, and of a sentence of its own that stands behind a label."""


def of_headline(text: str, passage: Passage, role: str) -> list[tuple[int, int, Judgement]] | None:
    """Find the label in brackets in front of a headline or behind it; None if it has none.

    Where the headline speaks of what a machine may make, that is what the label speaks of, and nothing is claimed.
    """
    found = _TAG.fullmatch(text, passage.start, passage.end)
    if found is None:
        return None
    sign = "front" if found["front"] else "back"
    label = read(found[sign], passage.language)
    said = claim(label, passage.language, least=HEADLINE_CREDIT)
    if said is None or said.affirms < HEADLINE_CREDIT or not label.names & _DONE:
        return None
    headline = read(found["behind" if found["front"] else "before"], passage.language)
    if role == "opening" and headline.names & PARTS:
        return None  # a caption, perhaps
    return [] if headline.names & _SPOKEN_OF else [(*found.span(sign), said)]


_TAG = re.compile(
    r"(?:#{1,6} )?(?:(?P<front>[\[(][^()\[\]]{2,40}[\])]) (?P<behind>[^()\[\]]+)"
    r"|(?P<before>[^()\[\]]+) (?P<back>[\[(][^()\[\]]{2,40}[\])]))"
)
_SPOKEN_OF = STRONG | PARTS | {"other", "report"}
"""Classes of words of which the label may speak: Jury praises song (made with AI)."""
_DONE = frozenset(["make", "make_noun", "auto", "help", "by"])
"""Classes of words of which a label has one; AI alone is what a headline is about."""
