"""The editorial text: the body without disclosures and boilerplate. Machine scores are about this and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import category

from provenance import sentences
from provenance.measure.language import language
from provenance.plain import unmarked
from provenance.types import Editorial, Finding, Label, Span
from provenance.words import count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from provenance.types import Document

_SIGNS = 8
"""Characters up to which a block may be a symbol and no words."""

_MOSTLY = 0.5
"""Share of a block's characters from which the block counts as a disclosure and goes whole."""


def editorial(document: Document, labels: Sequence[Label], findings: Sequence[Finding]) -> Editorial:
    """Cut the editorial text out of a document.

    Parameters
    ----------
    document
        As read.
    labels
        One for each block, in order.
    findings
        Of any category; those of disclosures leave the text, each with the sentence that it stands in.

    Returns
    -------
    Editorial
        Its pieces know where in the document they stand. Empty, language `und`, where nothing is body.
    """
    disclosures = _merged(f.span for f in findings if f.category == "disclosure" and f.span is not None)
    pieces: list[tuple[int, Span]] = []
    parts: list[str] = []
    shown = document.shown().text
    length = at = 0
    for label in labels:
        if label.name != "body":
            continue
        block = label.block.span
        if block.end - block.start <= _SIGNS and _wordless(shown[block.start : block.end]):
            continue
        while at < len(disclosures) and disclosures[at].end <= block.start:
            at += 1
        disclosing = at < len(disclosures) and disclosures[at].start < block.end
        separator = "\n"
        for left in _without(shown, block, disclosures, at) if disclosing else (block,):
            for span in document.seen(left):
                if parts:
                    parts.append(separator)
                    length += 1
                pieces.append((length, span))
                parts.append(shown[span.start : span.end])
                length += span.end - span.start
                separator = " "
    text = "".join(parts)
    read = unmarked(text)
    return Editorial(text, tuple(pieces), count(read), language(read), read is text)


def _wordless(text: str) -> bool:
    """Whether a block is a symbol, or nothing that is seen: what builders of pages leave of boxes and empty lines."""
    return all(category(sign) in {"So", "Sk", "Mn", "Cf", "Zs"} for sign in text)


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The same characters as disjoint spans in order."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _without(text: str, block: Span, disclosures: Sequence[Span], at: int) -> Iterator[Span]:
    """What is left of a block that discloses without the sentences that do; nothing where most of it does."""
    inside = []
    while at < len(disclosures) and disclosures[at].start < block.end:
        inside.append(Span(max(disclosures[at].start, block.start), min(disclosures[at].end, block.end)))
        at += 1
    if sum(map(len, inside)) >= _MOSTLY * len(block):
        return
    start = end = block.start
    next_one = 0
    for first, last in sentences.ranges(text, block.start, block.end):
        while next_one < len(inside) and inside[next_one].end <= first:
            next_one += 1
        if next_one < len(inside) and inside[next_one].start < last:
            if start < end:
                yield Span(start, end)
            start = end = last
        else:
            start, end = first if start == end else start, last
    if start < end:
        yield Span(start, end)
