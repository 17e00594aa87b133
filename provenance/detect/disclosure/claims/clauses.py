"""The clause in which somebody is said to have done the work, apart from whatever else a sentence tells."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from provenance.detect.disclosure.words.classes import PARTS, STRONG

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

    from provenance.detect.disclosure.words.classes import Word
    from provenance.detect.disclosure.words.reading import Reading

_SURE = frozenset(["machine", "auto", "tool", "first_person"])
_PEOPLE = frozenset(["human", "desk", "negation", "unread", "person"])
CLAUSES = {"m:": STRONG, "p:": _PEOPLE}
"""By the sign of a clause, the classes of those whose it is."""
_DEEDS = {
    "make": "make", "make_noun": "make", "translation": "make", "help": "help", "use": "help", "improve": "help",
    "gave": "help", "review": "review", "review_noun": "review", "research": "research",
}  # fmt: skip
_TRAPS = frozenset(["may", "report", "third", "about", "advert", "ui", "related", "other"])
"""Classes of words by which somebody else speaks, or of something else."""

_BORDER = re.compile("[.,;:!?|/\u2022()\\[\\]\u3002\u3001]| - ")
"""Where a clause may end."""
_STEP = 40
"""Characters that a border between a doer and a deed counts for."""


_BYLINE = 40
"""Characters from its front within which a byline names its machine."""


class _Clause(NamedTuple):
    doer: Word
    deed: Word
    """The doer once more where nothing is done."""
    start: int
    end: int
    classes: Set[str]
    """Of the words that stand in it."""


def clauses(said: Reading) -> Iterator[tuple[str, list[str], list[str]]]:
    """Describe the clause of the machine, and that of the people.

    Parameters
    ----------
    said
        A sentence.

    Yields
    ------
    tuple
        A sign, `m:` for the machine's clause and `p:` for the people's; the classes that stand in it, in order; and
        names of what holds of it.
    """
    text, tokens, words, classes = said
    borders = [match.start() for match in _BORDER.finditer(text)]
    deeds = [word for word in words if word[0] in _DEEDS]
    credited = any(_credits(word, words, text) for word in words if word[0] == "person")
    covered = bytearray(len(text))
    for _, start, end in words:
        covered[start:end] = b"\x01" * (end - start)
    places = zip(tokens.starts, tokens.ends, strict=True)
    unknown = [start for start, end in places if end - start > 3 and not covered[start]]
    for sign, kinds in CLAUSES.items():
        doers = [word for word in words if word[0] in kinds]
        if doers:
            clause = _clause(text, words, borders, *_nearest(borders, doers, deeds))
            facts = _facts(clause, words, classes - clause.classes, text, credited=credited)
            free = bisect_left(unknown, clause.end) - bisect_left(unknown, clause.start)
            facts += [f"unknown>{bound}" for bound in (0, 1, 2, 4) if free > bound]
            yield sign, sorted(clause.classes), facts


def _nearest(borders: Sequence[int], doers: Sequence[Word], deeds: Sequence[Word]) -> tuple[Word, Word]:
    """The doer and the deed that belong together; a doer twice where nothing is done."""
    starts = [deed[1] for deed in deeds]
    pairs = []
    for doer in doers:
        at = bisect_left(starts, doer[1])
        pairs += [(doer, deed) for deed in deeds[max(at - 2, 0) : at + 2] if deed[1:] != doer[1:]]
    return min(pairs, key=lambda pair: (_distance(borders, *pair), pair), default=(doers[0], doers[0]))


def _distance(borders: Sequence[int], one: Word, other: Word) -> int:
    first, last = min(one[2], other[2]), max(one[1], other[1])
    return max(last - first, 0) + _STEP * (bisect_left(borders, last) - bisect_left(borders, first))


def _clause(text: str, words: Sequence[Word], borders: Sequence[int], doer: Word, deed: Word) -> _Clause:
    before = bisect_right(borders, min(doer[1], deed[1]))
    behind = bisect_left(borders, max(doer[2], deed[2]))
    start = borders[before - 1] + 1 if before else 0
    end = borders[behind] if behind < len(borders) else len(text)
    inside = frozenset(name for name, first, last in words if start <= first and last <= end)
    return _Clause(doer, deed, start, end, inside)


def _facts(clause: _Clause, words: Sequence[Word], outside: Set[str], text: str, *, credited: bool) -> list[str]:
    doer, deed, inside = clause.doer, clause.deed, clause.classes
    facts = [*inside, *(f"-{name}" for name in outside)]
    if doer is not deed:
        facts.append(f"{doer[0]}>{deed[0]}" if doer[1] <= deed[1] else f"{deed[0]}<{doer[0]}")
    how, who = _relation(clause, words, text), "sure" if doer[0] in _SURE else "perhaps"
    what = _DEEDS[deed[0]] if doer is not deed else "nothing"
    thing, trap = _object(clause, words, text), _trap(inside, outside, text)
    facts += [f"{how}|{what}", f"{how}|{who}|{thing}", f"{how}|{what}|{thing}|{trap}", f"{thing}|{trap}"]
    facts += [f"{who}|{what}|{trap}", f"{how}|{who}|{what}|{thing}|{trap}"]
    if credited:
        facts += ["credit", f"credit|{how}|{what}|{thing}"]
    return facts


def _relation(clause: _Clause, words: Sequence[Word], text: str) -> str:
    """How the doer and the deed are joined: it does it, it is done by it, to it, or they stand side by side."""
    doer, deed, start = clause[:3]
    if doer is deed:
        if any(name == "by" and at == 0 for name, at, _ in words) and doer[1] < _BYLINE:
            return "byline"
        return "label" if text[start - 1 : start] == ":" else "bare"
    if doer[1] > deed[1]:
        by = any(name in ("by", "with") and deed[1] <= at < doer[1] for name, at, _ in words)
        return "by" if by else "near"
    passive = any(name == "did" and doer[2] <= at < deed[1] for name, at, _ in words)
    followed = any(name == "by" and 0 <= at - deed[2] <= 2 for name, at, _ in words)
    return "done_to" if passive or followed else "does"


def _credits(person: Word, words: Sequence[Word], text: str) -> bool:
    """Whether a person is credited with a text: `Words: ...`, `written by ...`."""
    before = text[max(person[1] - 5, 0) : person[1]].removesuffix(" ").removesuffix(":").removesuffix(" by")
    end = max(person[1] - 5, 0) + len(before)
    return end < person[1] - 1 and any(name in ("label_text", "make") and last == end for name, _, last in words)


def _object(clause: _Clause, words: Sequence[Word], text: str) -> str:
    """What the clause speaks of: this text, a part of it, texts, something else."""
    inside = clause.classes
    if "other" in inside:
        return "other"
    if inside & PARTS:
        return "part"
    if "article" not in inside:
        return "these" if "this" in inside else "mine" if "speaker" in inside else "none"
    if "this" in inside:
        return "this"
    named = [
        text[first:last] for name, first, last in words if name == "article" and clause.start <= first < clause.end
    ]
    return "articles" if any(word.endswith("s") for word in named) else "article"


def _trap(inside: Set[str], outside: Set[str], text: str) -> str:
    """Whether it is denied, conditional or somebody else's, in the clause or beside it."""
    if "negation" in inside:
        return "no"
    if inside & _TRAPS:
        return "trap"
    if outside & _TRAPS or text.endswith("?"):
        return "near"
    return "no_other" if "negation" in outside else "clean"
