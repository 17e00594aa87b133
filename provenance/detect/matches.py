"""The finding that a rule's match makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.types import Finding, Span

if TYPE_CHECKING:
    from provenance.detect.engine import Match
    from provenance.detect.rules import Rule
    from provenance.fold import Folded
    from provenance.types import Document


def finding(match: Match[Rule], document: Document, folded: Folded) -> Finding:
    """What a rule matched in the folded text of a document, at its place there and without space around it."""
    span = folded.original(match.start, match.end)
    rule = match.rule
    matched = document.text[span.start : span.end]
    quote = matched.strip()  # a pattern may look for the end of a line, too
    start = span.start + matched.find(quote)
    span = Span(start, start + len(quote))
    return Finding(rule.category, rule.kind, rule.id, span, quote, attributes=dict(rule.attributes))
