"""A sentence as its words and pairs of words, names masked: what the lexicons have no class for."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.detect.disclosure.reading import Reading

SIGN = "w:"
"""What the names of these facts begin with."""

_MASKS = {
    "machine": "<machine>", "tool": "<machine>", "maybe_tool": "<machine>", "odd_name": "<machine>",
    "first_person": "<machine>", "device": "<device>", "person": "<person>", "vendor": "<vendor>",
}  # fmt: skip


def phrases(of: Reading) -> Iterator[str]:
    """Name the words and the pairs of neighbours.

    Parameters
    ----------
    of
        A sentence.

    Yields
    ------
    str
        Names of what holds; they begin with `SIGN`. `^` and `$` are the edges of the sentence.
    """
    said = ["^"]
    masked = sorted((start, end, _MASKS[name]) for name, start, end in of.words if name in _MASKS)
    at, reach, mask = 0, 0, ""
    for word, start in zip(of.tokens.texts, of.tokens.starts, strict=True):
        while at < len(masked) and masked[at][0] <= start:
            if masked[at][1] > reach:
                _, reach, mask = masked[at]
            at += 1
        shown = mask if start < reach else word if word.isalpha() or not any(map(str.isdigit, word)) else "<number>"
        if shown != said[-1] or shown[0] != "<":
            said.append(shown)
    said.append("$")
    yield from [f"{SIGN}{word}" for word in said]
    yield from [f"{SIGN}{one} {other}" for one, other in pairwise(said)]
