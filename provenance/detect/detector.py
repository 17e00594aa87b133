"""Everything that is looked for in one document: rules, disclosure statements, markup, hidden characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.detect import lookalikes, standards, style, tampering
from provenance.detect.disclosure import statements
from provenance.detect.engine import Engine
from provenance.fold import fold
from provenance.types import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.detect.rules import Catalogue, Rule
    from provenance.fold import Folded
    from provenance.types import Block, Document


class Detector:
    """Finds evidence.

    Parameters
    ----------
    catalogue
        Rules of all categories.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._rules = Engine([rule for rule in catalogue.rules if rule.category != "disclosure"])
        self._statements = statements.Reader([rule for rule in catalogue.rules if rule.category == "disclosure"])

    def detect(self, document: Document, blocks: Sequence[Block]) -> list[Finding]:
        """Find all evidence in one document.

        Parameters
        ----------
        document
            As read.
        blocks
            All of its blocks.

        Returns
        -------
        list of Finding
            In no particular order. Those of boilerplate rules cover what the rule matched; which units they make
            boilerplate is decided in `label`.
        """
        folded = fold(document.text)
        plain = lookalikes.plain(document.text)
        meant = folded if plain == document.text else fold(plain)
        return [
            *self._by_rule(document, folded),
            *self._statements.find(document, blocks, meant),
            *standards.find(document, blocks, self._statements.read),
            *tampering.find(document),
            *style.find(document, blocks),
        ]

    def _by_rule(self, document: Document, folded: Folded) -> Iterator[Finding]:
        for match in self._rules.search(folded.text):
            span = folded.original(match.start, match.end)
            rule: Rule = match.rule
            quote = document.text[span.start : span.end]
            yield Finding(rule.category, rule.kind, rule.id, span, quote, attributes=dict(rule.attributes))
