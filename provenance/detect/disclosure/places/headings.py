"""What the headings of a page say of the blocks below them: comments, other articles, a summary of this one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.detect.box_headings import sums_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.regions import Regions
    from provenance.types import Block

_COMMENTS = re.compile(r"(?:\d+ |all |reader |your )?(?:comments?|replies|responses)(?: \(?\d+\)?)?:?", re.IGNORECASE)
_LINKS = re.compile(
    r"(?:read (?:more|next|also)|related(?: (?:stories|articles|posts|news|links))?|more (?:stories|news|articles)|"
    r"you (?:may|might) also like|recommended(?: for you)?|most (?:read|popular)|trending(?: now)?|latest(?: news)?|"
    r"see also):?",
    re.IGNORECASE,
)
_REASONS = re.compile(
    r"(?:report (?:(?:an?|this) )?(?:problem|error|issue|mistake|article|content|post|story)|flag this(?: \w+)?|"
    r"(?:what's|what is) wrong(?: with this \w+)?|why are you reporting this(?: \w+)?|(?:problem|fehler|inhalt) melden|"
    r"signaler (?:un probl\u00e8me|une erreur|cet article)|(?:informar|reportar) (?:de )?(?:un )?(?:error|problema)|"
    r"segnala (?:un )?(?:errore|problema)|reportar (?:um )?(?:erro|problema)|(?:fout|probleem) melden)[:?]?",
    re.IGNORECASE,
)
"""Above what a reader may choose from who complains."""
_HEADING, _CARD = 40, 160
"""Characters of a heading, and of a headline below it, at most."""


def below_headings(blocks: Sequence[Block], text: str) -> set[int]:
    """Find the blocks below a heading of comments, and the headlines or choices below one of other articles or a form.

    Parameters
    ----------
    blocks
        Of one document, in order.
    text
        Of it.

    Returns
    -------
    set of int
        Their indices.
    """
    found: set[int] = set()
    kind = ""
    for block in blocks:
        said = text[block.span.start : block.span.end] if len(block.span) <= _CARD else ""
        if 0 < len(said) <= _HEADING and _COMMENTS.fullmatch(said):
            kind = "comments"
        elif 0 < len(said) <= _HEADING and _LINKS.fullmatch(said):
            kind = "links"
        elif 0 < len(said) <= _HEADING and _REASONS.fullmatch(said):
            kind = "reasons"
        elif kind == "comments" or (kind and said and not said.endswith((".", ")", "]"))):
            found.add(block.index)
        else:
            kind = ""
    return found


_WORDS_OF_HEADING = 5
_BOX = 12
"""Words of a heading, and blocks of a box that sums up, at most."""


def below_summaries(blocks: Sequence[Block], text: str, regions: Regions) -> set[int]:
    """Find the blocks of boxes that have the heading of a summary: they stand in the same element behind it.

    Parameters
    ----------
    blocks, text
        As of `below_headings`.
    regions
        Of the page: what holds the article is no such box.

    Returns
    -------
    set of int
        Their indices.
    """
    found: set[int] = set()
    for block in blocks:
        said = text[block.span.start : block.span.end] if len(block.span) <= _HEADING else ""
        if block.element is None or not said or not sums_up(said) or len(said.split()) > _WORDS_OF_HEADING:
            continue
        box = block.element.path[:-1]
        if not box or regions.holds(box[-1]):
            continue
        for other in blocks[block.index : block.index + _BOX]:
            if other.element is None or other.element.path[: len(box)] != box:
                break
            found.add(other.index)
    return found
