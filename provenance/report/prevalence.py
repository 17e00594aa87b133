"""How many of a set of articles are machine-made, when the detector itself errs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_DRAWS = 4000
_SEED = 0
"""The same counts give the same interval."""


@dataclass(frozen=True, slots=True)
class Prevalence:
    """An estimated share, 0 to 1, with its 95% interval."""

    share: float
    low: float
    high: float


def corrected(flagged: int, articles: int, recall: Sequence[float], false_alarms: Sequence[float]) -> Prevalence | None:
    """Correct the share of flagged articles for the flags that are missing and those that are wrong.

    Parameters
    ----------
    flagged, articles
        Articles with a flag, of so many.
    recall, false_alarms
        Share of machine and of human articles that are flagged, in each of at least two sources.

    Returns
    -------
    Prevalence or None
        The estimate of Rogan and Gladen 1978 (doi:10.1093/oxfordjournals.aje.a112510) at the mean of the sources. Its
        interval is that of a parametric bootstrap: sources are drawn anew, both error rates are drawn for a source that
        is yet to come, and the share of flags from Jeffreys' posterior. None where there are no articles, or the
        detector does not flag machine articles more often than human ones.
    """
    seen, wrong = float(np.mean(recall)), float(np.mean(false_alarms))
    if not articles or seen <= wrong:
        return None
    random = np.random.default_rng(_SEED)
    hits, alarms = _another_source(random, recall), _another_source(random, false_alarms)
    share = random.beta(flagged + 0.5, articles - flagged + 0.5, _DRAWS)
    # A source on which flags tell nothing apart bears out any prevalence: the draw goes to the end of its flags.
    slope = hits - alarms
    drawn = np.where(slope > 0, (share - alarms) / np.where(slope > 0, slope, 1), share > alarms)
    low, high = np.quantile(np.clip(drawn, 0, 1), [0.025, 0.975]).tolist()
    point = min(max((flagged / articles - wrong) / (seen - wrong), 0.0), 1.0)
    return Prevalence(point, min(low, point), max(high, point))


def _another_source(random: np.random.Generator, shares: Sequence[float]) -> NDArray[np.float64]:
    """Draws of the share in a further source.

    Sources differ far more than chance within one of them would have it. So each is one draw from a beta distribution,
    fitted to a resample of them by the method of moments. The variance is that of a further source about the mean of
    `count` of them, and of a resample brought up to that of the sources: (count + 1) / count times count / (count - 1).
    """
    count = len(shares)
    drawn = random.choice(np.asarray(shares), (_DRAWS, count))
    mean = np.clip(drawn.mean(1), 1e-6, 1 - 1e-6)
    spread = np.maximum(drawn.var(1, ddof=1) * (count + 1) / (count - 1), 1e-12)
    trials = np.maximum(mean * (1 - mean) / spread - 1, 1.0)
    found: NDArray[np.float64] = random.beta(mean * trials, (1 - mean) * trials)
    return found
