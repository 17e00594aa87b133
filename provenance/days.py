"""Dates and days that head the sections of an article: lists of courts, diaries, logs of journeys."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.bylines import without_dates, without_emphasis

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.types import Span

_LONGEST = 50
"""Characters of such a line."""

_LEAST = 3
"""Sections that show it: a date at the top and another below it may both be the article's."""

_WEEKDAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:mon|diens|donners|frei|sams|sonn)tag\b|\b(?:mittwoch|sonnabend)\b|"
    r"\b(?:lun|mar|mercre|jeu|vendre|same)di\b|\bdimanche\b|\b(?:lunes|martes|mi\u00e9rcoles|jueves|viernes|s\u00e1bado|domingo)\b|"
    r"\b(?:luned|marted|mercoled|gioved|venerd)\u00ec|\b(?:sabato|domenica)\b|\b(?:segunda|ter\u00e7a|quarta|quinta|sexta)-feira\b|"
    r"\b(?:maan|dins|woens|donder|vrij|zater|zon)dag\b|\b(?:man|tirs|ons|tors|fre|l\u00f8r|s\u00f8n|m\u00e5n|tis|l\u00f6r|s\u00f6n)dag\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:day|tag|jour|d\u00eda|dia|giorno|dag) (?:\d{1,3}|one|two|three|four|five|six|seven)\b", re.IGNORECASE
)
_EDGES = " #:.,;()[]|\u00b7\u2013\u2014-"
_CLOSING = "\"'\u201d\u2019\u00bb)*_"
_STOPS = (".", "!", "?", "\u2026")


def sections(text: str, spans: Sequence[Span]) -> set[int]:
    """Places of the blocks that are a day or a date and head a section.

    Parameters
    ----------
    text
        Of the document.
    spans
        Of its blocks, in order.

    Returns
    -------
    set of int
        Three or more of one kind, each in front of sentences, and all but the first behind sentences: the dates of
        cards and links stand behind titles, which have no full stop. Time is linear in the text.
    """
    found: dict[str, list[int]] = {}
    for place, span in enumerate(spans[:-1]):
        if span.end - span.start > _LONGEST or not _ends(text, spans[place + 1]):  # told sooner than what a line says
            continue
        kind = _day(text[span.start : span.end])
        if kind and (kind not in found or _ends(text, spans[place - 1])):
            found.setdefault(kind, []).append(place)
    return {place for places in found.values() if len(places) >= _LEAST for place in places}


def _day(line: str) -> str | None:
    """What kind of day a line names, if it says nothing else."""
    line = without_emphasis(line).strip(_EDGES)
    if _NUMBERED.fullmatch(line):
        return "numbered"
    rest = _WEEKDAY.sub("", line)
    if not rest.strip(_EDGES):
        return "weekday" if line else None
    return None if without_dates(rest).strip(_EDGES) else "date"


def _ends(text: str, span: Span) -> bool:
    """Whether a block ends as sentences do."""
    return text[max(span.start, span.end - 8) : span.end].rstrip(_CLOSING).endswith(_STOPS)
