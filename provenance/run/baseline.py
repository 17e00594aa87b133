"""An earlier report, to tell what is new or changed since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from provenance.report import reading
from provenance.report.columns import article_name

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Baseline:
    """What an earlier report said."""

    results: frozenset[tuple[str, str]]
    """Digest of an article's bytes, or its name where they could not be read, and its verdict or else its status."""
    names: frozenset[reading.Key]
    """Path and record of every article."""

    def state(self, row: Mapping[str, Any]) -> Literal["new", "changed", "unchanged"]:
        """Compare a row.

        Returns
        -------
        str
            `unchanged`: the same bytes, wherever they stood, had the same verdict. `changed`: here stood others, or
            they had another verdict. `new`: neither.
        """
        if _result(row) in self.results:
            return "unchanged"
        return "changed" if (row["path"], row["record"]) in self.names else "new"


def read_baseline(path: Path) -> Baseline:
    """Read a report that `provenance score` wrote.

    Raises
    ------
    UsageError
        If it cannot be read, or is none.
    """
    results, names = set(), set()
    for row in reading.rows(path, {"record", "sha256", "verdict"}):
        results.add(_result(row))
        names.add((row["path"], row["record"]))
    return Baseline(frozenset(results), frozenset(names))


def _result(row: Mapping[str, Any]) -> tuple[str, str]:
    return row["sha256"] or article_name(row), row["verdict"] or row["status"]
