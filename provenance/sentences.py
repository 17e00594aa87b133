"""Where sentences end, in any script: rules, labels and the editorial text all cut at the same places."""

from __future__ import annotations

import re
from itertools import pairwise

from provenance.types import Span

# A mark that may end a sentence and what closes behind it: those of European scripts if space follows, those of scripts
# that are written without spaces (Chinese, Japanese), the danda of Hindi and line ends always. All begin with one
# class, which the search leaps to, and a long row of marks is passed in one step.
_END = re.compile(
    r"[.!?\u2026\u3002\uff01\uff1f\u0964\u061f\n]"
    r"(?:(?<=[.!?\u2026])[.!?\u2026]*[\"'\u201d\u2019\u00bb)\]*_]*"
    r"|(?<=[\u3002\uff01\uff1f\u0964\u061f])[\u201d\u2019\u300d\u300f\uff09)\"']*|)"
)

_SPACED = frozenset(".!?\u2026")
"""Marks that end a sentence only in front of space."""

_BORDER = re.compile(r"[\"'\u201c\u2018(\[*_]")
"""What stands in front of a word, beside space."""

_SHORT = (
    "mr mrs ms mx dr prof st sen rep gov gen col lt sgt cpl capt rev hon jr sr vs inc ltd co corp no nos vol pp ed eds"
    " fig approx est dept univ jan feb mar apr jun jul aug sep sept oct nov dec bzw bspw z.b u.a d.h ca nr tel str hr"
    " fr sra srta dra av ud uds mme mlle cf etc e.g i.e u.s u.k u.n e.u d.c l.a a.m p.m ph.d b.sc m.sc"
)
_ABBREVIATIONS = frozenset(_SHORT.split())
"""Words behind which a full stop ends no sentence unless a line ends too."""

_COUNTED = re.compile(
    r"[ \t\u00a0]{1,2}(?:Januar|J(?:\u00e4|a\u0308)nner|Februar|Feber|M(?:\u00e4|a\u0308)rz|April|Mai|Juni|Juli|"
    r"August|September|Oktober|November|Dezember|Jan|Feb|M\u00e4r|Apr|Jun|Jul|Aug|Sept?|Okt|Nov|Dez|"
    r"Jahrhunderts?|Jahrtausends?|Quartals?|Halbjahr(?:e?s)?|Weltkrieg(?:e?s)?)\b"
)
"""What stands behind the number of a day or of an age in German, with a capital: "zum 1. Januar". Other languages go on
with a small letter there."""


def spans(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Cut a stretch of text into sentences.

    Parameters
    ----------
    text
        In any script, folded or not.
    start, end
        Half-open range of characters that is cut; the whole text unless given.

    Returns
    -------
    list of Span
        In order, disjoint, without space at their edges, none empty. Together they hold every character of the
        stretch that is not space. Time is linear in its length.
    """
    return [Span(first, last) for first, last in ranges(text, start, len(text) if end is None else end)]


def ranges(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give what `spans` gives as pairs of numbers, for those who only count."""
    found: list[tuple[int, int]] = []
    for first, last in pairwise([start, *ends(text, start, end), end]):
        _add(found, text, first, last)
    return found


def ends(text: str, start: int, end: int) -> list[int]:
    """Give where `spans` cuts, behind the marks; between two such places may stand nothing but space."""
    found: list[int] = []
    for match in _END.finditer(text, start, end):
        at, stop = match.span()
        if text[at] in _SPACED:
            if stop == end or not text[stop].isspace():
                continue
            if text[at] == "." and text[at + 1] != "." and _goes_on(text, at, stop, start, end):
                continue
        found.append(stop)
    return found


def _add(found: list[tuple[int, int]], text: str, first: int, last: int) -> None:
    """Add a stretch without the space at its edges, if anything is left of it."""
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    if first < last:
        found.append((first, last))


def _goes_on(text: str, at: int, stop: int, start: int, end: int) -> bool:
    """Whether a full stop belongs to an abbreviation, an initial or the number of a day."""
    following = text[stop : min(stop + 3, end)].lstrip(" \t\u00a0")
    if not following or following[0] == "\n":
        return False
    before = text[max(start, at - _LONGEST) : at]
    if not before or before[-1].isspace():
        return False
    before = before.rsplit(None, 1)[-1]
    if not before.isalnum():
        before = _BORDER.split(before)[-1]
        if not before:
            return False
    word = before.lower()
    initial = len(word) == 1 and word.isalpha() and before.isupper() and before != "I"
    if initial or word in _ABBREVIATIONS or following[0].islower():
        return True
    return len(word) <= 2 and word.isdecimal() and _COUNTED.match(text, stop, end) is not None


_LONGEST = 12
"""Letters of an abbreviation at most."""
