"""How far scores put machine texts above human ones, and how sure that is, by drawing sources and pairs anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_RESAMPLES = 400

_RATES = {"tpr_at_5": 0.05, "tpr_at_1": 0.01, "tpr_at_0.1": 0.001}
"""Rates of false alarms at which recall is told, where there are human texts enough to have one: 20, 100, 1,000."""

_WITH_INTERVAL = ("auroc", "tpr_at_1", "tpr_at_0.1")


def auroc(humans: Floats, machines: Floats) -> float:
    """Probability that a machine text scores above a human text, ties counting half."""
    ordered = np.sort(humans)
    below, upto = np.searchsorted(ordered, machines, "left"), np.searchsorted(ordered, machines, "right")
    return float((below + upto).mean() / 2 / len(humans))


def recall_at(humans: Floats, machines: Floats, rate: float) -> float:
    """Share of machine texts that score above all but `rate` of the human texts."""
    return float((machines > np.quantile(humans, 1 - rate, method="higher")).mean())


def figures_of(
    score: Floats, machine: NDArray[np.bool_], source: NDArray[np.str_], pair: NDArray[np.str_]
) -> dict[str, float | str]:
    """AUROC and recall at fixed rates of false alarms, with 95% percentile bootstrap intervals (Efron 1979).

    Parameters
    ----------
    score, machine
        Of every text.
    source, pair
        Texts of one source are alike, and so are those of one pair: of several sources, sources are drawn first, then
        pairs within each; texts are never drawn one by one where they belong together.

    Returns
    -------
    dict
        Figures and, as `name_low` and `name_high`, ends of intervals; empty where there are too few human texts.
    """
    humans = int((~machine).sum())
    rates = {name: rate for name, rate in _RATES.items() if humans * rate >= 1}
    told = _told(score, machine, np.ones(len(score), np.int64), rates)
    draws = [
        _told(score, machine, times, rates)
        for times in _drawn(source, pair)
        if times[machine].any() and times[~machine].any()
    ]
    figures: dict[str, float | str] = dict.fromkeys(("auroc", *_RATES), "") | told
    for name in _WITH_INTERVAL:
        low, high = np.quantile([draw[name] for draw in draws], (0.025, 0.975)).tolist() if name in told else ("", "")
        figures |= {f"{name}_low": low, f"{name}_high": high}
    return figures


def _told(
    score: Floats, machine: NDArray[np.bool_], times: NDArray[np.int64], rates: dict[str, float]
) -> dict[str, float]:
    humans, machines = (np.repeat(score[which], times[which]) for which in (~machine, machine))
    return {"auroc": auroc(humans, machines)} | {
        name: recall_at(humans, machines, rate) for name, rate in rates.items()
    }


def _drawn(source: NDArray[np.str_], pair: NDArray[np.str_]) -> Iterator[NDArray[np.int64]]:
    """How often each text is drawn, time after time."""
    random = np.random.default_rng(0)
    pairs, pair_of = np.unique(pair, return_inverse=True)
    source_of = np.zeros(len(pairs), np.int64)
    source_of[pair_of] = np.unique(source, return_inverse=True)[1]
    members = np.split(np.argsort(source_of, kind="stable"), np.cumsum(np.bincount(source_of))[:-1])
    for _ in range(_RESAMPLES):
        drawn = np.zeros(len(pairs), np.int64)
        for at in random.integers(0, len(members), len(members)).tolist():
            own = members[at]
            drawn += np.bincount(own[random.integers(0, len(own), len(own))], minlength=len(pairs))
        yield drawn[pair_of]
