"""The blocks of a batch of documents as the classifier sees them: texts, places, and which rules hit where."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, get_args

import numpy as np

from provenance.kinds import BOILERPLATE
from provenance.label.carried import OWN_PARAGRAPH
from provenance.label.hits import hits, rule_table
from provenance.label.scripts import spaced, told_apart
from provenance.label.stated import stated
from provenance.label.tree import tree
from provenance.ngrams import ngrams, tokens
from provenance.types import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from provenance.label.tree import Tree
    from provenance.ngrams import Tokens
    from provenance.regions import Regions
    from provenance.types import Block, Document, Element, Finding

    Batch = Sequence[tuple[Document, Sequence[Block], Sequence[Finding]]]

HEADER = 5
"""Words of a bare header."""

RUNNING_WORDS = 10
"""Spaces from which a block that ends as a sentence is running text."""

ROLES: tuple[Role, ...] = get_args(Role)
_ROLE = {role: place for place, role in enumerate(ROLES)}

_SPACES = tuple(char for char in map(chr, range(0x3001)) if char.isspace() and char not in " \n")
"""White space beside spaces and line ends."""

_STOPS, _CLOSING = (".", "!", "?"), "\"')\u201d\u2019"
_LAST = frozenset([*_STOPS, *_CLOSING])


@dataclass(frozen=True, slots=True)
class Units:
    """All blocks of a batch, documents one after the other."""

    texts: list[str]
    """With spaces between words."""
    elements: list[Element | None]
    regions: list[Regions]
    """Of each document."""
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
    stated: NDArray[np.bool_]
    """Whether the block is mostly a disclosure, or what a chatbot left."""
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

    def per_block(self, such: NDArray[np.bool_]) -> NDArray[np.int64]:
        """How many tokens of some kind each block has."""
        before = np.zeros(len(such) + 1, np.int64)
        np.cumsum(such, out=before[1:])
        return np.diff(before.take(self.tokens.bounds))

    def holding(self, *parts: str) -> NDArray[np.int64]:
        """Block of each place where one of some strings stands, all blocks looked at together."""
        joined = "\n".join(self.texts)
        places = []
        for part in parts:
            at = joined.find(part)
            while at >= 0:
                places.append(at)
                at = joined.find(part, at + len(part))
        ends = np.cumsum(np.fromiter(map(len, self.texts), np.int64, len(self)) + 1)
        return np.searchsorted(ends, places, side="right")


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
    found: list[list[Finding]] = []
    bounds, borders = [0], [0]
    for document, blocks, findings in batch:
        text, first = document.text, len(texts)
        spans = [block.span for block in blocks]
        starts += [span.start for span in spans]
        ends += [span.end for span in spans]
        own = [text[start:end] for start, end in zip(starts[first:], ends[first:], strict=True)]
        if document.unseen:
            own = [" ".join(text[piece.start : piece.end] for piece in document.seen(span)) for span in spans]
        wide = _wide(text)
        own = [" ".join(each.split()) if wide or "\n" in each else each for each in own]
        texts += own if text.isascii() else map(spaced, own)
        own_elements = [block.element for block in blocks]
        elements += own_elements
        tags = _tags(own, own_elements)
        known: dict[tuple[str, tuple[str, ...]], int] = {}
        place += [
            known.setdefault((tag, e.path), len(places) + len(known)) if e else -1
            for tag, e in zip(tags, own_elements, strict=True)
        ]
        places += known
        roles += [_ROLE[block.role] for block in blocks]
        sentences += [block.unit == "sentence" for block in blocks]
        found += hits(text, blocks, ends[first:], findings)
        bounds.append(len(texts))
        borders.append(len(places))
    rules = rule_table(texts, bounds, sentences, starts, ends, found)
    spaces = np.array([text.count(" ") for text in texts], np.int64)
    stopped = np.array([text[-1:] in _LAST and text.rstrip(_CLOSING).endswith(_STOPS) for text in texts], np.bool_)
    words = tokens(texts)
    pairs, paired = ngrams(words.hashes, words.bounds, 2)
    leading = np.maximum(rules[:, : len(BOILERPLATE)], rules[:, 2 * len(BOILERPLATE) :])
    return Units(
        texts=texts,
        elements=elements,
        regions=[document.regions for document, _, _ in batch],
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
        tokens=words,
        of_token=np.repeat(np.arange(len(texts)), np.diff(words.bounds)),
        said=told_apart(words),
        pairs=pairs,
        paired=paired,
        rules=rules,
        hits=found,
        leading=leading,
        ruled=np.asarray(leading.any(axis=1)),
        stated=stated([(blocks, findings) for _, blocks, findings in batch]),
        stopped=stopped,
        running=stopped & (spaces >= RUNNING_WORDS),
    )


def _wide(text: str) -> bool:
    """Whether a line may hold white space that is no single space: how it is laid out says nothing."""
    return "  " in text or any(space in text for space in _SPACES)


def _tags(texts: Sequence[str], elements: Sequence[Element | None]) -> list[str]:
    """Tag of each block: `p` also for the paragraphs of a page that sets most of its text in `div`."""
    tags = [element.tag if element else "" for element in elements]
    if "div" not in tags:
        return tags
    long = [text.count(" ") >= RUNNING_WORDS for text in texts]
    set_in = {
        tag: sum(len(text) for text, own, running in zip(texts, tags, long, strict=True) if running and own == tag)
        for tag in ("p", "div")
    }
    if set_in["p"] >= set_in["div"]:
        return tags
    return ["p" if tag == "div" and running else tag for tag, running in zip(tags, long, strict=True)]
