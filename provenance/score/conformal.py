"""P-values against human texts that the model had not seen, and what a set of them can support."""

from __future__ import annotations

from math import exp, lgamma, log, log1p
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

POOLED = "all"
"""Name of the set of all human calibration texts."""

BANDS = ((75, "75-149-words"), (150, "150-words-up"))
"""Lengths, which decide how far human scores spread: those of short texts do. From 150 words on it hardly narrows,
and a group that holds more kinds of text serves a kind that is not in it better."""

ENOUGH = 299
"""Texts that a group must have: without a flag among them the rate is at most 1%, with 95% confidence."""


def band(words: int) -> str:
    """Name of the length of a text with so many words."""
    return next(name for least, name in reversed(BANDS) if words >= least or least == BANDS[0][0])


def group(words: int, article: float) -> str:
    """Set of human texts that a text is comparable with: Mondrian groups, Vovk et al. 2005, section 4.5.

    Parameters
    ----------
    words
        Its length.
    article
        Log odds that it is an article and no essay, abstract or story.
    """
    return f"{'articles' if article >= 0 else 'other'}-{band(words)}"


class Calibration:
    """Sorted scores of human texts, by group.

    Parameters
    ----------
    scores
        By group, ascending; `POOLED` holds all of them.
    """

    def __init__(self, scores: Mapping[str, NDArray[np.floating]]) -> None:
        self._scores = scores

    @property
    def smallest_rate(self) -> float:
        """Lowest p-value that the pooled set can give."""
        return 1 / (len(self._scores[POOLED]) + 1)

    def supporting(self, own: str, rate: float) -> str:
        """Set that a text of group `own` is compared to: all texts where its own are too few for the accepted rate."""
        scores = self._scores.get(own)
        return own if scores is not None and 1 / (len(scores) + 1) <= rate else POOLED

    def p_value(self, score: float, name: str) -> float:
        """(1 + number of human texts that score at least as high) / (n + 1): Vovk et al. 2005, proposition 2.4."""
        scores = self._scores[name]
        return (1 + len(scores) - int(np.searchsorted(scores, score, side="left"))) / (len(scores) + 1)

    def operating_point(self, rate: float) -> dict[str, dict[str, float | int]]:
        """What stands behind an accepted rate: for each group its texts, those flagged, and the rate's upper bound."""
        point: dict[str, dict[str, float | int]] = {}
        for name, scores in sorted(self._scores.items()):
            count = len(scores)
            if 1 / (count + 1) <= rate:
                # A text is flagged if its p-value is at most the rate: so many calibration texts lie that high.
                flagged = min(int(rate * (count + 1) + 1e-9) - 1, count)
                point[name] = {"human_texts": count, "flagged": flagged, "upper_95": upper_bound(flagged, count)}
        return point


def upper_bound(hits: int, trials: int, confidence: float = 0.95) -> float:
    """Highest rate compatible with so many hits, one-sided: Clopper and Pearson 1934, doi:10.1093/biomet/26.4.404."""
    if hits >= trials:
        return 1.0
    low, high = hits / trials, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        if _at_most(hits, trials, middle) > 1 - confidence:
            low = middle
        else:
            high = middle
    return high


def _at_most(hits: int, trials: int, rate: float) -> float:
    """Probability of at most `hits` in `trials`."""
    whole = lgamma(trials + 1)
    return sum(
        exp(whole - lgamma(k + 1) - lgamma(trials - k + 1) + k * log(rate) + (trials - k) * log1p(-rate))
        for k in range(hits + 1)
    )
