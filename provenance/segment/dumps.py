"""Units of a text that stands on one line, promo glued between its sentences.

Scrapers join paragraphs with spaces, so that a link box without a full stop runs into the next sentence. Sentences are
cut, and inside them two more places: where a header known to begin promo stands ("Read Next:", "Photo by"), and
where the title that such a header announces has ended and running text goes on.
"""

from __future__ import annotations

import re
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from provenance import sentences
from provenance.fold import fold_chars
from provenance.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

# How promo begins, behind a space and nearly always with a capital: wordings of the corpora's taxonomy. The lookahead
# rejects most words at their first letter.
_HEADER = re.compile(
    r"\s(?=[A-Z(©]|[as][fk])(?:(?:See [Aa]lso|Also,? [Rr]ead|Also See|READ ALSO|Read [Aa]lso|See related article|"
    r"READ MORE|Read [Mm]ore|READ NEXT|"
    r"Read [Nn]ext|Next Up|Up Next|Don't Miss|DON'T MISS|More From|More Coverage|Related(?: (?:Reading|Story|"
    r"Stories|Article|Articles|News|Coverage|[Ll]ink|Links|Post|Posts))?|RELATED|Recommended|Watch|WATCH|Listen|"
    r"LISTEN|PHOTOS|VIDEOS|More|MORE|Trending|TRENDING(?: [A-Z]+){0,2}|"
    r"Box [Ss]core|In Other News|IN OTHER NEWS|"
    r"You [Mm]ay [Aa]lso [Ll]ike|You [Mm]ight [Aa]lso [Ll]ike|Further Reading|See [Mm]ore|Must [Rr]ead|Explore [Mm]ore|"
    r"Disclaimer|DISCLAIMER|Disclosure|Posted [Ii]n|Filed [Uu]nder|Tags?|Topics|Categories|Keywords|Share|"
    r"Photos?|Images?|Image [Cc]redit|Photo [Cc]redit|Image [Ss]ource|Picture|Credit|Sources?|Editor's [Nn]ote|"
    r"Media [Cc]ontacts?|Press [Cc]ontact|Join [Nn]ow|Subscribe [Nn]ow|Sign [Uu]p [Nn]ow) ?:|(?:Photos?|"
    r"Photographs?|Images?|Pictures?|Illustration) (?:by|via|courtesy|from|credit)\b|Featured [Ii]mage\b|"
    r"(?:Engineered|Powered|Sponsored|Presented|Brought to you) [Bb]y\b|Follow (?:us|him|her|me|the|along)\b|"
    r"Sign [Uu]p (?:for|to|here|now|today)\b|Subscribe (?:to|now|today|here|for)\b|Join (?:Now|our|"
    r"the (?:conversation|discussion))\b|Click (?:here|to)\b|Download (?:the|our)\b|Get (?:the|our) (?:latest|"
    r"best|free)\b|Stay (?:up to date|informed|tuned|in the know)\b|Never miss\b|Don't miss\b|"
    r"Learn [Mm]ore\b(?: about\b)?|Read the full\b|ADVERTISEMENT\b|Advertisement\b|Story [Cc]ontinues\b|"
    r"Article continues\b|Scroll to [Cc]ontinue\b|[Ss]kip past newsletter promotion\b|"
    r"[Aa]fter newsletter promotion\b|Loading\.\.\.|(?:Copyright )?(?:\(c\)|©) ?(?:\d{4}|[A-Z])|"
    r"Copyright \d{4}|All [Rr]ights [Rr]eserved\b|The (?:views|opinions)(?:,? [a-z,]+){0,4} expressed\b|"
    r"This (?:article|content|material|post) (?:is|was|may|contains|originally|first)\b|"
    r"(?:Market )?[Nn]ews and [Dd]ata\b|About the [Aa]uthors?\b|Media Contacts?\b|SOURCE\b|"
    r"View source version\b|Posted In\b|Mentioned in this article\b)"
)

_ALONE = re.compile(
    r"(?<!\S)(?:(?:Advertisement|ADVERTISEMENT|AD)(?: -| AD)+|[Aa]dvertisement|ADVERTISEMENT|[Ww]atch now|SIGN UP|"
    r"Back to [Tt]op|Print this page|Please share and follow us ?:|Share this article(?: URL)?(?: Copied)?|Share ?:|"
    r"Story continues(?: below)?|Recommended|Start for free|Example video title will go here for this video|https?://\S+|"
    r"Ticker Security Last Change Change %[A-Z0-9 .,:&+%()-]*[%\d)]|"
    r"(?:Related|RELATED) (?:[Ss]tories|[Aa]rticles|[Vv]ideos|STORIES)|"
    r"(?:Sources?|Chart|Image|Photo) ?[:\u2013-] ?(?:Trading ?[Vv]iew|Coin[Mm]arket[Cc]ap|Coin[Gg]ecko|Santiment|"
    r"Glassnode|IntoTheBlock|CryptoQuant|Messari|Coin[Gg]lass|De[Ff]iLlama|LunarCrush|Twitter|Forbes|Bloomberg|"
    r"Reuters|Unsplash|Shutterstock|Getty Images|Pixabay|Pexels|Midjourney)(?:\.com)?)"
    r"(?=\s[^\sa-z]|\s*\Z)"
)
"""Labels and credits that end where a capital follows, at the start of a sentence or, in small letters, behind one."""

_CAPITALS = re.compile(
    r"[\"'\u2018\u201c$]?(?:[A-Z0-9][A-Z0-9.,:;'\u2018\u2019\"\u201c\u201d&$%/()-]* (?:- )?[\"'\u2018\u201c$]?){6,}"
    r"(?=[\"\u201c]?[A-Z](?:[a-z]| [a-z]))"
)
"""A title in capitals at the start of a sentence, with the space in front of its first other word."""

_ENDED = frozenset(".!?:\"'\u201d\u2019)]-")
"""What stands in front of such a label, beside space."""

_TITLED = re.compile(
    r"(?:See|Also|Read|READ|Next|Up|Don't|DON'T|More|Related|RELATED|Recommended|Watch|WATCH|Listen|You|"
    r"Further|Must|Explore|Trending|TRENDING|LISTEN|PHOTOS|VIDEOS|MORE|Box|IN|Posted|Filed|Tags?|Topics|Categories|Keywords|Photos?|Photographs?|Images?|"
    r"Pictures?|Illustration|Featured|Credit|Sources?|Engineered|Powered|Sponsored|Presented|SOURCE|Market|"
    r"Join Now|Loading)\b"
)
"""Headers behind which a title or a name stands, that ends without a mark."""

_STARTERS = frozenset([
    "A", "According", "After", "Also", "Although", "Amid", "An", "Analysts", "And", "As", "At", "Because",
    "Before", "Both", "But", "By", "Despite", "During", "Each", "Earlier", "Even", "For", "From", "Given", "He",
    "Her", "His", "However", "I", "If", "In", "Indeed", "Instead", "It", "Its", "Last", "Later", "Many",
    "Meanwhile", "Moreover", "Most", "Nevertheless", "No", "Not", "Now", "On", "Once", "One", "Other", "Our",
    "Over", "Several", "She", "Since", "So", "Some", "Still", "Such", "That", "The", "Their", "Then", "There",
    "These", "They", "This", "Those", "Though", "Through", "To", "Today", "Two", "Under", "Unlike", "Until", "We",
    "What", "When", "Where", "While", "Who", "With", "Without", "Yet", "You",
])  # fmt: skip
"""Words that sentences of running text begin with."""

_SMALL = frozenset([
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "if", "in", "into", "is", "of", "off", "on", "onto",
    "or", "over", "per", "so", "than", "that", "the", "to", "up", "via", "vs.", "vs", "with", "de", "la", "le",
    "du", "von", "van",
])  # fmt: skip
"""Words that stay small within a title that has capitals."""

_ABOUT = re.compile(
    r"\bA(?:bout|BOUT) (?:the )?(?P<name>\$?[A-Z][\w.&'-]*(?: (?:[A-Z][\w.&'-]*|\d{1,3})){0,4}) "
    r"(?=(?:The )?(?i:(?P=name))\b)"
)
"""The header of a company's own paragraph, which begins with the company's name once more."""

_SIGNED = re.compile(
    r"\b[Bb]y [A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,3}(?:, [A-Z]\w+(?: [A-Z]\w+)?)?(?: \||,)? "
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,? )?"
    r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d\d?,? \d{4}|"
    r"\d\d? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?,? \d{4})"
    r"(?:,?(?: at)? \d\d?[:.]\d\d(?: ?[APap]\.?[Mm]\.?)?(?: [A-Z]{2,4})?)? (?=[\"'\u2018\u201c]?[A-Z])"
)
"""Who wrote a text, and when, behind its headline."""
_LEAD_IN = 300
"""Characters of a text within which that stands."""

_WORD = re.compile(r"\S+")
_WORDS = 40
"""Words within which a title ends."""


def units(text: str, line: Span) -> Iterator[Span]:
    """Cut one line.

    Parameters
    ----------
    text
        Of the document.
    line
        What to cut.

    Yields
    ------
    Span
        In order and disjoint, without space at the edges. Time is linear in the line.
    """
    # A paragraph whose lines were cut at a width: its breaks end no sentence.
    folded = fold_chars(text[line.start : line.end]).replace("\r", " ").replace("\n", " ")
    company = "About " in folded or "ABOUT " in folded
    for first, last in sentences.ranges(folded, 0, len(folded)):
        for begin, end in pairwise([first, *_cuts(folded, first, last, company=company), last]):
            unit = folded[begin:end]
            start, stop = end - len(unit.lstrip()), begin + len(unit.rstrip())
            if start < stop:
                yield Span(line.start + start, line.start + stop)


def _cuts(text: str, first: int, last: int, *, company: bool) -> list[int]:
    """Where a sentence is cut; `company` says whether there may be headers of companies' paragraphs in it."""
    starts = [match.start() + 1 for match in _HEADER.finditer(text, max(first - 1, 0), last)]
    cuts = {start for start in starts if start > first}
    for match in _ALONE.finditer(text, first, last):
        before = text[match.start() - 2]
        if match.start() == first or before in _ENDED or before.isupper():
            cuts |= {match.start(), match.end()} - {first}
    signed = _SIGNED.search(text, 0, min(_LEAD_IN, last)) if first == 0 else None
    if signed:
        cuts.add(signed.end())
    title = _CAPITALS.match(text, first, last)
    if title:
        cuts.add(title.end())
    if company:
        for match in _ABOUT.finditer(text, first, last):
            cuts |= {match.start(), match.end()} - {first}
    for start, stop in zip([first, *starts], [*starts, last], strict=True):
        if start < stop and _TITLED.match(text, start, stop):
            end = _title_end(text, start, stop)
            if end is not None:
                cuts.add(end)
    return sorted(cuts)


def _title_end(text: str, start: int, stop: int) -> int | None:
    """Where running text goes on behind a header and its title; None where nothing shows it."""
    words = list(islice(_WORD.finditer(text, start, stop), _WORDS + 1))
    content = _content(words)
    in_capitals = sum(not _lower(word[0]) for word in words[content : content + 5]) >= min(4, len(words) - content)
    for place in range(content + 1, len(words)):
        word = words[place][0]
        if in_capitals:
            if _lower(word) and word not in _SMALL:
                return _sentence_start(words, content, place)
        elif word in _STARTERS and words[place - 1][0][-1] not in ",:;-":
            return words[place].start()
    return None


def _content(words: list[re.Match[str]]) -> int:
    """Index of the first word behind the header."""
    for place, word in enumerate(words[:5]):
        if word[0].endswith(":") or word[0].lower() in {"by", "via"}:
            return place + 1
    return 1


def _sentence_start(words: list[re.Match[str]], content: int, place: int) -> int | None:
    """Where the sentence of the small word at `place` began: at a word that begins sentences, or one before."""
    for back in range(place - 1, max(content, place - 6), -1):
        if words[back][0] in _STARTERS:
            return words[back].start()
    return words[place - 1].start() if place - 1 > content else None


def _lower(word: str) -> bool:
    return word.lstrip("\"'([")[:1].islower()
