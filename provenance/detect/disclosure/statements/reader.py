"""Reads disclosure statements in the visible text: which sentences are worth a look, and what each of them claims."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from provenance.detect.disclosure.claims.features import quotations
from provenance.detect.disclosure.claims.teasers import beside
from provenance.detect.disclosure.places.passages import Passage, machines, positions, worth_reading
from provenance.detect.disclosure.places.place import BELOW, Places
from provenance.detect.disclosure.places.rows import rows
from provenance.detect.disclosure.statements.agents import FREE
from provenance.detect.disclosure.statements.fixed_forms import of_rule
from provenance.detect.disclosure.statements.particulars import of_sentence
from provenance.detect.disclosure.statements.passage_claims import CHECKS, LONGEST, checks, claims
from provenance.detect.disclosure.words.classes import PARTS
from provenance.detect.disclosure.words.language import language_of
from provenance.detect.engine import Engine
from provenance.detect.matches import block_at
from provenance.fold import fold
from provenance.lookalikes import plain
from provenance.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.detect.disclosure.places.place import Place
    from provenance.detect.engine import Match
    from provenance.detect.rules import Rule
    from provenance.detect.statement import Statement
    from provenance.fold import Folded
    from provenance.types import Block, Document, Finding


_DENIED = "no_ai_asserted"
_FEW = 8
"""Statements of one article about whose machine the rest of it is asked, so that time stays linear."""


class Text(NamedTuple):
    """An article as statements are looked for in it."""

    document: Document
    blocks: Sequence[Block]
    """All of its blocks."""
    folded: Folded
    """Of `lookalikes.plain(document.text)`."""
    language: str
    """Code of the lexicon that it is read with."""
    leaks: Sequence[Span] = ()
    """Where chatbot residue stands, which is no statement."""


class Reader:
    """Finds statements.

    Parameters
    ----------
    rules
        Of the category `disclosure`: statements of a fixed form.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = Engine(rules)

    def find(self, texts: Sequence[Text]) -> list[list[Finding]]:
        """Find the statements of each of several articles.

        One thing is looked for in all of them before the next: what each needs stays in the processor's cache.

        Parameters
        ----------
        texts
            Which are read each by itself.

        Returns
        -------
        list of list of Finding
            Category `disclosure`; the quotes are the sentence or sentences that make the claim.
        """
        places = [Places(text.blocks, text.document.regions, text.document.text) for text in texts]
        matches = self._rules.search_all([text.folded.text for text in texts])
        ruled = [list(_by_rule(*one)) for one in zip(texts, places, matches, strict=True)]
        texts = [text._replace(folded=replace(text.folded, text=_unmarked(text.folded.text))) for text in texts]
        named = [machines(text.folded.text, text.language) for text in texts]
        passages = [
            list(worth_reading(text.blocks, text.document, text.folded, text.language, at))
            for text, at in zip(texts, named, strict=True)
        ]
        return [
            [statement.finding() for statement in _stated(text, where, fixed, worth)]
            for text, where, fixed, worth in zip(texts, places, ruled, passages, strict=True)
        ]


def _by_rule(text: Text, where: Places, matches: Sequence[Match[Rule]]) -> Iterator[Statement]:
    """Statements of a fixed form."""
    document, folded = text.document, text.folded
    free, begun = 0, -1
    for match in matches:
        if match.end - match.start > LONGEST:
            continue
        span = folded.original(match.start, match.end)
        block = block_at(text.blocks, span.start)
        begins = document.text[block.span.start : min(block.span.end, block.span.start + LONGEST)]
        around = quotations(folded.text, max(match.start - LONGEST, 0), match.end + LONGEST)
        quoted = any(first < match.start < last for first, last in around)
        if quoted or beside(begins) or where.foreign(block):
            continue
        free += match.rule.id in FREE
        rest = folded.text if free <= _FEW else ""
        stated = of_rule(document.text, folded, match, block.span.end, where.of(block), rest)
        if stated is not None and span.start != begun:  # two forms of the same words are one statement
            begun = span.start
            yield stated


def _stated(
    text: Text, where: Places, ruled: Sequence[Statement], passages: Sequence[tuple[Block, Passage]]
) -> list[Statement]:
    """All statements: those of a fixed form, those that are set apart, and those of passages that are worth reading."""
    document, folded, language = text.document, text.folded, text.language
    told = [*text.leaks, *(found.span for found in ruled if found.span is not None)]
    around: list[tuple[Span, Statement]] = []
    free: list[Statement] = []
    for block, span, said, place in _set_apart(text, where):
        found = None
        if not where.foreign(block):
            found = _read(said, fold(plain(said[:LONGEST])), language, place)
        if found is not None:
            found = replace(found, mechanism="alt") if place is _PICTURED else found
            told.append(span)
            free.append(replace(found, span=span, quote=document.text[span.start : span.end]))
    denied = _Taken([found.span for found in ruled if found.span is not None and found.degree == _DENIED])
    taken = _Taken(told)
    for block, passage in passages:
        if where.foreign(block):
            continue
        place = where.of(block)
        claimed = list(claims(folded.text, passage, place))
        if claimed and claimed[-1][1] == passage.end:
            longer = passage._replace(end=_checked_to(text, block, passage))
            claimed = claimed if longer == passage else list(claims(folded.text, longer, place)) or claimed
        for first, last, judged in claimed:
            span = folded.original(first, last)
            one = of_sentence(document.text, folded.text[first:last], span, passage.language, judged, place)
            if place.role == "headline" or (place.role == "opening" and span != block.span):
                one = replace(one, where="head")  # else a first line that says no more is a label above the article
            apart = (
                one.scope in PARTS and one.degree != _DENIED and denied.overlap(span)
            )  # No AI wrote it; Claude drew it.
            if taken.overlap(span) and not apart:
                around.append((span, one))
            else:
                free.append(one)
    return [*(_checked(one, around) for one in ruled), *free]


def _set_apart(text: Text, where: Places) -> Iterator[tuple[Block, Span, str, Place]]:
    """Find what is read by itself: rows of credits, and alternative texts of pictures in Markdown."""
    source = text.document.text
    for block, span, said in rows(text.blocks, source, text.language):
        yield block, span, said, where.of(block)
    for picture in _PICTURE.finditer(source) if "![" in source else ():
        yield block_at(text.blocks, picture.start()), Span(*picture.span(1)), picture[1], _PICTURED


_PICTURE = re.compile(r"!\[([^\]\n]{2,200})\]\(")
_PICTURED = BELOW._replace(where="caption", role="caption", part="image")


def _checked_to(text: Text, block: Block, passage: Passage) -> int:
    """Where a passage ends with who checked it, if that stands in blocks of the same line: a dump has no paragraphs."""
    end, line = passage.end, block.span.end
    for following in text.blocks[block.index + 1 : block.index + 1 + CHECKS]:
        source = text.document.text
        gap, said = source[line : following.span.start], source[following.span.start : following.span.end]
        if following.element is not None or "\n" in gap or not checks(fold(said).text, passage.language):
            break
        line = following.span.end
        end = positions(text.folded)(line)
    return end


def _checked(ruled: Statement, around: Sequence[tuple[Span, Statement]]) -> Statement:
    """Add to a statement of a fixed form the review and the system that the sentences around it tell of."""
    if ruled.span is None or ruled.degree != "fully_generated":
        return ruled
    at = bisect_right(around, ruled.span.start, key=lambda one: one[0].start) - 1
    if at < 0 or around[at][0].end < ruled.span.end:
        return ruled
    said = around[at][1]
    more = said.review != "not_stated" or (any(said.system) and not any(ruled.system))
    if not more or said.scope != ruled.more.get("scope", ruled.scope):
        return ruled
    return replace(
        ruled,
        span=said.span,
        quote=said.quote,
        system=ruled.system if any(ruled.system) else said.system,
        review=said.review,
        editor=said.editor,
        reviewer=said.reviewer,
    )


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
    r"_(?:(?<![\w/]_)_{0,2}(?=[^\W_])|(?<=[^\W_]_)_{0,2}(?![\w/])|(?<=[.!?)]_)_{0,2}(?!\w))"
    r"|</?[a-z][a-z0-9]{0,9}(?: [^<>]{0,200})?/?>"
)
"""Emphasis of Markdown that is written with low lines, and HTML amid it; begins with signs that a search leaps to."""
