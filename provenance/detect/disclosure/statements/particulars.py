"""The particulars of a statement: the part that it speaks of, its degree and review, and the names that it gives."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from provenance.detect.disclosure.claims.negations import denied_reviews, unseen
from provenance.detect.disclosure.statements import systems
from provenance.detect.disclosure.statements.parts import EXCEPT
from provenance.detect.disclosure.statements.people import reviewers
from provenance.detect.disclosure.statements.scope import scope
from provenance.detect.disclosure.words.classes import STRONG
from provenance.detect.disclosure.words.reading import read
from provenance.detect.registry import System
from provenance.detect.statement import Statement
from provenance.fold import INVISIBLE, fold

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from provenance.detect.disclosure.claims.judge import Judgement
    from provenance.detect.disclosure.places.place import Place
    from provenance.detect.disclosure.words.classes import Word
    from provenance.types import Span

RULE = "disclosure.statement"
DENIAL = "disclosure.denial"


def of_sentence(source: str, text: str, span: Span, language: str, judged: Judgement, place: Place) -> Statement:
    """Tell the particulars of what a sentence, or a few of them, claim.

    Parameters
    ----------
    source
        What they stand in: the text of a document, or a text of its markup.
    text
        The statement, folded.
    span
        Of the statement in the source.
    language
        Code of the lexicon that it was read with.
    judged
        What the model says of it.
    place
        Where it stands.
    """
    words = read(text, language).words
    quote = source[span.start : span.end]
    denies = judged.denies > judged.affirms
    denied = frozenset(denied_reviews(text, words))
    checked = [word for word in words if word not in denied]
    people = [(_stated(quote, start, end), edits) for start, end, edits in reviewers(text, checked, language)]
    system = System() if denies else _as_stated(systems.system(text, words), text, quote)
    if not denies and not system.tool and any(name == "first_person" for name, _, _ in words):
        introduced = _introduced(source[max(span.start - _BEFORE, 0) : span.start], text, quote)
        system = System(tool=introduced) if introduced else system
    people = [(name, edits) for name, edits in people if name not in (system.tool or "") and not denies]
    degree, review = judged.degree, "named" if people else _unnamed(judged.review, denied, checked, text)
    part = _scope(*(_unexcepted if denies else _undenied)(text, words), place)
    if _of_template(text, words):
        people, review = [], "not_stated"
        degree = "fully_generated" if degree == "generated_human_edited" else degree
    elif degree == "generated_human_edited" and not people and _machines_only(text, words):
        degree, review = "fully_generated", "not_stated"
    if _polished(words) or (part == "whole_article" and _aided(text, words, system.tool)):
        degree, review = "ai_assisted", "named" if people else "not_stated"
    if part == "research" and degree == "generated_human_edited":
        degree = "ai_assisted"  # who went over what it sorted has edited no text
    some = _some(words)
    labelled = system.tool is not None and _credited(text, fold(system.tool.partition(";")[0]).text)
    return Statement(
        DENIAL if denies else RULE,
        mechanism(text, place, labelled=labelled),
        "no_ai_asserted" if denies else degree,
        quote,
        "part" if some else part,
        "this_article" if denies else "site" if some else judged.applies_to,
        system,
        review=review,
        editor=tuple(name for name, edits in people if edits),
        reviewer=tuple(name for name, edits in people if not edits),
        where=place.where,
        span=span,
    )


def _scope(text: str, words: Sequence[Word], place: Place) -> str:
    """The part that a statement speaks of; where it names none, nor the article, the one that it stands in."""
    said = scope(text, words)
    return said if said != "whole_article" else unsaid(words, place)


def _unexcepted(text: str, words: Sequence[Word]) -> tuple[str, Sequence[Word]]:
    """A denial without its exception, of which nothing is denied: no AI was used, except for the title."""
    found = _EXCEPTION.search(text)
    end = found.start() if found else len(text)
    return text[:end], [word for word in words if word[2] <= end]


_EXCEPTION = re.compile(rf"\b{EXCEPT}\b", re.IGNORECASE)


def _undenied(text: str, words: Sequence[Word]) -> tuple[str, Sequence[Word]]:
    """An affirmation without a clause in front that denies it of another part, or one behind on what people did."""
    colon = text.find(": ")
    front, people = ({name for name, at, _ in words if (at < colon) is side} for side in (True, False))
    if {"this", "article"} <= front and front & STRONG and "human" in people and not people & STRONG:
        return text[:colon], [word for word in words if word[1] < colon]
    start = text.find("; ") + 2
    before, behind = ([word for word in words if (word[1] >= start) is side] for side in (False, True))
    first, last = ({name for name, _, _ in side} for side in (before, behind))
    if not ("negation" in first and first & STRONG and last & STRONG and "negation" not in last):
        return text, words
    return text[start:], [(name, at - start, end - start) for name, at, end in behind]


def unsaid(words: Sequence[Word], place: Place) -> str:
    """The part that is spoken of where none is named."""
    return "whole_article" if any(name in ("article", "part") for name, _, _ in words) else place.part


def _some(words: Sequence[Word]) -> bool:
    """Whether it is some of the articles of a site that are spoken of, and not this one among them, or part of it."""
    names = {name for name, _, _ in words}
    pointed = {end + gap for name, _, end in words if name == "this" for gap in (0, 1)}
    this_one = any(name == "article" and start in pointed for name, start, _ in words)
    return "some" in names and "included" not in names and not this_one


_ROLES = {
    "make": "made", "review": "checked", "machine": "machine", "tool": "machine",
    "human": "people", "desk": "people", "person": "people",
}  # fmt: skip


def _polished(words: Sequence[Word]) -> bool:
    """Whether people made it and the machine looked it over: written by a reporter and edited by AI."""
    order = [role for role, _ in groupby(_ROLES[name] for name, _, _ in words if name in _ROLES)]
    return order in (_POLISHED, [*_POLISHED, "people"], [*_POLISHED, "checked", "people"])


_POLISHED = ["made", "people", "checked", "machine"]
"""Behind it may stand who looked it over at last."""


def _machines_only(text: str, words: Sequence[Word]) -> bool:
    """Whether a machine made it and a machine is what looked it over: written by AI and edited by an algorithm."""
    if any(name in ("human", "desk", "speaker", "unread") for name, _, _ in words):
        return False
    machines = [start for name, start, _ in words if name in STRONG]
    reviews = [(start, end) for name, start, end in words if name in ("review", "review_noun")]
    return bool(reviews and machines) and all(
        machines[0] < start and any(_BY.fullmatch(text, end, at) for at in machines) for start, end in reviews
    )


_BY = re.compile(
    r" (?:by|von|durch|par|por|da|dall'|door|av|af) "
    r"(?:(?:an?|another|other|its own|ein\w*|une?|una?|uma|een|ett?|en|ei) )?"
)


def _of_template(text: str, words: Sequence[Word]) -> bool:
    """Whether what people wrote and checked is the template alone from which a machine made the text."""
    made = _TEMPLATE.search(text)
    return made is not None and all(
        made.start() < start < made.end() for name, start, _ in words if name in ("review", "unread")
    )


_TEMPLATE = re.compile(r"\btemplates? (?:(?:that|which) (?:was|were|is|are) )?(?:\w+(?:,| and|, and)? ){1,3}by ")


def _aided(text: str, words: Sequence[Word], tool: str | None) -> bool:
    """Whether people made it and the machine is what they used: produced by a reporter with AI."""
    told = [word for word in words if word[0] in _ROLES or word[0] in ("by", "with")]
    if [step for step, _ in groupby(_ROLES.get(name, name) for name, _, _ in told)] != _AIDED:
        return False
    _, first, last = next(word for word in told if _ROLES.get(word[0]) == "people")
    return text[first:last] != tool  # Produced by Harbour Quill with AI


_AIDED = ["made", "by", "people", "with", "machine"]


def _unnamed(review: str, denied: Set[Word], checked: Sequence[Word], text: str) -> str:
    """The review where nobody is named: as judged, but for one that is denied of every word that tells of it."""
    if (denied or unseen(text)) and not any(name in ("review", "review_noun") for name, _, _ in checked):
        return "denied"
    return "unnamed" if review == "named" else review


def _stated(quote: str, start: int, end: int) -> str:
    """What a quote has at characters of its folded form: with accents, in one line, without what nobody sees."""
    return cut(quote, fold(quote).original(start, end))


def cut(source: str, span: Span) -> str:
    """What stands there, in one line, without what nobody sees."""
    return " ".join(INVISIBLE.sub("", source[span.start : span.end]).split())


def _introduced(before: str, text: str, quote: str) -> str | None:
    """The name that a program has given itself, in a statement or in front of it: Hello, I am Gus."""
    found = _INTRODUCED.search(before + text)
    if found is None:
        return None
    start, end = (at - len(before) for at in found.span(1))
    return _stated(quote, start, end) if start >= 0 else found[1]


_INTRODUCED = re.compile(
    r"\b(?:I am|I'm|[Mm]y name is|[Ii]ch (?:bin|heisse)|[Hh]ier schreibt|[Jj]e (?:suis|m'appelle)|[Ss]oy|[Mm]e llamo|"
    r"[Ss]ono|[Mm]i chiamo|[Ss]ou|[Cc]hamo-me|[Ii]k (?:ben|heet)|[Jj]ag (?:heter|ar)|[Jj]eg (?:heter|er)|[Jj]estem|"
    r"[Bb]en|[Ss]aya) ([A-Z][a-z]+[\w-]*)(?=[.,;:!]| and | und | et | y | e | en | och | og | i )"
)
_BEFORE = 80
"""Characters in front of a program's words about itself in which it may give its name."""


def _as_stated(system: System, text: str, quote: str) -> System:
    """A system by its name as it stands in a quote, of which `text` is the folded form."""
    at = text.find(system.tool) if system.tool and not quote.isascii() else -1
    return system._replace(tool=_stated(quote, at, at + len(system.tool))) if at >= 0 and system.tool else system


def _credited(text: str, tool: str) -> bool:
    """Whether a system stands as the value of a label, or behind what it made: Text: TideBot; episode art by DALL-E."""
    return any(match.end() == text.find(tool, match.end()) for match in _CREDIT.finditer(text))


_WRITER = re.compile(r"(?i:words|text|copy|author|writer|autor\w*|texte?|testo|tekst|texto|metin|teks)(?::| (?=[A-Z]))")
"""How a line above an article begins that says who wrote it, as one does that begins with `By`."""
_CREDIT = re.compile(
    r"[^\W\d]: (?:(?:the|our|an?) )?(?:model |program |bot )?|^(?:(?!\w+(?:ed|en)\b|was\b|is\b)[\w-]+ ){1,4}by "
)


def mechanism(text: str, place: Place, *, labelled: bool) -> str:
    """Which of the ways to state it this is: a byline, the caption of a picture, a credit, or a text for readers."""
    if place.where == "byline" or (place.where == "top" and (systems.BYLINE.match(text) or _WRITER.match(text))):
        return "byline"
    if place.where == "caption":
        return "caption"
    return "credit" if labelled else "visible_text"
