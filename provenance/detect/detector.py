"""Everything that is looked for in one document: rules, disclosure statements, markup, hidden characters."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from provenance import lookalikes
from provenance.detect import standards, style, tampering
from provenance.detect.disclosure.statements.reader import Reader, read
from provenance.detect.disclosure.words.language import language_of
from provenance.detect.engine import Engine
from provenance.detect.rules.catalogue import spoken
from provenance.fold import fold
from provenance.types import Finding, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.detect.rules import Catalogue, Rule
    from provenance.detect.statement import Statement
    from provenance.fold import Folded
    from provenance.types import Block, Document


_LABELS, _LABEL = 1 << 13, 200
"""Texts in markup that are remembered, and characters of one at most: the pages of a site label their buttons and
pictures alike, and what such a text says hangs on nothing else."""


@cache
def _spoken(language: str) -> Engine[Rule]:
    """What finds chatbot residue in a language, made when a text in it is met."""
    return Engine(spoken(language))


class Detector:
    """Finds evidence.

    Parameters
    ----------
    catalogue
        Rules of all categories.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._rules = Engine([rule for rule in catalogue.rules if rule.category not in {"disclosure", "residue"}])
        self._residue = Engine([rule for rule in catalogue.rules if rule.category == "residue"])  # faster by themselves
        self._languages = frozenset(catalogue.languages)
        self._statements = Reader([rule for rule in catalogue.rules if rule.category == "disclosure"])
        self._label = lru_cache(maxsize=_LABELS)(read)

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
        return self.detect_batch([document], [blocks])[0]

    def detect_batch(self, documents: Sequence[Document], blocks: Sequence[Sequence[Block]]) -> list[list[Finding]]:
        """Find all evidence in each of several documents; parameters and findings as of `detect`.

        One thing is looked for in all of them before the next: what each needs stays in the processor's cache.
        """
        folded = [fold(document.text) for document in documents]
        found = [list(self.by_rule(document, text)) for document, text in zip(documents, folded, strict=True)]
        for into, document, own, text in zip(found, documents, blocks, folded, strict=True):
            plain = lookalikes.plain(document.text)
            leaks = [leak.span for leak in into if leak.category == "residue" and leak.span is not None]
            into.extend(self._statements.find(document, own, text if plain == document.text else fold(plain), leaks))
        for into, document in zip(found, documents, strict=True):
            into.extend(standards.find(document, self._read))
        for into, document, own, text in zip(found, documents, blocks, folded, strict=True):
            into.extend(self._in_links(document))
            into.extend(tampering.find(document, text))
            into.extend(style.find(document, own))
        return found

    def _read(self, value: str, part: str = "whole_article") -> Statement | None:
        """Read a text that stands in markup."""
        return (self._label if len(value) <= _LABEL else read)(value, part)

    def _in_links(self, document: Document) -> Iterator[Finding]:
        """What a chat service left in the address of a link."""
        for fact in document.facts:
            if fact.carrier == "link" and fact.name == "href":
                for match in self._residue.search(fold(fact.value).text):
                    yield Finding("residue", match.rule.kind, match.rule.id, None, fact.value)

    def by_rule(self, document: Document, folded: Folded | None = None) -> Iterator[Finding]:
        """What the rules of the catalogue find by themselves; `folded` is the document's text where it is folded."""
        folded = folded or fold(document.text)
        matches = self._rules.search(folded.text) + self._residue.search(folded.text)
        if (language := language_of(folded.text)) in self._languages:
            matches += _spoken(language).search(folded.text)
        for match in matches:
            span = folded.original(match.start, match.end)
            rule: Rule = match.rule
            matched = document.text[span.start : span.end]
            quote = matched.strip()  # a pattern may look for the end of a line, too
            start = span.start + matched.find(quote)
            span = Span(start, start + len(quote))
            yield Finding(rule.category, rule.kind, rule.id, span, quote, attributes=dict(rule.attributes))
