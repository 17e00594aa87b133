"""The stylistic marker that no pattern can see: sentences that are all about as long as each other.

Like the rules of the category `style` it is evidence and never a verdict. `benchmarks/style_rates.py` measures how
often it is found in human and in machine text. Dashes were measured beside it: people use as many as models do, or
more, so that nothing is found by them.
"""

from __future__ import annotations

import math
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from provenance import sentences, words
from provenance.types import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.types import Block, Document

UNIFORM = "style.uniform-sentences"

FEWEST = 8
"""Sentences of an article from which their lengths have a spread worth the name."""

SPREAD = 0.25
"""Standard deviation of the sentences' words, relative to their mean, below which they are alike. Models up to 2025 go
below it several times as often as people; those of 2026 vary their sentences as people do."""

_SHORTEST = 4
"""Words of a sentence that counts: headings and fragments do not."""


def find(document: Document, blocks: Sequence[Block]) -> Iterator[Finding]:
    """Find whether an article's sentences are alike in length.

    Parameters
    ----------
    document
        As read.
    blocks
        All of its blocks.

    Yields
    ------
    Finding
        At most one, `uniform_sentences`, over the block with the most sentences. Its attributes hold `spread` (from 0)
        and `sentences`, which are of the whole article.
    """
    text = document.text
    shown = [block.span for block in blocks if block.role == "text"]
    inside = [sentences.ranges(text, span.start, span.end) for span in shown]
    passed = np.searchsorted(words.starts(text), [border for found in inside for each in found for border in each])
    counts = iter((passed[1::2] - passed[::2]).tolist())
    lengths: list[int] = []
    longest, most = None, 0
    for block, found in zip(shown, inside, strict=True):
        own = [count for count in islice(counts, len(found)) if count >= _SHORTEST]
        lengths += own
        if len(own) > most:
            longest, most = block, len(own)
    if longest is None or len(lengths) < FEWEST:
        return
    total, number = sum(lengths), len(lengths)
    spread = math.sqrt(number * sum(length * length for length in lengths) - total * total) / total
    if spread < SPREAD:
        quote = text[longest.start : longest.end]
        told = {"spread": round(spread, 3), "sentences": len(lengths)}
        yield Finding("style", "uniform_sentences", UNIFORM, longest, quote, attributes=told)
