"""The named systems of a statement: what did the work, and what it is built on."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from provenance.detect import registry
from provenance.detect.disclosure.words.name_ends import dated
from provenance.detect.engine import Together
from provenance.detect.nameless import nameless
from provenance.detect.namesakes import NAMESAKE
from provenance.detect.registry import System
from provenance.detect.standards.machine_names import BEHIND

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.detect.registry import Mention

_UPPER = "A-Z\u00c0-\u00de\u0100-\u017f\u0391-\u03ab\u0410-\u042f\u0404\u0406\u0407\u0490"
JOINED = (
    r"(?!(?:Ma?c|De|D[aiu]|L[aeou]|V[ao]n|Fitz|St|Del)[A-Z][a-z](?!\w*(?:[Bb]ot|Chat)\b))"
    r"[A-Z][a-z]+[A-Z]\w*\b(?!\.(?:com|org|net|io|co|id|eu|uk|de|news)\b)"
)
"""Words joined into a name; McGee, DeWolfe and LaRue are people, and TheHarborNews.com is a site."""

_MACHINE_LIKE = re.compile(
    r"(?:[Bb]ot|[Rr]obo\w*|[Aa]uto\w*|[Ss]cribe|[Pp]en|[Ww]riter|[Qq]uill|[Dd]roid|[Ss]ynth|[Ee]ngine|Neuro|AI|GPT|LLM)s?\b"
    r"|\b(?:Auto|Robo|Bot|AI|Neuro)[A-Z]|\w\.py\b"
)


def machine_like(text: str) -> bool:
    """Whether a name says by itself that it is no person's, agency's or site's: TideBot and StreetPen, not BuzzFeed."""
    return _MACHINE_LIKE.search(text) is not None


TOOL_LIKE = re.compile(
    r"(?<!\w)(?:[A-Z](?:[\w-]|\.(?=\w))*[ ]){0,3}(?:[A-Z][\w-]*(?:[Bb]ot|[Rr]obot|AI|GPT|Neuro|Automaton|LLM)"
    r"|AI|Bot|Robot|Neuro|Insights|Automaton|Engine|Desk Bot|Writer|Quill)\b(?:[ -]v?\d[\w.]*)?"
    rf"|(?<!\w){JOINED}(?:[ -]v?\d[\w.]*)?"
    r"|(?<!\w)[A-Z][A-Za-z]+[ -]v?\d[\w.]*\b|(?<!\w)[A-Z]{5,}\b|(?<!\w)[\w-]+\.py\b"
    r"|(?<!\w)[A-Z][\w'-]+ (?:automatically |has )?generate[ds] this\b"
)
"""Names that are written as systems are: StreetPen, TideBot, Inkwell 3, Benzinga Neuro, LEDGERLINE."""


def at_work(text: str) -> bool:
    """Whether a name that is written as systems are is one by what it says, or by what is said of it.

    Publishers are written so too, and write, produce and review, but do not generate: ProPublica, CalMatters.
    """
    if _GENERATES.search(text):
        return True
    return machine_like(text) and any(  # asked first, since names are dear to find
        machine_like(name[0].removeprefix("Auto"))  # not AutoWeek
        for name in TOOL_LIKE.finditer(text)
    )


_GENERATES = re.compile(
    r"\b(?:auto-?|ge|wy)?(?:generate[ds]?|generiert|genereer[dt]|generee?s?|generad[ao]|generat[ao]|genererad|"
    r"generer?et|generert|generowan\w*|gerad[ao])\b"
    r"(?! (?:a lot|lots|much|interest|controversy)\b)|"
    "\u751f\u6210|\uc0dd\uc131|\u0433\u0435\u043d\u0435\u0440\u0438\u0440\u043e\u0432",
    re.IGNORECASE,
)
"""What only a machine does to a text; people write one from data, too."""

WRITTEN = (
    r"(?:[Bb]ot|AI|GPT|Neuro|Automaton|LLM|Insights|Engine|Writer|Quill)\b|[A-Z][a-z]+[A-Z]"
    r"|[A-Z][A-Za-z]+[ -]v?\p{Nd}|[A-Z]{5}|[A-Z]-\p{Nd}|\.py\b|\x{2122}|generate[ds] this"
)
"""Stands in every name that is written as systems are; without what a pattern looks around for, it costs little."""


def named(text: str) -> set[str]:
    """Tell what names may stand in a text, of `registered` and `written`, the latter as systems are."""
    return {_NAMED[number] for number in _together().match(text.encode())}


_NAMED = ("registered", "written")


@cache
def _together() -> Together:
    return Together([registry.names().pattern, WRITTEN])


_AGENT_NAME = re.compile(rf"[{_UPPER}][\w'\u2019.-]*(?:[ ][{_UPPER}\d][\w'\u2019.-]*){{0,3}}")


def systems(
    text: str,
    slots: Sequence[tuple[int, int]],
    known: Sequence[tuple[int, int]],
    things: Sequence[tuple[int, int]],
) -> System:
    """Named systems of a statement.

    Parameters
    ----------
    text
        The statement, folded, case kept.
    slots
        Ranges of characters in which whatever is named did the work, such as that behind "written by".
    known
        Ranges of the words of the lexicon, which are no names.
    things
        Ranges of those that say what kind of thing did it: program, assistant.

    Returns
    -------
    System
        A model that stands without a system is both.
    """
    words = set(known).difference(things)  # in Spanish, an image is an ordinary word
    found = _claimed(text, [m for m in mentions(text) if not (m.ambiguous and (m.start, m.end) in words)])
    sure = [m for m in found if not m.ambiguous or _in(m.start, slots)]
    if all(m.entry.kind == "vendor" for m in sure):
        # Nothing surer: a word that is a name too, unless it is a person's.
        sure += [m for m in found if m.ambiguous and m.entry.kind != "vendor" and not _PERSON.search(text[: m.start])]
    systems_end = {m.end for m in sure if m.entry.kind != "vendor"}
    # A maker's name that is also a word counts in brackets or a genitive right beside its system.
    sure += [
        m for m in found if m.ambiguous and m.entry.kind == "vendor" and _beside(text, m.start, m.end, systems_end)
    ]
    several = _chain(text, found, sure)
    models = [text[m.start : m.end] for m in sure if m.entry.models(text[m.start : m.end])]
    tools = [text[m.start : m.end] for m in sure if m.entry.kind == "tool"]
    vendors = [text[m.start : m.end] for m in sure if m.entry.kind == "vendor"]
    own = [
        name
        for name in (*_own_names(text, slots, known), *_called(text, known, things))
        if not any(model in name or name in model for model in models)
    ]
    # What stands before a system may be a word of the statement: in Turkish, its object.
    whole = [name for name in own if any(tool in name and not _in(text.find(name), known) for tool in tools)]
    tool = next(iter([*whole, *tools, *models, *own]), None)
    if own and models and not tools and text.find(own[0]) > text.find(models[0]):
        tool = own[0]  # "the GPT-4-based Harbour Neuro system": the model is what the system is built on
    model = models[0] if models else None
    if len(several) > 1 and tool == text[several[0].start : several[0].end]:
        named = [(text[m.start : m.end], m.entry) for m in several]
        tool = ";".join(dict.fromkeys(name for name, _ in named))
        model = ";".join(dict.fromkeys(name for name, entry in named if entry.models(name))) or model
    return System(tool, model, vendors[0] if vendors else None)


def _chain(text: str, found: Sequence[Mention], sure: Sequence[Mention]) -> list[Mention]:
    """The first system that is sure, and those that a list joins to it: ChatGPT, Claude and Gemini."""
    first = next((m for m in sure if m.entry.kind != "vendor"), None)
    if first is None:
        return []
    several, end, maker = [first], first.end, False
    for mention in found:
        if _LIST.fullmatch(text, end, mention.start) or (maker and text[end : mention.start] == " "):
            end, maker = mention.end, mention.entry.kind == "vendor"
            several += [] if maker else [mention]
    return several


_LIST = re.compile(
    r"(?:, ?| ?[&/+] ?|,? (?:and|und|et|y|e|en|och|og|i|ve|dan|sowie) )(?:(?:with|the|mit|avec|con) )?", re.IGNORECASE
)


def mentions(text: str) -> list[Mention]:
    """Names of the registry, without those that are a person's here: where the name stands with a surname once."""
    found = registry.find(text)
    people = {m.entry.name for m in found if m.ambiguous and _SURNAME.match(text, m.end)}
    return [m for m in found if not (m.ambiguous and m.entry.name in people)]


def _claimed(text: str, found: list[Mention]) -> list[Mention]:
    """Without those that are said not to have had a part, where another one had it: not ChatGPT, but Claude."""
    kept = [m for m in found if not _NOT.search(text[max(m.start - _REACH, 0) : m.start])]
    return kept if any(m.entry.kind != "vendor" for m in kept) else found


def _own_names(text: str, slots: Sequence[tuple[int, int]], known: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Names that no registry holds, but for words that only say what kind of thing did it."""
    for match in TOOL_LIKE.finditer(text) if not text.isupper() else ():
        words = match[0].split() if not NAMESAKE.search(match[0]) else []
        while words and words[0] in _NOT_FIRST:
            words.pop(0)
        start = match.end() - len(" ".join(words)) if words else match.end()
        if words and words[-1][:1].isdigit() and dated(text, start, match.end()):
            words.pop()
            if not (words and TOOL_LIKE.fullmatch(" ".join(words))):
                continue
        told = any(begin <= start and match.end() <= end for begin, end in known)
        if (
            words
            and not told
            and words != ["AI"]
            and (_in(start, slots) or (len(words) > 1 and not words[-1][0].isdigit()))
        ):
            yield _PARTICLE.sub("", " ".join(words).rstrip("."))
    for start, end in slots:
        named = _AGENT_NAME.match(text, start, end)
        if named and _APPOSITION.match(text, named.end(), named.end() + 60) and not _in(start, known):
            yield named[0].rstrip(".'")
    presented = _PRESENTED.match(text)
    if presented and not _in(0, known):
        yield presented[1]


def _called(text: str, known: Sequence[tuple[int, int]], things: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Names that stand beside what they name: our assistant Milo, a program called Docket, our Wordwell platform."""
    for start, end in things:
        behind = _CALLED.match(text, end)
        if behind and behind[1].lower() in BEHIND:  # its field: Robot Pasar
            continue
        if behind and not text.endswith("'s", start, end) and not _in(behind.start(1), known):
            yield behind[1].rstrip(".'")
        before = _OUR.search(text[:start]) or (_THE.search(text[:start]) if _ENGINE.match(text, start) else None)
        if before and not nameless(before[1]):
            yield before[1]


_PARTICLE = re.compile("(?<=[A-Za-z0-9])[\u3040-\u30ff\uac00-\ud7a3]+$")
"""Japanese and Korean, which write particles onto a name."""

_CALLED = re.compile(
    r"(?:,? (?:called|named|namens|genannt|appelee?|nommee?|llamad[oa]|chiamat[oa]|chamad[oa]|genaamd|kallad|kalt|"
    rf"kaldet) |,? )([{_UPPER}][\w-]+)(?=[.,;)]| (?:and|und|et|y|e|en|och|og)\b|$| [a-z])"
)
_OUR = re.compile(rf"\b[Oo]ur ([{_UPPER}][\w-]*(?: [{_UPPER}][\w-]*)?) $")
_THE = re.compile(rf"\b[Tt]he ([{_UPPER}][a-z][\w-]+) $")
_ENGINE = re.compile(
    r"(?:algorithm|engine|bot|robot|software|program|system|tool|platform)"
    r"(?= [a-z]+(?:ed|ote|tes)\b|[.,;:)]|$| from | using | and | on )"
)
"""What a program is called by in front of what it did, or at the end of who did it."""
_SURNAME = re.compile(
    rf" [{_UPPER}](?:[a-z]|'[{_UPPER}])"
    r"|, (?:our|the|an?|my) (?:(?!AI|artificial|automated|robot|machine|virtual|digital|non-human)[\w'-]+ ){0,3}"
    r"(?:correspondent|reporter|editor|columnist|critic|photographer|intern|trainee|colleague|translator)\b"
)
_PERSON = re.compile(rf"[{_UPPER}][a-z]+ $")
"""A given name, behind which even Claude is a surname."""

_NOT_FIRST = frozenset([
    "By", "The", "Text", "Words", "An", "A", "Our", "This", "Generated", "Written", "Report", "Story", "Produced",
    "Made",
    "Door", "Met", "Von", "Mit", "Par", "Avec", "Por", "Con", "Com", "Di", "Av", "Af", "Med",
    "Drafted", "Composed", "Compiled", "Created", "Engineered", "With", "Using", "Note", "Summary", "Translated",
    "How", "What", "Where", "When", "Why", "Which", "Who",
])  # fmt: skip
_APPOSITION = re.compile(
    r",? \(?(?:the|our|an?|its) [^.;]{0,40}\b(?:bot|robot|AI|software|program|"
    r"artificial|automated|automatic|machine|algorithm|engine|language)\b",
    re.IGNORECASE,
)
"""Hattie, the Bulletin's artificial reporter."""


_PRESENTED = re.compile(
    rf"([{_UPPER}][a-z]+)(?:,| is) (?:our|the|an?) (?:(?!who |that )[\w'-]+ ){{0,4}}"
    r"(?:bot|robot|program|software|algorithm|assistant|voice)\b(?! [a-z])"
)
"""Ottilie is our writing bot."""

_NO = (
    r"\b(?:not|n't|no|never|without|nicht|kein\w*|ohne|statt|pas|sans|sin|non|senza|nao|sem|niet|geen|zonder|inte|ikke|ikkje|"
    r"utan|uten|ej|nie|bez|instead of|rather than) "
)
_NOT = re.compile(
    _NO + r"(?!(?:only|just|nur|seulement|solo) )"
    r"(?:(?!(?:but|sondern|mais|sino|ma|mas|maar|utan|men|ale) )[\w'-]+ ){0,4}$",
    re.IGNORECASE,
)
"""What denies the name behind it; a comma or a conjunction such as "but" ends its reach."""
_REACH = 60


def _beside(text: str, start: int, end: int, systems_end: set[int]) -> bool:
    before = text[:start].rstrip(" (")
    return len(before) in systems_end or text[end : end + 2] == "'s"


def _in(place: int, slots: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in slots)
