"""A sentence as its words and pairs of words, names masked: what the lexicons have no class for."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.detect.disclosure.lexicon import Token

Word = tuple[str, int, int]
"""Class of a word and the characters where it stands."""

SIGN = "w:"
"""What the names of these facts begin with."""

_MASKS = {
    "machine": "<machine>", "tool": "<machine>", "maybe_tool": "<machine>", "odd_name": "<machine>",
    "first_person": "<machine>", "device": "<device>", "person": "<person>", "vendor": "<vendor>",
}  # fmt: skip


def phrases(tokens: Sequence[Token], hits: Sequence[Word]) -> Iterator[str]:
    """Name the words and the pairs of neighbours.

    Parameters
    ----------
    tokens
        Of the sentence.
    hits
        Its words by class.

    Yields
    ------
    str
        Names of what holds; they begin with `SIGN`. `^` and `$` are the edges of the sentence.
    """
    said = ["^"]
    masked = sorted((start, end, _MASKS[name]) for name, start, end in hits if name in _MASKS)
    at, reach, mask = 0, 0, ""
    for token in tokens:
        while at < len(masked) and masked[at][0] <= token.start:
            if masked[at][1] > reach:
                _, reach, mask = masked[at]
            at += 1
        word = mask if token.start < reach else "<number>" if any(map(str.isdigit, token.text)) else token.text
        if word != said[-1] or word[0] != "<":
            said.append(word)
    said.append("$")
    yield from (f"{SIGN}{word}" for word in said)
    yield from (f"{SIGN}{one} {other}" for one, other in pairwise(said))
