"""How well scores tell machine from human texts, and whom they accuse. Works on any labelled texts with scores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from provenance.bundle.evaluation import FIGURES
from provenance.score.conformal import band, upper_bound
from provenance.train.ranking import figures_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    from numpy.typing import NDArray

    from provenance.bundle.evaluation import Row

    Floats = NDArray[np.float64]

FEWEST = 20
"""Human texts, or machine texts, of a group for which a figure is given."""

BINS = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """Labelled texts with what a model said of them."""

    table: pd.DataFrame
    """`source`, `machine`, `words`, `generator`, `domain`, `attack`, `pair_id`, `noise`."""
    score: Floats
    """NaN where a text is not scored."""
    p: Floats
    in_domain: NDArray[np.bool_]
    accused: NDArray[np.bool_]
    """Whether nothing but the score decides and the verdict is `likely_machine`."""
    rate: float
    """Accepted rate: a text is flagged where its p-value is at most that."""

    def tables(self) -> list[Row]:
        """One row of figures for each group: by source, generator, domain, length, attack, and over all sources."""
        rows = [self._row(by, name, members) for by, name, members in self._groups()]
        sources = [row for row in rows if row["by"] == "source" and row["auroc"] != ""]
        if len(sources) > 1:
            rows.insert(0, _mean(sources))
        return rows

    def _groups(self) -> Iterator[tuple[str, str, NDArray[np.bool_]]]:
        """Machine texts of a generator or an attack are held against the human texts of the same sources.

        Texts that were attacked for the evaluation have no say but in the groups of attacks.
        """
        machine = self.table.machine.to_numpy(bool)
        plain = ~self.table.noise.to_numpy(bool)
        source = self.table.source.to_numpy(str)
        domain = self.table.domain.to_numpy(str)
        bands = np.array([band(int(words)) for words in self.table.words], str)
        short = np.where((domain != "") & (bands == band(0)), np.char.add(np.char.add(domain, ", "), bands), "")
        for by, values in (("source", source), ("domain", domain), ("domain", short), ("length", bands)):
            for name in np.unique(values[values != ""]):
                yield by, str(name), plain & (values == name)
        generator = np.char.lower(self.table.generator.to_numpy(str))
        attack = np.where(plain & (self.table.attack == ""), "none", self.table.attack.to_numpy(str))
        for by, values, which in (("generator", generator, plain), ("attack", attack, True)):
            for name in np.unique(values[machine & which & (values != "")]):
                own = machine & which & (values == name)
                yield by, str(name), own | (~machine & plain & np.isin(source, np.unique(source[own])))

    def _row(self, by: str, name: str, members: NDArray[np.bool_]) -> Row:
        machine = self.table.machine.to_numpy(bool)
        scored = ~np.isnan(self.score)
        flagged = (self.p <= self.rate) & scored
        humans, machines = members & ~machine & scored, members & machine & scored
        row: Row = {"by": by, "group": name, "humans": int(humans.sum()), "machines": int(machines.sum())}
        enough_humans, enough_machines = humans.sum() >= FEWEST, machines.sum() >= FEWEST
        figures: Row = dict.fromkeys(FIGURES, "")
        if enough_humans and enough_machines:
            both = humans | machines
            figures |= figures_of(
                self.score[both], machine[both], self.table.source.to_numpy(str)[both], self._pairs()[both]
            )
            figures["brier"], figures["ece"] = brier_and_ece(self.score[humans], self.score[machines])
            unanswered = members & (~scored | (flagged & ~self.accused))
            figures["c_at_1"], figures["f05u"] = decisions(machine[members], self.accused[members], unanswered[members])
        if enough_humans:
            figures["false_alarms"] = float(flagged[humans].mean())
            figures["accused"] = float(self.accused[humans].mean())
            figures["accused_upper_95"] = upper_bound(int(self.accused[humans].sum()), int(humans.sum()))
        if enough_machines:
            figures["recall"] = float(flagged[machines].mean())
        if enough_humans or enough_machines:
            figures["out_of_domain"] = float((~self.in_domain)[humans | machines].mean())
        return row | {key: round(value, 4) if isinstance(value, float) else value for key, value in figures.items()}

    def _pairs(self) -> NDArray[np.str_]:
        """Texts on one subject, which are drawn together: of one source and `pair_id`."""
        return np.char.add(np.char.add(self.table.source.to_numpy(str), " "), self.table.pair_id.to_numpy(str))


def _mean(rows: list[Row]) -> Row:
    """Means over sources, each counting alike, and intervals of these means by drawing sources."""
    mean: Row = {"by": "mean of sources", "group": "all"} | {
        label: sum(int(row[label]) for row in rows) for label in ("humans", "machines")
    }
    drawn = np.random.default_rng(0).integers(0, len(rows), (10_000, len(rows)))
    mean |= dict.fromkeys(FIGURES, "")
    bounds = {column for column in FIGURES if column.endswith(("_low", "_high", "_upper_95"))}
    for column in FIGURES:
        values = np.array([float(row[column]) for row in rows if row[column] != ""])
        if len(values) == len(rows) and column not in bounds:
            mean[column] = round(float(values.mean()), 4)
            if f"{column}_low" in bounds:
                low, high = np.quantile(values[drawn].mean(axis=1), (0.025, 0.975)).tolist()
                mean |= {f"{column}_low": round(low, 4), f"{column}_high": round(high, 4)}
    return mean


def figure(value: object) -> str:
    """A figure as cards and reports show it."""
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def brier_and_ece(humans: Floats, machines: Floats) -> tuple[float, float]:
    """Brier score (Brier 1950) and expected calibration error of the scores of two labels that weigh alike."""
    score = np.concatenate([humans, machines])
    truth = np.repeat([0.0, 1.0], [len(humans), len(machines)])
    weight = np.repeat([0.5 / len(humans), 0.5 / len(machines)], [len(humans), len(machines)])
    return float((weight * (score - truth) ** 2).sum()), calibration_error(truth, score, weight)


def calibration_error(truth: Floats | NDArray[np.bool_], score: Floats, weight: Floats | None = None) -> float:
    """Expected calibration error over ten bins of equal width (Naeini, Cooper and Hauskrecht 2015)."""
    counts = np.ones(len(score)) if weight is None else weight
    place = bins(score)
    gaps = [abs(float((counts * (score - truth))[place == number].sum())) for number in range(BINS)]
    return sum(gaps) / max(float(counts.sum()), 1e-12)


def bins(score: Floats) -> NDArray[np.int64]:
    """Which of ten bins of equal width each probability falls into."""
    return np.minimum((score * BINS).astype(np.int64), BINS - 1)


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
