"""Features of labelled articles, side by side, for the estimators of the boilerplate model."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from provenance.detect.detector import Detector
from provenance.detect.rules import Catalogue, load
from provenance.label.classifier import dense_features, kind_context
from provenance.label.context import context
from provenance.label.units import Units, units
from provenance.label.wording import wording
from provenance.train.boilerplate.lines import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from numpy.typing import NDArray
    from scipy import sparse

    from provenance.train.boilerplate.lines import Example

    Floats = NDArray[np.float32]

CHUNK = 64
"""Articles whose features are made together."""


@dataclass(slots=True)
class Inputs:
    """Features and labels of all blocks of many articles, one after the other."""

    chunks: list[Units]
    dense: Floats
    words: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]
    classes: NDArray[np.int64]
    kinds: NDArray[np.int64]
    weights: NDArray[np.float64]
    groups: NDArray[np.str_]
    """Publisher's domain of each block."""

    def without(self, groups: Collection[str]) -> Inputs:
        """The same, with the labels of some publishers unknown."""
        out = np.isin(self.groups, list(groups))
        return replace(self, classes=np.where(out, UNKNOWN, self.classes), kinds=np.where(out, UNKNOWN, self.kinds))

    def sparse(self, slots: int) -> sparse.csr_matrix:
        """Wording beside dense features, one row for each block."""
        from scipy import sparse

        rows, places, values = self.words
        size = (len(self.dense), slots)
        table = sparse.coo_matrix((values, (rows, places & (slots - 1))), shape=size, dtype=np.float32).tocsr()
        return sparse.hstack([table, sparse.csr_matrix(self.dense)], format="csr")

    def marked(self) -> NDArray[np.bool_]:
        """Whether each block has markup."""
        return np.concatenate([chunk.marked for chunk in self.chunks])

    def documents(self) -> NDArray[np.int64]:
        """Number of the article that each block is of."""
        sizes = np.concatenate([np.diff(chunk.bounds) for chunk in self.chunks])
        return np.repeat(np.arange(len(sizes)), sizes)

    def around(self, first: Floats) -> Floats:
        """Surroundings of every block, given first estimates."""
        return np.concatenate([context(chunk, first[a:b], self.dense[a:b]) for chunk, a, b in self._parts()])

    def around_kinds(self, odds: Floats, classes: Floats, around: Floats) -> Floats:
        """The same for kinds."""
        return np.concatenate(
            [
                kind_context(chunk, odds[a:b], classes[a:b], around[a:b], np.arange(b - a))
                for chunk, a, b in self._parts()
            ]
        )

    def _parts(self) -> Iterator[tuple[Units, int, int]]:
        start = 0
        for chunk in self.chunks:
            yield chunk, start, start + len(chunk)
            start += len(chunk)


def detector() -> Detector:
    """The built-in rules for boilerplate, by themselves."""
    catalogue = load()
    return Detector(Catalogue(tuple(rule for rule in catalogue.rules if rule.category == "boilerplate"), catalogue.id))


def inputs(examples: Sequence[Example], rules: Detector) -> Inputs:
    """Make the features of all examples."""
    chunks, dense, rows, places, values = [], [], [], [], []
    count = 0
    for start in range(0, len(examples), CHUNK):
        part = examples[start : start + CHUNK]
        chunk = units([(item.document, item.blocks, list(rules.by_rule(item.document, item.blocks))) for item in part])
        row, place, value = wording(chunk)
        chunks.append(chunk)
        dense.append(dense_features(chunk))
        rows.append(row + count)
        places.append(place)
        values.append(value)
        count += len(chunk)
    return Inputs(
        chunks,
        np.concatenate(dense),
        (np.concatenate(rows), np.concatenate(places), np.concatenate(values)),
        np.concatenate([item.classes for item in examples]),
        np.concatenate([item.kinds for item in examples]),
        np.concatenate([item.weights for item in examples]),
        np.concatenate([np.full(len(item.blocks), item.group) for item in examples]),
    )
