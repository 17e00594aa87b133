"""Who stands in the place of the machine of a statement of a fixed form: a system, a machine without a name, a human.

Radio stories end as stories by machines do: engineered by one, edited by another. So a name alone proves nothing; it
takes a word or a number in it, the registry, or what the article says elsewhere of its bearer.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.detect import registry
from provenance.detect.nameless import nameless
from provenance.detect.namesakes import GIVEN
from provenance.detect.standards.machine_names import byline

if TYPE_CHECKING:
    from provenance.detect.engine import Match
    from provenance.detect.rules import Rule

FREE = frozenset([
    "disclosure.engineered-by", "disclosure.generated-using-data", "disclosure.model-based-system",
    "disclosure.automatically-generated-by",
])  # fmt: skip
"""Rules in whose place of the machine anybody may stand."""

_ARTICLE = re.compile(r"(?:[Tt]he|[Oo]ur|[Aa]n?) ")

_MACHINE = re.compile(
    r"(?<!\w)(?:(?:AI|A\.I\.?|KI|IA|LLM|NLG|GPT)(?!\w)|GPT-|[Rr]obo(?:t|ts)?(?!\w)|[Cc]hatbots?(?!\w)|[Aa]utomat|[Aa]lgorithm|"
    r"[Nn]euro(?!\w)|[Ee]ngine(?!\w)|[Ss]ystem(?!\w)|[Ii]ntelligence(?!\w)|"
    r"(?:[Mm]achine [Ll]earning|[Ll]anguage [Mm]odels?)(?!\w))"
    r"|[a-z](?:GPT|AI|LLM|Bot)(?!\w)|-[Bb]ot(?!\w)|o-?matic(?!\w)|\.(?:ai|py)(?!\w)|\u2122"
)
"""In a name, what no person is called."""
_SURNAME = re.compile(r"(?<!\w)(?:[Bb]ot|[Ww]riter|[Dd]raft|[Qq]uill|[Ss]cribe)(?!\w)")
"""What writes, or is written; behind a given name, what some people are called."""
_FIRM = re.compile(r" (?:Insights|Analytics|Labs?|Research|Data)$")
"""How firms are called, which generate by machine what they do from data."""
_NUMBER = re.compile(r"\d")
_PLACE = re.compile(
    r"(?<!\w)(?:Studios?|Records?|Recordings?|Room|Radio|FM|Class|Grade|Year|Group|Team|Productions?|Channel|Sound|Audio|"
    r"Tools)(?!\w)"
)
"""Numbers count these, too."""
_WITH = re.compile(r"(?:Built|Created) with ")
"""Films and pages are as well, with programs that have versions."""

_KIND = (
    r"(?:AI|[Ss]ystem|[Tt]ool|[Mm]odel|[Bb]ot|[Cc]hatbot|[Rr]obot|"
    r"[Ss]oftware|[Aa]lgorithm|[Pp]latform|[Gg]enerator|[Aa]ssistant)"
)
_THING = rf"(?:{_KIND}|[Ee]ngine|[Pp]rogram(?:me)?|[Tt]echnology|[Ww]riter|[Rr]eporter)"
_SORT = (
    r"(?:AI|[Aa]rtificial|[Cc]ontent|[Tt]ext|[Ss]tory|[Nn]ews|[Aa]rticle|[Ww]riting|[Ll]anguage|[Aa]utomat\w+|[Gg]enerat\w+|"
    r"[Mm]achine|[Ll]earning|[Ii]ntelligen\w+)"
)
_OTHER = r"(?!(?:of|at|for|with|behind|who|that|in|on|to|from|by|and)\b)[\w'-]{1,30}"
_BEHIND = re.compile(
    rf"(?: (?:{_SORT}[ -]){{1,6}}{_THING}| {_KIND})(?!\w)"
    rf"|(?:,| is| was| \() (?:an?|the|our|its|[\w-]{{1,30}}'s) (?:{_OTHER} ){{0,4}}?{_THING}"
    r"(?=[.,;:!?)]|$| (?:that|which|and|for|of|used|built|trained|developed|designed|from|to|by|based|in|on|at|with)\b)"
    r"| (?:is|was) (?:based|built|powered|trained) (?:on|by) | runs on "
)
"""Trellis Cortex content generation engine; Trellis Cortex is the paper's automated reporter."""
_BEFORE = re.compile(
    rf"(?:\b{_THING},? (?:called|named|known as|dubbed)|\b(?:[Oo]ur|[Tt]he|[Aa]n?) (?:{_SORT}[ -])*{_KIND},?"
    r"|-(?:based|powered|driven)) $"
)
"""Our AI tool Trellis Cortex; the GPT-4-based Trellis Cortex."""
_NEAR = 80
"""Characters in front of a name in which that stands."""


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Where a name stands without the article in front of it."""
    article = _ARTICLE.match(text, start, end)
    return (article.end() if article else start), end


def machine(text: str, match: Match[Rule], rest: str) -> bool:
    """Whether it is a machine that a match of a rule with a free place names.

    Parameters
    ----------
    text
        Of the article, folded, case kept.
    match
        In it.
    rest
        The same text, or nothing, where other sentences may say what a name stands for.
    """
    said = text[match.start : match.end]
    names = {name: text[slice(*at)] for name, at in match.groups.items()}
    tool, model = names["tool"], names.get("model")
    if model is not None:
        known = _called(model, numbers=True) or _called(tool, numbers=True) or _told(rest, tool, match)
        return known and not nameless(tool)
    automatic = "automatically" in said or "(http" in said
    automatic = automatic or (match.rule.id == "disclosure.generated-using-data" and _FIRM.search(tool) is not None)
    return (
        automatic
        or _called(tool, numbers=not _WITH.match(said))
        or _told(rest, text[slice(*bare(text, *match.groups["tool"]))], match)
    )


def _called(name: str, *, numbers: bool) -> bool:
    """Whether a name says by itself that it is a machine's."""
    entry = registry.lookup(name)
    if entry is not None:
        return entry.kind != "vendor"
    if any(not one.ambiguous and one.entry.kind != "vendor" for one in registry.find(name)):
        return True
    if _MACHINE.search(name) or byline(name) is not None:
        return True
    if _SURNAME.search(name) and name.partition(" ")[0] not in GIVEN:
        return True
    return numbers and _NUMBER.search(name) is not None and not _PLACE.search(name)


def _told(text: str, name: str, match: Match[Rule]) -> bool:
    """Whether the article says elsewhere that the bearer of a name is a machine."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        alone = not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum())
        elsewhere = end <= match.start or at >= match.end
        if alone and elsewhere and (_BEHIND.match(text, end) or _BEFORE.search(text[max(at - _NEAR, 0) : at])):
            return True
        at = text.find(name, end)
    return False
