"""Reads disclosure statements in the visible text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.detect.engine import Engine
from provenance.types import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.detect.rules import Rule
    from provenance.fold import Folded
    from provenance.types import Block, Document


class Reader:
    """Finds statements by rule."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = Engine(rules)

    def find(self, document: Document, blocks: Sequence[Block], folded: Folded) -> Iterator[Finding]:
        """Find the statements of one document."""
        for match in self._rules.search(folded.text):
            span = folded.original(match.start, match.end)
            rule = match.rule
            said: dict[str, object] = {
                "polarity": "affirms", "applies_to": "this_article", "scope": "whole_article", "degree": rule.kind,
                "mechanism": "visible_text", "where": "bottom", "review": "not_stated", **rule.attributes,
            }  # fmt: skip
            said |= {name: [value] if name in {"editor", "reviewer"} else value for name, value in match.groups.items()}
            quote = document.text[span.start : span.end]
            yield Finding("disclosure", rule.kind, rule.id, span, quote, attributes=said)
