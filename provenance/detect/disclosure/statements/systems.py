"""The system that a statement names: where its machine stands, in its byline, behind its label, or beside its kind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.detect.disclosure.statements.bylines import undated
from provenance.detect.disclosure.words import names
from provenance.detect.disclosure.words.name_ends import MONTHS
from provenance.detect.disclosure.words.personal_names import SOURCE
from provenance.detect.registry import System
from provenance.detect.standards.machine_names import byline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.detect.disclosure.words.classes import Word


VALUE = re.compile(r":\s*([^:.;|/\u2022\u00b7,()\u3002\u3001]{2,40})")
_NAME = re.compile(r"[A-Z\u00c0-\u00de][\w-]*(?: [A-Z\d][\w.-]*){0,2}")
BYLINE = re.compile(
    r"^(?:(?:story|words|text|report|written) )?(?:by|von|par|por|di|door|av|af|oleh)\b[: ]", re.IGNORECASE
)
_BYLINE_END = re.compile(r" [|\u2022\u00b7] |(?<=\w{3})\. ")


def system(text: str, words: Sequence[Word]) -> System:
    """Find the system that a statement names.

    Parameters
    ----------
    text
        The statement, folded, case kept.
    words
        Its words by class, as `read` finds them.
    """
    others = [end for name, _, end in words if name == "by" and _another(text, end, words)]
    sources = [match.span() for match in SOURCE.finditer(text)] + [match.span() for match in _RAW.finditer(text)]
    others += [start for start, _ in sources] + [end - 1 for _, end in sources]
    others += [match.start() for match in _WHEN.finditer(text)]
    slots = []
    for name, _, end in words:
        if name in _BEFORE_AGENT and end not in others:
            start = end + len(text[end:]) - len(text[end:].lstrip(" :-"))
            stop = _CLAUSE_END.search(text, start).start()  # type: ignore[union-attr]
            slots.append((start, min([stop, *(at for at in others if at >= start)])))
    slots += [(start, end) for name, start, end in words if name == "odd_name" and _does(text, start, end, words)]
    odd = {(start, end) for name, start, end in words if name == "odd_name"}  # PoyrazBot is no word for a bot
    known = [
        word[1:]
        for word in words
        if word[0] not in _NAMING and not word[0].startswith("makes_") and word[1:] not in odd
    ]
    things = [word[1:] for word in words if word[0] in _THINGS and word[1:] not in odd]
    found = names.systems(text, slots, known, things)
    if found.tool and not _NO_SYSTEM.match(found.tool):
        return found
    for match in VALUE.finditer(text):
        value = match[1].strip()
        if text[match.end() : match.end() + 1] == ":":  # Note: Summary: AI
            continue
        told = any(
            kind in _KINDS and start >= match.start(1) and end <= match.end(1) and (start, end) not in odd
            for kind, start, end in words
        )
        machines = any(kind in _THINGS and match.start() - end in (0, 1) for kind, _, end in words)  # Engine: Inkwell
        early = machines or match.start() < len(text) // 2
        if not told and _NAME.fullmatch(value) and " " not in value and early:
            return System(tool=value)
    beside = _beside(text, things, known, [start for name, start, _ in words if name in _DEEDS])
    alone = _GENERATED_BY.search(text)
    if beside or alone:
        return System(tool=beside or alone[1])  # type: ignore[index]
    own = undated(_BYLINE_END.split(text, maxsplit=1)[0])
    claimed = byline(BYLINE.sub("", own)) if len(own) <= 80 and BYLINE.match(own) else None
    named = claimed is not None and claimed.system.tool and claimed.system.tool.split(",")[0]
    return System(tool=named) if named and named[0].isupper() else System()


def _beside(
    text: str, things: Sequence[tuple[int, int]], known: Sequence[tuple[int, int]], deeds: Sequence[int]
) -> str | None:
    """A name that stands right beside the word for a system: in quotation marks, or with that word in apposition."""
    for start, end in things:
        quoted = _QUOTED.match(text, end)
        if quoted:
            return quoted[1]
        before = _APPOSED.search(text[max(start - _AROUND, 0) : start])
        closed = _CLOSED.match(text, end)
        if before and closed and not any(end <= at < closed.end() for at in deeds) and _kind(text[start:end]):
            at = max(start - _AROUND, 0) + before.start(1)
            if not any(first <= at < last for first, last in known):
                return before[1]
    return None


_AROUND = 80
"""Characters before the word for a system in which its name may stand."""
_QUOTED = re.compile(r" ?[\"'\u300c\u300e]([^\"'\u300c-\u300f,.]{1,20})[\"'\u300d\u300f]")
_APPOSED = re.compile(
    r"(?:^|[.;:!?|/] |\b(?:[Bb]y|[Vv]on|[Pp]ar|[Pp]or|[Dd]a|[Dd]i|[Dd]oor|[Aa]v|[Aa]f|[Oo]leh) |\b[a-z]{5,} |"
    r"\b(?:I am|I'm|[Ii]ch bin|[Jj]e suis|[Ss]oy|[Ss]ono|[Ss]ou|[Ii]k ben|[Jj]ag ar|[Jj]eg er|[Jj]estem) )"
    r"([A-Z][a-z]\w*(?:-[A-Z]\w+)?)(?: \(|, )(?:[\w'-]+ ){0,3}$"
)
"""Robot "Milo"; Milo, our weather robot, ...; Milo (weather robot)."""
_CLOSED = re.compile(r"(?: \w+){0,2}(?:[,.;:)|]| -|$)")
_GENERATED_BY = re.compile(
    r"(?:\b(?:[Gg]enerated|[Gg]eneriert|[Gg]eneree?s?|[Gg]enerad[oa]|[Gg]enerat[oa]|[Gg]erad[oa]|[Gg]egenereerd|[Gg]enererad|"
    r"[Gg]enerert)|\b[Aa]uto[\w-]*(?: \w+)?) (?:by|von|par|por|da|door|av|af) "
    r"(?!(?:Reuters|Bloomberg|Associated|Agence|Ritzau|Belga|Ansa|Efe|Lusa|Kyodo|Xinhua|Yonhap|Interfax)\b)"
    r"([A-Z][a-z]\w+)(?! [A-Z]|\w|'s)"
)
"""Only a machine generates, so that what stands here alone is no person; agencies are not machines either."""


def _kind(word: str) -> bool:
    """Whether a word says what kind of thing a system is."""
    return word.upper() not in {"AI", "KI", "IA", "A.I.", "SI"}


def _does(text: str, start: int, end: int, words: Sequence[Word]) -> bool:
    """Whether what is named at these characters begins the statement, or stands right before a word of making."""
    return (
        not text[:start].strip(' (["')
        or any(name in _DEEDS and 0 < at - end <= _NEAR and not _AND.match(text, end) for name, at, _ in words)
        or (
            " " not in text[start:end]
            and text[end : end + 2] == ", "
            and any(name in _THINGS and 0 < at - end <= _CALLED for name, at, _ in words)
        )
    )


def _another(text: str, at: int, words: Sequence[Word]) -> bool:
    """Whether what is named behind this `by` checked it, paid for it or made it with a machine, and is none by name."""
    told = [(name, end) for name, start, end in words if start < at and name in ("review", *_DEEDS)]
    deed, since = told[-1] if told else ("", 0)
    means = {name for name, start, _ in words if since <= start < at}
    reviewed = deed == "review" or _PAID.search(text[:at]) is not None or means >= {"with", "machine"}
    named = _NAME.match(text, at + 1)
    return reviewed and named is not None and not names.machine_like(named[0])


_RAW = re.compile(
    r"\bfrom (?=(?:the )?[A-Z][\w-]*(?: [A-Z][\w-]*){0,2} (?:data|bulletins?|figures|reports?|filings?|feeds?|"
    r"records|results|readings|alerts?|statistics|tables|notices|forecasts?|scores|announcements?|advisories|"
    r"observations|measurements)\b)"
)
"""Behind it stands who gave what a text was made from: from PAGASA bulletins."""

_WHEN = re.compile(r"\b(?:within|minutes|seconds|moments|hours|after|before|when|once|until) ")
"""Behind it stands when a text was made: within minutes of the filing to EDGAR."""

_PAID = re.compile(
    r"\b(?:paid for|sponsored|funded|financed|commissioned|presented|brought to you|supported|owned|approved|published|"
    r"bezahlt|finanziert|gesponsert|sponsorise|finance|patrocinad[oa]|financiad[oa]|sponsorizzat[oa]|gesponsord|betaald|"
    r"sponsrad|sponset|sponsoreret) (?:by|von|par|por|da|door|av|af)$",
    re.IGNORECASE,
)
_AND = re.compile(r" (?:and|und|et|y|e|en|och|og|i|ve|dan|then) ")
"""Behind it stands what was done by somebody else, or with something else."""

_CALLED = 40
"""Characters between a system and what it is called: DraftPony, our in-house text engine."""

_NEAR = 12
"""Characters between a system and what it does: its version, an adverb."""

_BEFORE_AGENT = ("by", "with", "use", "make", "label_text", "help")
"""Classes behind whose words the agent stands."""

_NAMING = ("tool", "maybe_tool", "odd_name", "person", "vendor")
_THINGS = ("machine", "device")
_DEEDS = ("make", "help", "gave")
_KINDS = ("machine", "device", "auto", "desk", "human", "negation")
_CLAUSE_END = re.compile(r"[.;|/,()\u3001\u3002]|$")
_NO_SYSTEM = re.compile(
    rf"(?:{MONTHS}|Article|Issue|Section|"
    r"Amended|Updated?|CORRECTED|EDITOR|STAFF|STORY|BEING|Version|Day|Part|Chapter)\b|[\d.:]+$|.*[a-z]\. [A-Z]"
)
"""What has capitals and a number and is no system, a number, and what goes on in the next sentence."""
