"""Where in the article a block stands, and what that says of a statement in it."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from provenance.detect.disclosure.claims.features import length
from provenance.detect.disclosure.claims.notes import announced
from provenance.detect.disclosure.places import thresholds
from provenance.detect.disclosure.places.headings import below_headings, in_summary, set_beside
from provenance.detect.disclosure.places.links import RUNNING, Links
from provenance.fold import fold
from provenance.regions import tag_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.regions import Regions
    from provenance.types import Block

CREDITS = ("byline", "caption")
"""Roles of blocks that credit somebody wherever they stand."""
HEADLINES = ("headline", "opening")
"""Roles of headlines, the latter of a first line that is one by its place alone."""
_ABOVE, _BELOW = 0.1, 0.2
"""Shares of the running text that may stand above what is at the top, and below what is at the bottom."""

_FOOTER = re.compile(r"(?:^|[.#\s])(?:site-)?footer")
"""In an entry of a path: the foot of a page."""


def in_footer(path: Sequence[str]) -> bool:
    """Whether an element, by its path, stands at the foot of a page."""
    return any("footer" in step and _FOOTER.search(step) is not None for step in path)


_CREDIT = re.compile(
    r"^(?:\S+ ){0,2}(?:by|von|par|por|di|door|av|af|oleh)\b|^[(\[/-]|^[^:]{1,24}: \S"
    r"|^(?:\S+ ){1,5}[(\[][^()\[\]]{1,30}[)\]]$",
    re.IGNORECASE,
)
"""What looks like a headline where there is none, and credits somebody: a byline, a label, a few words in brackets."""


_PICTURE_OF = re.compile(
    r"(?:(?:An?|This) )?(?:(?:AI|KI|IA|SI)|(?:AI|KI|IA|SI|(?:[Cc]omputer|[Mm]achine))[- ]?"
    r"(?:generated|made|created|generiert\w*|erzeugt\w*|gegenereerde?|genererad\w*|genereret|generert)) "
    r"(?:image|picture|illustration|photo|drawing|graphic|[Bb]ild|[Ff]oto|afbeelding|billede|bilde)s? "
    r"(?:of|showing|depicting|von|eines|einer|des|der|van|av|af)\b"
)
"""How a caption begins that says what a picture shows, and thereby that it was generated."""

_LABEL = 6
"""Words of a label, which is as plain in any language; what is longer needs more where the lexicon is smaller."""

_TAG = 3
"""Words of a first line up to which it is a label sooner than a headline, if it reads as one: Made with AI."""

_NOTED = re.compile(
    r"\b(?:notes?|disclosures?|disclaimer|transparen\w+|AI|KI|IA|made|wrote|written|hinweis|anmerkung|nota|noot|aviso|avis)\b",
    re.IGNORECASE,
)
"""In the label of a note that is set below it."""

_ALONE = 120
"""Characters of a block that stands alone in the middle of an article as a caption or a label does."""


class Place(NamedTuple):
    """Of a block."""

    where: str
    """One of byline, top, middle, bottom, footer, caption."""
    role: str
    """Of the block; `opening` for a headline that is none but by its place at the beginning."""
    part: str = "whole_article"
    """Of the article, of which it speaks where it does not say of which: a picture's caption, a box that sums up."""

    def threshold(self, sentences: int, text: str, language: str) -> float:
        """Probability from which a sentence of this block, of so many, counts as a statement."""
        if self.role in HEADLINES:
            return self._of_headline(text)
        if self.role == "caption" and _PICTURE_OF.match(text):
            return thresholds.PICTURE_OF
        if _titled(text) and not _CREDIT.search(text):
            return thresholds.TITLED
        if sentences > thresholds.FEW:
            return thresholds.MANY
        if self.where != "middle":
            plain = language == "en" or length(text) <= _LABEL or self.role == "caption"
            return thresholds.EDGE if plain else thresholds.EDGE_ELSEWHERE
        return thresholds.AMID_ALONE if len(text) <= _ALONE else thresholds.AMID

    def _of_headline(self, text: str) -> float:
        if _CREDIT.search(text) or (self.role == "opening" and length(text) <= _TAG):
            return thresholds.HEADLINE_CREDIT
        return thresholds.HEADLINE if self.role == "headline" else thresholds.OPENING


def _titled(text: str) -> bool:
    """Whether a line is written as headlines are: most of its words, of many, with a capital, and no full stop."""
    words = [word for word in text.split() if word[0].isalpha() and len(word) > 3]
    return (
        len(words) >= _MANY
        and text[-1:] not in ".!?"
        and sum(word[0].isupper() for word in words) >= _TITLED * len(words)
    )


_MANY, _TITLED = 5, 0.9
"""Words of more than three letters from which that tells, and the share of them that have a capital."""

BELOW = Place("bottom", "text")
"""Below the article."""


class Places:
    """Places of the blocks of one document.

    Parameters
    ----------
    blocks
        All of them, in order.
    regions
        Of the page.
    text
        Of the document.
    """

    def __init__(self, blocks: Sequence[Block], regions: Regions, text: str) -> None:
        self._blocks = blocks
        self._regions = regions
        self._text = text
        self._links = Links(blocks, regions, text)

    @cached_property
    def _above(self) -> list[int]:
        """Characters of running text above each block, and of all; of all blocks where no paragraph is that long."""
        lengths = [len(block.span) for block in self._blocks]
        running = [length if length >= RUNNING else 0 for length in lengths]
        return list(accumulate(running if any(running) else lengths, initial=0))

    @cached_property
    def _others(self) -> set[int]:
        return below_headings(self._blocks, self._text)

    @cached_property
    def _first(self) -> int:
        """Index of the first block that is no headline."""
        return next((block.index for block in self._blocks if block.role not in ("headline", "front_matter")), 0)

    def of(self, block: Block) -> Place:
        """Tell the place of a block; `block.index` is its position among all."""
        return self._of(block)._replace(part=self._part(block))

    def foreign(self, block: Block) -> bool:
        """Whether a block speaks of something else: a comment, a teaser, an advertisement."""
        if set_beside(block, self._blocks, self._text, self._regions) or self._links.foreign(block):
            return True
        return (self._quoted(block) and not self._note(block)) or block.index in self._others

    def _quoted(self, block: Block) -> bool:
        """Whether a block is a quotation: set as one, as notes are too, amid the article or announced by a colon."""
        if self._marked(block):
            return self._of(block).where == "middle" or block.index in self._announced
        return block.role in ("quotation", "listing")

    def _marked(self, block: Block) -> bool:
        """Whether a block, no code, is set as a quotation, in HTML or with the sign of Markdown."""
        if block.element is None:
            return block.role != "listing" and self._text.startswith(">", block.span.start)
        return block.role != "quotation" and any(tag_of(step) == "blockquote" for step in block.element.path)

    @cached_property
    def _announced(self) -> set[int]:
        """Blocks of the quotations in front of which a block ends in a colon and is no label of a note."""
        found, introduced = set(), False
        for block in self._blocks:
            if not self._marked(block):
                introduced = self._text.endswith((":", "\uff1a"), block.span.start, block.span.end)
                introduced = introduced and not self._labels(block)
            elif introduced:
                found.add(block.index)
        return found

    def _labels(self, block: Block) -> bool:
        """Whether a block is the label of a note, as `Editor's note:` is."""
        label = fold(self._text[block.span.start : block.span.end]).text
        return label.count(" ") < _LABEL and (_NOTED.search(label) is not None or announced(f"{label} x"))

    def _note(self, block: Block) -> bool:
        """Whether what is set as a quotation is a note from the desk.

        It is if it says so; in Markdown also right below the title, where nobody has been named who could be quoted.
        """
        if block.element is None and block.index == self._first:
            return True
        return announced(fold(self._text[block.span.start : block.span.start + _ALONE]).text)

    def _part(self, block: Block) -> str:
        """The part of the article that a block belongs to."""
        if block.element is None or block.role in ("headline", "byline"):
            return "whole_article"
        short = len(block.span) <= _ALONE
        for entry in reversed(block.element.path):
            part = self._regions.part(entry, short=short)
            if part in _SHOWN:
                return part
        if block.role == "caption":
            return "data" if block.element.tag == "caption" else "image"  # HTML's captions are those of tables
        return "summary" if in_summary(block, self._blocks, self._text, self._regions) else "whole_article"

    def _of(self, block: Block) -> Place:
        if block.role in CREDITS:
            return Place(block.role, block.role)
        if block.element is not None and in_footer(block.element.path):
            return Place("footer", block.role)
        total = self._above[-1]
        above, below = self._above[block.index], total - self._above[block.index + 1]
        marked = block.element is not None or self._text.startswith("#", block.span.start)
        role = block.role if marked or block.role != "headline" else "opening"
        if above <= _ABOVE * total and below:
            return Place("top", role)
        return Place("bottom" if below <= _BELOW * total else "middle", role)


_SHOWN = frozenset(["image", "audio", "video", "summary"])
"""Parts of which a label beside them speaks; one in a table or a headline may be the article's."""
