"""Who stands in the place of the machine of a statement of a fixed form: a system, a machine without a name, a human.

Radio stories end as stories by machines do: engineered by one, edited by another. So a name alone proves nothing; it
takes a word or a number in it, the registry, or what the article says elsewhere of its bearer.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.detect import registry
from provenance.detect.disclosure.words.names import nameless
from provenance.detect.namesakes import GIVEN
from provenance.detect.standards.machine_names import byline

if TYPE_CHECKING:
    from provenance.detect.engine import Match
    from provenance.detect.rules import Rule

FREE = frozenset(["disclosure.engineered-by", "disclosure.generated-using-data", "disclosure.model-based-system"])
"""Rules in whose place of the machine anybody may stand."""

_ARTICLE = re.compile(r"(?:[Tt]he|[Oo]ur|[Aa]n?) ")

_MACHINE = re.compile(
    r"(?<!\w)(?:(?:AI|A\.I\.?|KI|IA|LLM|GPT)(?!\w)|GPT-|[Rr]obo(?:t|ts)?(?!\w)|[Cc]hatbots?(?!\w)|[Aa]utomat|[Aa]lgorithm|"
    r"[Nn]euro(?!\w)|[Ee]ngine(?!\w)|[Ss]ystem(?!\w)|[Ii]ntelligence(?!\w)|"
    r"(?:[Mm]achine [Ll]earning|[Ll]anguage [Mm]odels?)(?!\w))"
    r"|[a-z](?:GPT|AI|LLM|Bot)(?!\w)|-[Bb]ot(?!\w)|o-?matic(?!\w)|\.(?:ai|py)(?!\w)|\u2122"
)
"""In a name, what no person is called."""
_SURNAME = re.compile(r"(?<!\w)(?:[Bb]ot|[Ww]riter|[Qq]uill|[Ss]cribe)(?!\w)")
"""What some people are called, behind a given name."""
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
_OTHER = r"(?!(?:of|at|for|with|behind|who|that|in|on|to|from|by|and)\b)[\w'-]+"
_HEAD = (
    r"(?=[.,;:!?)]|$| (?:that|which|and|for|of|used|built|trained|developed|designed|from|to|by|based|in|on|at|with)\b)"
)


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Where a name stands without the article in front of it."""
    article = _ARTICLE.match(text, start, end)
    return (article.end() if article else start), end


def machine(text: str, match: Match[Rule]) -> bool:
    """Whether it is a machine that a match of a rule with a free place names.

    Parameters
    ----------
    text
        Of the article, folded, case kept.
    match
        In it.
    """
    said = text[match.start : match.end]
    names = {name: text[slice(*at)] for name, at in match.groups.items()}
    tool, model = names.get("tool", ""), names.get("model")
    if model is not None:
        known = _called(model, numbers=True) or _called(tool, numbers=True) or _told(text, tool, match)
        return known and not nameless(tool)
    automatic = "automatically" in said or "(http" in said
    return (
        automatic
        or _called(tool, numbers=not _WITH.match(said))
        or _told(text, text[slice(*bare(text, *match.groups["tool"]))], match)
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
    own = re.escape(name)
    pattern = re.compile(
        rf"(?<!\w){own}(?: (?:{_SORT}[ -])+{_THING}| {_KIND})(?!\w)"
        rf"|(?<!\w){own}(?:,| is| was| \() (?:an?|the|our|its|[\w-]+'s) (?:{_OTHER} ){{0,4}}?{_THING}{_HEAD}"
        rf"|(?<!\w){own} (?:is|was) (?:based|built|powered|trained) (?:on|by) |(?<!\w){own} runs on "
        rf"|\b{_THING},? (?:called|named|known as|dubbed) {own}(?!\w)"
        rf"|\b(?:[Oo]ur|[Tt]he|[Aa]n?) (?:{_SORT}[ -])*{_KIND},? {own}(?=[.,;:!?)]|$| [a-z])"
        rf"|-(?:based|powered|driven) {own}(?!\w)"
    )
    return any(one.end() <= match.start or one.start() >= match.end for one in pattern.finditer(text))
