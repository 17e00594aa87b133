"""Which sentences of a passage claim something: each by itself, or together with those behind it."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import partial
from typing import TYPE_CHECKING

from provenance import sentences
from provenance.detect.disclosure.claims import notes
from provenance.detect.disclosure.claims.asides import withdrawn
from provenance.detect.disclosure.claims.claim import AGENTS, SHORT, claim, may_claim
from provenance.detect.disclosure.claims.dialogue import spoken
from provenance.detect.disclosure.claims.features import length, quotations
from provenance.detect.disclosure.claims.judge import Judgement
from provenance.detect.disclosure.claims.subject import needed, of_another, of_this
from provenance.detect.disclosure.claims.teasers import beside, tail
from provenance.detect.disclosure.places.place import CREDITS, HEADLINES
from provenance.detect.disclosure.places.thresholds import EDGE
from provenance.detect.disclosure.statements import bylines, labels
from provenance.detect.disclosure.statements.readings import TOGETHER, Readings
from provenance.detect.disclosure.words.classes import REVIEW
from provenance.detect.disclosure.words.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

    from provenance.detect.disclosure.places.passages import Passage
    from provenance.detect.disclosure.places.place import Place

LONGEST = 600
"""Characters of a statement at most; longer sentences are no labels."""

_DENIAL = 0.14
"""By how much less sure a denial may be: a false one discloses nothing."""

_WIDEST = 3
"""Sentences that are read together at most."""

CHECKS = 2
"""Sentences at most that say who checked what is said in front of them: Editor: Ann Lee. Reviewer: Jo Venn."""


def claims(text: str, passage: Passage, place: Place) -> Iterator[tuple[int, int, Judgement]]:
    """Find the statements of a passage.

    Parameters
    ----------
    text
        Folded, without line ends, case kept.
    passage
        Of it.
    place
        Where in the article it stands.

    Yields
    ------
    tuple of int, int and Judgement
        Where in the text a statement begins and ends, and what it says; in order, disjoint.
    """
    spans = _sentences(text, passage)
    label = labels.of_summary(text, spans[0], passage.language) if spans else None
    if label and place.role not in HEADLINES:
        yield *label, Judgement(1.0, 0.0, "fully_generated", "not_stated", "this_article")
        return
    tagged = labels.of_headline(text, passage, place.role) if place.role in HEADLINES else None
    if tagged is not None:
        yield from tagged
        return
    start, end = (spans[0][0] if spans else passage.start), passage.end
    if (len(spans) > 1 and beside(text[slice(*spans[0])])) or spoken(text[start:end], passage.language):
        return
    said = _Said(text, passage, place, spans)
    at = 0
    while at < len(spans):
        found = said.from_sentence(at)
        if found is None:
            at += 1
            continue
        behind, judged = found
        stop = spans[behind - 1][1]
        for _ in range(CHECKS):
            if behind == len(spans) or not said.checks(behind):
                break
            stop = spans[behind][1]
            judged = _with_review(judged, claim(read(text[spans[at][0] : stop], passage.language), passage.language))
            behind += 1
        yield spans[at][0], stop, judged
        at = behind


def _sentences(text: str, passage: Passage) -> list[tuple[int, int]]:
    """Sentences of a passage, without what announces a note, and without what is set beside the last."""
    spans = [
        _unmarked(text, first, notes.begins(text, first, last), last)
        for first, last in sentences.ranges(text, passage.start, passage.end)
        if last - first <= LONGEST
    ]
    if spans:
        spans[-1] = (spans[-1][0], tail(text, *spans[-1]))
    return spans


def _unmarked(text: str, first: int, begins: int, last: int) -> tuple[int, int]:
    """A sentence without the marks of emphasis that it shares with what announces it, or with the sentence before."""
    start = begins + len(_MARKS.match(text[begins:last])[0]) if begins > first else first  # type: ignore[index]
    closing = _CLOSING.search(text, start, last)
    return start, closing.start() if closing and closing[0] not in text[start : closing.start()] else last


_MARKS, _CLOSING = re.compile(r"[\s*_]*"), re.compile(r"[*_]+$")


class _Said:
    """What the sentences of a passage claim."""

    def __init__(self, text: str, passage: Passage, place: Place, spans: Sequence[tuple[int, int]]) -> None:
        self._text, self._language, self._machines = text, passage.language, passage.machines
        self._spans = spans
        self._start = spans[0][0] if spans else passage.start
        self.short = len(spans) <= TOGETHER
        """Few enough to be read together."""
        self._threshold = place.threshold(len(spans), text[self._start : passage.end], passage.language)
        self._least = max(self._threshold, EDGE) - _DENIAL
        self._credits = place.where in ("byline", "top", "bottom")
        self._middle = place.where == "middle"
        self._amid = passage.subject and self._middle
        self._corrects = notes.corrects(text[self._start : passage.end])
        self._about = passage.about and place.role not in CREDITS
        self._quotes = quotations(text, self._start, passage.end) if len(spans) > 1 else []
        self._readings = Readings(text, spans, passage.language)

    def from_sentence(self, at: int) -> tuple[int, Judgement] | None:
        """Find what is claimed from a sentence on: in how many sentences that begin with it, and what."""
        spans = self._spans
        if not self.short and not _named(spans[at], self._machines):
            return None
        for behind in range(at + 1, min(at + _WIDEST, len(spans)) + 1 if self.short else at + 2):
            first, stop = spans[at][0], spans[behind - 1][1]
            several = behind > at + 1
            said = (
                None if self._of_others(first, stop, several=several) else self._claimed(first, stop, several=several)
            )
            if said is None:
                continue
            if any(_alike(said, self._claimed(later, stop)) for later in self._later(at, behind)):
                return None  # the article's last words are no part of what is said behind them
            if said.denies > said.affirms and any(self._affirms(*span) for span in spans[at + 1 : behind]):
                continue  # There is no such cat. The picture is AI.
            if not several and at and self._of_another(at):
                return None
            if withdrawn(self._text[first : spans[min(behind + 1, len(spans) - 1)][1]]):
                return None
            return behind, said
        return None

    def checks(self, at: int) -> bool:
        """Whether a sentence says who checked what the one before it speaks of.

        In a long passage it is one of the last, and in few words: the rest tells of others who check something.
        """
        text = self._text[slice(*self._spans[at])]
        last = at >= len(self._spans) - CHECKS
        return _checks(text, self._language) if self.short else last and checks(text, self._language)

    def _of_another(self, at: int) -> bool:
        """Whether a sentence speaks of what the one in front of it does, which is not this article."""
        sentence = self._readings.of(*self._spans[at])
        before = self._text[slice(*self._spans[at - 1])]
        known = read(before, self._language).names
        return sentence is not None and of_another(sentence.names, before, known, amid=self._middle)

    def _of_others(self, first: int, stop: int, *, several: bool) -> bool:
        """Whether what stands there is somebody else's words, or cut out of them."""
        text = self._text
        return (
            (several and text[first] == '"')
            or text.count('"', self._start, first) % 2 == 1
            or text.count('"', first, stop) % 2 == 1
            or any(a < first < b or first < a < stop < b for a, b in self._quotes)
        )

    def _claimed(self, first: int, stop: int, *, several: bool = False) -> Judgement | None:
        """What is claimed there, by one sentence or several, surely enough for the place, if anything."""
        byline = bylines.claimed(self._text[first:stop]) if self._credits else None
        if byline is not None:
            return byline if byline.affirms else None
        may = partial(self._may_tell, several=several)
        sentence = self._readings.of(first, stop, may)
        if sentence is None or not may(sentence.names, sentence.text):
            return None
        said = claim(sentence, self._language, least=min(self._least, self._threshold))
        if said is None or not (said.affirms >= self._threshold or said.denies >= max(self._least, said.affirms)):
            return None
        if not self._readings.claims(first, stop):
            return None
        if self._middle and said.denies > said.affirms and not sentence.names & AGENTS:
            return None  # amid an article, people who have made something have made something else
        certain = not self._about or max(said.affirms, said.denies) >= needed(sentence.names, sentence.text)
        return said if certain else None

    def _may_tell(self, names: Set[str], text: str, *, several: bool) -> bool:
        """Whether words of these classes may claim something of this text, whatever the judge makes of them.

        It is asked before a text is read, of all that may stand in it, and again of what does.
        """
        if not may_claim(names, text) or (several and not names & _POINTING):
            return False
        if self._corrects and "this" not in names:  # it puts right what the article says of a machine
            return False
        return (not self._amid or of_this(names, text)) and (not self._about or needed(names, text) <= 1)

    def _later(self, at: int, behind: int) -> Iterator[int]:
        """Where sentences begin, of some that stand together, that have nothing but idle ones in front."""
        for number in range(at + 1, behind):
            if not self._idle(number - 1):
                return
            yield self._spans[number][0]

    def _affirms(self, first: int, stop: int) -> bool:
        said = self._claimed(first, stop)
        return said is not None and said.affirms >= self._threshold

    def _idle(self, at: int) -> bool:
        """Whether a sentence neither names a machine, or claims anything, nor says in few words who checked."""
        first, last = self._spans[at]
        said = self._text[first:last]
        checked = checks(said, self._language)
        if self._machines:
            return not checked and not _named((first, last), self._machines)
        return not checked and (self._readings.of(first, last) is None or not self._readings.claims(first, last))


def _alike(said: Judgement, rest: Judgement | None) -> bool:
    """Whether without its first sentences a text claims what it claims with them."""
    return rest is not None and (rest.affirms > rest.denies) == (said.affirms > said.denies)


def _named(span: tuple[int, int], machines: Sequence[int]) -> bool:
    """Whether a machine is named in a sentence."""
    return bisect_left(machines, span[0]) < bisect_left(machines, span[1])


def checks(text: str, language: str) -> bool:
    """Whether a sentence says in few words, folded, who checked what the one before it speaks of."""
    return length(text) <= SHORT and _checks(text, language)


def _checks(text: str, language: str) -> bool:
    """Whether a sentence says who checked what the one before it speaks of: it tells of a review and of no machine."""
    names = read(text, language).names
    return bool(names & _REVIEWED) and not names & _MACHINES


_POINTING = (AGENTS - {"unread"}) | {"this", "article"}
"""Classes of which sentences need one to be read together: else what nobody has cut may be anything."""
_REVIEWED = REVIEW | {"unread"}
_MACHINES = AGENTS - {"device", "unread"}


def _with_review(said: Judgement, both: Judgement | None) -> Judgement:
    """What a statement says, with the review that the sentence behind it tells of."""
    if both is None:
        return said
    degree = said.degree if said.degree == "ai_assisted" else both.degree
    return said._replace(degree=degree, review=both.review)
