"""The stylistic marker that no pattern can see: sentences that are all about as long as each other.

Like the rules of the category `style` it is evidence and never a verdict. `benchmarks/style_rates.py` measures how
often it is found in human and in machine text. Dashes were measured beside it: people use as many as models do, or
more, so that nothing is found by them.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

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

_SETTLED = math.sqrt(1 + SPREAD**2) - 1
"""Share of an article's words by which the root of the sentences' number times the sum of their squares exceeds their
sum where they are not alike: for the spread is the root of (number * squares / total**2 - 1). What it exceeds it by
never shrinks with more sentences (Cauchy and Schwarz), so that a part of them settles it."""

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
    begins = words.begins(text)
    least = _SETTLED * begins.count(1)
    number = total = squares = most = 0
    longest = None
    for block in blocks:
        if block.role != "text":
            continue
        start, end = block.span.start, block.span.end
        borders = pairwise([start, *sentences.ends(text, start, end), end])
        counts = [count for first, last in borders if (count := begins.count(1, first, last)) >= _SHORTEST]
        if len(counts) > most:
            longest, most = block.span, len(counts)
        number += len(counts)
        total += sum(counts)
        squares += sum([count * count for count in counts])
        if math.sqrt(number * squares) - total > least:
            return
    if longest is None or number < FEWEST:
        return
    spread = math.sqrt(number * squares - total * total) / total
    if spread < SPREAD:
        quote = text[longest.start : longest.end]
        told = {"spread": round(spread, 3), "sentences": number}
        yield Finding("style", "uniform_sentences", UNIFORM, longest, quote, attributes=told)
