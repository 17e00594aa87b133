"""What the head of the page says of all articles together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from provenance.report.columns import article_name
from provenance.report.page.copies import Copies
from provenance.types import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from provenance.report.figures import Counts

BINS = 20
"""Bars of a distribution."""

_FAILURES = 100


@dataclass(slots=True)
class Gist:
    """Counts over the rows of a report."""

    figures: Counts
    """By folder."""
    status: Counter[str] = field(default_factory=Counter)
    verdict: Counter[str] = field(default_factory=Counter)
    commercial: Counter[str] = field(default_factory=Counter)
    answered_flagged: Counter[tuple[bool, bool]] = field(default_factory=Counter)
    """Among the scored articles: whether a statement answers for the text, flagged or not."""
    groups: Counter[str] = field(default_factory=Counter)
    """Of these, those that were compared with each set of human texts."""
    scores: list[int] = field(default_factory=lambda: [0] * BINS)
    shares: list[int] = field(default_factory=lambda: [0] * BINS)
    """Articles by machine score, and by share of boilerplate, from 0 to 1."""
    boilerplate: Counter[str] = field(default_factory=Counter)
    """Articles that carry each kind."""
    systems: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    """Articles that name each tool, model and vendor."""
    copies: Copies = field(default_factory=Copies)
    failures: list[tuple[str, str]] = field(default_factory=list)
    """Name and reason of the first ones."""

    def add(self, row: Mapping[str, Any]) -> None:
        """Count one row of the report."""
        self.figures.add(row)
        self.status[row["status"]] += 1
        if row["status"] != "ok":
            if row["status"] == "failed" and len(self.failures) < _FAILURES:
                self.failures.append((article_name(row), row["reason"] or ""))
            return
        self.copies.add(row)
        self.verdict[row["verdict"]] += 1
        self.commercial[row["commercial_verdict"]] += 1
        if row["machine_flag"] is not None:
            self.answered_flagged[row["verdict"] == Verdict.disclosed, row["machine_flag"]] += 1
            self.groups[row["machine_group"] or ""] += 1
        for bins, value in ((self.scores, row["machine_score"]), (self.shares, row["boilerplate_share"])):
            if value is not None:
                bins[min(int(value * BINS), BINS - 1)] += 1
        self.boilerplate.update(filter(None, (row["boilerplate_kinds"] or "").split(";")))
        tool, model, vendor = (row[f"disclosure_{name}"] or "" for name in ("tool", "model", "vendor"))
        if row["disclosed"] and (tool or model or vendor):
            self.systems[tool, model, vendor] += 1

    def verdicts(self) -> list[tuple[str, int]]:
        """Number of articles with each verdict, in the order of `Verdict`."""
        return [(verdict.value, self.verdict[verdict.value]) for verdict in Verdict]

    def named(self) -> list[tuple[tuple[str, str, str], int]]:
        """Systems, most frequent first."""
        return sorted(self.systems.items(), key=lambda item: (-item[1], item[0]))

    def kinds(self) -> list[tuple[str, int]]:
        """Kinds of boilerplate, most frequent first."""
        return sorted(self.boilerplate.items(), key=lambda item: (-item[1], item[0]))
