"""How much of a page's running text stands in the same part of it as a block: of an article's paragraphs, most."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from provenance.regions import tag_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from provenance.label.units import Units

_FEW = 4
"""Blocks up to which an element is the wrapper of a paragraph or two, and no region."""

_UP = 2
"""Steps from a block's own element up to its regions, each of which counts."""


def region_shares(batch: Units, running: NDArray[np.float64]) -> NDArray[np.float64]:
    """Share of a page's running text that stands in the element one step up from each block, and two.

    Page builders give each paragraph a wrapper of its own name: what holds no more than a few blocks is one region with
    others of its tag beside it.

    Parameters
    ----------
    batch
        Blocks.
    running
        Of each block the words that count.

    Returns
    -------
    ndarray
        Shape (blocks, 2); 0 for blocks without a path, or with too short a one.
    """
    rows = np.flatnonzero(batch.place >= 0)
    place, document = batch.place.take(rows), batch.documents.take(rows)
    regions = _regions(batch, place)
    result = np.zeros((len(batch), _UP))
    for column, region in enumerate(regions.take(place, axis=0).T):
        inside = region >= 0
        own, its, page = running.take(rows[inside]), region[inside], document[inside]
        total = np.bincount(page, own).take(page)
        result[rows[inside], column] = np.bincount(its, own).take(its) / np.where(total > 0, total, 1)
    return result


def _regions(batch: Units, place: NDArray[np.int64]) -> NDArray[np.int64]:
    """Number of the region of each of the batch's places, by steps up; negative where there is none."""
    tree = batch.tree
    blocks = np.bincount(tree.own.take(place), minlength=len(tree.above) + 1).tolist()  # the last one is above roots
    for element in range(len(tree.above) - 1, -1, -1):
        blocks[tree.above[element]] += blocks[element]
    numbers: dict[tuple[int, str], int] = {}
    regions: list[int] = []
    for entry, above, held in zip(tree.entries, tree.above, blocks, strict=False):
        name = tag_of(entry) if held <= _FEW else entry
        number = numbers.setdefault((regions[above], name), len(numbers)) if above >= 0 else ~len(regions)
        regions.append(number)
    parents = np.array([*tree.above, -1])
    at = tree.own
    steps = [at := parents.take(at) for _ in range(_UP)]
    return np.array([*regions, -1]).take(np.stack(steps, axis=1))
