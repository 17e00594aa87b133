"""From outputs on unseen texts to scales, probabilities, p-values and the limits of the domain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from provenance.score.conformal import ENOUGH, POOLED, band
from provenance.score.experts import Scale
from provenance.train.corpus import balanced
from provenance.train.experts import ARTICLES

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

PER_SOURCE = 1_000
"""Human texts that one source gives to the calibration set, so that none of them is the yardstick alone."""

IN_DOMAIN = 0.97
"""Share of articles, of humans and machines, that each limit of the domain lets pass."""


def scale(table: pd.DataFrame, outputs: Floats) -> Scale:
    """Median and highest hundredth of human texts, every source counting alike."""
    joint = np.logaddexp.reduce(outputs[:, :3], axis=1)
    human = ~table.machine.to_numpy(bool)
    weight = balanced(table, lambda *_: 1.0)[human]
    centre, spread = [], []
    for values in (joint[human], outputs[human, 3]):
        middle, high = _quantile(values, weight, 0.5), _quantile(values, weight, 0.99)
        centre.append(middle)
        spread.append(high - middle)
    return Scale((centre[0], centre[1]), (spread[0], spread[1]))


def platt(table: pd.DataFrame, number: Floats) -> tuple[float, float]:
    """Slope, above 0, and intercept of the log odds, at even odds of human and machine: Platt 1999."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=1e6).fit(
        number[:, None], table.machine.to_numpy(bool), sample_weight=balanced(table, lambda *_: 1.0)
    )
    slope, intercept = float(model.coef_[0, 0]), float(model.intercept_[0])
    if slope <= 0:
        raise ValueError("the experts rank human texts above machine texts: there is nothing to calibrate")
    return slope, intercept


def calibration_rows(table: pd.DataFrame) -> NDArray[np.int64]:
    """Human texts of the calibration set: at most so many of each source, at even distances."""
    rows = []
    human = ~table.machine.to_numpy(bool)
    for source in table.source.unique():
        own = np.flatnonzero(human & (table.source == source).to_numpy())
        rows.append(own[np.linspace(0, len(own) - 1, min(len(own), PER_SOURCE)).astype(int)])
    return np.sort(np.concatenate(rows))


def conformal(number: Floats, words: NDArray[np.int64]) -> dict[str, NDArray[np.float64]]:
    """Sorted scores of human texts by group; groups that are too small stand only among all."""
    bands = np.array([band(int(count)) for count in words])
    groups = {POOLED: np.sort(number)}
    for name in np.unique(bands):
        if (bands == name).sum() >= ENOUGH:
            groups[str(name)] = np.sort(number[bands == name])
    return groups


def domain(table: pd.DataFrame, article: Floats, known: Floats, oddness: Floats) -> dict[str, float]:
    """Limits within which a text counts as an article like those of the calibration set."""
    inside = table.domain.isin(ARTICLES).to_numpy()
    if not inside.any():
        inside[:] = True
    part = table.loc[inside]
    weight = balanced(part, lambda *_: 1.0)
    return {
        "article": _quantile(article[inside], weight, 1 - IN_DOMAIN),
        "known": _quantile(known[inside], weight, (1 - IN_DOMAIN) / 2),
        "oddness": _quantile(oddness[inside], weight, 1 - (1 - IN_DOMAIN) / 2),
    }


def _quantile(values: Floats, weight: Floats, share: float) -> float:
    order = np.argsort(values, kind="stable")
    summed = np.cumsum(weight[order])
    return float(values[order][np.searchsorted(summed, share * summed[-1])])
