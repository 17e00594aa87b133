"""Precision and recall, of lines and of words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.train.boilerplate.pages import words_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Shares:
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean of the two; 0 where both are."""
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-12)

    @classmethod
    def of(cls, gold: NDArray[np.bool_], found: NDArray[np.bool_]) -> Shares:
        """Compare what was found with what is so."""
        both = float((gold & found).sum())
        return cls(both / max(float(found.sum()), 1.0), both / max(float(gold.sum()), 1.0))


def word_shares(gold: str, text: str) -> Shares:
    """Compare two texts as bags of words."""
    expected, given = Counter(words_of(gold)), Counter(words_of(text))
    both = sum((expected & given).values())
    return Shares(both / max(sum(given.values()), 1), both / max(sum(expected.values()), 1))
