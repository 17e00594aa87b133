"""Reads disclosure statements in the visible text: which sentences are worth a look, and what each of them claims."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from provenance import sentences
from provenance.detect import registry
from provenance.detect.disclosure import lexicon, told
from provenance.detect.disclosure.beside import beside
from provenance.detect.disclosure.claims import AGENTS, LONG, MEDIUM, SHORT, claim, may_affirm, may_deny
from provenance.detect.disclosure.features import length, quotations
from provenance.detect.disclosure.names import TOOL_LIKE, WRITTEN
from provenance.detect.disclosure.places import BELOW, CREDITS, Places, edges
from provenance.detect.disclosure.reading import read
from provenance.detect.disclosure.subject import MANY, points
from provenance.detect.disclosure.tongue import tongue, tongue_of_block
from provenance.detect.engine import Engine, Together
from provenance.detect.lookalikes import plain
from provenance.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.detect.disclosure.judge import Judgement
    from provenance.detect.disclosure.places import Place
    from provenance.detect.rules import Rule
    from provenance.fold import Folded
    from provenance.types import Block, Document, Finding, Span

LONGEST = 600
"""Characters of a statement at most; longer sentences are no labels."""

MACHINES = ("machine", "auto", "first_person")
"""Classes of words for which a sentence is read wherever it stands."""
_DOERS, _PEOPLE = ("device", "unread"), ("human", "negation")
_DOING = ("make", "make_noun", "help", "use", "improve", "translation", "audio", "image", "label_text")
"""Classes of which one word each is needed where no machine is named: `Assembled by software`, `Written by hand`."""

_LABEL = 320
"""Characters of a block at the edge of an article that may be a label although it names no machine."""


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
        where = Places(blocks, document.text)
        ruled = list(self._by_rule(document, blocks, folded, where))
        yield from ruled
        taken = [finding.span for finding in ruled if finding.span is not None]
        language = tongue(folded.text)
        text = folded.text.replace("\n", " ")  # where lines were cut at a width, a block holds several
        for block, passage in _worth_reading(blocks, folded, language):
            place = where.of(block)
            if place.foreign:
                continue
            for first, last, judged in _judged(text, passage, place):
                span = folded.original(first, last)
                if not any(span.overlaps(other) for other in taken):
                    yield told.finding(document, text[first:last], span, passage.language, judged, place)

    def read(self, value: str) -> Finding | None:
        """Read a text that stands in markup as if it stood below the article; None if it discloses nothing."""
        folded = fold(plain(value[:LONGEST]))
        language = tongue(folded.text)
        best = max(
            _judged(
                folded.text, _Passage(0, len(folded.text), [], subject=False, about=False, language=language), BELOW
            ),
            key=lambda item: item[2].affirms,
            default=None,
        )
        if best is None:
            return None
        first, last, judged = best
        text = folded.text[first:last]
        return told.finding(None, text, folded.original(first, last), language, judged, BELOW, value)

    def _by_rule(self, document: Document, blocks: Sequence[Block], folded: Folded, where: Places) -> Iterator[Finding]:
        starts = [block.span.start for block in blocks]
        for match in self._rules.search(folded.text):
            span = folded.original(match.start, match.end)
            block = blocks[max(bisect_right(starts, span.start) - 1, 0)]
            place = where.of(block)
            begins = document.text[block.span.start : min(block.span.end, block.span.start + LONGEST)]
            around = quotations(folded.text, max(match.start - LONGEST, 0), match.end + LONGEST)
            quoted = any(first < match.start < last for first, last in around)
            if not (place.foreign or quoted or beside(begins)):
                yield told.of_rule(document, span, match, place)


class _Passage(NamedTuple):
    """A block in the folded text."""

    start: int
    end: int
    machines: Sequence[int]
    """Where machines are named in it."""
    subject: bool
    """They are named in other blocks too."""
    about: bool
    """They are named in so many that the article is about them."""
    language: str
    """Code of the lexicon that it is read with."""


def _worth_reading(blocks: Sequence[Block], folded: Folded, language: str) -> Iterator[tuple[Block, _Passage]]:
    """Blocks that may hold a statement."""
    machines = [match.start() for match in lexicon.prefilter(MACHINES, language).finditer(folded.text)]
    sure = (
        [match.start() for match in lexicon.prefilter(("machine",), language).finditer(folded.text)] if machines else []
    )
    moved = [start + shift for start, shift in zip(folded.starts, folded.shifts, strict=True)]

    def position(original: int) -> int:
        at = bisect_right(moved, original)
        return original - (folded.shifts[at - 1] if at else 0)

    ends = edges(blocks)
    starts = [position(block.span.start) for block in blocks]
    about = len({bisect_right(starts, at) for at in machines}) >= MANY
    for block in blocks:
        if block.role == "front_matter":
            continue
        edge = block.index in ends
        if not machines and not edge:
            continue
        start, end = position(block.span.start), position(block.span.end)
        said = folded.text[start:end]
        own = tongue_of_block(said, language) if edge else language
        if own == language:
            named: Sequence[int] = machines[bisect_left(machines, start) : bisect_left(machines, end)]
        else:
            named = [start + match.start() for match in lexicon.prefilter(MACHINES, own).finditer(said)]
        if named or (edge and end - start <= _LABEL and speaks(said, own)):
            subject = bool(named and sure and (sure[0] < start or sure[-1] >= end))
            yield block, _Passage(start, end, named, subject, about, own)


def speaks(text: str, language: str) -> bool:
    """Whether a text that names no machine may all the same say who made something."""
    found = _seen(text, language)
    if "registered" in found and registry.find(text):
        return True
    made = "doing" in found
    if made and "doer" in found:
        return True
    named = "written" in found and TOOL_LIKE.search(text)
    if not (named or (made and "people" in found)):
        return False
    said = [text[span.start : span.end] for span in sentences.spans(text)]
    return any(
        (named and length(short) <= (LONG if made else SHORT) and TOOL_LIKE.search(short))
        or (length(short) <= MEDIUM and "people" in _seen(short, language))
        for short in said
    )


def _seen(text: str, language: str) -> set[str]:
    """What of all that makes a text worth reading may stand in it."""
    return {_KINDS[number] for number in _together(language).match(text.encode())}


_KINDS = ("registered", "written", "doing", "doer", "people")


@cache
def _together(language: str) -> Together:
    words = [f"(?i:{lexicon.prefilter(names, language).pattern})" for names in (_DOING, _DOERS, _PEOPLE)]
    return Together([registry.names().pattern, WRITTEN, *words])


def _judged(text: str, passage: _Passage, place: Place) -> Iterator[tuple[int, int, Judgement]]:
    """Statements of a block: sentences that claim something by themselves, or together with the one behind them."""
    start, end, machines, subject, about, language = passage
    spans = [span for span in sentences.spans(text, start, end) if len(span) <= LONGEST]
    threshold = place.threshold(len(spans), text[start:end], language)
    amid = subject and place.where == "middle"
    together = 1 < len(spans) <= _SHORT
    quotes = quotations(text, start, end) if len(spans) > 1 else []
    widths = (1, 2, 3) if together else (1,)
    begin = spans[0].start if together else 0
    hits = read(text[begin : spans[-1].end], language).words if together else []
    at = 0
    while at < len(spans):
        if len(spans) > _SHORT and not _named(spans[at], machines):
            at += 1
            continue
        for width in widths:
            last = min(at + width, len(spans)) - 1
            first, stop = spans[at].start, spans[last].end
            if width > 1 and text[first] == '"':  # it begins with somebody else's words
                continue
            # By one reading of a short block, most of what its sentences could be read as is ruled out.
            names = {hit[0] for hit in hits if first <= begin + hit[1] and begin + hit[2] <= stop}
            said_so = text[first:stop]
            if together and not (may_affirm(names, said_so) or may_deny(names, said_so)):
                continue
            if text.count('"', start, first) % 2 or text.count('"', first, stop) % 2:  # of a longer quotation
                continue
            if any(a < first < b or first < a < stop < b for a, b in quotes):
                continue
            said = claim(said_so, language, least=threshold - _DENIAL, amid=amid)
            if said is not None and (
                said.affirms >= threshold or said.denies >= max(threshold - _DENIAL, said.affirms)
            ):
                if about and place.role not in CREDITS and not points(said_so, language, said):
                    continue
                if len(spans) <= _SHORT and last + 1 < len(spans) and _checks(text, spans[last + 1], language):
                    last += 1
                    stop = spans[last].end
                    said = _with_review(said, claim(text[first:stop], language))
                yield first, stop, said
                at = last
                break
        at += 1


def _named(span: Span, machines: Sequence[int]) -> bool:
    """Whether a machine is named in a sentence."""
    return bisect_left(machines, span.start) < bisect_left(machines, span.end)


def _checks(text: str, span: Span, language: str) -> bool:
    """Whether a sentence says who checked what the one before it speaks of: it tells of a review and of no machine."""
    names = read(text[span.start : span.end], language).names
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
