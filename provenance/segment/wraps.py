"""Paragraphs of a text whose lines were cut at a width, as in letters, wires and old archives."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from provenance.types import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

NARROWEST, WIDEST = 30, 110
"""Characters of the widest line: mail, terminals and typewriters cut at 40 to 100, and no menu is that wide."""

FEWEST, SHARE = 2, 0.4
"""Breaks in the middle of a sentence, and their share of all breaks within paragraphs, by which a text is told."""

FULL = 0.75
"""Share of the width from which a line may have been cut; a shorter one ends its paragraph, as a heading does."""

_STOPS = (".", "!", "?", ":", '"', "\u201d", "\u3002", "\uff01", "\uff1f", "\u0964", "\u061f")


def joined(text: str, lines: Sequence[Span]) -> list[Span]:
    """Put the lines of each paragraph together, if the text was cut at a width; otherwise leave them.

    Parameters
    ----------
    text
        Of the document.
    lines
        That are not blank, in order.

    Returns
    -------
    list of Span
        Lines or paragraphs; time is linear in the text.
    """
    width = max((line.end - line.start for line in lines), default=0)
    if not NARROWEST <= width <= WIDEST:
        return list(lines)
    near = [text.count("\n", one.end, other.start) < 2 for one, other in pairwise(lines)]
    amid = [_amid(text, one, other, len(one) >= FULL * width) for one, other in pairwise(lines)]
    cut = sum(a and b for a, b in zip(near, amid, strict=True))
    if cut < FEWEST or cut < SHARE * sum(near):
        return list(lines)
    result = list(lines[:1])
    for at, (one, other) in enumerate(pairwise(lines)):
        if near[at] and (amid[at] or len(one) >= FULL * width):
            result[-1] = Span(result[-1].start, other.end)
        else:
            result.append(other)
    return result


def _amid(text: str, one: Span, other: Span, full: bool) -> bool:
    """Whether a sentence seems to go on from one line to the next: after a full one with a capital as well."""
    if text[one.start : one.end].endswith(_STOPS):
        return False
    following = text[other.start]
    return following.isalpha() and (full or not following.isupper())
