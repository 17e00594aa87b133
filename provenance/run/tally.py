"""What a run came to, counted row by row."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_FAILURES = 20

# Names of the cells of the table of scored articles, disclosed by flagged.
_DISCLOSED = {"disclosed": True, "not_disclosed": False}
_FLAGS = {"flagged": True, "not_flagged": False}


@dataclass(slots=True)
class Tally:
    """Counts for the terminal, the meta file and the exit status."""

    status: Counter[str] = field(default_factory=Counter)
    verdict: Counter[str] = field(default_factory=Counter)
    dismissed: Counter[str] = field(default_factory=Counter)
    """By verdict, articles that a person has looked at and dismissed."""
    disclosed_flagged: Counter[tuple[bool, bool]] = field(default_factory=Counter)
    """Among the scored articles: disclosed or not, flagged or not."""
    failures: list[tuple[str, str]] = field(default_factory=list)
    """Path and reason of the first twenty."""

    def add(self, row: Mapping[str, Any]) -> None:
        """Count one row of the report."""
        self.status[row["status"]] += 1
        if row["status"] == "ok":
            self.verdict[row["verdict"]] += 1
            self.dismissed[row["verdict"]] += row["review"] == "dismissed"
            if row["machine_flag"] is not None:
                self.disclosed_flagged[bool(row["disclosed"]), row["machine_flag"]] += 1
        elif row["status"] == "failed" and len(self.failures) < _FAILURES:
            self.failures.append((row["path"], row["reason"]))

    def __iadd__(self, later: Tally) -> Tally:
        self.status += later.status
        self.verdict += later.verdict
        self.dismissed += later.dismissed
        self.disclosed_flagged += later.disclosed_flagged
        self.failures = (self.failures + later.failures)[:_FAILURES]
        return self

    def as_json(self) -> dict[str, Any]:
        """Plain values, sorted; `from_json` takes them back."""
        return {
            "inputs": self.status.total(),
            "status": dict(sorted(self.status.items())),
            "verdict": dict(sorted(self.verdict.items())),
            "dismissed": dict(sorted((+self.dismissed).items())),
            "scored": {
                disclosed: {flag: self.disclosed_flagged[key, value] for flag, value in _FLAGS.items()}
                for disclosed, key in _DISCLOSED.items()
            },
            "failures": [list(failure) for failure in self.failures],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Tally:
        """Take back what `as_json` gave."""
        return cls(
            Counter(data["status"]),
            Counter(data["verdict"]),
            Counter(data["dismissed"]),
            +Counter(
                {
                    (key, value): data["scored"][name][flag]
                    for name, key in _DISCLOSED.items()
                    for flag, value in _FLAGS.items()
                }
            ),
            [(path, reason) for path, reason in data["failures"]],
        )
