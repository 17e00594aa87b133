"""Body, boilerplate or meta, and which kind: first every block by itself, then all of them with their surroundings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.kinds import BOILERPLATE
from provenance.label.context import OFFSETS, SITUATION, above, context, side_by_side
from provenance.label.network import Linear, Network, softmax
from provenance.label.shape import NAMES, shape
from provenance.label.wording import SLOTS, of_rows, wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from provenance.label.network import Floats
    from provenance.label.units import Units

CLASSES = ("body", "boilerplate", "meta")

SCHEMA: dict[str, Any] = {
    "version": 5,
    "slots": SLOTS,
    "dense": len(NAMES) + 3 * len(BOILERPLATE),
    "offsets": list(OFFSETS),
    "classes": list(CLASSES),
    "kinds": list(BOILERPLATE),
}
"""What the weights are fitted to; a model of another schema is refused."""

KIND_OFFSETS = (-3, -2, -1, 1)
"""Neighbours whose kind says something of a block's: cards under one header are of one kind."""

POSSIBLE = 0.02
"""Probability of boilerplate above which a block's kind is asked for."""


@dataclass(frozen=True, slots=True)
class Estimates:
    """What the classifier says of every block of a batch."""

    classes: Floats
    """Calibrated probabilities of CLASSES, shape (blocks, 3)."""
    kinds: Floats
    """Of BOILERPLATE, given that it is boilerplate, shape (blocks, 19); for blocks that hardly are, zeros."""
    apart: NDArray[np.bool_]
    """Whether what stands around the article was left out of account, shape (blocks,)."""


class Classifier:
    """Estimates from arrays.

    Parameters
    ----------
    arrays
        As `provenance.train.boilerplate.estimators` names them.
    """

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        self.first = Linear.of(arrays, "first")
        self.kind_first = Linear.of(arrays, "kind")
        self.of_pages, self.of_texts = (Network.of(arrays, f"around_{name}") for name in ("pages", "texts"))
        self.kind_second = Network.of(arrays, "kinds")

    def __call__(self, batch: Units) -> Estimates:
        """Estimate every block of a batch."""
        dense = dense_features(batch)
        words = wording(batch)
        around = context(batch, self.first(words, dense, batch.documents), dense)
        classes = by_markup(batch.marked, batch.documents, around, self.of_pages, self.of_texts)
        rows = np.flatnonzero(classes[:, 1] > POSSIBLE)
        odds = np.zeros((len(batch), len(BOILERPLATE)), np.float32)
        own = batch.documents.take(rows)
        odds[rows] = self.kind_first(of_rows(words, rows, len(batch)), dense[rows], own)
        kinds = np.zeros_like(odds)
        kinds[rows] = self.kind_second(kind_context(batch, odds, classes, around, rows), own)
        return Estimates(classes, kinds, np.zeros(len(batch), np.bool_))


def by_markup(
    marked: NDArray[np.bool_], documents: NDArray[np.int64], around: Floats, of_pages: Network, of_texts: Network
) -> Floats:
    """Probabilities of the classes, of blocks with markup by one network and of those without by another.

    The same words stand for other things on a page, where place and links say what a block is, and in a text, where
    nothing but the words does.
    """
    classes = np.empty((len(around), len(CLASSES)), np.float32)
    for network, rows in ((of_pages, marked), (of_texts, ~marked)):
        if rows.any():
            classes[rows] = network(*((around, documents) if rows.all() else (around[rows], documents[rows])))
    return classes


def dense_features(batch: Units) -> Floats:
    """Shapes and rules of the blocks, side by side."""
    return side_by_side([*shape(batch), batch.rules])


def kind_context(batch: Units, odds: Floats, classes: Floats, around: Floats, rows: NDArray[np.int64]) -> Floats:
    """Of the blocks in some rows their own shape and log-odds of the kinds, and those of neighbours, if boilerplate.

    By its shape a title is told from a tag; `around` begins with it.
    """
    document = batch.documents.take(rows)
    chances = softmax(odds) * classes[:, 1:2]
    own = odds[rows]
    parts = [own - own.mean(axis=1, keepdims=True), chances[rows], batch.rules[rows]]
    for offset in KIND_OFFSETS:
        source = np.clip(rows + offset, 0, max(len(odds) - 1, 0))
        same = (source == rows + offset) & (batch.documents.take(source) == document)
        parts.append(np.where(same[:, None], chances[source], 0))
    start, end = batch.bounds[:-1][document], batch.bounds[1:][document]
    parts.append(above(batch.leading, rows, start))
    parts += [around[rows, : len(NAMES)], around[rows, -SITUATION:]]
    parts.append((rows - start) / np.maximum(end - start, 1))
    return side_by_side(parts)
