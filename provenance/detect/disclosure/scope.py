"""Which part of an article a statement speaks of, by the words that stand in the machine's clause."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.detect import registry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.detect.disclosure.features import Word

_AGENTS = frozenset(["machine", "auto", "tool", "maybe_tool", "device", "odd_name", "first_person"])
_PARTS = frozenset(["headline", "summary", "translation", "image", "audio", "video", "data", "research", "part"])
_SOURCES = frozenset(["data", "research", "image"])
_MAKES = frozenset(["image", "audio", "video", "translation"])
_SOURCE = re.compile(
    r"\b(?:from|using|out of|based on|aus|anhand|partir d[eu]|a partir d\w+|con|dai|uit|fran|fra)(?: \S+){0,3} $",
    re.IGNORECASE,
)
"""Behind it stands what the text was made from: from the league's data."""
_CLAUSE = re.compile(r"(?<=\w)[.;|/\u2022]\s|[\u3002\uff1b\uff0f]|,? (?:and|but|while) (?=the |its |all )")


def scope(text: str, words: Sequence[Word]) -> str:
    """Tell the part that a statement speaks of.

    Parameters
    ----------
    text
        The statement, folded, case kept.
    words
        Its words by class, as `features.words` finds them.

    Returns
    -------
    str
        One of `kinds.SCOPES`; `whole_article` where no part is named.
    """
    agents = sorted(start for name, start, _ in words if name in _AGENTS)
    start, end = _clause(text, agents[0] if agents else 0)
    named_in = [(at, name) for name, at, _ in words if name == "article" or name in _PARTS]
    named_in = [(at, name) for at, name in named_in if name not in _SOURCES or not _SOURCE.search(text[:at])]
    inside = [(at, name) for at, name in named_in if start <= at < end]
    if not inside and start:  # "The voice is nobody's; it is synthesised": the clause before says of what it speaks
        inside = [(at, name) for at, name in named_in if at < start]
    inside.sort(key=lambda item: (item[0], item[1] == "article"))
    named = [name for _, name in inside if name != "article"]
    if not named:
        makes = sorted({str(mention.entry.makes) for mention in registry.find(text)} & _MAKES)
        return makes[0] if makes and not inside else "whole_article"
    for sure in ("translation", "video", "audio"):
        if sure in named:
            return sure
    if "part" in named and inside[0][1] in {"part", "article"}:
        return "part"
    if inside[0][1] != "article":
        return inside[0][1]
    # The article comes first: another part counts only where nothing is said to be made.
    return "whole_article" if any(name == "make" for name, _, _ in words) else named[0]


def _clause(text: str, agent: int) -> tuple[int, int]:
    """Range of the clause in which the first machine stands."""
    borders = [0, *(match.end() for match in _CLAUSE.finditer(text)), len(text)]
    start = max(border for border in borders if border <= agent)
    return start, min((border for border in borders if border > agent), default=len(text))
