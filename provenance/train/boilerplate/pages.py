"""HTML pages with their main text, as labelled blocks: which visible block stands in the main text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from provenance.label.classifier import CLASSES
from provenance.read.document import from_text
from provenance.segment.blocks import segment
from provenance.train.boilerplate.lines import UNKNOWN, Example, host
from provenance.types import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

_WORD = re.compile(r"\w+")

_PHRASE = 4
"""Words in a row that must stand in the main text: shingles of four, as in the article-extraction benchmark."""

WEIGHT = 1.5
"""How much a block of a page counts: class names and regions are learnt from these alone."""

_INSIDE, _OUTSIDE = 0.8, 0.2
"""Shares of a block's phrases from which it is body, and to which it is not; between them it is not learnt from."""


def examples(table: pd.DataFrame) -> Iterator[Example]:
    """Pages as examples.

    Parameters
    ----------
    table
        `doc_id`, `url`, `html` (bytes or text), and `body`, the main text.

    Yields
    ------
    Example
        Blocks of headline, byline and caption by their markup are meta where they are not in the main text.
    """
    for row in table.itertuples():
        html = row.html.decode("utf-8", "replace") if isinstance(row.html, bytes) else str(row.html)
        document = from_text(html, "text/html")
        if isinstance(document, Document):
            yield _example(str(row.doc_id), str(row.url), document, str(row.body))


def _example(name: str, url: str, document: Document, body: str) -> Example:
    blocks = segment(document)
    words = words_of(body)
    phrases = {tuple(words[at : at + _PHRASE]) for at in range(len(words) - _PHRASE + 1)}
    lines = {tuple(words_of(line)) for line in body.split("\n")}
    shares = np.full(len(blocks), np.nan)
    for index, block in enumerate(blocks):
        own = words_of(document.text[block.span.start : block.span.end])
        if len(own) >= _PHRASE:
            own_phrases = [tuple(own[at : at + _PHRASE]) for at in range(len(own) - _PHRASE + 1)]
            shares[index] = sum(phrase in phrases for phrase in own_phrases) / len(own_phrases)
        elif tuple(own) in lines:
            shares[index] = 1.0
    classes = np.full(len(blocks), CLASSES.index("boilerplate"))
    sure = np.flatnonzero(np.nan_to_num(shares) >= _INSIDE)
    first, last = (int(sure[0]), int(sure[-1])) if len(sure) else (len(blocks), -1)
    for index, block in enumerate(blocks):
        inside = first <= index <= last
        if np.isnan(shares[index]):
            classes[index] = UNKNOWN if inside and block.element and block.element.link_ratio < 0.5 else classes[index]
        elif shares[index] >= _INSIDE:
            classes[index] = CLASSES.index("body")
        elif shares[index] > _OUTSIDE:
            classes[index] = UNKNOWN
        if classes[index] != CLASSES.index("body") and block.role != "text":
            classes[index] = CLASSES.index("meta")
    kinds = np.full(len(blocks), UNKNOWN)
    return Example(name, host(url), document, blocks, classes, kinds, np.full(len(blocks), WEIGHT))


def words_of(text: str) -> list[str]:
    """Words of a text as main texts are compared: letters and digits, lower case."""
    return _WORD.findall(text.lower())
