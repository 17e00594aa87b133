"""The networks that turn n-grams, rhythm and grammar into one number, and the number into a probability.

Texts of different families of models are nearly opposite in style: one linear model cannot serve them all. A few
rectified linear units over everything that is seen can, with log odds for each family that are summed up as odds.
One more unit, a linear model of all families but the newest, adds to the number where it is sure: in texts of unknown
origin it is surer of these families than the networks, and of the newest it knows nothing. Networks over the grammar
alone, apart from the others, add a share of their number: what was learnt together leaned on the n-grams.

What each n-gram did to the number is exact: its weights in the units that are switched on, times what these units
count for in the families, each by its probability. For the logarithm of summed odds is the mean of the log odds
under these probabilities, and their entropy.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

NETWORKS, WIDTH = 4, 8
"""Networks that differ in the seed that they were fitted from and are averaged, and units of each."""

UNITS = NETWORKS * WIDTH

ARTICLE, LINEAR = UNITS, UNITS + 1
"""Columns of the weights behind those of the networks' units: the kind of text, and the linear model's unit."""

COLUMNS = UNITS + 2

LIMIT = 4.0
"""Standard deviations to which a measure of rhythm is cut."""

GRAMMAR_NETWORKS, GRAMMAR_UNITS = 2, 64
"""Networks over the grammar, averaged, and units of each."""

GRAMMAR_LIMIT = 3.0
"""Standard deviations to which a measure of grammar is cut."""

GRAMMAR_SHARE = 0.3
"""What their number counts for: chosen, like the numbers above, on sources that were left out of the training."""


@dataclass(frozen=True, slots=True)
class Activity:
    """What the networks made of windows."""

    number: Floats
    """Log odds of any family of models against a human writer, uncalibrated, before the grammar adds to them."""
    article: Floats
    """Log odds that the text is an article and no essay, abstract, story or legal text."""
    gain: Floats
    """By how much the number grows with the input of each unit: one row for each window, one column for each column of
    the weights. With the units that are on it is known exactly, and so is what each n-gram added."""


@dataclass(frozen=True, slots=True)
class Network:
    """Weights of the networks over n-grams and rhythm, and of the linear models beside them."""

    grams: NDArray[np.float32]
    """One row for each n-gram that is looked at, `COLUMNS` columns; row 0 is empty."""
    rhythm: Floats
    """One row for each measure of rhythm; columns as above."""
    bias: Floats
    """Of each column."""
    output: Floats
    """What each unit counts for: networks by units of each by families of models, as log odds against a human."""
    level: Floats
    """Log odds of a text that switches no unit on: networks by families."""
    mean: Floats
    deviation: Floats
    """Of the measures of rhythm, in the texts that the weights were fitted to."""

    def standardised(self, rhythm: Floats) -> Floats:
        """Measures of rhythm in standard deviations from the mean."""
        return standardised(rhythm, self.mean, self.deviation, LIMIT)

    def inputs(
        self, parts: Sequence[tuple[NDArray[np.float32], NDArray[np.float32]]], rhythm: Floats | None = None
    ) -> Floats:
        """Inputs of all columns.

        Parameters
        ----------
        parts
            For each window the weights of its n-grams, as rows of `grams`, and their values.
        rhythm
            One row for each window, as measured; None leaves it out, as if it were the mean.
        """
        summed = np.empty((len(parts), COLUMNS), np.float32)
        for row, (weights, value) in zip(summed, parts, strict=True):
            np.dot(value, weights, out=row)
        if rhythm is None:
            return np.asarray(summed + self.bias)
        measured = (self.standardised(rhythm)[:, :, None] * self.rhythm).sum(axis=1)
        return np.asarray(summed + measured + self.bias)

    def activity(self, inputs: Floats) -> Activity:
        """What the inputs of all columns come to.

        Sums are taken axis by axis, in one order however many windows there are: a matrix product does not promise it.
        """
        networks, likely = _summed(_units(inputs), self.output, self.level)
        counts_for = (likely[:, :, None, :] * self.output).sum(axis=3)
        gain = np.zeros_like(inputs)
        gain[:, :UNITS] = ((_units(inputs) > 0) * counts_for / NETWORKS).reshape(-1, UNITS)
        gain[:, LINEAR] = inputs[:, LINEAR] > 0
        return Activity(networks + np.maximum(inputs[:, LINEAR], 0), inputs[:, ARTICLE], gain)

    def number(self, inputs: Floats) -> Floats:
        """The number alone."""
        return _summed(_units(inputs), self.output, self.level)[0] + np.maximum(inputs[:, LINEAR], 0)


@dataclass(frozen=True, slots=True)
class GrammarNetworks:
    """Weights of the networks over the grammar."""

    hidden: NDArray[np.float32]
    """One row for each measure, `GRAMMAR_UNITS` columns for each network."""
    bias: NDArray[np.float32]
    """Of each column."""
    output: Floats
    level: Floats
    """As in `Network`."""
    mean: Floats
    deviation: Floats
    """Of the measures, in the texts that the weights were fitted to."""

    def number(self, grammar: Floats) -> Floats:
        """What the grammar of windows adds to their numbers; one row of measures for each window."""
        standard = standardised(grammar, self.mean, self.deviation, GRAMMAR_LIMIT).astype(np.float32)
        inputs = np.empty((len(standard), len(self.bias)), np.float32)
        for row, measures in zip(inputs, standard, strict=True):
            np.dot(measures, self.hidden, out=row)
        units = np.maximum(inputs + self.bias, 0).reshape(-1, GRAMMAR_NETWORKS, GRAMMAR_UNITS)
        return GRAMMAR_SHARE * _summed(units, self.output, self.level)[0]


def standardised(values: Floats, mean: Floats, deviation: Floats, limit: float) -> Floats:
    """Measures in standard deviations from the mean, cut to a limit."""
    return np.clip((values - mean) / deviation, -limit, limit)


def _summed(units: Floats, output: Floats, level: Floats) -> tuple[Floats, Floats]:
    """The number of networks, from what their units give, and how likely each family is, as each network has it."""
    parts = units.T[:, :, None] * output.transpose(1, 0, 2)[..., None]  # windows last: rows as long as can be
    odds = np.ascontiguousarray(parts.sum(axis=0).transpose(2, 0, 1)) + level
    highest = odds.max(axis=2, keepdims=True)
    likely = np.exp(odds - highest)
    total = likely.sum(axis=2, keepdims=True)
    return (highest + np.log(total)).mean(axis=(1, 2)), likely / total


def _units(inputs: Floats) -> Floats:
    return np.maximum(inputs[:, :UNITS], 0).reshape(-1, NETWORKS, WIDTH)


def probability(number: Floats, platt: tuple[float, float]) -> Floats:
    """Calibrated probability of a number, inside 0 and 1, from slope and intercept of its log odds."""
    odds = platt[0] * number + platt[1]
    small = np.exp(-np.abs(odds))
    return np.where(odds >= 0, 1 / (1 + small), small / (1 + small))
