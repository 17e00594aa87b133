"""What a rule leads or covers beside the block that it hits: a company's paragraph, more of a writer, a whole box.

The hit is added to the findings of what it leads.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from provenance.kinds import BOILERPLATE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from provenance.types import Finding

OWN_PARAGRAPH = "boilerplate.about-company"
"""Rule of the header above a company's own paragraph."""

HEADER_SPACES = 12
"""Spaces beyond which a sentence that such a header leads is its paragraph, too."""

NAMED = 60
"""Characters of such a paragraph in which it gives the name, if it begins with the company's founding."""

OWN_SENTENCES = 15
"""Further sentences of such a paragraph in a line that is a whole text, behind its first third: further up such a
header explains something."""

BIO_SENTENCES = 4
"""Further sentences about a writer, at most; the first one stands among as many at the top, or in the last third."""

TAIL_MARKS, TAIL_SHARE = 3, 0.08
"""Blocks in the tail of a press release that a rule leads or covers, at least, and their share in it."""

CONTACT_LINES, CONTACT_SPACES = 8, 6
"""Lines below a contact that may belong to it, and spaces from which one does not."""

_CONTACTS = frozenset(["boilerplate.press-contact", "boilerplate.press-address"])
_KINDS = len(BOILERPLATE)
_BIO, _RELEASE = BOILERPLATE.index("author_bio"), BOILERPLATE.index("press_release_boilerplate")
_NEWSLETTER = BOILERPLATE.index("newsletter_signup")

FRAMED = 8
"""Blocks of a newsletter's box at most."""

_ABOUT = re.compile(r"\b(?:About|ABOUT) ")
_HEADER = re.compile(r"^(?:About |ABOUT )?(?:[Tt]he |THE )?")
_FOUNDED = re.compile(
    r"(?:Founded|Established|Headquartered|Based|Incorporated|Launched|Formed|Since|With (?:more|over|offices)|"
    r"For (?:more|over))\b"
)
"""How a company's own paragraph begins that does not begin with its name."""
_SKIP = re.compile(r"skip past newsletter promotion\b", re.IGNORECASE)
_AFTER = re.compile(r"after newsletter promotion\b", re.IGNORECASE)
_OF_WRITER = re.compile(r"(?:She|He|Her|His|Prior to|Previously|Before joining|When not|Outside of)\b")
"""How further sentences about a writer begin."""


class Hits(NamedTuple):
    """How rules hit in the blocks of a batch of documents."""

    texts: Sequence[str]
    """Of each block."""
    bounds: Sequence[int]
    """Between documents."""
    sentences: Sequence[bool]
    """Whether each block is a sentence of a longer line."""
    rules: NDArray[np.float32]
    """As of `provenance.label.hits.rule_table`."""
    found: Sequence[list[Finding]]
    """Rules that hit in each block."""


def carry(table: Hits) -> None:
    """Let rules lead and cover, in the table, what they speak of beside the blocks that they hit."""
    _own_paragraphs(table)
    _writers(table)
    _tails(table)
    _frames(table)


def _own_paragraphs(table: Hits) -> None:
    """Let the header of a company's own paragraph lead what it announces: a block that soon gives the same name.

    In a line that is a whole text the paragraph may stand behind the header in the same block, and its further
    sentences count, too, up to the next one that a rule leads or covers.
    """
    texts, bounds, sentences, rules, found = table
    for first, last in pairwise(bounds):
        for row in range(first, last - 1):
            hit = next((hit for hit in found[row] if hit.rule == OWN_PARAGRAPH), None) if found[row] else None
            if hit is None or not _ABOUT.search(texts[row]):
                continue
            name = _HEADER.sub("", texts[row]).split(" ", 1)[0].rstrip("®™.,:")
            late = sentences[row] and 3 * (row - first) >= last - first
            glued = late and texts[row].count(" ") > HEADER_SPACES
            if not glued and not (name and _names(texts[row + 1], name)):
                continue
            ends = min(last, row + 2 + OWN_SENTENCES) if late else row + 2
            for below in range(row + 1, ends):
                if (glued or below > row + 1) and (rules[below, :_KINDS].any() or rules[below, 2 * _KINDS :].any()):
                    break
                rules[below, _RELEASE] = 1
                found[below].append(hit)


def _names(text: str, name: str) -> bool:
    """Whether a paragraph begins with a name, or with its founding and then the name: Founded in 2009, Northgate ..."""
    text = _HEADER.sub("", text)
    if text.lower().startswith(name.lower()):
        return True
    return _FOUNDED.match(text) is not None and re.search(rf"\b{re.escape(name)}\b", text[:NAMED]) is not None


def _writers(table: Hits) -> None:
    """Let a sentence about the writer, in a line that is a whole text, cover those behind it that go on about them."""
    texts, bounds, sentences, rules, found = table
    rows = np.flatnonzero((rules[:, _BIO] > 0) & np.asarray(sentences, np.bool_))
    documents = np.searchsorted(bounds, rows, side="right") - 1
    for row, document in zip(rows.tolist(), documents.tolist(), strict=True):
        first, last = bounds[document], bounds[document + 1]
        hit = next((hit for hit in found[row] if hit.kind == BOILERPLATE[_BIO]), None)
        if hit is None or not (row - first < BIO_SENTENCES or 3 * (row - first) >= 2 * (last - first)):
            continue
        for below in range(row + 1, min(last, row + 1 + BIO_SENTENCES)):
            if not _OF_WRITER.match(texts[below]):
                break
            _cover(table, below, _BIO, hit)


def _tails(table: Hits) -> None:
    """Let the tail of a press release cover all that stands in it: companies, legal notes, what may come to pass.

    It reaches from the first block behind the first third of a document that a rule of its kind leads or covers to the
    last one, and over the few short ones below a contact: names and addresses.
    """
    texts, bounds, _, rules, found = table
    marked = (rules[:, _RELEASE] > 0) | (rules[:, 2 * _KINDS + _RELEASE] > 0)
    rows = np.flatnonzero(marked)
    documents = np.searchsorted(bounds, rows, side="right") - 1
    for document in np.unique(documents).tolist():
        first, last = bounds[document], bounds[document + 1]
        marks = [row for row in rows[documents == document].tolist() if 3 * (row - first) >= last - first]
        if len(marks) < TAIL_MARKS or len(marks) < TAIL_SHARE * (marks[-1] + 1 - marks[0]):
            continue
        hit = next(hit for hit in found[marks[0]] if hit.kind == BOILERPLATE[_RELEASE])
        end = marks[-1] + 1
        if any(hit.rule in _CONTACTS for hit in found[marks[-1]]):
            while end < min(last, marks[-1] + 1 + CONTACT_LINES) and texts[end].count(" ") < CONTACT_SPACES:
                end += 1
        for row in range(marks[0], end):
            if not marked[row] and not rules[row, :_KINDS].any():
                _cover(table, row, _RELEASE, hit)


def _frames(table: Hits) -> None:
    """Let the two labels around a newsletter's box, for readers who hear the page, cover what stands between them."""
    texts, bounds, _, rules, found = table
    for row in np.flatnonzero(rules[:, _KINDS + _NEWSLETTER]).tolist():
        if _SKIP.match(texts[row]):
            last = min(row + 2 + FRAMED, bounds[bisect_right(bounds, row)])
            end = next((end for end in range(row + 1, last) if _AFTER.match(texts[end])), row)
            for below in range(row + 1, end):
                _cover(table, below, _NEWSLETTER, found[row][0])


def _cover(table: Hits, row: int, kind: int, hit: Finding) -> None:
    table.rules[row, [kind, 2 * _KINDS + kind]] = 1
    table.found[row].append(hit)
