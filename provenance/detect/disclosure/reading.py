"""What a sentence says: its words by class, with the names of systems, of people and of what no person is called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from provenance.detect.disclosure.lexicon import lexicon, tokenize
from provenance.detect.disclosure.names import JOINED, mentions, written_as_systems
from provenance.detect.disclosure.topics import topics

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

    from provenance.detect.disclosure.lexicon import Hit, Tokens

Word = tuple[str, int, int]
"""Class of a word and the characters where it stands."""

STRONG = frozenset(["machine", "auto", "tool", "maybe_tool", "device", "odd_name", "first_person"])
"""Classes that name what may have done the work."""

_ODD_NAME = re.compile(
    rf"\b{JOINED}"
    r"|\b(?:[A-Z][\w-]{2,}[Bb]ot|[A-Z]{5,}|[A-Z][A-Za-z]+[ -]v?\d[\w.]*|[\w-]+\.py|[A-Z]+-\d+)\b"
    r"|\w\u2122"
)
"""Names that no person has: StreetPen, TideBot, LEDGERLINE, Inkwell 3, WX-9."""

_SHOUTED = re.compile(r"\b[A-Z]{2,}(?: [A-Z]\.)?(?: [A-Z]{2,})+\b")
"""Several words in capitals: a person's name in a byline, or a headline, but no system's."""

_NUMBERED = re.compile(
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|March|April|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|"
    r"Dec(?:ember)?|Chapter|Part|Section|Article|Volume|Episode|Season|Round|Week|Day|Page|Issue|Figure|Table|Step|Level|"
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

_AGENTS = frozenset(["machine", "auto"])
_LOWER = frozenset(["ai", "ia", "ki", "Ai", "Ia", "Ki"])
"""Ordinary words and given names that are the short names of AI only in capitals."""


class Reading(NamedTuple):
    """A sentence, or a few that stand together, as read."""

    text: str
    """Folded, case kept."""
    tokens: Tokens
    words: Sequence[Word]
    """Of all classes, by place; classes may overlap."""
    names: Set[str]
    """The classes of its words."""


def read(text: str, language: str) -> Reading:
    """Find the words of all classes, the registry's names, and names that no person has.

    Parameters
    ----------
    text
        A sentence, or a few that stand together; folded, case kept.
    language
        Code of a lexicon.
    """
    lowered = text.lower()
    tokens = tokenize(lowered)
    words = _named(text, tokens, lexicon(language).hits(tokens, lowered))
    return Reading(text, tokens, words, {name for name, _, _ in words})


def _named(text: str, tokens: Tokens, hits: Sequence[Hit]) -> list[Word]:
    """Hits as class and character range, with the registry's names and names that no person has among them."""
    told = [(name, tokens.starts[first], tokens.ends[last - 1]) for first, last, name in hits]
    found = [*_registered(text, told), *_odd_names(text)]
    taken = {(start, end) for _, start, end in found}
    for word in told:
        name, start, end = word
        if name in _AGENTS:
            if name == "machine" and text[start:end] in _LOWER and not text.islower():
                continue
        elif (start, end) in taken:  # HeadlineHero is no headline
            continue
        found.append(word)
    topical = topics(text) if any(word[0] in STRONG for word in found) else []
    if topical:
        found = [w for w in found if w[0] not in STRONG or not any(a <= w[1] and w[2] <= b for a, b in topical)]
    found += [("person", *match.span()) for match in _NAME.finditer(text)]
    return sorted(set(found), key=lambda word: (word[1], -word[2], word[0]))


def _registered(text: str, told: Sequence[Word]) -> Iterator[Word]:
    """Names of the registry, with what their systems make."""
    for mention in mentions(text):
        _, start, end, ambiguous = mention
        if ambiguous and (
            any(word[1:] == (start, end) and word[0] not in STRONG and word[0] != "vendor" for word in told)
            or _GIVEN.search(text[:start])
        ):
            continue
        name = "vendor" if mention.entry.kind == "vendor" else "maybe_tool" if ambiguous else "tool"
        yield name, start, end
        if name != "vendor":
            yield f"makes_{mention.entry.makes}", start, end


def _odd_names(text: str) -> Iterator[Word]:
    """Names that no person has."""
    if not written_as_systems(text) or text.isupper():
        return
    shouted = [match.span() for match in _SHOUTED.finditer(text)]
    for match in _ODD_NAME.finditer(text):
        if not _NUMBERED.match(match[0]) and not any(start <= match.start() < end for start, end in shouted):
            yield ("odd_name", *match.span())
