"""A sentence as its words and pairs of words, names masked: what the lexicons have no class for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.detect.disclosure.words.reading import Reading

SIGN, NEAR = "w:", "n:"
"""What the names of these facts begin with: a word or two neighbours, and two words that stand near each other; two are
parted by a space."""

APART = {SIGN: range(1, 2), NEAR: range(2, 6)}
"""By what their names begin with, how many words on from one the other of a pair stands."""

_MASKS = {
    "machine": "<machine>", "tool": "<machine>", "maybe_tool": "<machine>", "odd_name": "<machine>",
    "first_person": "<machine>", "device": "<device>", "person": "<person>", "vendor": "<vendor>",
}  # fmt: skip


def phrases(of: Reading) -> list[str]:
    """Mask the names in a sentence.

    Parameters
    ----------
    of
        A sentence.

    Returns
    -------
    list of str
        Its words between `^` and `$`, its edges. Each of them is a fact, and so are the `pairs` of them.
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
    return said


def pairs(said: Sequence[str]) -> set[tuple[str, str, str]]:
    """All pairs of words of a text, in order, behind what their names begin with."""
    return {
        (sign, one, other)
        for sign, apart in APART.items()
        for step in apart
        for one, other in zip(said, said[step:], strict=False)
    }
