"""Reads disclosure statements in the visible text: which sentences are worth a look, and what each of them claims."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from provenance import sentences
from provenance.detect.disclosure import notes, told
from provenance.detect.disclosure.beside import beside, tail
from provenance.detect.disclosure.claims import AGENTS, claim, may_claim
from provenance.detect.disclosure.dialogue import spoken
from provenance.detect.disclosure.features import quotations
from provenance.detect.disclosure.passages import Passage, worth_reading
from provenance.detect.disclosure.places import BELOW, CREDITS, Places
from provenance.detect.disclosure.reading import look_up, read, reading
from provenance.detect.disclosure.rows import rows
from provenance.detect.disclosure.subject import points
from provenance.detect.disclosure.tongue import tongue
from provenance.detect.engine import Engine
from provenance.detect.lookalikes import plain
from provenance.fold import fold
from provenance.regions import Regions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.detect.disclosure.judge import Judgement
    from provenance.detect.disclosure.places import Place
    from provenance.detect.disclosure.reading import Reading, Word
    from provenance.detect.rules import Rule
    from provenance.fold import Folded
    from provenance.types import Block, Document, Finding

LONGEST = 600
"""Characters of a statement at most; longer sentences are no labels."""


class Reader:
    """Finds statements.

    Parameters
    ----------
    rules
        Of the category `disclosure`: statements of a fixed form.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = Engine(rules)

    def find(self, document: Document, blocks: Sequence[Block], folded: Folded) -> Iterator[Finding]:
        """Find the statements of one document.

        Parameters
        ----------
        document
            As read.
        blocks
            All of its blocks.
        folded
            Of `lookalikes.plain(document.text)`.

        Yields
        ------
        Finding
            Category `disclosure`; the quote is the sentence or sentences that make the claim.
        """
        regions = Regions(document.elements)
        where = Places(blocks, regions, document.text)
        ruled = list(self._by_rule(document, blocks, folded, where))
        yield from ruled
        taken = [finding.span for finding in ruled if finding.span is not None]
        text = _unmarked(folded.text)
        folded = replace(folded, text=text)
        language = tongue(text)
        for block, span, said in rows(blocks, document.text, language):
            place = where.of(block)
            found = None if place.foreign else _read(said, language, place)
            if found is not None:
                taken.append(span)
                yield replace(found, span=span, quote=document.text[span.start : span.end])
        for block, passage in worth_reading(blocks, regions, folded, language):
            place = where.of(block)
            if place.foreign:
                continue
            for first, last, judged in _judged(text, passage, place):
                span = folded.original(first, last)
                if not any(span.overlaps(other) for other in taken):
                    yield told.finding(document, text[first:last], span, passage.language, judged, place)

    def read(self, value: str, part: str = "whole_article") -> Finding | None:
        """Read a text that stands in markup as if it stood below the article, or below a part of it.

        Parameters
        ----------
        value
            The text.
        part
            Of which it speaks unless it says of which.

        Returns
        -------
        Finding or None
            None if it discloses nothing.
        """
        return _read(value, tongue(fold(plain(value[:LONGEST])).text), BELOW._replace(part=part))

    def _by_rule(self, document: Document, blocks: Sequence[Block], folded: Folded, where: Places) -> Iterator[Finding]:
        for match in self._rules.search(folded.text):
            span = folded.original(match.start, match.end)
            block = blocks[max(bisect_right(blocks, span.start, key=lambda block: block.span.start) - 1, 0)]
            place = where.of(block)
            begins = document.text[block.span.start : min(block.span.end, block.span.start + LONGEST)]
            around = quotations(folded.text, max(match.start - LONGEST, 0), match.end + LONGEST)
            quoted = any(first < match.start < last for first, last in around)
            if not (place.foreign or quoted or beside(begins)):
                yield told.of_rule(document, span, match, place)


def _read(value: str, language: str, place: Place) -> Finding | None:
    """Read a text as if it stood at a place."""
    folded = fold(plain(value[:LONGEST]))
    whole = Passage(0, len(folded.text), [], subject=False, about=False, language=language)
    best = max(_judged(folded.text, whole, place), key=lambda item: item[2].affirms, default=None)
    if best is None:
        return None
    first, last, judged = best
    text = folded.text[first:last]
    return told.finding(None, text, folded.original(first, last), language, judged, place, value)


def _unmarked(text: str) -> str:
    """A text without what sets it: line ends (a block may hold several), and marks of emphasis and tags in it."""
    text = text.replace("\n", " ")
    return _SETTING.sub(lambda found: " " * len(found[0]), text) if "_" in text or "<" in text else text


_SETTING = re.compile(
    r"(?<![\w/])_{1,3}(?=[^\W_])|(?<=[^\W_])_{1,3}(?![\w/])|(?<=[.!?)])_{1,3}(?!\w)"
    r"|</?[a-z][a-z0-9]{0,9}(?: [^<>]{0,200})?/?>"
)
"""Emphasis of Markdown that is written with low lines, and HTML amid it."""


def _judged(text: str, passage: Passage, place: Place) -> Iterator[tuple[int, int, Judgement]]:
    """Statements of a block: sentences that claim something by themselves, or together with the one behind them."""
    start, end, machines, subject, about, language = passage
    spans = [(first, last) for first, last in sentences.ranges(text, start, end) if last - first <= LONGEST]
    if spans:
        start = notes.begins(text, *spans[0])
        spans[0] = (start, spans[0][1])
        spans[-1] = (spans[-1][0], tail(text, *spans[-1]))
    if (len(spans) > 1 and beside(text[start : spans[0][1]])) or spoken(text[start:end], language):
        return
    threshold = place.threshold(len(spans), text[start:end], language)
    least = threshold - _DENIAL
    amid = subject and place.where == "middle"
    about = about and place.role not in CREDITS
    quotes = quotations(text, start, end) if len(spans) > 1 else []
    short = len(spans) <= _SHORT
    readings = _Readings(text, spans, language)

    def claimed(first: int, stop: int) -> Judgement | None:
        sentence = readings.of(first, stop)
        said = claim(sentence, language, least=least, amid=amid) if sentence is not None else None
        if said is None or not (said.affirms >= threshold or said.denies >= max(least, said.affirms)):
            return None
        return None if about and sentence is not None and not points(sentence, said) else said

    def affirmed(first: int, stop: int) -> bool:
        said = claimed(first, stop)
        return said is not None and said.affirms >= threshold

    def idle(at: int) -> bool:
        return readings.of(*spans[at]) is None and not _checks(text[slice(*spans[at])], language)

    at = 0
    while at < len(spans):
        if not short and not _named(spans[at], machines):
            at += 1
            continue
        for behind in range(at + 1, min(at + _WIDEST, len(spans)) + 1 if short else at + 2):
            first, stop = spans[at][0], spans[behind - 1][1]
            if behind > at + 1 and text[first] == '"':  # it begins with somebody else's words
                continue
            if text.count('"', start, first) % 2 or text.count('"', first, stop) % 2:  # of a longer quotation
                continue
            if any(a < first < b or first < a < stop < b for a, b in quotes):
                continue
            said = claimed(first, stop)
            if said is None:
                continue
            if behind > at + 1 and idle(at) and claimed(spans[at + 1][0], stop):
                break  # the article's last words are no part of what is said behind them
            if said.denies > said.affirms and any(affirmed(*span) for span in spans[at + 1 : behind]):
                continue  # There is no such cat. The picture is AI.
            at = behind - 1
            if short and behind < len(spans) and _checks(text[slice(*spans[behind])], language):
                at, stop = behind, spans[behind][1]
                said = _with_review(said, claim(read(text[first:stop], language), language))
            yield first, stop, said
            break
        at += 1


class _Readings:
    """Readings of the sentences of a block; those of a short one are cut out of one look at all of it."""

    def __init__(self, text: str, spans: Sequence[tuple[int, int]], language: str) -> None:
        self._text, self._language = text, language
        self._begin, self._several = spans[0][0] if spans else 0, len(spans) > 1
        short = 0 < len(spans) <= _SHORT
        self._known = look_up(text[self._begin : spans[-1][1]], language) if short else None

    def of(self, first: int, stop: int) -> Reading | None:
        """Read a sentence, or a few that stand together; None if nothing can be claimed in these words."""
        start, end = first - self._begin, stop - self._begin
        part = self._known.part(start, end) if self._known else look_up(self._text[first:stop], self._language)
        if not may_claim(part.names(), part.text):
            return None
        if self._known and self._several:
            names = {name for name, begins, ends in self._words if start <= begins and ends <= end}
            if not may_claim(names, part.text):  # by what stands around it, a name is a person's
                return None
        return reading(part)

    @cached_property
    def _words(self) -> Sequence[Word]:
        """Of all of a short block."""
        return reading(self._known).words if self._known else ()


def _named(span: tuple[int, int], machines: Sequence[int]) -> bool:
    """Whether a machine is named in a sentence."""
    return bisect_left(machines, span[0]) < bisect_left(machines, span[1])


def _checks(text: str, language: str) -> bool:
    """Whether a sentence says who checked what the one before it speaks of: it tells of a review and of no machine."""
    names = read(text, language).names
    return bool(names & _REVIEW) and not names & _MACHINES


_REVIEW = frozenset(["review", "review_noun", "label_edit", "unread"])
_MACHINES = AGENTS - {"device", "unread"}


def _with_review(said: Judgement, both: Judgement | None) -> Judgement:
    """What a statement says, with the review that the sentence behind it tells of."""
    if both is None:
        return said
    degree = said.degree if said.degree == "ai_assisted" else both.degree
    return said._replace(degree=degree, review=both.review)


_DENIAL = 0.22
"""By how much less sure a denial may be: a false one discloses nothing."""

_SHORT = 4
"""Sentences of a block up to which they are also read together."""
_WIDEST = 3
"""Sentences that are read together at most."""
