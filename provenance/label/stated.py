"""Which blocks are mostly a statement, or what a chatbot left: findings of their own, and no boilerplate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from provenance.label.hits import overlapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from provenance.types import Block, Finding, Span

REMARK = 300
"""Characters of what a chatbot says to its user at most: in a text of one line a find may reach into the article."""


def stated(documents: Sequence[tuple[Sequence[Block], Sequence[Finding]]]) -> NDArray[np.bool_]:
    """Tell the blocks that a disclosure or a chatbot's words fill for more than a half.

    Parameters
    ----------
    documents
        Blocks of each, and what was found in it.

    Returns
    -------
    ndarray
        For all blocks, documents one after the other.
    """
    told = np.zeros(sum(len(blocks) for blocks, _ in documents), np.bool_)
    first = 0
    for blocks, findings in documents:
        found = [f.span for f in findings if f.span is not None and (f.category == "disclosure" or _left(f, f.span))]
        if found:
            ends = [block.span.end for block in blocks]
            for span in found:
                for at in overlapped(blocks, ends, span.start, span.end):
                    block = blocks[at].span
                    told[first + at] |= 2 * (min(span.end, block.end) - max(span.start, block.start)) > len(block)
        first += len(blocks)
    return told


def _left(finding: Finding, span: Span) -> bool:
    """Whether a chatbot left these words; of an address that it gave, the line may be a link to other articles."""
    return finding.category == "residue" and finding.kind != "tracked_link" and len(span) <= REMARK
