"""Linear experts for generations of models, and the one number that they come to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from provenance.score.features import Grams

    Floats = NDArray[np.float64]

COLUMNS = ("early", "later", "newest", "recent", "article")
"""Outputs: log odds against a human writer for three generations of models, fitted together; for the newest generation
alone, fitted apart; and log odds that the text is an article and no essay, abstract, story or legal text."""

OFFSET = 0.2
"""How much more the newest generation's own expert has to see: it is fitted to the fewest texts."""

SHARPNESS = 6.0
"""Of the smooth maximum of the experts, whose unit is the distance from a median human text to the highest in a hundred."""

LIMIT = 4.0
"""Standard deviations to which a measure of rhythm is cut."""


@dataclass(frozen=True, slots=True)
class Scale:
    """What makes two log odds comparable: 0 is a median human text, 1 the highest in a hundred."""

    centre: tuple[float, float]
    spread: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Experts:
    """Weights of all experts."""

    grams: NDArray[np.floating]
    """One row for each slot, one column for each of `COLUMNS`."""
    rhythm: Floats
    """One row for each measure of rhythm."""
    bias: Floats
    mean: Floats
    deviation: Floats
    """Of the measures of rhythm, in the texts that the weights were fitted to."""

    def parts(self, grams: Grams) -> Floats:
        """Exact contribution of every n-gram to every output; what a window's come to is their sum."""
        return self.grams[grams.slot].astype(np.float64) * grams.value[:, None]

    def standardised(self, rhythm: Floats) -> Floats:
        """Measures of rhythm in standard deviations from the mean."""
        return np.clip((rhythm - self.mean) / self.deviation, -LIMIT, LIMIT)

    def outputs(self, grams: Grams, parts: Floats, rhythm: Floats) -> Floats:
        """One row of log odds for each window.

        Parameters
        ----------
        grams, parts
            N-grams and their contributions.
        rhythm
            One row for each window, as measured; where it is to be left out, the mean.
        """
        summed = [np.bincount(grams.window, column, len(rhythm)) for column in parts.T]
        return np.column_stack(summed) + self.standardised(rhythm) @ self.rhythm + self.bias


def combine(outputs: Floats, scale: Scale) -> tuple[Floats, Floats]:
    """One number for each window, and how much each output has its say in it.

    Generations of models write so differently that their log odds cannot be added. The joint odds are those of any
    generation against a human; with those of the newest one's own expert they meet in a smooth maximum.

    Returns
    -------
    tuple
        The number, 0 for a median human text and about 1 for the highest in a hundred; and its gradient by each of the
        first four outputs, with which contributions to outputs turn into contributions to the number.
    """
    top = outputs[:, :3].max(axis=1, keepdims=True)
    odds = np.exp(outputs[:, :3] - top)
    joint = top[:, 0] + np.log(odds.sum(axis=1))
    both = np.column_stack([joint, outputs[:, 3]])
    both = (both - np.array(scale.centre)) / np.array(scale.spread) - np.array([0.0, OFFSET])
    high = both.max(axis=1, keepdims=True)
    say = np.exp(SHARPNESS * (both - high))
    number = high[:, 0] + np.log(say.sum(axis=1)) / SHARPNESS
    say /= say.sum(axis=1, keepdims=True) * np.array(scale.spread)
    gradient = np.column_stack([odds / odds.sum(axis=1, keepdims=True) * say[:, :1], say[:, 1]])
    return number, gradient


def probability(number: Floats, platt: tuple[float, float]) -> Floats:
    """Calibrated probability of a number, inside 0 and 1, from slope and intercept of its log odds."""
    odds = platt[0] * number + platt[1]
    small = np.exp(-np.abs(odds))
    return np.where(odds >= 0, 1 / (1 + small), small / (1 + small))
