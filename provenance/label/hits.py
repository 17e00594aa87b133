"""Which rules hit in which blocks, and how: at the start of one, anywhere in it, or over most of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

import numpy as np

from provenance.kinds import BOILERPLATE
from provenance.label.carried import Hits, carry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from provenance.types import Block, Finding, Span

NEAR_START = 3
"""Characters at the start of a block within which a rule leads it: quotes and list signs may stand before."""

_QUOTED = re.compile(
    r"""["\u201c\u201e\u00ab][^"\u201c\u201d\u00bb\n]{2,300}["\u201c\u201d\u00bb](?=,? [a-z])"""
    r"""|(?<!\w)['\u2018][^'\u2018\u2019\n]{2,120}['\u2019](?=,? [a-z])"""
)
"""Words that a sentence quotes, and goes on to speak of: promo in them is what it speaks of."""

RULE_COLUMNS = 3 * len(BOILERPLATE)
"""Per kind: a rule hits at the start of the block, anywhere in it, and over most of it."""

_PLACE = {kind: place for place, kind in enumerate(BOILERPLATE)}


def overlapped(blocks: Sequence[Block], ends: Sequence[int], start: int, end: int) -> Iterator[int]:
    """Give the number of each block that shares a character with a stretch, in order, without looking at the others.

    Parameters
    ----------
    blocks, ends
        Blocks in order, and where each of them ends: once for all stretches of a document.
    start, end
        Of the stretch, half-open.
    """
    for at in range(bisect_right(ends, start), len(blocks)):
        if blocks[at].span.start >= end:
            return
        yield at


def hits(text: str, blocks: Sequence[Block], ends: Sequence[int], findings: Sequence[Finding]) -> list[list[Finding]]:
    """For each block the boilerplate findings that share a character with it; of words that it quotes, none."""
    result: list[list[Finding]] = [[] for _ in blocks]
    found = [(f.span, f) for f in findings if f.category == "boilerplate" and f.span is not None]
    quoted: dict[int, list[tuple[int, int]]] = {}
    for span, finding in sorted(found, key=lambda pair: (pair[0].start, pair[0].end, pair[1].rule)):
        for at in overlapped(blocks, ends, begin(finding), span.end):
            if at not in quoted:
                quoted[at] = _quoted(text, blocks[at].span)
            place = begin(finding)
            before = bisect_right(quoted[at], (place, len(text))) - 1
            if before < 0 or place >= quoted[at][before][1]:
                result[at].append(finding)
    return result


def begin(finding: Finding) -> int:
    """Where the wording of a finding in the text begins, behind the mark of the sentence before it."""
    quote = finding.quote or ""
    return (finding.start or 0) + len(quote) - len(quote.lstrip(_BEFORE))


_BEFORE = ".!?\"'\u201d\u2019) \n"
"""Marks of a sentence's end and of a line's, with which some rules begin."""


def _quoted(text: str, block: Span) -> list[tuple[int, int]]:
    """Where words stand in a block that it quotes, and goes on to speak of."""
    return [found.span() for found in _QUOTED.finditer(text, block.start, block.end)]


def rule_table(
    texts: Sequence[str],
    bounds: Sequence[int],
    sentences: Sequence[bool],
    starts: Sequence[int],
    ends: Sequence[int],
    found: Sequence[list[Finding]],
) -> NDArray[np.float32]:
    """Say in columns how rules hit in each block.

    Parameters
    ----------
    texts, sentences, starts, ends
        Of each block its text, whether it is a sentence of a longer line, and where it stands in its document.
    bounds
        Between documents.
    found
        Rules that hit in each block, as of `hits`; they are added to others that they lead or cover (`carry`).

    Returns
    -------
    ndarray
        Shape (blocks, RULE_COLUMNS), of 0 and 1.
    """
    rules = np.zeros((len(texts), RULE_COLUMNS), np.float32)
    for row, own in enumerate(found):
        for finding in own:
            _mark(rules[row], finding, starts[row], ends[row] - starts[row])
    carry(Hits(texts, bounds, sentences, rules, found))
    return rules


def _mark(row: NDArray[np.float32], finding: Finding, start: int, length: int) -> None:
    if finding.span is None or finding.kind not in _PLACE:
        return
    kinds = len(BOILERPLATE)
    place = _PLACE[finding.kind]
    first, last = finding.span.start - start, finding.span.end - start
    row[kinds + place] = 1
    if -NEAR_START <= first <= NEAR_START:
        row[place] = 1
    if 2 * (min(last, length) - max(first, 0)) >= length:
        row[2 * kinds + place] = 1
