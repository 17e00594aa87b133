"""The trained parts of the classifier, as arrays: linear readings of a block, small networks over its surroundings."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Wordings = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Linear:
    """Log-odds from hashed wording and dense features."""

    grams: NDArray[Any]
    """Shape (slots, outputs); column by column in memory is faster."""
    dense: Floats
    """Shape (features, outputs)."""
    bias: Floats

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[Any]], name: str) -> Linear:
        """Take the arrays `name.grams`, `name.dense` and `name.bias`."""
        grams = np.asfortranarray(arrays[f"{name}.grams"], np.float32)
        return cls(grams, arrays[f"{name}.dense"], arrays[f"{name}.bias"])

    def __call__(self, wordings: Wordings, dense: Floats, documents: NDArray[np.int64]) -> Floats:
        """Outputs for every block, shape (blocks, outputs), given the document of each."""
        rows, places, values = wordings
        result = product(dense, self.dense, documents) + self.bias
        places = places & (len(self.grams) - 1)
        for column, grams in enumerate(self.grams.T):
            result[:, column] += np.bincount(rows, grams.take(places) * values, len(dense))
        return result.astype(np.float32)


@dataclass(frozen=True, slots=True)
class Network:
    """One hidden layer of rectified units; what standardises the inputs is folded into the weights."""

    hidden: Floats
    hidden_bias: Floats
    output: Floats
    output_bias: Floats

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[Any]], name: str) -> Network:
        """Take the arrays `name.hidden` and so on."""
        return cls(*(arrays[f"{name}.{part}"].astype(np.float32) for part in cls.__slots__))

    def __call__(self, inputs: Floats, documents: NDArray[np.int64]) -> Floats:
        """Probabilities of the classes, shape (blocks, classes), given the document of each; rows sum to 1."""
        hidden = product(inputs, self.hidden, documents)
        hidden += self.hidden_bias
        return softmax(product(np.maximum(hidden, 0, out=hidden), self.output, documents) + self.output_bias)


def product(rows: Floats, weights: Floats, documents: NDArray[np.int64]) -> Floats:
    """Matrix product, document by document: the last digits of one hang on how many rows it has.

    Parameters
    ----------
    rows
        Shape (blocks, features).
    weights
        Shape (features, outputs).
    documents
        Of each block, in order.
    """
    result = np.empty((len(rows), weights.shape[1]), np.float32)
    for first, last in pairwise([0, *(np.flatnonzero(np.diff(documents)) + 1).tolist(), len(rows)]):
        np.dot(rows[first:last], weights, out=result[first:last])
    return result


def softmax(odds: Floats) -> Floats:
    """Probabilities from log-odds, row by row."""
    highest = np.ascontiguousarray(odds.T).max(axis=0, initial=-np.inf)  # faster by columns
    raised = np.exp(odds - highest[:, None])
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), np.float32)
