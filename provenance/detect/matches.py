"""The finding that a rule's match makes, and the block that it begins in."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from provenance.types import Finding, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.detect.engine import Match
    from provenance.detect.rules import Rule
    from provenance.fold import Folded
    from provenance.types import Block, Document


def finding(match: Match[Rule], document: Document, folded: Folded) -> Finding:
    """What a rule matched in the folded text of a document, at its place there and without space around it."""
    span = folded.original(match.start, match.end)
    rule = match.rule
    matched = document.text[span.start : span.end]
    quote = matched.strip()  # a pattern may look for the end of a line, too
    start = span.start + matched.find(quote)
    span = Span(start, start + len(quote))
    return Finding(rule.category, rule.kind, rule.id, span, quote, attributes=dict(rule.attributes))


def block_at(blocks: Sequence[Block], position: int) -> Block:
    """Give the block of a document, of one or more, that a character stands in or behind."""
    return blocks[max(bisect_right(blocks, position, key=lambda block: block.span.start) - 1, 0)]
