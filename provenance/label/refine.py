"""Blocks that are sentences of a longer line, cut where a line began: as the model of cuts and the rules tell it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from provenance.label.cuts import cuts
from provenance.label.hits import begin
from provenance.types import Block, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from provenance.types import Finding

ENDING = frozenset(["newsletter_signup", "share_follow", "call_to_action", "advertisement_label"])
"""Kinds whose rules match a call to its end: a capital behind it begins the next line."""

CARDS = "boilerplate.coin-cards"
"""Rule of cards that it matches to their end."""

ANNOUNCING = frozenset(["related_link", "photo_credit"])
"""Kinds whose rules match a header that announces a title or a name."""

_ANNOUNCES = (":", "|", ">", " by", " By")
_ENDS = (".", "!", "?", '."', ".\u201d", '!"', '?"')
_BEGINS = re.compile(r""" ["'\u2018\u201c\u00ab(]?[^\W\d_a-z]""")

_LEADING = re.compile(
    r"[^\W\d_],?\s(?:the|a|an|der|dem|den|des|eine?|eine[mnr]|eines|am|im|zum|zur|vom|beim|les|du|aux|une?|los|las|del|al|"
    r"gli|della|het|een)\s$|\d-(?:hourly|hour|day|week|month|year)\s$"
)
"""Words behind which no line ends: articles, and what holds one in it. In German a noun with a capital follows them:
"am Dienstag", but "9:30 am" ends a line. Nor does one end in "the 100-hour Simple Moving Average"."""

_BEFORE = 12
"""Characters looked at in front of a cut, more than such a word has with what stands before it."""


def refine(
    documents: Sequence[tuple[str, Sequence[Block], Sequence[Finding]]], weights: NDArray[np.float32], bias: float
) -> list[list[Block]]:
    """Cut the blocks that are sentences of a longer line where a line began.

    Parameters
    ----------
    documents
        Text of each document, its blocks, all of them, in order, and what was found in it.
    weights, bias
        Of the linear model, as of `cuts`.

    Returns
    -------
    list
        The blocks of each document, cut.
    """
    sentences: list[str] = []
    titles: list[int | None] = []
    for text, blocks, findings in documents:
        headers = {
            begin(f): _header_end(text, f.span)
            for f in findings
            if f.kind in ANNOUNCING and f.span is not None and text.endswith(_ANNOUNCES, 0, _header_end(text, f.span))
        }
        for block in blocks:
            if block.unit == "sentence":
                start = block.span.start
                sentences.append(text[start : block.span.end])
                ends = headers.get(start)
                titles.append(None if ends is None or not sentences[-1].endswith(_ENDS) else ends - start)
    found = iter(cuts(sentences, weights, bias, titles) if sentences else [])
    return [
        _cut(text, blocks, found, _behind(text, findings), _glued(text, blocks, findings))
        for text, blocks, findings in documents
    ]


def _header_end(text: str, span: Span) -> int:
    """Where a header ends of which the rule takes the first sign of the title along: `More: H`."""
    first = span.end - 1
    if not text[first].isalnum() or text[first - 1].isalnum():
        return span.end
    return first - 1 if text[first - 1] == " " else first


def _behind(text: str, findings: Sequence[Finding]) -> list[int]:
    """Where a word with a capital stands right behind a call that a rule matches to its end, in order."""
    ends = {
        f.span.end
        for f in findings
        if f.category == "boilerplate"
        and f.span is not None
        and (f.kind in ENDING or f.rule == CARDS or (f.kind == "photo_credit" and text[f.span.end - 1] == ")"))
    }
    return sorted(end + 1 for end in ends if _BEGINS.match(text, end))


def _glued(text: str, blocks: Sequence[Block], findings: Sequence[Finding]) -> dict[int, list[int]]:
    """Where a link to another article is glued to the end of a paragraph, by the index of the paragraph's block."""
    starts = [block.span.start for block in blocks]
    found: dict[int, list[int]] = {}
    for finding in findings:
        if finding.kind != "related_link" or finding.span is None or finding.category != "boilerplate":
            continue
        place = begin(finding)
        block = blocks[bisect_right(starts, place) - 1]
        before = text[block.span.start : place].rstrip()
        if (
            block.unit == "line"  # of a text: what is glued on a page has markup of its own
            and block.element is None
            and block.span.end - place <= GLUED
            and len(before) >= PARAGRAPH
            and before.endswith(_STOPS)
        ):
            found.setdefault(block.index, []).append(place - block.span.start)
    return {index: [min(places)] for index, places in found.items()}


GLUED, PARAGRAPH = 160, 60
"""Characters of what is glued to the end of a paragraph at most, and of the paragraph at least."""
_STOPS = (".", "!", "?", '"', "\u201d", "'", "\u2019")


def _cut(
    text: str,
    blocks: Sequence[Block],
    found: Iterator[list[int]],
    behind: Sequence[int],
    glued: Mapping[int, list[int]],
) -> list[Block]:
    if not glued and not any(block.unit == "sentence" for block in blocks):
        return list(blocks)
    result: list[Block] = []
    for block in blocks:
        at, stop = block.span.start, block.span.end
        inner = next(found) if block.unit == "sentence" else glued.get(block.index, [])
        inner = [cut for cut in inner if not _LEADING.search(text, max(at, at + cut - _BEFORE), at + cut)]
        if block.unit == "sentence" and behind:
            known = behind[bisect_right(behind, at) : bisect_left(behind, stop)]
            inner = sorted({*inner, *(place - at for place in known)})
        if not inner and block.index == len(result):
            result.append(block)
            continue
        for start, end in pairwise([at, *(at + cut for cut in inner), stop]):
            stripped = text[start:end].rstrip()
            if stripped:
                span = Span(start, start + len(stripped))
                result.append(Block(len(result), span, block.role, block.unit, block.element))
    return result
