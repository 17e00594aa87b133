"""Whether a block speaks of what the article speaks of: tags and headings repeat its words, cards and menus do not."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from provenance.label.units import Units

LONG = 20
"""Words from which a block is taken for what the article says."""

LETTERS = 3
"""Letters from which a word counts: most shorter ones are in every article."""

COLUMNS = 4


def echo(batch: Units, said: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Compare the words of every block with those of the article's long blocks, itself left out.

    Parameters
    ----------
    batch
        Blocks.
    said
        Which blocks may count as what the article says.

    Returns
    -------
    ndarray
        Shape (blocks, COLUMNS): the share of a block's words that stand in another long block, whether all do, whether
        none does, and the logarithm of the mean number of long blocks that they stand in.
    """
    found = batch.tokens
    words = batch.per_block(found.words)
    long = said & (words >= LONG)
    chosen = np.flatnonzero(found.words & (found.ends - found.starts >= LETTERS))
    block = batch.of_token.take(chosen)
    borders = np.searchsorted(chosen, found.bounds.take(batch.bounds))
    # The place of a word takes the place of its hash's last bits, so that sorting brings together the blocks of a word.
    bits = np.uint64(len(chosen).bit_length())
    packed = found.hashes.take(chosen) >> bits << bits | np.arange(len(chosen), dtype=np.uint64)
    for first, last in pairwise(borders.tolist()):  # several times as fast as all at once
        packed[first:last].sort()
    block = block.take(packed & ((np.uint64(1) << bits) - np.uint64(1)))
    word = packed >> bits
    begins = np.ones(len(chosen), np.bool_)
    begins[1:] = word[1:] != word[:-1]
    begins[borders[borders < len(chosen)]] = True
    once = begins.copy()
    once[1:] |= block[1:] != block[:-1]
    key, own = np.cumsum(begins) - 1, long.take(block)
    others = np.bincount(key, once & own).take(key) - own
    count = np.bincount(block, minlength=len(batch))
    share = np.bincount(block, others > 0, len(batch)) / np.maximum(count, 1)
    mean = np.bincount(block, others, len(batch)) / np.maximum(count, 1)
    some = count > 0
    return np.column_stack([share, some & (share == 1), some & (share == 0), np.log1p(mean)])
