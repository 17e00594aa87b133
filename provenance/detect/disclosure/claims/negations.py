"""What a negation denies: the review, the exclusiveness of a machine, or the part in the clause at the end alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.detect.disclosure.wordings import finder
from provenance.detect.disclosure.words.classes import REVIEW

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.detect.disclosure.words.classes import Word


_BORDER = re.compile("[.,;:!?|/()]|\\b(?:but|and|und|sondern|aber|et|mais|y|e|ma|mas|pero|en|maar|och|men|og|i|a|ale) ")
_REACH = 40
"""Characters between a negation and the word of review that it denies."""
_DENYING = frozenset(["negation", "unread"])
_DEEDS = frozenset(["make", "machine", "tool", "auto", "help", "use"])


_MACHINES = frozenset(["machine", "tool", "device", "auto", "maybe_tool"])
_NEAR = 14
"""Characters between the preposition of an agent and the machine."""


def denied_agent(words: Sequence[Word]) -> bool:
    """Whether every machine stands behind a negation that is its verb's: not by a chatbot, none of it was made by one.

    Parameters
    ----------
    words
        Words of a statement by class, by place.
    """
    machines = [start for name, start, _ in words if name in _MACHINES]
    agents = [(start, end) for name, start, end in words if name == "by"]
    others = [start for name, start, _ in words if name in ("by", "human", "speaker")]
    if machines and _nothing_made(words, min(machines), agents):
        return True
    return any(
        min(machines) >= last
        and 0 <= start - last <= 1
        and 0 <= at - end <= _NEAR
        and not any(end <= other < at for other in others)
        for name, _, last in words
        if name == "negation"
        for start, end in agents
        for at in machines
    )


def left_out(text: str, words: Sequence[Word]) -> bool:
    """Whether the first machine had no part where people had one before: written by me, not edited by AI.

    Parameters
    ----------
    text
        A statement, folded, case kept.
    words
        Its words by class, by place.
    """
    machine = min((start for name, start, _ in words if name in _MACHINES), default=-1)
    found = finder("negations", "left_out")(text)
    if found is None or found.end() != machine or _BUT.search(text, machine):
        return False
    last = max(end for _, start, end in words if start == machine)
    if any(name in _MACHINES and start > last for name, start, _ in words):
        return False  # not edited by AI; ChatGPT wrote the summary
    return any(name in _PEOPLE and end <= found.start() for name, _, end in words)


_PEOPLE = frozenset(["human", "desk", "person", "speaker"])
_BUT = re.compile(r"\b(?:but|only|except|apart from|[Hh]owever|though)\b")
"""Behind the machine it says that one had a part all the same."""

_SUBJECT = 30
"""Characters of a subject, from its negation to its verb: no part of it was ..."""
_DONE = 40
"""Characters from the verb to the agent's preposition."""


def _nothing_made(words: Sequence[Word], machine: int, agents: Sequence[tuple[int, int]]) -> bool:
    """Whether the subject of the passive whose agent is the first machine is denied: nothing was extracted by AI."""
    unread = {word[1:] for word in words if word[0] == "unread"}
    nothing = [word[1:] for word in words if word[0] == "negation" and word[1:] not in unread]
    verbs = [word[1:] for word in words if word[0] == "did"]
    people = [start for name, start, _ in words if name in ("human", "desk", "person")]
    return any(
        0 <= verb[0] - denial[1] <= _SUBJECT
        and 0 <= agent[0] - verb[1] <= _DONE
        and 0 <= machine - agent[1] <= _NEAR
        and not any(denial[1] <= at < machine for at in people)
        for denial in nothing
        for verb in verbs
        for agent in agents
    )


def not_alone(text: str) -> bool:
    """Whether it is denied that a machine did it alone, or that it did no more than something.

    Parameters
    ----------
    text
        A sentence, or a few that stand together; folded, case kept.
    """
    return finder("negations", "not_alone")(text) is not None


def elliptical(text: str) -> int:
    """Characters before the clause at the end that denies of another part what has been affirmed of one; 0 if none."""
    match = finder("negations", "ellipsis")(text)
    return match.start() if match else 0


def shared_out(text: str) -> str | None:
    """A text without what people gathered, which stands in front of who or what wrote it up; None if it has none."""
    match = finder("negations", "shared_out")(text)
    return text[: match.start()] + text[match.end() :] if match else None


def unseen(text: str) -> bool:
    """Whether it is said that nobody has seen the text; it is folded, case kept."""
    return finder("negations", "unseen")(text) is not None


def denied_reviews(text: str, words: Sequence[Word]) -> Iterator[Word]:
    """Find the words of review that are denied: not edited by, nicht von einem Menschen geprüft.

    Parameters
    ----------
    text
        A statement, folded, case kept.
    words
        Its words by class, by place.

    Yields
    ------
    tuple
        Those before which a negation stands in their clause, with nothing that is said to be made in between.
    """
    denials = [(start, end) for name, start, end in words if name in _DENYING]
    deeds = [start for name, start, _ in words if name in _DEEDS]
    for name, start, end in words:
        if name not in REVIEW:
            continue
        for first, last in denials:
            within = first <= start and end <= last
            between = last <= start <= last + _REACH and not _BORDER.search(text, last, start)
            if within or (between and not any(last <= deed < start for deed in deeds)):
                yield name, start, end
                break
