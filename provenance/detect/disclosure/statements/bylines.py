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


def names(text: str) -> str | None:
    """Tell the names of a byline that is no more than names and a date, if they are plainly a machine's or none.

    Parameters
    ----------
    text
        A block or a sentence, folded, case kept.

    Returns
    -------
    str or None
        None where it says more, is no byline, or leaves open whose names they are.
    """
    found = _NAMES.fullmatch(undated(text.rstrip(" .")))
    return found[1] if found and (byline(found[1]) or _ABOUT.search(found[1])) else None


def undated(text: str) -> str:
    """A byline without the date that stands behind it."""
    return _DATE.sub("", text)


def claimed(names: str) -> Judgement | None:
    """Tell what a byline claims: nothing if the names are people's and publications'."""
    machine = byline(names)
    return machine and Judgement(1.0, 0.0, machine.degree, "not_stated", "this_article")
