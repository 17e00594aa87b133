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
_ROLE = re.compile(
    "(?:AI|人工知能|人工智能|인공지능|एआई|ロボット|机器人|機器人|로봇|रोबोट)[ -]?"
    "(?:記者|记者|기자|리포터|リポーター|संवाददाता|रिपोर्टर|पत्रकार)(?: [가-힣]{2,4})?"
)
"""The same in scripts without capitals, where nothing need stand before it."""
_ABOUT = re.compile(r"\b(?:AI|Robots?|Automated|Automation|Artificial|Machines?|Algorithms?)\b")
"""What publications are named after, too: The AI Report."""
_NOTHING = Judgement(0.0, 0.0, "", "", "")
_BY_MACHINE = Judgement(1.0, 0.0, "fully_generated", "not_stated", "this_article")


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
    names = undated(text.rstrip(" ."))
    if _ROLE.fullmatch(names):
        return _BY_MACHINE
    found = _NAMES.fullmatch(names)
    machine = byline(found[1]) if found else None
    if machine is not None:
        return Judgement(1.0, 0.0, machine.degree, "not_stated", "this_article")
    return _NOTHING if found and _ABOUT.search(found[1]) else None


def undated(text: str) -> str:
    """A byline without the date that stands behind it."""
    return _DATE.sub("", text)
