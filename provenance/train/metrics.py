"""How well scores tell machine from human texts, and whom they accuse. Works on any labelled texts with scores."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from provenance.score.conformal import band, upper_bound

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

RATE = 0.01
"""Accepted share of human texts flagged, unless another is asked for."""

FEWEST = 20
"""Human texts, or machine texts, of a group for which a figure is given."""

_RESAMPLES = 200
_BINS = 10

Row = dict[str, str | int | float]


@dataclass(frozen=True, slots=True)
class Judged:
    """Labelled texts with what a model said of them."""

    table: pd.DataFrame
    """`source`, `machine`, `words`, `generator`, `domain`, `attack`, `noise`."""
    score: Floats
    """NaN where a text is not scored."""
    p: Floats
    in_domain: NDArray[np.bool_]
    rate: float
    """Accepted rate: a text is flagged where its p-value is at most that."""

    def tables(self) -> list[Row]:
        """One row of figures for each group: by source, generator, domain, length, attack, and over all sources."""
        rows = [self._row(by, name, members) for by, name, members in self._groups()]
        sources = [row for row in rows if row["by"] == "source" and row["auroc"] != ""]
        if len(sources) > 1:
            rows.insert(0, self._mean(sources))
        return rows

    def _groups(self) -> Iterator[tuple[str, str, NDArray[np.bool_]]]:
        """Machine texts of a generator or an attack are held against the human texts of the same sources.

        Texts that were attacked for the evaluation have no say but in the groups of attacks.
        """
        machine = self.table.machine.to_numpy(bool)
        plain = ~self.table.noise.to_numpy(bool)
        source = self.table.source.to_numpy(str)
        bands = np.array([band(int(words)) for words in self.table.words])
        for by, values in (("source", source), ("domain", self.table.domain.to_numpy(str)), ("length", bands)):
            for name in np.unique(values[values != ""]):
                yield by, str(name), plain & (values == name)
        attack = np.where(plain & (self.table.attack == ""), "none", self.table.attack.to_numpy(str))
        for by, values, which in (("generator", self.table.generator.to_numpy(str), plain), ("attack", attack, True)):
            for name in np.unique(values[machine & which & (values != "")]):
                own = machine & which & (values == name)
                yield by, str(name), own | (~machine & plain & np.isin(source, np.unique(source[own])))

    def _row(self, by: str, name: str, members: NDArray[np.bool_]) -> Row:
        machine = self.table.machine.to_numpy(bool)
        scored = ~np.isnan(self.score)
        flagged, accused = self.p <= self.rate, (self.p <= self.rate) & self.in_domain
        humans, machines = members & ~machine & scored, members & machine & scored
        row: Row = {"by": by, "group": name, "humans": int(humans.sum()), "machines": int(machines.sum())}
        enough_humans, enough_machines = humans.sum() >= FEWEST, machines.sum() >= FEWEST
        figures: Row = dict.fromkeys(COLUMNS, "")
        if enough_humans and enough_machines:
            figures |= ranking(self.score[humans], self.score[machines])
            figures["brier"], figures["ece"] = reliability(self.score[humans], self.score[machines])
            unanswered = members & (~scored | (flagged & ~self.in_domain))
            figures["c_at_1"], figures["f05u"] = decisions(machine[members], accused[members], unanswered[members])
        if enough_humans:
            figures["false_alarms"] = float(flagged[humans].mean())
            figures["accused"] = float(accused[humans].mean())
            figures["accused_upper_95"] = upper_bound(int(accused[humans].sum()), int(humans.sum()))
        if enough_machines:
            figures["recall"] = float(flagged[machines].mean())
        if enough_humans or enough_machines:
            figures["out_of_domain"] = float((~self.in_domain)[humans | machines].mean())
        return row | {key: round(value, 4) if isinstance(value, float) else value for key, value in figures.items()}

    def _mean(self, rows: list[Row]) -> Row:
        machine = self.table.machine.to_numpy(bool)
        mean: Row = {
            "by": "mean of sources",
            "group": "all",
            "humans": int((~machine).sum()),
            "machines": int(machine.sum()),
        }
        for column in COLUMNS:
            values = [float(row[column]) for row in rows if row[column] != ""]
            mean[column] = round(float(np.mean(values)), 4)
        return mean


COLUMNS = (
    "auroc",
    "auroc_low",
    "auroc_high",
    "tpr_at_5",
    "tpr_at_1",
    "tpr_at_1_low",
    "tpr_at_1_high",
    "tpr_at_0.1",
    "false_alarms",
    "accused",
    "accused_upper_95",
    "recall",
    "out_of_domain",
    "brier",
    "ece",
    "c_at_1",
    "f05u",
)
"""Figures of a group. `tpr_at_x` is the share of its machine texts above all but x% of its human texts; `false_alarms`
and `recall` are the shares of human and of machine texts flagged at the accepted rate, `accused` that of human texts
flagged within the domain; low and high are the ends of a 95% bootstrap interval."""


def read_rows(table: str) -> list[Row]:
    """Rows of figures from the text of an `evaluation.csv`."""
    whole = {"humans", "machines"}
    return [
        {
            key: value if key in {"by", "group"} or value == "" else int(value) if key in whole else float(value)
            for key, value in row.items()
        }
        for row in csv.DictReader(io.StringIO(table, newline=""))
    ]


def auroc(humans: Floats, machines: Floats) -> float:
    """Probability that a machine text scores above a human text, ties counting half."""
    ordered = np.sort(humans)
    below, upto = np.searchsorted(ordered, machines, "left"), np.searchsorted(ordered, machines, "right")
    return float((below + upto).mean() / 2 / len(humans))


def recall_at(humans: Floats, machines: Floats, rate: float) -> float:
    """Share of machine texts that score above all but `rate` of the human texts."""
    return float((machines > np.quantile(humans, 1 - rate, method="higher")).mean())


def ranking(humans: Floats, machines: Floats) -> Row:
    """AUROC and recall at fixed rates of false alarms, with 95% percentile bootstrap intervals (Efron 1979)."""
    random = np.random.default_rng(0)
    draws = []
    for _ in range(_RESAMPLES):
        some, others = random.choice(humans, len(humans)), random.choice(machines, len(machines))
        draws.append((auroc(some, others), recall_at(some, others, 0.01)))
    low, high = np.quantile(draws, (0.025, 0.975), axis=0).tolist()
    return {
        "auroc": auroc(humans, machines),
        "auroc_low": low[0],
        "auroc_high": high[0],
        "tpr_at_5": recall_at(humans, machines, 0.05),
        "tpr_at_1": recall_at(humans, machines, 0.01),
        "tpr_at_1_low": low[1],
        "tpr_at_1_high": high[1],
        "tpr_at_0.1": recall_at(humans, machines, 0.001),
    }


def reliability(humans: Floats, machines: Floats) -> tuple[float, float]:
    """Brier score (Brier 1950), expected calibration error in ten bins (Naeini et al. 2015); labels weigh alike."""
    score = np.concatenate([humans, machines])
    truth = np.repeat([0.0, 1.0], [len(humans), len(machines)])
    weight = np.repeat([0.5 / len(humans), 0.5 / len(machines)], [len(humans), len(machines)])
    brier = float((weight * (score - truth) ** 2).sum())
    place = np.minimum((score * _BINS).astype(int), _BINS - 1)
    gaps = np.bincount(place, weight * (truth - score), _BINS)
    return brier, float(np.abs(gaps).sum())


def decisions(
    truth: NDArray[np.bool_], positive: NDArray[np.bool_], unanswered: NDArray[np.bool_]
) -> tuple[float, float]:
    """What rewards leaving open what is not known: c@1 (Peñas and Rodrigo 2011), F0.5u (Bevendorff et al. 2020).

    Parameters
    ----------
    truth, positive, unanswered
        Of every text: written by a machine, taken for it, left open. What is left open is not positive.
    """
    positive = positive & ~unanswered
    right = int((positive == truth)[~unanswered].sum())
    open_ones = int(unanswered.sum())
    c_at_1 = (right + open_ones * right / len(truth)) / len(truth)
    hits, wrong = int((positive & truth).sum()), int((positive & ~truth).sum())
    missed = int((truth & ~positive & ~unanswered).sum())
    divisor = 1.25 * hits + 0.25 * (missed + open_ones) + wrong
    return c_at_1, 1.25 * hits / divisor if divisor else 0.0
