"""Which blocks are worth reading: those that name a machine, and at the edges those that may say who made something."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from provenance import sentences
from provenance.detect import registry
from provenance.detect.disclosure.claims.claim import LONG, MEDIUM, SHORT
from provenance.detect.disclosure.claims.features import length
from provenance.detect.disclosure.claims.subject import MANY
from provenance.detect.disclosure.places.edges import edges
from provenance.detect.disclosure.places.headings import set_beside
from provenance.detect.disclosure.words.language import language_of_block
from provenance.detect.disclosure.words.names import TOOL_LIKE, WRITTEN
from provenance.detect.disclosure.words.prefilter import held, prefilter
from provenance.detect.disclosure.words.reading import look_up, ordinary
from provenance.detect.engine import Together

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence, Set

    from provenance.fold import Folded
    from provenance.types import Block, Document

MACHINES = ("machine", "auto", "first_person")
"""Classes of words for which a sentence is read wherever it stands."""
_DOERS, _PEOPLE = ("device", "unread"), ("human", "negation")
_DOING = ("make", "make_noun", "help", "use", "improve", "translation", "audio", "image", "label_text")
"""Classes of which one word each is needed where no machine is named: `Assembled by software`, `Written by hand`."""

_LABEL = 320
"""Characters of a block at the edge of an article that may be a label although it names no machine."""
_CLOSING = 2
"""Sentences at the end of the last long block that may be one."""


class Passage(NamedTuple):
    """A block in the folded text, or a part of one."""

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


def worth_reading(
    blocks: Sequence[Block], document: Document, folded: Folded, language: str, named_by: Mapping[int, Set[str]]
) -> Iterator[tuple[Block, Passage]]:
    """Find the blocks that may hold a statement of the article.

    Parameters
    ----------
    blocks
        Of one document, in order.
    document
        That document.
    folded
        Its text, without line ends.
    language
        Code of the lexicon that it is read with.
    named_by
        From `machines`.
    """
    text = folded.text
    named, sure = sorted(named_by), sorted(at for at, classes in named_by.items() if "machine" in classes)
    position = positions(folded)
    ends = edges(blocks, document.regions, _LABEL)
    about = False
    if named:
        starts = [position(block.span.start) for block in blocks]
        about = len({bisect_right(starts, at) for at in named}) >= MANY
    for block in blocks if named else [blocks[index] for index in sorted(ends.near)]:
        if block.role == "front_matter":
            continue
        if set_beside(block, blocks, document.text, document.regions):
            continue  # menus and the like speak of something else, as `Places` tells of what is left
        edge = block.index in ends.near
        start, end = position(block.span.start), position(block.span.end)
        own = language_of_block(text[start:end], language) if edge else language
        for first, last in _closed(text, start, end) if block.index in ends.closing else [(start, end)]:
            inside: Sequence[int] = ()
            if own != language:
                inside = sorted(first + at for at in machines(text[first:last], own))
            elif named:
                inside = named[bisect_left(named, first) : bisect_left(named, last)]
            known = edge and own in (language, "en")  # in a third language, only what names a machine is read
            if inside or (known and last - first <= _LABEL and speaks(text[first:last], own)):
                subject = bool(inside and sure and (sure[0] < first or sure[-1] >= last))
                yield block, Passage(first, last, inside, subject, about, own)


def positions(folded: Folded) -> Callable[[int], int]:
    """Tell where characters of the original stand in a folded text."""
    if not folded.starts:
        return int  # where it stood
    moved = [start + shift for start, shift in zip(folded.starts, folded.shifts, strict=True)]

    def position(original: int) -> int:
        at = bisect_right(moved, original)
        return original - (folded.shifts[at - 1] if at else 0)

    return position


def _closed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A long block, its last sentences apart: what is said below an article is at times said behind its last words."""
    found = sentences.ranges(text, start, end)
    border = found[-_CLOSING][0] if len(found) > _CLOSING else start
    if border > start:
        yield start, border
    yield border, end


def machines(text: str, language: str) -> Mapping[int, Set[str]]:
    """Where machines are named, by words of which classes of the language; by none where it is by a system's name."""
    told = _naming(language).match(text.encode())
    found = _words_of(text, MACHINES, language) if _WORDS in told else {}
    for mention in registry.find(text) if _NAMES in told else ():
        if mention.entry.kind != "vendor":
            found.setdefault(mention.start, set())
    return found


_NAMES, _WORDS = range(2)


@cache
def _naming(language: str) -> Together:
    """What tells, in one pass, whether a system's name or a word for a machine may stand in a text."""
    return Together([registry.names().pattern, held(MACHINES, language)])


def _words_of(text: str, names: tuple[str, ...], language: str) -> dict[int, set[str]]:
    """Where words of some classes begin, and of which; a text is cut into words around what looks like one of them."""
    around: list[list[int]] = []
    for match in prefilter(names, language).finditer(text):
        start, end = match.start(), min(match.end() + _REACH, len(text))
        while start > match.start() - _REACH and text[start - 1 : start].isalnum():
            start -= 1
        if around and start <= around[-1][1]:
            around[-1][1] = end
        else:
            around.append([start, end])
    capitals = not text.islower()
    found: dict[int, set[str]] = {}
    for start, end in around:
        part = look_up(text[start:end], language)
        starts, ends = part.tokens.starts, part.tokens.ends
        for first, last, name in part.hits:
            word = part.text[starts[first] : ends[last - 1]]
            if name in names and not (name == "machine" and capitals and ordinary(word)):
                found.setdefault(start + starts[first], set()).add(name)
    return found


_REACH = 60
"""Characters on either side of what looks like the beginning of an entry, in which all of it stands."""


def speaks(text: str, language: str) -> bool:
    """Whether a text that names no machine may all the same say who made something."""
    told = _seen(text, language)
    if _REGISTERED in told and registry.find(text):
        return True
    made, people, written = _MADE in told, _BY_PEOPLE in told, _WRITTEN in told
    if made and _BY_DEVICE in told:
        return True
    if not (written or (made and people)):
        return False
    said = [text[first:last] for first, last in sentences.ranges(text, 0, len(text))]
    counted = [(length(short), short) for short in said]
    if written and any(words <= (LONG if made else SHORT) and TOOL_LIKE.search(short) for words, short in counted):
        return True
    return (
        people
        and any(words <= MEDIUM and _BY_PEOPLE in _seen(short, language) for words, short in counted)
        and (made or TOOL_LIKE.search(text) is not None)
    )


_REGISTERED, _WRITTEN, _MADE, _BY_DEVICE, _BY_PEOPLE = range(5)
"""What of all that makes a text worth reading may stand in it."""


def _seen(text: str, language: str) -> Sequence[int]:
    """Which of these do."""
    return _together(language).match(text.encode())


@cache
def _together(language: str) -> Together:
    words = [f"(?i:{prefilter(names, language).pattern})" for names in (_DOING, _DOERS, _PEOPLE)]
    return Together([registry.names().pattern, WRITTEN, *words])
