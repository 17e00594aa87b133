"""A sentence as language-independent facts: which classes of words it has, in what order, and what shape it has.

A model of such facts learns from all languages at once: to it, `This article was written by AI` is nearly the same as
`この記事はAIが執筆しました`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from provenance.detect.disclosure.claims.clauses import CLAUSES, clauses
from provenance.detect.disclosure.words.classes import STRONG
from provenance.detect.disclosure.words.phrases import SIGN as PHRASE
from provenance.detect.disclosure.words.phrases import pairs as word_pairs
from provenance.detect.disclosure.words.phrases import phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

    from provenance.detect.disclosure.words.classes import Word
    from provenance.detect.disclosure.words.reading import Reading

PAIR = "c:"
"""What the names of two classes that stand in one statement begin with."""
SIGNS = (PAIR, *CLAUSES)
"""What the names of pairs begin with."""

_DEEDS = ("make", "make_noun", "help", "use", "improve", "translation")

_LABEL = re.compile(r"^[^:]{1,40}:\s|[.;|/\u2022] ?[^:.;|]{1,40}:\s")
_QUOTED = re.compile(
    r'"[^"]{1,400}"|\u300c[^\u300d]{1,400}\u300d|\u300e[^\u300f]{1,400}\u300f|\'(?<!\w\')[^\']{12,400}\'(?!\w)'
)
"""Each begins with a sign, to which a search leaps."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PARTED = re.compile("[|/\u2022\u00b7]")
_CODE = re.compile(r"[=<>{}_#@]|\(\)")
_UNSPACED = re.compile("[\u3040-\u9fff\u0e00-\u0eff]")
_LENGTHS = (3, 6, 10, 16, 24, 36)


class Facts(NamedTuple):
    """What holds of a sentence."""

    names: Set[str]
    pairs: Sequence[tuple[str, Sequence[str]]]
    """By sign, names in order, any two of which hold together."""
    said: Sequence[str]
    """Its words, of which each holds, and neighbours and near ones hold together, as do the pairs: these are so many
    that they are only named when a model is trained."""

    def all(self) -> frozenset[str]:
        """All names."""
        pairs = ((sign, *pair) for sign, group in self.pairs for pair in combinations(group, 2))
        return frozenset(self.names).union(
            (f"{PHRASE}{word}" for word in self.said),
            (f"{sign}{one}&{other}" for sign, one, other in pairs),
            (f"{sign}{one} {other}" for sign, one, other in word_pairs(self.said)),
        )


def features(said: Reading) -> Facts:
    """Describe one statement.

    Parameters
    ----------
    said
        A sentence, or a few that stand together.

    Returns
    -------
    Facts
        Time is linear in the text but for the pairs of its classes.
    """
    text, _, words, classes = said
    names = {*classes, *_shape(text), *_quoted(said), *_rest(said)}
    if next((start for name, start, _ in words if name in STRONG), -1) == 0:
        names.add("begins_with_machine")
    pairs = [(PAIR, sorted(filter(str.isidentifier, names)))]  # nothing composed
    names.update(_order(words))
    if words:
        names |= {f"first:{words[0][0]}", f"last:{words[-1][0]}"}
    for sign, inside, facts in clauses(said):
        names.update([f"{sign}{fact}" for fact in facts])
        pairs.append((sign, inside))
    return Facts(names, pairs, phrases(said))


def length(text: str) -> int:
    """Words of a text; in scripts without spaces two for every five characters."""
    unspaced = not text.isascii() and _UNSPACED.search(text)
    return len(text) * 2 // 5 if unspaced else len(text.split())


def quotations(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Where quotations stand, with their marks, in a stretch of a text."""
    return [match.span() for match in _QUOTED.finditer(text, start, len(text) if end is None else end)]


def has_label(text: str) -> bool:
    """Whether a label with its colon stands in a text: `Editor: ...`."""
    return ":" in text and _LABEL.search(text) is not None


def _quoted(said: Reading) -> Iterator[str]:
    """Whether it is somebody else who names the machine, or the deed."""
    names = {(start, end) for name, start, end in said.words if name in _NAMED}
    things = [(start, end) for name, start, end in said.words if name in _THINGS]
    quotes = [
        (start, end)
        for start, end in quotations(said.text)
        if (start + 1, end - 1) not in names and not _called(start, end, things)
    ]
    if not quotes:
        return
    yield "has_quotation"
    strong = [start for name, start, _ in said.words if name in STRONG]
    deeds = [start for name, start, _ in said.words if name in _DEEDS]
    inside = [_inside(start, quotes) for start in strong]
    if any(inside):
        yield "all_quoted" if all(inside) else "some_quoted"
    if deeds and all(_inside(start, quotes) for start in deeds):
        yield "deed_quoted"


_NAMED = frozenset(["tool", "maybe_tool", "odd_name"])
"""Classes of names, which are nobody's words although they stand in quotation marks: generated by "ChatGPT"."""


_THINGS = frozenset(["machine", "device"])
_NAME = 22
"""Characters of a name in its quotation marks at most."""


def _called(start: int, end: int, things: Sequence[tuple[int, int]]) -> bool:
    """Whether a quotation is what a system is called, right beside the word for it: the program "Quill"."""
    return end - start <= _NAME and any(0 <= start - last <= 1 or 0 <= first - end <= 1 for first, last in things)


def _inside(at: int, ranges: Sequence[tuple[int, int]]) -> bool:
    return any(start < at < end for start, end in ranges)


def _rest(said: Reading) -> Iterator[str]:
    """How much of it is said in words of no class: a label has few, a report of something else has many."""
    text, tokens, words, _ = said
    covered = bytearray(len(text))
    for name, start, end in words:
        if name not in _LOOSE:
            covered[start:end] = b"\x01" * (end - start)
    spelled = [(start, end) for word, start, end in zip(*tokens, strict=True) if word[0].isalnum()]
    free = [(start, end) for start, end in spelled if not covered[start]]
    width = sum([end - start for start, end in spelled]) or 1
    yield from _above("rest", sum([end - start for start, end in free]) / width)
    long = [(start, end) for start, end in free if end - start > 3]
    yield from _above("unknown", len(long))
    capitals = [start for start, _ in free if start > 0 and text[start].isupper()]
    yield from _above("names", len(capitals))
    core = [word for word in words if word[0] in _CORE]
    if core:
        before = len([end for _, end in long if end <= core[0][1]])
        after = len([start for start, _ in long if start >= core[-1][2]])
        for place, number in (("before", before), ("between", len(long) - before - after), ("after", after)):
            yield from _above(place, number)
    if free and free[0] == spelled[0]:
        yield "begins_unknown"


def _above(what: str, number: float) -> list[str]:
    """Names of the bounds that a number is above."""
    return [name for bound, name in _BOUNDS[what] if number > bound]


_BOUNDS = {
    what: [(bound, f"{what}>{bound}") for bound in bounds]
    for what, bounds in {
        "rest": (0.2, 0.3, 0.4, 0.5, 0.6, 0.7),
        "unknown": (0, 1, 2, 3, 5, 8, 12),
        "names": (0, 1, 2, 4),
        **dict.fromkeys(("before", "between", "after"), (0, 1, 2, 4, 7)),
    }.items()
}


_CORE = frozenset(["machine", "auto", "tool", "device", "make", "help"])
_LOOSE = frozenset(["by", "with", "person", "odd_name", "report", "other", "may", "related", "advert"])
"""Classes whose words do not count as told."""


def _order(words: Sequence[Word]) -> Iterator[str]:
    """Which class follows which at once, and which stand near a machine on either side."""
    for at, (name, _, end) in enumerate(words):
        for other, start, _ in words[at + 1 : at + 7]:
            if other != name and start >= end - 1:
                yield f"{name}>{other}"
                if start - end <= 2:
                    yield f"{name}>>{other}"
            elif other != name:
                yield f"{name}={other}"


def _shape(text: str) -> Iterator[str]:
    yield f"length:{bisect_left(_LENGTHS, length(text))}"
    if has_label(text):
        yield "label"
    if text.endswith("?"):
        yield "asks"
    if text[:1] in "([" and text[-1:] in ")]":
        yield "bracketed"
    if text.rstrip(")]\"'*_")[-1:] not in (".", "!", "?", "\u3002", "\u0964"):
        yield "no_full_stop"
    if _YEAR.search(text):
        yield "year"
    if _PARTED.search(text):
        yield "parted"
    if "- " in text or ";" in text:
        yield "dash"
    if text.isupper():
        yield "capitals"
    if _CODE.search(text):
        yield "code"
