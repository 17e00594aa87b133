"""Bylines that are names and no more: what they claim is told by whose names they are, not by a model of sentences."""

from __future__ import annotations

import re

from provenance.detect.disclosure.claims.judge import Judgement
from provenance.detect.standards.machine_names import byline

_DATE = re.compile(r"[ ,|]+(?:\d{1,2}\.? )?[A-Z][a-z]{2,8}\.? (?:\d{1,2}, )?(?:19|20)\d\d$")
_WORD = r"(?:[A-Z][\w'&.-]*|\d+|of|the|and|&)"
_NAMES = re.compile(
    r"(?:(?:(?:[Ss]tory|[Ww]ords|[Tt]ext|[Rr]eport(?:ed)?|[Ww]ritten) )?[Bb]y"
    r"|[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Dd]oor|[Aa][fv]|[Oo]leh):? (?:the |our )?"
    rf"([A-Z][\w'&.-]*(?: {_WORD}){{0,4}})"
)
_ABOUT = re.compile(r"\b(?:AI|Robots?|Automated|Automation|Artificial|Machines?|Algorithms?)\b")
"""What publications are named after, too: The AI Report."""
_NOTHING = Judgement(0.0, 0.0, "", "", "")


def claimed(text: str) -> Judgement | None:
    """Tell what a byline claims that is no more than names and a date, if these are plainly a machine's or none.

    Parameters
    ----------
    text
        A block or a sentence, folded, case kept.

    Returns
    -------
    Judgement or None
        Of probability 0 where the names are people's and publications'; None where the text says more, is no byline, or
        leaves open whose names they are.
    """
    found = _NAMES.fullmatch(undated(text.rstrip(" .")))
    machine = byline(found[1]) if found else None
    if machine is not None:
        return Judgement(1.0, 0.0, machine.degree, "not_stated", "this_article")
    return _NOTHING if found and _ABOUT.search(found[1]) else None


def undated(text: str) -> str:
    """A byline without the date that stands behind it."""
    return _DATE.sub("", text)
