"""Fits the networks of the machine-generation model."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.score.features import SLOTS
from provenance.score.network import (
    ARTICLE,
    COLUMNS,
    GRAMMAR_LIMIT,
    GRAMMAR_NETWORKS,
    GRAMMAR_UNITS,
    LIMIT,
    LINEAR,
    NETWORKS,
    WIDTH,
    Activity,
    GrammarNetworks,
    Network,
    standardised,
)
from provenance.train import corpus, linear
from provenance.train.weights import weights

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from provenance.train.inputs import Inputs

    Floats = NDArray[np.float64]

FEATURES = 120_000
"""N-grams that are looked at: those that most texts have."""

_NEWEST = 6.0
"""How many times more a source of the newest family counts: they are small, and like no other."""

_GRAMS, _MEASURE = np.float32(5.0), np.float32(0.3)
"""Length of a vector of n-grams and standard deviation of any other measure, as the optimiser sees them."""

_PENALTY, _RATE, _BATCH_SIZE = 0.1, 2e-3, 200
"""L2 penalty, learning rate and batch of Adam."""

_PASSES, _GRAMMAR_PASSES = 4, 10
"""Over the texts. Few: more learn sources by heart."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """Networks and the n-grams that they look at."""

    slots: NDArray[np.int64]
    """In the order of the network's rows, which begin with an empty one."""
    rarity: Floats
    """By row, as `provenance.score.features.Lexicon` has it."""
    network: Network
    grammar: GrammarNetworks

    def heads(self, seen: Inputs, rows: NDArray[np.int64]) -> Activity:
        """What the networks make of the heads of some rows: `Network.activity`, from sparse rows, and the grammar."""
        standard = self.network.standardised(seen.rhythm[rows])
        found = self.network.activity(self._summed(seen.heads[rows]) + standard @ self.network.rhythm)
        return replace(found, number=found.number + self.grammar.number(seen.grammar[rows]))

    def passages(self, seen: Inputs, rows: NDArray[np.int64]) -> Activity:
        """The same for one passage of each, by n-grams alone."""
        return self.network.activity(self._summed(seen.passages[rows]))

    def _summed(self, matrix: Any) -> Floats:  # noqa: ANN401 - scipy has no types
        return np.asarray(weighed(matrix, self.slots, self.rarity[1:]) @ self.network.grams[1:] + self.network.bias)


def weighed(matrix: Any, used: NDArray[np.int64], rarity: Floats) -> Any:  # noqa: ANN401 - scipy has no types
    """Some columns of a sparse matrix, times the rarity, as rows of length 1."""
    from scipy import sparse

    chosen = matrix[:, used] @ sparse.diags(rarity.astype(np.float32))
    norm = np.sqrt(np.asarray(chosen.multiply(chosen).sum(axis=1)).ravel())
    return (sparse.diags((1 / np.maximum(norm, 1e-9)).astype(np.float32)) @ chosen).tocsr()


def fit(table: pd.DataFrame, seen: Inputs, rows: NDArray[np.int64], seed: int) -> Fitted:
    """Fit the networks, and the linear models beside them, to what some rows of a table can teach.

    Every network tells humans from each family of models; the tasks differ enough to keep the units apart.
    """
    from scipy import sparse

    rows = rows[corpus.learnt(table.iloc[rows])]
    part = table.iloc[rows]
    counts = np.bincount(seen.heads[rows].indices, minlength=SLOTS)
    used = np.sort(np.argsort(-counts, kind="stable")[:FEATURES])
    used = used[counts[used] > 0]
    rarity = np.sqrt(np.log(len(rows) / counts[used]))
    mean, deviation = seen.rhythm[rows].mean(axis=0), seen.rhythm[rows].std(axis=0) + 1e-9
    standard = standardised(seen.rhythm[rows], mean, deviation, LIMIT) * _MEASURE
    matrix = sparse.hstack(
        [weighed(seen.heads[rows], used, rarity) * _GRAMS, sparse.csr_matrix(standard.astype(np.float32))], "csr"
    )
    family = part.family.to_numpy()
    families = len(np.unique(family)) - 1
    weight = weights(part, _NEWEST)
    size = len(used)
    coefficients = np.zeros((matrix.shape[1], COLUMNS))
    bias = np.zeros(COLUMNS)
    output, level = np.zeros((NETWORKS, WIDTH, families)), np.zeros((NETWORKS, families))
    for at in range(NETWORKS):
        units = slice(at * WIDTH, (at + 1) * WIDTH)
        model = _network(seed * NETWORKS + at, matrix, family, weight, WIDTH, _PASSES)
        coefficients[:, units], bias[units] = model.coefs_[0], model.intercepts_[0]
        output[at], level[at] = _against_human(model.coefs_[1], model.intercepts_[1])
    coefficients[:, ARTICLE], bias[ARTICLE] = linear.kind_of_text(part, matrix, seed)
    coefficients[:size, LINEAR], bias[LINEAR] = linear.older_families(part, matrix[:, :size])
    grams = np.vstack([np.zeros(COLUMNS), coefficients[:size] * _GRAMS]).astype(np.float32)
    network = Network(grams, coefficients[size:] * _MEASURE, bias, output, level, mean, deviation)
    grammar = _grammar_networks(seed, seen.grammar[rows], family, weight)
    return Fitted(used, np.concatenate([[0.0], rarity]), network, grammar)


def _grammar_networks(seed: int, measured: Floats, family: NDArray[np.int64], weight: Floats) -> GrammarNetworks:
    """Fit the networks over the grammar: `measured` has a row for each text."""
    mean, deviation = measured.mean(axis=0), measured.std(axis=0) + 1e-9
    standard = standardised(measured, mean, deviation, GRAMMAR_LIMIT) * _MEASURE
    models = [
        _network(seed * GRAMMAR_NETWORKS + at, standard, family, weight, GRAMMAR_UNITS, _GRAMMAR_PASSES)
        for at in range(GRAMMAR_NETWORKS)
    ]
    last = [_against_human(model.coefs_[1], model.intercepts_[1]) for model in models]
    return GrammarNetworks(
        hidden=np.hstack([model.coefs_[0] * _MEASURE for model in models]).astype(np.float32),
        bias=np.concatenate([model.intercepts_[0] for model in models]).astype(np.float32),
        output=np.array([output for output, _ in last]),
        level=np.array([level for _, level in last]),
        mean=mean,
        deviation=deviation,
    )


def _network(
    seed: int,
    matrix: Any,  # noqa: ANN401 - as above
    family: NDArray[np.int64],
    weight: Floats,
    units: int,
    passes: int,
) -> Any:  # noqa: ANN401 - as above
    """Fit one network with one layer of units that tells families from one another, as scikit-learn has it."""
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.neural_network import MLPClassifier

    model = MLPClassifier(
        (units,),
        alpha=_PENALTY,
        learning_rate_init=_RATE,
        batch_size=min(_BATCH_SIZE, matrix.shape[0]),
        max_iter=passes,
        random_state=seed,
        tol=0,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # the number of passes is chosen, not a failure
        return model.fit(matrix, family, sample_weight=weight)


def _against_human(output: Floats, level: Floats) -> tuple[Floats, Floats]:
    """Log odds of every family against a human, from those of the last layer; of two classes there is one."""
    if output.shape[1] == 1:
        return output, level
    return output[:, 1:] - output[:, :1], level[1:] - level[0]
