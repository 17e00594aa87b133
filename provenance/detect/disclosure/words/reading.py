"""What a sentence says: its words by class, with the names of systems, of people and of what no person is called."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from provenance.detect.disclosure.words.classes import STRONG
from provenance.detect.disclosure.words.lexicon import lexicon
from provenance.detect.disclosure.words.name_ends import BUTTONS, MONTHS, dated
from provenance.detect.disclosure.words.names import JOINED, mentions, named
from provenance.detect.disclosure.words.tokens import Tokens, tokenize
from provenance.detect.disclosure.words.topics import topics
from provenance.detect.disclosure.words.unread import denied
from provenance.detect.namesakes import surnames

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

    from provenance.detect.disclosure.words.classes import Word
    from provenance.detect.disclosure.words.lexicon import Hit

_ODD_NAME = re.compile(
    rf"\b(?:{JOINED}"
    r"|(?:[A-Z][\w-]{2,}[Bb]ot|[A-Z][\w-]+ Neuro|[A-Z]{5,}|[A-Z][A-Za-z]+[ -]v?\d[\w.]*|[\w-]+\.py|[A-Z]+-\d+)\b)"
    r"|\w\u2122"
)
"""Names that no person has: StreetPen, TideBot, LEDGERLINE, Inkwell 3, WX-9."""

_GENERATES = re.compile(
    r"\b([A-Z][\w'-]+(?: [A-Z\d][\w.-]*)?) (?:automatically |has |auto-)?generate[ds] this "
    r"(?:\w+ )?(?:story|article|report|post|summary|recap|preview|brief|update|page|notice|newsletter|column|text|"
    r"translation|transcript|digest|bulletin|note)\b"
)
"""People write a story; what is said to generate it is no person."""

_SHOUTED = re.compile(r"\b[A-Z]{2,}(?: [A-Z]\.)?(?: [A-Z]{2,})+\b")
"""Several words in capitals: a person's name in a byline, or a headline, but no system's."""

_DATELINE = re.compile(
    r"(?:\*\*)?(?![A-Z]*(?:BOT|GPT|LLM)\b)[A-Z]{3,}(?:,? [A-Z][\w.]*){0,3}(?: ?\([^()]{2,30}\))?(?:\*\*)? ?- (?=[A-Z])"
)
"""Where a report is from, and whose it is: NAIROBI, Kenya (Reuters) - The ..."""

_PRESENTS = re.compile(
    r"\b(?:I am|I'm|[Mm]y name is|[Cc]all me|[Ii]ch bin|[Jj]e suis|[Ss]oy|[Ss]ono|[Ii]k ben|[Jj]ag ar|[Jj]eg er) $"
)
"""Who is called so speaks of itself."""

_NUMBERED = re.compile(
    rf"(?:{MONTHS}|{BUTTONS}|Chapter|Part|Section|Article|Volume|Episode|Season|Round|Week|Day|Page|Issue|Figure|Table|Step|Level|"
    r"(?:Item|Question|Answer|Clue|Recipe|Puzzle|Verse|Stanza|Line|Tip|Figure|Table|Step|Page|Chapter)s|"
    r"The|This|That|These|Those|Our|Their|His|Her|Its|My|Your|Here|There|With|When|After|Before|In|On|At|By|From|Since|Until|About|Over|Under|Only|Some|All|And|But|For|To|Of|No|Top|"
    r"Phase|Stage|Year|Grade|Game|Group|Division|Class|Highway|Route|Room|Flight|Act|Scene|Formula|Covid|COVID)[ -]v?\d"
    r"|(?:UPDATED?|CORRECTED|CORRECTION|CLARIFICATION|EDITORS?|BREAKING|EXCLUSIVE|WATCH|VIDEO|PHOTOS?|LISTEN|ANALYSIS|"
    r"OPINION|COMMENT|REVIEW|MORE|ADVERTISEMENT|PLEASE|SHARE|FOLLOW|RELATED|SPOILERS?|WARNING|THIS|STORY|STAFF|ABOUT)$",
)
"""What looks like such a name and is a date, a place in a series, or a word in capitals for its weight."""

_NAME = re.compile(
    r"[A-Z\u00c0-\u00de][\w'.-]+(?: (?:de|van|von|der|da|di|bin|al|el|la|le|del)\b)?"
    r"(?: [A-Z\u00c0-\u00de][\w'.-]+){1,3}"
)
_GIVEN = re.compile(
    r"(?:^|\b(?:[Bb]y|and|with|to|von|par|por|di|door) |, )(?!By|With|Google|Using|Via|And)[A-Z\u00c0-\u00de][a-z]+ $"
)
"""What makes a person of a name such as Claude before it."""

_REGISTERED = frozenset(["tool", "maybe_tool"])
_AGENTS = frozenset(["machine", "auto"])
_LOWER = frozenset(["ai", "ia", "ki", "Ai", "Ia", "Ki"])
"""Ordinary words and given names that are the short names of AI only in capitals."""


_Placed = tuple[int, int, str]
"""A word as it is put in order: where it begins, the negative of where it ends, and its class."""


@dataclass(frozen=True)
class Entries:
    """A text cut into words, and the entries of a lexicon that stand in it."""

    text: str
    """Folded, case kept."""
    tokens: Tokens
    hits: Sequence[Hit]

    @cached_property
    def systems(self) -> Set[str]:
        """What names of systems may stand in it, as `named` tells."""
        return named(self.text)

    @cached_property
    def odd_names(self) -> Sequence[_Placed]:
        """Names that no person has; some may be ordinary words."""
        return list(_odd_names(self.text)) if "written" in self.systems and not self.text.isupper() else ()

    def names(self) -> Set[str]:
        """Classes of all words that may be read in it; some may turn out not to be there."""
        registered = _REGISTERED if "registered" in self.systems else ()
        return {name for _, _, name in (*self.hits, *self.odd_names)}.union(registered)

    def part(self, start: int, end: int) -> Entries:
        """The same of a stretch of its characters, which begins and ends where a sentence does."""
        if end - start == len(self.text):
            return self
        texts, starts, ends = self.tokens
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        tokens = Tokens(
            texts[first:last], [at - start for at in starts[first:last]], [at - start for at in ends[first:last]]
        )
        hits = [(at - first, to - first, name) for at, to, name in self.hits if first <= at and to <= last]
        return Entries(self.text[start:end], tokens, hits)


class Reading(NamedTuple):
    """A sentence, or a few that stand together, as read."""

    text: str
    """Folded, case kept."""
    tokens: Tokens
    words: Sequence[Word]
    """Of all classes, by place; classes may overlap."""
    names: Set[str]
    """The classes of its words."""


def ordinary(word: str) -> bool:
    """Whether a word of a text that has capitals is not AI, but an ordinary word or a given name: Ai, ia."""
    return word in _LOWER


def look_up(text: str, language: str) -> Entries:
    """Find the entries of a lexicon; parameters as of `read`."""
    lowered = text.lower()
    tokens = tokenize(lowered)
    return Entries(text, tokens, denied(lexicon(language).hits(tokens, lowered), tokens, lowered, language))


def read(text: str, language: str) -> Reading:
    """Find the words of all classes, the registry's names, and names that no person has.

    Parameters
    ----------
    text
        A sentence, or a few that stand together; folded, case kept.
    language
        Code of a lexicon.
    """
    return reading(look_up(text, language))


def reading(found: Entries) -> Reading:
    """Find what `read` finds where the entries of the lexicon are known."""
    text, tokens = found.text, found.tokens
    told = [(tokens.starts[first], -tokens.ends[last - 1], name) for first, last, name in found.hits]
    words = set(_registered(text, told)) if "registered" in found.systems else set()
    if found.odd_names:
        known = {word[:2] for word in told if word[2] not in STRONG}
        words.update(name for name in found.odd_names if not _ordinary_words(text, name, known))
    taken = {(start, end) for start, end, _ in words}
    for word in told:
        start, end, name = word
        if name in _AGENTS:
            if name == "machine" and ordinary(text[start:-end]) and not text.islower():
                continue
        elif (start, end) in taken:  # HeadlineHero is no headline
            continue
        words.add(word)
    if topical := [*topics(text), *surnames(text)] if any(name in STRONG for _, _, name in words) else []:
        named_so = {word[:2] for word in words if word[2] == "tool"}  # Bloomberg Automation
        topical = [(start, end) for start, end in topical if (start, -end) not in named_so]
        words = {w for w in words if w[2] not in STRONG or not any(a <= w[0] and -w[1] <= b for a, b in topical)}
    machines = [word[:2] for word in words if word[2] == "machine"]
    words.update(
        (match.start(), -match.end(), "person")
        for match in _NAME.finditer(text)
        if not any(match.start() < start and end == -match.end() for start, end in machines)  # Mit KI
    )
    ordered = [(name, start, -end) for start, end, name in sorted(words)]
    return Reading(text, tokens, ordered, {name for name, _, _ in ordered})


def _registered(text: str, told: Sequence[_Placed]) -> Iterator[_Placed]:
    """Names of the registry, with what their systems make."""
    for mention in mentions(text):
        start, end = mention.start, mention.end
        if mention.ambiguous and (
            any(word[:2] == (start, -end) and word[2] not in STRONG and word[2] != "vendor" for word in told)
            or _GIVEN.search(text[:start])
        ):
            continue
        name = "vendor" if mention.entry.kind == "vendor" else "maybe_tool" if mention.ambiguous else "tool"
        yield start, -end, name
        if name != "vendor":
            yield start, -end, f"makes_{mention.entry.makes}"


def _ordinary_words(text: str, name: _Placed, known: Set[tuple[int, int]]) -> bool:
    """Whether what looks like a system is a word of the lexicon: with a number, Stand 5; in capitals, GRAPHIC."""
    start, end, _ = name
    word, _, number = text[start:-end].partition(" ")
    return (bool(number) or word.isupper()) and (start, -start - len(word)) in known


def _odd_names(text: str) -> Iterator[_Placed]:
    """Names that no person has."""
    if "generate" in text:
        yield from ((match.start(1), -match.end(1), "odd_name") for match in _GENERATES.finditer(text))
    shouted: list[tuple[int, int]] | None = None
    for match in _ODD_NAME.finditer(text):
        start, end = match.span()
        if _NUMBERED.match(match[0]) or dated(text, start, end):
            continue
        if shouted is None:
            shouted = [match.span() for match in (*_SHOUTED.finditer(text), _DATELINE.match(text)) if match]
        if not any(first <= start < last for first, last in shouted):
            yield start, -end, "odd_name"
            if _PRESENTS.search(text, 0, start):
                yield start, -end, "first_person"
