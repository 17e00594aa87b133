"""`provenance train boilerplate`: labelled lines and pages in, a folder of `models/` out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

from provenance.detect.engine import Engine
from provenance.detect.rules import load
from provenance.fold import fold
from provenance.kinds import BOILERPLATE
from provenance.label.classifier import CLASSES, Classifier, dense_features, kind_context
from provenance.label.context import context
from provenance.label.network import Linear, Network
from provenance.label.units import Units, units
from provenance.label.wording import SLOTS, wording
from provenance.types import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from provenance.train.lines import Example
    from provenance.types import Document

    Floats = NDArray[np.float32]

CHUNK = 64
"""Articles whose features are made together."""

FOLDS = 5

KIND_SLOTS = 1 << 14
"""Places of the table for kinds: fewer lines have a known kind."""

HIDDEN, KIND_HIDDEN = 48, 32
"""Units of the two networks."""


class Rules:
    """The built-in rules for boilerplate, by themselves."""

    def __init__(self) -> None:
        self._engine = Engine([rule for rule in load().rules if rule.category == "boilerplate"])

    def find(self, document: Document) -> list[Finding]:
        """Findings of these rules in one document."""
        folded = fold(document.text)
        found = []
        for match in self._engine.search(folded.text):
            span = folded.original(match.start, match.end)
            found.append(Finding("boilerplate", match.rule.kind, match.rule.id, span, document.text[span.start : span.end]))
        return found


@dataclass(slots=True)
class Inputs:
    """Features of many articles."""

    chunks: list[Units]
    dense: Floats
    words: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]
    classes: NDArray[np.int64]
    kinds: NDArray[np.int64]
    weights: NDArray[np.float64]
    groups: NDArray[np.str_]
    """Domain of each block."""

    def sparse(self, slots: int) -> sparse.csr_matrix:
        """Wording beside dense features, one row for each block."""
        rows, places, values = self.words
        shape = (len(self.dense), slots)
        table = sparse.coo_matrix((values, (rows, places & (slots - 1))), shape=shape, dtype=np.float32).tocsr()
        return sparse.hstack([table, sparse.csr_matrix(self.dense)], format="csr")

    def around(self, first: Floats) -> Floats:
        """Surroundings of every block, given first estimates."""
        return np.concatenate([context(chunk, first[a:b], self.dense[a:b]) for chunk, a, b in self._parts()])

    def around_kinds(self, odds: Floats, classes: Floats) -> Floats:
        """The same for kinds."""
        return np.concatenate([kind_context(chunk, odds[a:b], classes[a:b]) for chunk, a, b in self._parts()])

    def _parts(self) -> Iterable[tuple[Units, int, int]]:
        start = 0
        for chunk in self.chunks:
            yield chunk, start, start + len(chunk)
            start += len(chunk)


def inputs(examples: Sequence[Example]) -> Inputs:
    """Make the features of all examples."""
    rules = Rules()
    chunks, dense, rows, places, values = [], [], [], [], []
    count = 0
    for start in range(0, len(examples), CHUNK):
        part = examples[start : start + CHUNK]
        chunk = units([(item.document, item.blocks, rules.find(item.document)) for item in part])
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


def folds(groups: NDArray[np.str_], count: int, seed: int) -> NDArray[np.int64]:
    """Fold of every block: all articles of a domain in one."""
    names, of = np.unique(groups, return_inverse=True)
    return np.asarray(np.random.default_rng(seed).permutation(len(names))[of] % count)


def fit_linear(
    table: sparse.csr_matrix, classes: NDArray[np.int64], weights: NDArray[np.float64], count: int, strength: float
) -> Linear:
    """Multinomial logistic regression; outputs are log-odds against the first class where there are three classes."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=strength, max_iter=60, tol=1e-3)
    model.fit(table, classes, sample_weight=weights)
    coefficients = np.zeros((count, table.shape[1]), np.float32)
    bias = np.full(count, -10.0, np.float32)
    coefficients[model.classes_] = model.coef_
    bias[model.classes_] = model.intercept_
    if count == len(CLASSES):
        coefficients, bias = coefficients[1:] - coefficients[0], bias[1:] - bias[0]
    return _linear(coefficients, bias)


def _linear(coefficients: Floats, bias: Floats) -> Linear:
    slots = SLOTS if coefficients.shape[1] >= SLOTS else KIND_SLOTS
    grams = np.ascontiguousarray(coefficients[:, :slots].T)
    return Linear(grams, np.ascontiguousarray(coefficients[:, slots:].T), bias)


def fit_network(
    features: Floats, classes: NDArray[np.int64], weights: NDArray[np.float64], count: int, hidden: int, seed: int
) -> Network:
    """One hidden layer, standardised inputs; classes that never occur get no probability."""
    from sklearn.neural_network import MLPClassifier

    mean, deviation = features.mean(axis=0), features.std(axis=0)
    deviation[deviation < 1e-3] = 1
    model = MLPClassifier(
        (hidden,), alpha=1e-3, batch_size=256, learning_rate_init=1e-3, max_iter=12, random_state=seed, early_stopping=False
    )
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it is stopped on purpose before it has converged
        model.fit((features - mean) / deviation, classes, sample_weight=weights)
    output = np.zeros((hidden, count), np.float32)
    bias = np.full(count, -30.0, np.float32)
    output[:, model.classes_], bias[model.classes_] = model.coefs_[1], model.intercepts_[1]
    parts = (mean, deviation, model.coefs_[0], model.intercepts_[0], output, bias)
    return Network(*(np.ascontiguousarray(part, np.float32) for part in parts))
