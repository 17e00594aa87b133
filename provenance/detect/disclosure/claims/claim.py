"""What a sentence claims if it is the article's own, by the judge; little is spent where nothing can come of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.detect.disclosure.claims import judge
from provenance.detect.disclosure.claims.asides import aside, people_left_out
from provenance.detect.disclosure.claims.features import features, has_label, length
from provenance.detect.disclosure.claims.negations import denied_agent, elliptical, left_out, not_alone, shared_out
from provenance.detect.disclosure.claims.occupations import only_credits
from provenance.detect.disclosure.claims.teasers import beside
from provenance.detect.disclosure.words.classes import PARTS
from provenance.detect.disclosure.words.names import at_work
from provenance.detect.disclosure.words.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from provenance.detect.disclosure.claims.judge import Chance, Judgement
    from provenance.detect.disclosure.words.reading import Reading

_SURE = frozenset(["machine", "auto", "tool", "first_person", "unread"])
_UNSURE = frozenset(["maybe_tool", "device"])
AGENTS = _SURE | _UNSURE | {"odd_name"}
"""Classes of words that name what may have done the work, or say that nobody did."""
SUBJECTS = AGENTS | {"human", "negation"}
"""Classes without which nothing is said of a machine, or of its absence."""

_NOBODY = frozenset(["negation", "human"])
"""Classes by which people are said to have had no part."""

_DEEDS = frozenset(["make", "make_noun", "help", "use", "improve", "translation", "research", "gave", "review"])
_LABEL = frozenset(["make", "auto"])
"""Classes that a word has beside the machine that it names: `KI-generiert`."""
_VERBS = frozenset(["make", "make_noun", "help", "use", "label", "improve"])

_OWN = frozenset(["human", "desk", "this"])
"""Classes of which one is needed where no machine is named: people, or this very text."""

_CREDITED = frozenset(["by", "this"])
"""Classes by which this very text is somebody's where nothing is said to be done."""

SHORT, MEDIUM, LONG = 10, 20, 36
"""Words up to which a name that no person has, or an ordinary word such as "program", is enough to go by; up to which
a sentence that names no machine may be a denial; and up to which one that only has such a name may be a statement."""
_PLAIN = (_SURE - {"unread"}) | {"negation"}
"""Classes of which one makes more of it than that: what nobody has yet read may be a letter, or a role in a film."""
_UNSURE_FROM, _UNSURE_LONG = 0.65, 0.85
"""Probability that is needed of a longer sentence with nothing but such words, and of one above `MEDIUM`, unless it
points at this article."""
_DENIED = _SURE | _UNSURE | {"human"}
_UNNAMED_FROM = 0.7
"""Classes of which one is named where it is plain what is denied, and probability that is needed where none is."""
_POINTED = frozenset(["m:does|perhaps|this", "m:by|perhaps|this"])
"""Facts that say that it made this very article."""

NOTHING = 0.5
"""Probability of a claim of either kind from which it matters who is said to have had no part."""

_QUOTED = frozenset(["all_quoted", "deed_quoted"])
"""Whatever names the machine, or the deed, stands in quotation marks: somebody else's words."""


def claim(reading: Reading, language: str, *, least: float = 0.0) -> Judgement | None:
    """Judge a text.

    Parameters
    ----------
    reading
        A sentence, or a few that stand together.
    language
        Code of a lexicon.
    least
        Probability of a claim of either kind from which it is worth telling.

    Returns
    -------
    Judgement or None
        None where nothing is claimed; a probability of 0 for what cannot be claimed in these words.
    """
    text, names = reading.text, reading.names
    if length(text) == 1 and not (text[0] in "([/" or ("machine" in names and names & _LABEL)):
        return None  # one word claims something in brackets, or if it is such as KI-generiert
    affirms, denies = may_affirm(names, text), may_deny(names, text)
    if not (affirms or denies):
        return None
    facts = features(reading)
    if facts.names & _QUOTED:
        return None
    chance = _by_part(judge.load().weigh(facts), text, language)
    if chance.affirms + chance.denies < least or aside(text) or beside(text):
        return None
    said = judge.load().tell(chance)
    if said.denies > NOTHING and not_alone(text):
        said = said._replace(affirms=said.affirms + said.denies, denies=0.0)
    elif denied_agent(reading.words) or left_out(text, reading.words):
        said = said._replace(affirms=0.0, denies=said.affirms + said.denies)
    if said.affirms + said.denies > NOTHING and people_left_out(text):
        if "speaker" in names and not names & (SUBJECTS - {"human", "negation"}):
            return None  # it may be the headline that I did not write
        said, affirms = said._replace(affirms=said.affirms + said.denies, denies=0.0), True
    if affirms and not names & _PLAIN and length(text) > SHORT:
        needed = _UNSURE_FROM if length(text) <= MEDIUM else _UNSURE_LONG
        affirms = bool(facts.names & _POINTED) or said.affirms >= needed
    denies = denies and not (said.denies > said.affirms and only_credits(text, reading.words))
    denies = denies and (bool(names & _DENIED) or said.denies >= _UNNAMED_FROM)
    return said._replace(affirms=said.affirms if affirms else 0.0, denies=said.denies if denies else 0.0)


def _by_part(said: Chance, text: str, language: str) -> Chance:
    """What a part claims by itself: what stands before a clause that denies it of another part, or one of its parts."""
    first = elliptical(text) if said.denies > _BOTH else 0
    parts = [text[:first]] if first else _parts(text) if said.affirms < _PLAIN_ENOUGH else []
    alone = [_weigh(read(part, language)) for part in parts]
    if said.affirms < _PLAIN_ENOUGH:
        alone += _of_two(text, language)
        rest = shared_out(text)
        alone += [_weigh(read(rest, language))] if rest else []
    return max([said, *(one for one in alone if one.affirms > one.denies)], key=lambda one: one.affirms)


def _weigh(reading: Reading) -> Chance:
    return judge.load().weigh(features(reading))


def _of_two(text: str, language: str) -> Iterator[Chance]:
    """What one of two clauses affirms where the other says what people did beside it, or denies it of another part."""
    between = _TWO.search(text) if ";" in text or ":" in text else None
    if between is None:
        return
    first, last = (read(part, language) for part in (f"{text[: between.start()]}.", text[between.end() :]))
    if (first.names | last.names) & _OTHERS:
        return
    if last.names & _PEOPLE and not last.names & (SUBJECTS - {"human"}) and {"this", "article"} <= first.names:
        yield _weigh(first)
    for one, other in (first, last), (last, first):
        parts = one.names & PARTS
        if parts and not parts & other.names and "negation" not in one.names and "negation" in other.names:
            denied = _weigh(other)
            if denied.denies >= _PLAIN_ENOUGH:
                yield _weigh(one)


def _parts(text: str) -> Iterator[str]:
    """Parts of a sentence that may claim something although the whole seems not to."""
    remark = _REMARK.search(text)
    if remark:
        yield remark[1]
        yield from _PARTED.split(remark[1])[1:]
    trail = _TRAIL.search(text)
    told = text[: trail.start()] if trail else text
    if trail:
        yield told
    topic = _TOPIC.match(told)
    if topic:
        yield f"{told[: topic.start(1)]} {told[topic.end(1) :]}"
    if _PARTED.search(text):
        yield from (part for part in _PARTED.split(text) if has_label(part))


_TWO = re.compile(r"(?<=\w) ?(?:;|:(?=.* .* )) (?=[^:;]*$)")
"""Between two clauses, of which the last has some words."""
_PEOPLE = frozenset(["human", "desk"])
_OTHERS = frozenset(["report", "third", "may", "other", "earlier"])
"""Classes of words by which something else is spoken of, or by somebody else."""
_PLAIN_ENOUGH = 0.75
"""Probability from which no part of a sentence is asked."""
_BOTH = 0.1
"""Probability of a denial from which a statement may deny of one part what it affirms of another."""
_REMARK = re.compile(r".[(\[]([^()\[\]]{2,60})[)\]]$")
"""In brackets at the end of a caption: The east dock (AI-generated image)."""
_TRAIL = re.compile(
    r"(?<=\w)(?:,? (?:that|which|who) (?:has|have|had|is|was|were|does|did|never|can|cannot|knows|also)\b"
    r"|, (?:with|because|so|as) | (?:the moment|as soon as|within (?:minutes|seconds|moments|an hour)|"
    r"(?:minutes|seconds|moments|hours) (?:after|before)) )"
)
"""What is said besides of the machine, or of the circumstances: by a program *that has never been outside*."""
_TOPIC = re.compile(r"This \w+( (?:on|about|of|from) (?:(?!was\b|is\b|by\b)[\w'-]+ ){1,6})(?=(?:was|is) )")
"""What a text is about, which says nothing of who made it: this brief *on the bank's quarter* was machine-written."""
_PARTED = re.compile(r" [/|\u2022\u00b7] ")
"""Between the entries of a line: North coast / Thursday / Text: automatic."""


def may_claim(names: Set[str], text: str) -> bool:
    """Whether a text may affirm or deny anything, by the classes of its words."""
    return may_affirm(names, text) or may_deny(names, text)


def may_affirm(names: Set[str], text: str) -> bool:
    """Whether something is named, by the classes of the words, that may have done the work."""
    if names & _SURE or (names & _NOBODY == _NOBODY and names & _DEEDS):
        return True
    if not (names & AGENTS and (names & _DEEDS or names >= _CREDITED or length(text) <= SHORT)):
        return False
    return bool(names & _UNSURE) or at_work(text)  # not BuzzFeed, JoAnn or ABC News 4


def may_deny(names: Set[str], text: str) -> bool:
    """Whether a machine is named that may have had no part, or people in few words."""
    if names & (_SURE | _UNSURE):
        return True
    told = names & SUBJECTS and names & _OWN and (names & _VERBS or has_label(text))
    return bool(told) and length(text) <= MEDIUM
