"""The blocks of a batch of documents as the classifier sees them: texts, places, and which rules hit where."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, get_args

import numpy as np

from provenance.kinds import BOILERPLATE
from provenance.label.scripts import spaced, told_apart
from provenance.label.tree import tree
from provenance.ngrams import ngrams, tokens
from provenance.regions import Regions
from provenance.types import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from provenance.label.tree import Tree
    from provenance.ngrams import Tokens
    from provenance.types import Block, Document, Element, Finding, Span

    Batch = Sequence[tuple[Document, Sequence[Block], Sequence[Finding]]]

NEAR_START = 3
"""Characters at the start of a block within which a rule leads it: quotes and list signs may stand before."""

OWN_PARAGRAPH = "boilerplate.about-company"
"""Rule of the header above a company's own paragraph."""

OWN_SENTENCES = 6
"""Further sentences of such a paragraph in a line that is a whole text."""

_QUOTED = re.compile(r"""["\u201c\u201e\u00ab][^"\u201c\u201d\u00bb\n]{2,300}["\u201c\u201d\u00bb](?=,? [a-z])""")
"""Words that a sentence opens with and quotes: promo in them is what it speaks of."""

_HEADER = re.compile(r"^(?:About |ABOUT )?(?:[Tt]he |THE )?")

HEADER = 5
"""Words of a bare header."""

RULE_COLUMNS = 3 * len(BOILERPLATE)
"""Per kind: a rule hits at the start of the block, anywhere in it, and over most of it."""

RUNNING_WORDS = 10
"""Spaces from which a block that ends as a sentence is running text."""

_PLACE = {kind: place for place, kind in enumerate(BOILERPLATE)}

ROLES: tuple[Role, ...] = get_args(Role)
_ROLE = {role: place for place, role in enumerate(ROLES)}

_STOPS, _CLOSING = (".", "!", "?"), "\"')\u201d\u2019"
_LAST = frozenset([*_STOPS, *_CLOSING])


@dataclass(frozen=True, slots=True)
class Units:
    """All blocks of a batch, documents one after the other."""

    texts: list[str]
    """With spaces between words."""
    elements: list[Element | None]
    pages: list[Regions]
    """Regions of each document."""
    places: list[tuple[str, tuple[str, ...]]]
    """Tag and path of elements, each once for a document: pages are made of repeated parts."""
    tree: Tree
    """Of the paths of `places`."""
    place: NDArray[np.int64]
    """Which of `places` each block has; -1 for those that are no elements."""
    linked: NDArray[np.float64]
    """Share of each block in links."""
    roles: NDArray[np.int64]
    """Places in `ROLES`."""
    sentences: NDArray[np.bool_]
    """Whether the block is a sentence of a longer line."""
    lengths: NDArray[np.int64]
    """Characters of each block in its document."""
    spaces: NDArray[np.int64]
    """Spaces in each text: one less than its words."""
    bounds: NDArray[np.int64]
    """Document `i` has the blocks from `bounds[i]` to `bounds[i + 1]`."""
    documents: NDArray[np.int64]
    """Document of each block."""
    tokens: Tokens
    of_token: NDArray[np.int64]
    """Block of each token."""
    said: NDArray[np.bool_]
    """Whether each token is told apart from others of its length."""
    pairs: NDArray[np.uint64]
    paired: NDArray[np.bool_]
    """Hash of each token with the next one, and whether that one is of the same block."""
    rules: NDArray[np.float32]
    """Shape (blocks, RULE_COLUMNS): 1 where a rule of the kind hits so."""
    hits: list[list[Finding]]
    """Of each block, the rules of boilerplate that hit in it, by place."""
    leading: NDArray[np.float32]
    """Shape (blocks, kinds): 1 where a rule of the kind hits at the start of the block or over most of it."""
    ruled: NDArray[np.bool_]
    """Whether a rule leads or covers the block."""
    stopped: NDArray[np.bool_]
    """Whether the text ends with the mark of a sentence's end, closing quotes and brackets left aside."""
    running: NDArray[np.bool_]
    """Whether the block is running text: a sentence of some length with its mark."""

    @property
    def marked(self) -> NDArray[np.bool_]:
        """Whether the block's document has markup: it is a page."""
        pages = np.bincount(self.documents, self.place >= 0) > 0
        return np.asarray(pages.take(self.documents))

    @property
    def led(self) -> NDArray[np.bool_]:
        """Whether a rule leads the block and none covers it; not the own paragraph that a header above it leads."""
        led = self.ruled & ~self.rules[:, 2 * len(BOILERPLATE) :].any(axis=1)
        own = [row for row in np.flatnonzero(led).tolist() if any(hit.rule == OWN_PARAGRAPH for hit in self.hits[row])]
        led[own] = False
        return np.asarray(led)

    @property
    def announced(self) -> NDArray[np.bool_]:
        """Whether the block is running text right below a bare header: a few words that a rule leads or covers."""
        header = self.ruled & (self.spaces < HEADER)
        below = np.concatenate(([False], header))[: len(header)]
        below[self.bounds[:-1][np.diff(self.bounds) > 0]] = False
        return np.asarray(below & self.running)

    def __len__(self) -> int:
        return len(self.texts)


def units(batch: Batch) -> Units:
    """Put the blocks of a batch in a row.

    Parameters
    ----------
    batch
        Documents with their blocks and findings.
    """
    texts: list[str] = []
    elements: list[Element | None] = []
    places: list[tuple[str, tuple[str, ...]]] = []
    place: list[int] = []
    roles: list[int] = []
    sentences: list[bool] = []
    starts: list[int] = []
    ends: list[int] = []
    hits: list[list[Finding]] = []
    bounds, borders = [0], [0]
    for document, blocks, findings in batch:
        text, first = document.text, len(texts)
        spans = [block.span for block in blocks]
        starts += [span.start for span in spans]
        ends += [span.end for span in spans]
        own = [text[start:end] for start, end in zip(starts[first:], ends[first:], strict=True)]
        texts += own if text.isascii() else map(spaced, own)
        own_elements = [block.element for block in blocks]
        elements += own_elements
        known: dict[tuple[str, tuple[str, ...]], int] = {}
        place += [known.setdefault((e.tag, e.path), len(places) + len(known)) if e else -1 for e in own_elements]
        places += known
        roles += [_ROLE[block.role] for block in blocks]
        sentences += [block.unit == "sentence" for block in blocks]
        hits += _hits(text, blocks, ends[first:], findings)
        bounds.append(len(texts))
        borders.append(len(places))
    rules = np.zeros((len(texts), RULE_COLUMNS), np.float32)
    for row, own_hits in enumerate(hits):
        for finding in own_hits:
            _mark(rules[row], finding, starts[row], ends[row] - starts[row])
    _own_paragraphs(texts, bounds, sentences, rules, hits)
    spaces = np.array([text.count(" ") for text in texts], np.int64)
    stopped = np.array([text[-1:] in _LAST and text.rstrip(_CLOSING).endswith(_STOPS) for text in texts], np.bool_)
    found = tokens(texts)
    pairs, paired = ngrams(found.hashes, found.bounds, 2)
    leading = np.maximum(rules[:, : len(BOILERPLATE)], rules[:, 2 * len(BOILERPLATE) :])
    return Units(
        texts=texts,
        elements=elements,
        pages=[Regions(document.elements) for document, _, _ in batch],
        places=places,
        tree=tree([path for _, path in places[first:last]] for first, last in pairwise(borders)),
        place=np.array(place, np.int64),
        linked=np.array([element.link_ratio if element else 0.0 for element in elements]),
        roles=np.array(roles, np.int64),
        sentences=np.array(sentences, np.bool_),
        lengths=np.array(ends, np.int64) - np.array(starts, np.int64),
        spaces=spaces,
        bounds=np.array(bounds),
        documents=np.repeat(np.arange(len(batch)), np.diff(bounds)),
        tokens=found,
        of_token=np.repeat(np.arange(len(texts)), np.diff(found.bounds)),
        said=told_apart(found),
        pairs=pairs,
        paired=paired,
        rules=rules,
        hits=hits,
        leading=leading,
        ruled=np.asarray(leading.any(axis=1)),
        stopped=stopped,
        running=stopped & (spaces >= RUNNING_WORDS),
    )


def _own_paragraphs(
    texts: Sequence[str],
    bounds: Sequence[int],
    sentences: Sequence[bool],
    rules: NDArray[np.float32],
    hits: Sequence[list[Finding]],
) -> None:
    """Let the header of a company's own paragraph lead what it announces: a block that begins with the same name.

    In a line that is a whole text, that block's further sentences too, up to the next one that a rule leads or covers.
    """
    kinds = len(BOILERPLATE)
    for first, last in pairwise(bounds):
        for row in range(first, last - 1):
            hit = next((hit for hit in hits[row] if hit.rule == OWN_PARAGRAPH), None) if hits[row] else None
            if hit is None:
                continue
            name = _HEADER.sub("", texts[row]).rstrip(" .:")
            if not name or not _HEADER.sub("", texts[row + 1], count=1).startswith(name):
                continue
            place = _PLACE[hit.kind]
            ends = min(last, row + 2 + OWN_SENTENCES) if sentences[row + 1] else row + 2
            for below in range(row + 1, ends):
                if below > row + 1 and (rules[below, :kinds].any() or rules[below, 2 * kinds :].any()):
                    break
                rules[below, place] = 1
                hits[below].append(hit)


def overlapped(blocks: Sequence[Block], ends: Sequence[int], start: int, end: int) -> Iterator[int]:
    """Give the number of each block that shares a character with a stretch, in order, without looking at the others."""
    for at in range(bisect_right(ends, start), len(blocks)):
        if blocks[at].span.start >= end:
            return
        yield at


def _hits(text: str, blocks: Sequence[Block], ends: Sequence[int], findings: Sequence[Finding]) -> list[list[Finding]]:
    """For each block the boilerplate findings that share a character with it; of words that it quotes, none."""
    result: list[list[Finding]] = [[] for _ in blocks]
    found = [(f.span, f) for f in findings if f.category == "boilerplate" and f.span is not None]
    quoted: dict[int, int] = {}
    for span, finding in sorted(found, key=lambda pair: (pair[0].start, pair[0].end, pair[1].rule)):
        for at in overlapped(blocks, ends, begin(finding), span.end):
            if at not in quoted:
                quoted[at] = _quoted(text, blocks[at].span)
            if span.start >= quoted[at]:
                result[at].append(finding)
    return result


def begin(finding: Finding) -> int:
    """Where the wording of a finding in the text begins, behind the mark of the sentence before it."""
    quote = finding.quote or ""
    return (finding.start or 0) + len(quote) - len(quote.lstrip(_BEFORE))


_BEFORE = ".!?\"'\u201d\u2019) "
"""Marks of a sentence's end, with which some rules begin."""


def _quoted(text: str, block: Span) -> int:
    """Where the words end that a block begins with and quotes; 0, if it does not."""
    found = _QUOTED.match(text, block.start, block.end)
    return found.end() if found else 0


def _mark(row: NDArray[np.float32], finding: Finding, start: int, length: int) -> None:
    if finding.span is None or finding.kind not in _PLACE:
        return
    kinds = len(BOILERPLATE)
    place = _PLACE[finding.kind]
    first, last = finding.span.start - start, finding.span.end - start
    row[kinds + place] = 1
    if -NEAR_START <= first <= NEAR_START:
        row[place] = 1
    if 2 * (min(last, length) - max(first, 0)) >= length:
        row[2 * kinds + place] = 1
