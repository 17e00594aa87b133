"""Reads disclosure statements in the visible text: which sentences are worth a look, and what each of them claims."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from provenance.detect.disclosure.claims.features import quotations
from provenance.detect.disclosure.claims.teasers import beside
from provenance.detect.disclosure.places.passages import Passage, worth_reading
from provenance.detect.disclosure.places.place import BELOW, Places
from provenance.detect.disclosure.places.rows import rows
from provenance.detect.disclosure.statements.particulars import of_rule, of_sentence
from provenance.detect.disclosure.statements.passage_claims import LONGEST, claims
from provenance.detect.disclosure.words.language import language_of
from provenance.detect.engine import Engine
from provenance.detect.matches import block_at
from provenance.fold import fold
from provenance.lookalikes import plain
from provenance.regions import Regions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.detect.disclosure.places.place import Place
    from provenance.detect.rules import Rule
    from provenance.detect.statement import Statement
    from provenance.fold import Folded
    from provenance.types import Block, Document, Finding, Span


class Reader:
    """Finds statements.

    Parameters
    ----------
    rules
        Of the category `disclosure`: statements of a fixed form.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = Engine(rules)

    def find(
        self,
        document: Document,
        blocks: Sequence[Block],
        folded: Folded,
        language: str,
        leaks: Sequence[Span] = (),
    ) -> Iterator[Finding]:
        """Find the statements of one document.

        Parameters
        ----------
        document
            As read.
        blocks
            All of its blocks.
        folded
            Of `lookalikes.plain(document.text)`.
        language
            Code of the lexicon that it is read with.
        leaks
            Where chatbot residue stands, which is no statement.

        Yields
        ------
        Finding
            Category `disclosure`; the quote is the sentence or sentences that make the claim.
        """
        regions = Regions(document.elements)
        where = Places(blocks, regions, document.text)
        ruled = list(self._by_rule(document, blocks, folded, where))
        yield from (stated.finding() for stated in ruled)
        told = [*leaks, *(found.span for found in ruled if found.span is not None)]
        text = _unmarked(folded.text)
        folded = replace(folded, text=text)
        for block, span, said in rows(blocks, document.text, language):
            place = where.of(block)
            found = None if place.foreign else _read(said, fold(plain(said[:LONGEST])), language, place)
            if found is not None:
                told.append(span)
                yield replace(found, span=span, quote=document.text[span.start : span.end]).finding()
        taken = _Taken(told)
        for block, passage in worth_reading(blocks, regions, folded, language):
            place = where.of(block)
            if place.foreign:
                continue
            for first, last, judged in claims(text, passage, place):
                span = folded.original(first, last)
                if not taken.overlap(span):
                    yield of_sentence(document.text, text[first:last], span, passage.language, judged, place).finding()

    def _by_rule(
        self, document: Document, blocks: Sequence[Block], folded: Folded, where: Places
    ) -> Iterator[Statement]:
        for match in self._rules.search(folded.text):
            span = folded.original(match.start, match.end)
            block = block_at(blocks, span.start)
            place = where.of(block)
            begins = document.text[block.span.start : min(block.span.end, block.span.start + LONGEST)]
            around = quotations(folded.text, max(match.start - LONGEST, 0), match.end + LONGEST)
            quoted = any(first < match.start < last for first, last in around)
            if not (place.foreign or quoted or beside(begins)):
                yield of_rule(document, span, match, place)


class _Taken:
    """Spans of a text that are told already."""

    def __init__(self, spans: Sequence[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._ends = list(accumulate((span.end for span in ordered), max))

    def overlap(self, span: Span) -> bool:
        before = bisect_left(self._starts, span.end)
        return before > 0 and self._ends[before - 1] > span.start


def read(value: str, part: str = "whole_article") -> Statement | None:
    """Read a text that stands in markup as if it stood below the article, or below a part of it.

    Parameters
    ----------
    value
        The text.
    part
        Of which it speaks unless it says of which.

    Returns
    -------
    Statement or None
        None if it discloses nothing.
    """
    folded = fold(plain(value[:LONGEST]))
    return _read(
        value,
        folded,
        language_of(folded.text),
        BELOW._replace(part=part, role="caption" if part == "image" else BELOW.role),
    )


def _read(value: str, folded: Folded, language: str, place: Place) -> Statement | None:
    """Read a text as if it stood at a place."""
    whole = Passage(0, len(folded.text), [], subject=False, about=False, language=language)
    best = max(claims(folded.text, whole, place), key=lambda item: item[2].affirms, default=None)
    if best is None:
        return None
    first, last, judged = best
    text = folded.text[first:last]
    return of_sentence(value, text, folded.original(first, last), language, judged, place)


def _unmarked(text: str) -> str:
    """A text without what sets it: line ends (a block may hold several), and marks of emphasis and tags in it."""
    text = text.replace("\n", " ")
    return _SETTING.sub(lambda found: " " * len(found[0]), text) if "_" in text or "<" in text else text


_SETTING = re.compile(
    r"(?<![\w/])_{1,3}(?=[^\W_])|(?<=[^\W_])_{1,3}(?![\w/])|(?<=[.!?)])_{1,3}(?!\w)"
    r"|</?[a-z][a-z0-9]{0,9}(?: [^<>]{0,200})?/?>"
)
"""Emphasis of Markdown that is written with low lines, and HTML amid it."""
