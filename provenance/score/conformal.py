"""P-values against human texts that the model had not seen, and what a set of them can support."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from decimal import ROUND_CEILING, Context, Decimal
from math import exp, lgamma, log, log1p
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

OperatingPoint = dict[str, dict[str, Any]]
"""By set of human texts, what stands behind an accepted rate."""

POOLED = "all"
"""Name of the set of all human calibration texts."""

BANDS = ((75, "75-149-words"), (150, "150-words-up"))
"""Lengths, which decide how far human scores spread: those of short texts do. From 150 words on it hardly narrows,
and a group that holds more kinds of text serves a kind that is not in it better."""

KINDS = ("articles", "other")
"""Articles, as against essays, abstracts, stories, and whatever lies between."""

CLEARLY = 2.0
"""Log odds from which on a text counts as an article here. Opinion by students and readers lies around even odds, and
its human authors score higher than reporters do: against these alone more of them would be flagged."""

FEWEST = 49
"""Texts of a group whose like may be compared with all groups together. Such a text is flagged only if it outscores its
own group, which happens to one human text in 50 at most."""


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
    return f"{KINDS[int(article < CLEARLY)]}-{band(words)}"


def groups() -> list[str]:
    """Names of all sets that there may be."""
    return [f"{kind}-{name}" for kind in KINDS for _, name in BANDS]


DECIMALS = 6
"""Of a p-value, as reports show it. A flag rests on the rounded one, so that whoever compares what is shown with the
accepted rate finds the same flags."""


class Calibration:
    """Sorted scores of human texts, by group.

    A text is compared with its own group where that is large enough for the accepted rate, and else with all groups
    together. That keeps the rate over all texts, not in each small group; so there a text is flagged only if none of
    its own group scores as high, and where next to no human texts are like it, it cannot be flagged.

    Parameters
    ----------
    scores
        By group, ascending; `POOLED` holds all of them.
    """

    def __init__(self, scores: Mapping[str, NDArray[np.floating]]) -> None:
        self._groups = {name: own for name, own in sorted(scores.items()) if name != POOLED}
        self._pool = scores[POOLED]

    @property
    def texts(self) -> int:
        """The most texts that a p-value may refer to."""
        poolable = any(len(scores) >= FEWEST for scores in self._groups.values())
        return len(self._pool) if poolable else max(map(len, self._groups.values()), default=0)

    def size(self, name: str) -> int:
        """Number of texts in a group; 0 where there is none."""
        return len(self._groups.get(name, ()))

    def compare(self, score: float, own: str, rate: float) -> Comparison:
        """Compare a text of group `own` with human texts, at an accepted rate of flags among these."""
        scores = self._groups.get(own, _NONE)
        alone = Comparison(p_value(scores, score), own, len(scores))
        if not self._pooled(len(scores), rate):
            return alone
        pooled = Comparison(p_value(self._pool, score), POOLED, len(self._pool))
        return pooled if alone.p <= _p(0, len(scores)) or pooled.p >= alone.p else alone

    def operating_point(self, rate: float) -> OperatingPoint:
        """What stands behind an accepted rate, for every set that a text can be flagged against.

        Returns
        -------
        dict
            By set its texts, how many of them at most have a p-value of `rate` or less, and the 95% upper bound of
            their share; of the pool also the groups that are compared with it.
        """
        sets: OperatingPoint = {
            name: _stands_behind(len(scores), rate)
            for name, scores in self._groups.items()
            if supports(len(scores), rate)
        }
        small = [name for name, scores in self._groups.items() if self._pooled(len(scores), rate)]
        if small:
            sets[POOLED] = {**_stands_behind(len(self._pool), rate), "groups": small}
        return dict(sorted(sets.items()))

    def _pooled(self, texts: int, rate: float) -> bool:
        """Whether texts like so many human ones are compared with all groups together."""
        return texts >= FEWEST and not supports(texts, rate) and supports(len(self._pool), rate)


def _stands_behind(texts: int, rate: float) -> dict[str, Any]:
    """What a set of so many human texts proves of a rate."""
    # A text is flagged if its p-value is at most the rate: so many calibration texts lie that high.
    flagged = bisect_right(range(texts + 1), rate, key=lambda high: _p(high, texts)) - 1
    return {"human_texts": texts, "flagged": flagged, "upper_95": upper_bound(flagged, texts)}


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a text compares with human ones."""

    p: float
    name: str
    """Of the set."""
    texts: int
    """In it."""


_NONE = np.zeros(0)


def smallest_rate(texts: int) -> str:
    """Lowest p-value that so many texts can give, in two digits, rounded up: as a rate it is one that they support."""
    least = Context(prec=2, rounding=ROUND_CEILING).create_decimal(repr(1 / (texts + 1)))
    return f"{max(least, least.quantize(Decimal(10) ** -DECIMALS, ROUND_CEILING)):f}"


def p_value(scores: NDArray[np.floating], score: float) -> float:
    """(1 + number of human texts that score at least as high) / (n + 1), rounded: Vovk et al. 2005, proposition 2.4.

    Parameters
    ----------
    scores
        Of the human texts, ascending.
    score
        Of the text.
    """
    return _p(len(scores) - int(scores.searchsorted(score)), len(scores))


def _p(as_high: int, texts: int) -> float:
    """P-value of a text that so many of so many human texts score at least as high as."""
    return round((1 + as_high) / (texts + 1), DECIMALS)


def supports(texts: int, rate: float) -> bool:
    """Whether so many texts can give a p-value of `rate`."""
    return _p(0, texts) <= rate


_CONFIDENCE = 0.95


def upper_bound(hits: int, trials: int) -> float:
    """Highest rate compatible with so many hits, with 95% confidence, one-sided.

    Clopper and Pearson 1934, doi:10.1093/biomet/26.4.404.
    """
    if hits >= trials:
        return 1.0
    low, high = hits / trials, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        if _at_most(hits, trials, middle) > 1 - _CONFIDENCE:
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
