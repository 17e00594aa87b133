"""A sentence as language-independent facts: which classes of words it has, in what order, and what shape it has.

A model of such facts learns from all languages at once: to it, `This article was written by AI` is nearly the same as
`この記事はAIが執筆しました`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import combinations
from typing import TYPE_CHECKING

from provenance.detect.disclosure.clauses import clauses
from provenance.detect.disclosure.lexicon import lexicon, tokenize
from provenance.detect.disclosure.names import JOINED, mentions
from provenance.detect.disclosure.phrases import phrases
from provenance.detect.disclosure.topics import topics

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.detect.disclosure.lexicon import Hit, Token

Word = tuple[str, int, int]
"""Class of a word and the characters where it stands."""

PAIR = "c:"
"""What the names of two classes that stand in one statement begin with."""

_STRONG = ("machine", "auto", "tool", "maybe_tool", "device", "odd_name", "first_person")
"""Classes that name what may have done the work."""

_DEEDS = ("make", "make_noun", "help", "use", "improve", "translation")

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

_LABEL = re.compile(r"^[^:]{1,40}:\s|[.;|/\u2022] ?[^:.;|]{1,40}:\s")
_QUOTED = re.compile(
    r'"[^"]{1,400}"|\u300c[^\u300d]{1,400}\u300d|\u300e[^\u300f]{1,400}\u300f|(?<!\w)\'[^\']{12,400}\'(?!\w)'
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_UNSPACED = re.compile("[\u3040-\u9fff\u0e00-\u0eff]")
_LENGTHS = (3, 6, 10, 16, 24, 36)


def words(text: str, language: str) -> list[Word]:
    """Find the words of all classes, the registry's names, and names that no person has.

    Parameters
    ----------
    text
        A sentence, or a few that stand together; folded, case kept.
    language
        Code of a lexicon.

    Returns
    -------
    list
        Class and half-open range of characters of each, by place; classes may overlap.
    """
    lowered = text.lower()
    tokens = tokenize(lowered)
    return named(text, tokens, lexicon(language).hits(tokens, lowered))


def features(text: str, hits: Sequence[Word]) -> frozenset[str]:
    """Describe one statement.

    Parameters
    ----------
    text
        A sentence, or a few that stand together; folded, case kept.
    hits
        Its words by class, from `words`.

    Returns
    -------
    frozenset of str
        Names of what holds. Time is linear in `text` but for the pairs of its classes.
    """
    lowered = text.lower()
    tokens = tokenize(lowered)
    quotes = quotations(text)
    facts = frozenset(_facts(text, tokens, hits, quotes))
    plain = sorted(fact for fact in facts if fact.isidentifier())  # classes and marks of shape, nothing composed
    return facts.union(f"{PAIR}{one}&{other}" for one, other in combinations(plain, 2))


def length(text: str) -> int:
    """Words of a text; in scripts without spaces two for every five characters."""
    return len(text) * 2 // 5 if _UNSPACED.search(text) else len(text.split())


def quotations(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Where quotations stand, with their marks, in a stretch of a text."""
    return [match.span() for match in _QUOTED.finditer(text, start, len(text) if end is None else end)]


def has_label(text: str) -> bool:
    """Whether a label with its colon stands in a text: `Editor: ...`."""
    return _LABEL.search(text) is not None


def named(text: str, tokens: Sequence[Token], hits: Sequence[Hit]) -> list[Word]:
    """Hits as class and character range, with the registry's names and names that no person has among them."""
    found: list[Word] = []
    ordinary = {
        (tokens[hit.first].start, tokens[hit.last - 1].end) for hit in hits if hit.name not in (*_STRONG, "vendor")
    }
    for mention in mentions(text):
        if mention.ambiguous and (mention.start, mention.end) in ordinary:
            continue
        if mention.ambiguous and _GIVEN.search(text[: mention.start]):
            continue
        name = "vendor" if mention.entry.kind == "vendor" else "maybe_tool" if mention.ambiguous else "tool"
        found.append((name, mention.start, mention.end))
        if name != "vendor":
            found.append((f"makes_{mention.entry.makes}", mention.start, mention.end))
    if not text.isupper():
        shouted = [match.span() for match in _SHOUTED.finditer(text)]
        found += [
            ("odd_name", *match.span())
            for match in _ODD_NAME.finditer(text)
            if not _NUMBERED.match(match[0]) and not any(start <= match.start() < end for start, end in shouted)
        ]
    names = {(start, end) for _, start, end in found}
    for hit in hits:
        start, end = tokens[hit.first].start, tokens[hit.last - 1].end
        lower = hit.name == "machine" and text[start:end] in _LOWER and not text.islower()
        if not lower and (hit.name in _AGENTS or (start, end) not in names):  # HeadlineHero is no headline
            found.append((hit.name, start, end))
    topical = topics(text) if any(name in _STRONG for name, _, _ in found) else []
    found = [w for w in found if w[0] not in _STRONG or not any(a <= w[1] and w[2] <= b for a, b in topical)]
    found += [("person", *match.span()) for match in _NAME.finditer(text)]
    return sorted(set(found), key=lambda item: (item[1], -item[2], item[0]))


_AGENTS = frozenset(["machine", "auto"])
_LOWER = frozenset(["ai", "ia", "ki", "Ai", "Ia", "Ki"])
"""Ordinary words and given names that are the short names of AI only in capitals."""


def _facts(
    text: str, tokens: Sequence[Token], hits: Sequence[Word], quotes: Sequence[tuple[int, int]]
) -> Iterator[str]:
    names = sorted({name for name, _, _ in hits})
    yield from names
    yield from _shape(text)
    strong = [hit for hit in hits if hit[0] in _STRONG]
    inside = [hit for hit in strong if any(start < hit[1] < end for start, end in quotes)]
    if quotes:
        yield "has_quotation"
    if inside:
        yield "all_quoted" if len(inside) == len(strong) else "some_quoted"
    deeds = [hit for hit in hits if hit[0] in _DEEDS]
    if deeds and all(any(start < hit[1] < end for start, end in quotes) for hit in deeds):
        yield "deed_quoted"
    if strong and strong[0][1] == 0:
        yield "begins_with_machine"
    if hits:
        yield f"first:{hits[0][0]}"
        yield f"last:{hits[-1][0]}"
    yield from _order(hits)
    yield from _rest(text, tokens, hits)
    yield from clauses(tokens, hits, text)
    yield from phrases(tokens, hits)


def _rest(text: str, tokens: Sequence[Token], hits: Sequence[Word]) -> Iterator[str]:
    """How much of it is said in words of no class: a label has few, a report of something else has many."""
    covered = bytearray(len(text))
    for name, start, end in hits:
        if name not in _LOOSE:
            covered[start:end] = b"\x01" * (end - start)
    words = [token for token in tokens if token.text[0].isalnum()]
    free = [token for token in words if not covered[token.start]]
    width = sum(token.end - token.start for token in words) or 1
    share = sum(token.end - token.start for token in free) / width
    yield from (f"rest>{bound:.1f}" for bound in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7) if share > bound)
    long = [token for token in free if token.end - token.start > 3]
    yield from (f"unknown>{bound}" for bound in (0, 1, 2, 3, 5, 8, 12) if len(long) > bound)
    capitals = [token for token in free if text[token.start].isupper() and token.start > 0]
    yield from (f"names>{bound}" for bound in (0, 1, 2, 4) if len(capitals) > bound)
    core = [hit for hit in hits if hit[0] in ("machine", "auto", "tool", "device", "make", "help")]
    if core:
        before = [token for token in long if token.end <= core[0][1]]
        after = [token for token in long if token.start >= core[-1][2]]
        between = len(long) - len(before) - len(after)
        for place, number in (("before", len(before)), ("between", between), ("after", len(after))):
            yield from (f"{place}>{bound}" for bound in (0, 1, 2, 4, 7) if number > bound)
    if free and words and free[0] is words[0]:
        yield "begins_unknown"


_LOOSE = ("by", "with", "person", "odd_name", "report", "other", "may", "related", "advert")
"""Classes whose words do not count as told."""


def _order(hits: Sequence[Word]) -> Iterator[str]:
    """Which class follows which at once, and which stand near a machine on either side."""
    for at, (name, _, end) in enumerate(hits):
        for other, start, _ in hits[at + 1 : at + 7]:
            if other != name and start >= end - 1:
                yield f"{name}>{other}"
                if start - end <= 2:
                    yield f"{name}>>{other}"
            elif other != name:
                yield f"{name}={other}"


def _shape(text: str) -> Iterator[str]:
    yield f"length:{bisect_left(_LENGTHS, length(text))}"
    if has_label(text):
        yield "label"
    if text.endswith("?"):
        yield "asks"
    if text[:1] in "([" and text[-1:] in ")]":
        yield "bracketed"
    if text.rstrip(")]\"'*_")[-1:] not in (".", "!", "?", "\u3002", "\u0964"):
        yield "no_full_stop"
    if _YEAR.search(text):
        yield "year"
    if re.search("[|/\u2022\u00b7\uff0f]", text):
        yield "parted"
    if "- " in text or ";" in text:
        yield "dash"
    if text.isupper():
        yield "capitals"
    if re.search(r"[=<>{}_#@]|\(\)", text):
        yield "code"
