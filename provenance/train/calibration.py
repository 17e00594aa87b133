"""From outputs on unseen texts to probabilities, p-values and the limits of the domain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from provenance.errors import UsageError
from provenance.score.conformal import POOLED, group
from provenance.train.linear import ARTICLES
from provenance.train.weights import balanced

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

PER_SOURCE = 1_000
"""Human texts that one source gives to the calibration set, so that none of them is the yardstick alone."""

IN_DOMAIN = 0.88
"""Share of articles, of humans and machines, that pass for articles."""

LIKE_ALL = 0.985
"""Share of them that pass the limits of known words, and of odd rhythm: these catch what is not prose."""


def platt(table: pd.DataFrame, number: Floats) -> tuple[float, float]:
    """Slope, above 0, and intercept of the log odds, at even odds of human and machine: Platt 1999.

    Raises
    ------
    UsageError
        If human texts rank above machine texts.
    """
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=1e6).fit(
        number[:, None], table.machine.to_numpy(bool), sample_weight=balanced(table, lambda *_: 1.0)
    )
    slope, intercept = float(model.coef_[0, 0]), float(model.intercept_[0])
    if slope <= 0:
        raise UsageError(
            "of texts that were held out, those of humans rank above those of machines: nothing in these texts tells "
            "one label from the other, or what tells them apart is less than their subjects: texts of both labels on "
            "one subject need one pair_id, for a model that has seen one of two takes the other for its like"
        )
    return slope, intercept


def calibration_rows(table: pd.DataFrame) -> NDArray[np.int64]:
    """Human texts of the calibration set: at most so many of each source, at even distances."""
    rows = []
    human = ~table.machine.to_numpy(bool) & ~table.noise.to_numpy(bool)
    for source in table.source.unique():
        own = np.flatnonzero(human & (table.source == source).to_numpy())
        rows.append(own[np.linspace(0, len(own) - 1, min(len(own), PER_SOURCE)).astype(int)])
    return np.sort(np.concatenate(rows))


def conformal(number: Floats, words: NDArray[np.int64], article: Floats) -> dict[str, NDArray[np.float64]]:
    """Sorted scores of human texts by group, and of all."""
    names = np.array([group(int(count), odds) for count, odds in zip(words, article, strict=True)])
    groups = {POOLED: np.sort(number)}
    for name in np.unique(names):
        groups[str(name)] = np.sort(number[names == name])
    return groups


def domain(table: pd.DataFrame, article: Floats, known: Floats, oddness: Floats) -> dict[str, float]:
    """Limits within which a text counts as an article like those of the calibration set."""
    inside = (table.domain.isin(ARTICLES) & ~table.noise).to_numpy(bool)
    if not inside.any():
        inside = ~table.noise.to_numpy(bool)
    weight = balanced(table.loc[inside], lambda *_: 1.0)
    return limits(article[inside], known[inside], oddness[inside], weight)


def limits(article: Floats, known: Floats, oddness: Floats, weight: Floats) -> dict[str, float]:
    """Limits that most of some texts, each with its weight, are within."""
    return {
        "article": _quantile(article, weight, 1 - IN_DOMAIN),
        "known": _quantile(known, weight, 1 - LIKE_ALL),
        "oddness": _quantile(oddness, weight, LIKE_ALL),
    }


def _quantile(values: Floats, weight: Floats, share: float) -> float:
    order = np.argsort(values, kind="stable")
    summed = np.cumsum(weight[order])
    return float(values[order][np.searchsorted(summed, share * summed[-1])])
