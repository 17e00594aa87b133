"""What a run came to, counted row by row."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from provenance.report.columns import article_name
from provenance.types import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_NAMED = 20
"""Articles that are named."""

# Names of the cells of the table of scored articles, answered for by flagged.
_ANSWERED = {"answered": True, "unanswered": False}
_FLAGS = {"flagged": True, "not_flagged": False}


@dataclass(slots=True)
class Tally:
    """Counts for the terminal, the meta file and the exit status."""

    status: Counter[str] = field(default_factory=Counter)
    verdict: Counter[str] = field(default_factory=Counter)
    dismissed: Counter[str] = field(default_factory=Counter)
    """By verdict, articles that a person has looked at and dismissed."""
    open: Counter[str] = field(default_factory=Counter)
    """By verdict, articles that nobody has dismissed and that are not as they were in the baseline."""
    named: dict[str, list[str]] = field(default_factory=dict)
    """By verdict, the names of the first twenty of these."""
    baseline: Counter[str] = field(default_factory=Counter)
    """Inputs that are new, changed and unchanged; empty without a baseline."""
    answered_flagged: Counter[tuple[bool, bool]] = field(default_factory=Counter)
    """Among the scored articles: whether a statement answers for the text, flagged or not."""
    groups: Counter[str] = field(default_factory=Counter)
    """Of these, those that were compared with each set of human texts."""
    failures: list[tuple[str, str]] = field(default_factory=list)
    """Name and reason of the first twenty."""
    skips: list[tuple[str, str]] = field(default_factory=list)
    """The same of what was skipped."""
    copies: int | None = None
    """Articles that are copies of an earlier one; None where none are looked for."""

    def add(self, row: Mapping[str, Any]) -> None:
        """Count one row of the report."""
        self.status[row["status"]] += 1
        if row["baseline"]:
            self.baseline[row["baseline"]] += 1
        if row["status"] == "ok":
            self.verdict[row["verdict"]] += 1
            if row["review"] == "dismissed":
                self.dismissed[row["verdict"]] += 1
            elif row["baseline"] != "unchanged":
                self.open[row["verdict"]] += 1
                self._name(row["verdict"], [article_name(row)])
            if row["machine_flag"] is not None:
                self.answered_flagged[row["verdict"] == Verdict.disclosed, row["machine_flag"]] += 1
                self.groups[row["machine_group"]] += 1
            return
        unread = self.failures if row["status"] == "failed" else self.skips
        if len(unread) < _NAMED:
            unread.append((article_name(row), row["reason"]))

    def __iadd__(self, later: Tally) -> Tally:
        self.status += later.status
        self.verdict += later.verdict
        self.dismissed += later.dismissed
        self.open += later.open
        for verdict, names in later.named.items():
            self._name(verdict, names)
        self.baseline += later.baseline
        self.answered_flagged += later.answered_flagged
        self.groups += later.groups
        self.failures = (self.failures + later.failures)[:_NAMED]
        self.skips = (self.skips + later.skips)[:_NAMED]
        return self

    def _name(self, verdict: str, names: Sequence[str]) -> None:
        self.named[verdict] = (self.named.get(verdict, []) + list(names))[:_NAMED]

    def as_json(self) -> dict[str, Any]:
        """Plain values, sorted; `from_json` takes them back."""
        return {
            "inputs": self.status.total(),
            "status": dict(sorted(self.status.items())),
            "verdict": dict(sorted(self.verdict.items())),
            "dismissed": dict(sorted((+self.dismissed).items())),
            "open": dict(sorted(self.open.items())),
            "named": dict(sorted(self.named.items())),
            "baseline": dict(sorted(self.baseline.items())),
            "scored": {
                answered: {flag: self.answered_flagged[key, value] for flag, value in _FLAGS.items()}
                for answered, key in _ANSWERED.items()
            },
            "groups": dict(sorted(self.groups.items())),
            "failures": [list(failure) for failure in self.failures],
            "skips": [list(skip) for skip in self.skips],
            "copies": self.copies,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Tally:
        """Take back what `as_json` gave."""
        scored = {
            (answered, flagged): data["scored"][name][flag]
            for name, answered in _ANSWERED.items()
            for flag, flagged in _FLAGS.items()
        }
        return cls(
            status=Counter(data["status"]),
            verdict=Counter(data["verdict"]),
            dismissed=Counter(data["dismissed"]),
            open=Counter(data["open"]),
            named=data["named"],
            baseline=Counter(data["baseline"]),
            answered_flagged=+Counter(scored),
            groups=Counter(data["groups"]),
            failures=[(name, reason) for name, reason in data["failures"]],
            skips=[(name, reason) for name, reason in data["skips"]],
            copies=data["copies"],
        )
