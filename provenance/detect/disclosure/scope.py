"""Which part of an article a statement speaks of, by the words that stand in the machine's clause."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from provenance.detect import registry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.detect.disclosure.reading import Word

_AGENTS = frozenset(["machine", "auto", "tool", "maybe_tool", "device", "odd_name", "first_person"])
_PARTS = frozenset(["headline", "summary", "translation", "image", "audio", "video", "data", "research", "part"])
_SOURCES = frozenset(["data", "research", "image"])
_MAKES = frozenset(["image", "audio", "video", "translation"])
_SOURCE = re.compile(
    r"\b(?:from|using|out of|based on|aus|anhand|partir d[eu]|a partir d\w+|con|dai|uit|fran|fra|sources?:|daten:)"
    r"(?: \S+){0,3} $",
    re.IGNORECASE,
)
"""Behind it stands what the text was made from: from the league's data."""
_CLAUSE = re.compile(
    r"(?<=\w)[.;|/\u2022]\s|[\u3002\uff1b\uff0f]|(?:,? (?:and|while)|(?<!ing|all|All),? but) (?=the |its |all )"
)
_BY = r"(?:by|von|par|por|door|av|af|oleh)"
_NEXT = re.compile(rf"(?:,| and| und| et| y| e| en| och| og) (?=[^\W\d]+(?:s? {_BY} |: ))", re.IGNORECASE)
"""Where another credit begins: written by Ann Lee *and* illustrated by ..."""
_CREDIT = re.compile(rf"\b{_BY} |:", re.IGNORECASE)
_TOGETHER = re.compile(
    r"\W*(?:,|&|\+|/|and|und|et|y|e|en|och|og|i|ve|dan|\u3068|\u30fb|\u3001|\u548c|\u53ca|\ub7fc|\u0648)\W*"
    r"(?:the |all |its )?",
    re.IGNORECASE,
)
"""Stands between the text and its pictures where a statement speaks of both."""
_EXCEPTED = re.compile(
    r"\b(?:apart from|except(?: for)?|all but|everything but|bis auf|ausser|sauf|salvo|excepto|exceto|tranne|eccetto|"
    r"behalve|utom|unntatt|oprocz|kecuali)"
    r"(?: (?:for|the|its|their|der|die|das|den|le|la|les|el|los|il|de|het|a|o|as|os))*$",
    re.IGNORECASE,
)
"""Behind it stands the part that is somebody else's: everything but the headline."""
_WHICH = re.compile(r",? (?:which|that|die|qui|que|che|som)\b")
_DESK = re.compile(r" (?:desk|team|department|editor|staff)s?\b", re.IGNORECASE)


def scope(text: str, words: Sequence[Word]) -> str:
    """Tell the part that a statement speaks of.

    Parameters
    ----------
    text
        The statement, folded, case kept.
    words
        Its words by class, as `read` finds them.

    Returns
    -------
    str
        One of `kinds.SCOPES`; `whole_article` where no part is named.
    """
    agents = sorted(start for name, start, _ in words if name in _AGENTS)
    start, end = _clause(text, agents[0] if agents else 0)
    desks = [(first, last) for name, first, last in words if name == "desk"]
    named_in = sorted(
        ((at, last, name) for name, at, last in words if name == "article" or name in _PARTS),
        key=lambda item: (item[0], item[2] == "article"),
    )
    named_in = [
        (at, last, name)
        for at, last, name in named_in
        if not (name in _SOURCES and _SOURCE.search(text[:at]))
        and not _of_desk(text, at, last, desks)
        and not _excepted(text, at, last)
    ]
    inside = [item for item in named_in if start <= item[0] < end]
    if not inside and start:  # "The voice is nobody's; it is synthesised": the clause before says of what it speaks
        inside = [item for item in named_in if item[0] < start]
    named = [name for _, _, name in inside if name != "article"]
    makes = sorted({str(mention.entry.makes) for mention in registry.find(text[start:end])} & _MAKES)
    if not named:
        return makes[0] if makes and (not inside or makes[0] == "image") else "whole_article"
    if _both(text, inside):
        return "whole_article"
    for sure in ("translation", "video", "audio"):
        if sure in named:
            return sure
    if "part" in named and inside[0][2] in {"part", "article"}:
        return "part"
    if inside[0][2] != "article":
        return inside[0][2]
    # The article comes first: another part counts only where nothing is said to be made.
    return "whole_article" if any(name == "make" for name, _, _ in words) else named[0]


def _both(text: str, inside: Sequence[tuple[int, int, str]]) -> bool:
    """Whether the article and a part of it stand side by side: text and images."""
    return any(
        (one[2] == "article") != (other[2] == "article")
        and one[1] < other[0]
        and _TOGETHER.fullmatch(text, one[1], other[0]) is not None
        for one, other in pairwise(inside)
    )


def _excepted(text: str, start: int, end: int) -> bool:
    """Whether a word names the part that is left out, or says that one is."""
    return _EXCEPTED.search(text[:end]) is not None or (
        _EXCEPTED.search(text[:start].rstrip()) is not None and not _WHICH.match(text, end)
    )


def _of_desk(text: str, start: int, end: int, desks: Sequence[tuple[int, int]]) -> bool:
    """Whether a word belongs to the name of a desk, which has no part in what is made: the data desk."""
    return any(first <= start < last for first, last in desks) or _DESK.match(text, end) is not None


def _clause(text: str, agent: int) -> tuple[int, int]:
    """Range of the clause in which the first machine stands."""
    borders = [0, *(match.end() for match in _CLAUSE.finditer(text)), len(text)]
    for match in _NEXT.finditer(text):
        if _CREDIT.search(text, max(border for border in borders if border <= match.start()), match.start()):
            borders.append(match.end())
    start = max(border for border in borders if border <= agent)
    return start, min((border for border in borders if border > agent), default=len(text))
