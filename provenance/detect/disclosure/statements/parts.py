"""Which words of a statement name the text, or a part of it, that a machine may be said to have made."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from provenance.detect.disclosure.words.classes import PARTS

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from provenance.detect.disclosure.words.classes import Word


_SOURCES = frozenset(["data", "research", "image"])


class Part(NamedTuple):
    """A word that names the text or a part of it, at characters of a statement."""

    start: int
    end: int
    name: str
    """`article`, or one of `PARTS`."""


_SOURCE = re.compile(
    r"\b(?:from|using|out of|based on|on the basis of|aus|anhand|auf (?:der )?basis(?: von)?|partir d[eu]|"
    r"a partir d\w+|con|dai|uit|fran|fra|sources?:|daten:|turn(?:ed|s)(?! into))"
    r"(?: \S+){0,3} $",
    re.IGNORECASE,
)
"""Behind it stands what the text was made from: from the league's data."""
_FROM = re.compile(
    r"\b(?:from|out of|based on|on the basis of|using|turn(?:ed|s|ing))(?! into) "
    r"(?:(?:an?|the|its|my|our|their|this) )?(?:[\w'-]+ ){0,3}$",
    re.IGNORECASE,
)
_RAW = re.compile(
    r"(?:audio )?recordings?|audio|videos?|footage|voice(?: memos?| notes?)?|translations?|episodes?|podcasts?|clips?|"
    r"streams?"
)
"""Behind the former stands what a text was made from, too, if it is one of the latter: from a video of the meeting."""
_FILM = re.compile(r"\b(?:on|35 ?mm|colour|color|white) $")
"""Behind it, film is what pictures are taken on."""
_MINE = re.compile(
    r"\b(?:I|[Ww]e) (?:wrote|typed|took|drew|shot|made|supplied|provided|gave it|gathered|chose)(?: [\w'-]+){0,2} $"
)
"""Behind it stands what somebody else made than the machine that follows: I took the photos, ..."""
_WITH = re.compile(r"\b(?:with|mit|avec|com|met|med) $", re.IGNORECASE)
_SUPPLIED = re.compile(r" (?:from|supplied by|von|der|des|de|van|fra|fran) ")
"""They stand around such data, too: with data from Opta."""
EXCEPT = (
    r"(?:apart from|except(?: for)?|other than|bis auf|ausser|abgesehen von|sauf|hormis|excepte|salvo|excepto|exceto|"
    r"tranne|eccetto|behalve|forutom|utom|med undantag av|unntatt|bortsett? fra|undtagen|oprocz|kecuali)"
)
"""With it begins what is left out, of what is affirmed or denied; folded."""
_EXCEPTED = re.compile(
    rf"\b(?:{EXCEPT}|all but|everything but)"
    r"(?: (?:for|the|its|their|der|die|das|den|le|la|les|el|los|il|de|het|a|o|as|os))*$",
    re.IGNORECASE,
)
"""Behind it stands the part that is somebody else's: everything but the headline."""
_WHICH = re.compile(r",? (?:which|that|die|qui|que|che|som)\b")
_NUMBER = re.compile(r" \d+(?:\.\d+)*(?:(?:,| and| to|-) ?\d+)*+\b(?! of (?:the|this) | des)")
"""Of a section of a law, which is no part of the text, or of questions and clues, which are one."""
_OF_LAW = re.compile(r"(?:sections?|paragraph|part|chapter|clause)", re.IGNORECASE)
_UNDER = re.compile(r"\b(?:under|in|of|by|with|to|per|see|on|from) (?:the )?$", re.IGNORECASE)
_SCORE = re.compile(r" scores?\b")
_COUNTED = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+|(?:a few|some|several)|"
    r"the (?:very )?(?:first|second|third|last|next|opening|closing|final)(?: (?:one|two|three|four|five|\d+))?)"
    r"(?: of (?:the|these|those))? $",
    re.IGNORECASE,
)
_COUNTABLE = re.compile(r"(?:sentences?|lines?|items?|paragraphs?)(?! of (?!this|the|it\b))\b", re.IGNORECASE)
"""Behind the former some of the text stands that has no name of its own: two sentences above, not 400 lines of code."""
_BY_PERSON = re.compile(r"(?: by|:)? [A-Z][\w.]+ [A-Z]")
"""Whose reporting it was."""
_ASIDE = re.compile(r"\([^()]{0,120}\)")
_DESK = re.compile(r" (?:desk|team|department|editor|staff)s?\b", re.IGNORECASE)


def parts(text: str, words: Sequence[Word], agents: Sequence[int]) -> list[Part]:
    """Find what a statement may speak of.

    Parameters
    ----------
    text
        The statement, folded, case kept.
    words
        Its words by class, as `read` finds them.
    agents
        Where its machines are named.

    Returns
    -------
    list of Part
        By place; without what the text was made from, what is left out, what only says whose desk it was, and what
        stands in brackets unless the machine does.
    """
    desks = [(first, last) for name, first, last in words if name == "desk"]
    asides = [match.span() for match in _ASIDE.finditer(text)]
    if not any(all(at < first or at >= last for first, last in asides) for at in agents):
        asides = []
    found = sorted(
        (
            Part(at, last, "part" if name == "article" and _counted(text, at, last) else name)
            for name, at, last in words
            if name == "article" or name in PARTS
        ),
        key=lambda part: (part.start, part.name == "article"),
    )
    found = [
        part
        for part in found
        if not (part.name in _SOURCES and _is_source(text, part))
        and not _raw(text, part)
        and not any(_of_people(text, part, at) for at in agents)
        and not _of_desk(text, part, desks)
        and not _excepted(text, part)
        and not any(first <= part.start < last for first, last in asides)
    ]
    found = [
        part
        for part, following in zip_longest(found, found[1:])
        if not (part.name == "article" and following and _possesses(text, part, following))
    ]
    begins = {at for name, at, _ in words if name == "this"}
    ends = {end for name, _, end in words if name == "this"}
    articles = [part for part in found if part.name == "article"]
    texts = {part[:2] for part in articles}
    return [
        part
        for part in found
        if not (part.name != "article" and part[:2] in texts and _whole(text, part, begins, ends))
        and not (part.name in {"part", "research"} and any(_within(part, one) for one in articles))
        and not any(one.name == "research" and _inside(part, one) for one in found)
        and not (part.name == "part" and any(_some_of(text, part, one) for one in found))
        and not (part.name == "part" and (_of_law(text, part) or _SCORE.match(text, part.end)))
        and not (part.name == "research" and _BY_PERSON.match(text, part.end))
        and not (part.name == "part" and part[:2] in texts and text[: part.start].endswith(" into "))
    ]


def _counted(text: str, start: int, end: int) -> bool:
    """Whether what stands there is so much of the text, or pieces of it by their numbers, and not all of it."""
    numbered = _NUMBER.match(text, end) is not None and text[start:end].endswith("s")
    return numbered or (
        _COUNTABLE.match(text, start) is not None and _COUNTED.search(text, max(start - _COUNT, 0), start) is not None
    )


_COUNT = 40
"""Characters in front of a word in which it is said how many there are."""


def _of_law(text: str, part: Part) -> bool:
    """Whether a word with a number is a piece of a law or a code: under section 4, not questions 1 to 8."""
    number = _NUMBER.match(text, part.end)
    if number is None:
        return False
    named = _OF_LAW.fullmatch(text, part.start, part.end) is not None
    return named or _UNDER.search(text, 0, part.start) is not None or text.startswith(" of ", number.end())


def _is_source(text: str, part: Part) -> bool:
    """Whether a word names what the text was made from."""
    before = text[: part.start]
    supplied = part.name == "data" and _WITH.search(before) and _SUPPLIED.match(text, part.end)
    return bool(supplied) or _SOURCE.search(before) is not None


def _raw(text: str, part: Part) -> bool:
    """Whether a word names a recording or a translation that the text was made from, or the film in a camera."""
    before, named = text[: part.start], text[part.start : part.end].lower()
    if part.name == "video" and named == "film":
        return _FILM.search(before) is not None
    if part.name not in _RECORDED or not _RAW.fullmatch(named) or _MAKER.match(text, part.end):
        return False
    source = _FROM.search(before)
    return source is not None and not (source[0].startswith("using") and named in _MEANS)


_MAKER = re.compile(r" (?:robots?|bots?|machine|engine|software|system|program|model|tool|AI)\b")
"""Behind the word it says that this is what made the text: from the translation robot."""
_RECORDED = frozenset(["audio", "video", "translation"])
_MEANS = frozenset(["voice", "audio", "video", "videos"])
"""What is used to make something, too: using a synthetic voice."""


def _of_people(text: str, part: Part, agent: int) -> bool:
    """Whether a word names what whoever speaks made, before the machine at some place did the rest."""
    between = text[part.end : agent] if part.end < agent else ""
    return _THEN.fullmatch(between) is not None and _MINE.search(text[: part.start]) is not None


_THEN = re.compile(r"(?: \w+)?(?:[,;]|,? and|,? but|,? while) ")


def _some_of(text: str, some: Part, part: Part) -> bool:
    """Whether a word for a part only says how much of another part it is: some of the pictures."""
    between = text[some.end : part.start] if some.end < part.start else ""
    return (
        part.name not in ("article", "part")
        and _QUANTITY.fullmatch(text, some.start, some.end) is not None
        and (_OF_THE.fullmatch(between) is not None)
    )


_QUANTITY = re.compile(r"(?:some|half|most|parts?|portions?|elements) of(?: this)?", re.IGNORECASE)
_OF_THE = re.compile(r" (?:(?:the|these|those|our|its|my) )?(?:[\w-]+ )?", re.IGNORECASE)


def _whole(text: str, part: Part, begins: Set[int], ends: Set[int]) -> bool:
    """Whether what names a text as well as a part of one is all that a reader has before him.

    It is in `this digest` and in `the paragraphs you see`, but not in `the three paragraphs above`.
    """
    pointed = len(text[: part.start].rstrip()) in ends
    return pointed or (part.end + 1 in begins and text[: part.start].lower().endswith("the "))


def _within(part: Part, whole: Part) -> bool:
    """Whether a word is the end of a longer one for the text: of `this poem`, not of `the poem`."""
    return whole.start < part.start and part.end <= whole.end


def _inside(part: Part, whole: Part) -> bool:
    """Whether a word is no more than a piece of a longer one: the recording in the transcript of a recording."""
    return whole.start <= part.start and part.end <= whole.end and part[:2] != whole[:2]


def _possesses(text: str, text_named: Part, part: Part) -> bool:
    """Whether a word for the text only says whose the part behind it is, in languages that put the owner first."""
    between = text[text_named.end : part.start]
    owner = text[text_named.start : text_named.end]
    if not part.start >= text_named.end or part.name == "part":
        return False
    return _OF.fullmatch(between) is not None and (between.strip() != "" or _OWNER.search(owner) is not None)


_OF = re.compile(r" ?(?:\u306e|\u7684|\u4e4b|\uc758)? ?| (?:का|की|के) (?:(?:यह|ये|इस) )?")
"""Genitive particles of Japanese, Chinese, Korean and Hindi, the last with a demonstrative behind or not."""
_OWNER = re.compile(r"[\u4e00-\u9fff]$|[\uac00-\ud7a3](?<![\uc640\uacfc\ub791\uace0])$|[i\u0131u]n$")
"""How the owner's word ends where none is needed: in Chinese, in Korean but for "and", in the Turkish genitive."""


def _excepted(text: str, part: Part) -> bool:
    """Whether a word names the part that is left out, or says that one is."""
    return _EXCEPTED.search(text[: part.end]) is not None or (
        _EXCEPTED.search(text[: part.start].rstrip()) is not None and not _WHICH.match(text, part.end)
    )


def _of_desk(text: str, part: Part, desks: Sequence[tuple[int, int]]) -> bool:
    """Whether a word belongs to the name of a desk, which has no part in what is made: the data desk."""
    return any(first <= part.start < last for first, last in desks) or _DESK.match(text, part.end) is not None
