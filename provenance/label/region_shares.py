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
    regions = _regions(batch, place, document)
    result = np.zeros((len(batch), _UP))
    for column, region in enumerate(regions.take(place, axis=0).T):
        inside = region >= 0
        own, its, page = running.take(rows[inside]), region[inside], document[inside]
        total = np.bincount(page, own).take(page)
        result[rows[inside], column] = np.bincount(its, own).take(its) / np.where(total > 0, total, 1)
    return result


def _regions(batch: Units, place: NDArray[np.int64], document: NDArray[np.int64]) -> NDArray[np.int64]:
    """Number of the region of each of the batch's places, by steps up; -1 where there is none."""
    owner = np.zeros(len(batch.places), np.int64)
    owner[place] = document
    elements: dict[tuple[int, tuple[str, ...]], int] = {}
    parents: list[int] = []
    names: list[str] = []
    own: list[int] = []
    for page, (_, path) in zip(owner.tolist(), batch.places, strict=True):
        known = len(path)
        while known and (page, path[:known]) not in elements:
            known -= 1
        above = elements[page, path[:known]] if known else -1
        for end in range(known + 1, len(path) + 1):
            elements[page, path[:end]] = len(parents)
            parents.append(above)
            names.append(path[end - 1])
            above = len(parents) - 1
        own.append(above)
    blocks = np.bincount(np.array(own, np.int64).take(place), minlength=len(parents)).tolist()
    for element in range(len(parents) - 1, -1, -1):
        if parents[element] >= 0:
            blocks[parents[element]] += blocks[element]
    numbers: dict[tuple[int, str], int] = {}
    regions: list[int] = []
    for (page, _), above, name, held in zip(elements, parents, names, blocks, strict=True):
        around = regions[above] if above >= 0 else ~page
        regions.append(numbers.setdefault((around, tag_of(name) if held <= _FEW else name), len(numbers)))
    tree = np.array([*parents, -1])  # the last one is above those that stand in nothing
    at = np.array(own, np.int64)
    steps = [at := tree.take(at) for _ in range(_UP)]
    return np.array([*regions, -1]).take(np.stack(steps, axis=1))
