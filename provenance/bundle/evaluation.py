"""How often a model errs on texts of sources that it had not seen, as its evaluation table says."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from provenance.bundle.store import EVALUATION, refused

if TYPE_CHECKING:
    from pathlib import Path

RATE = 0.01
"""Accepted share of flagged human texts that the table is made at."""


def held_out(folder: Path) -> dict[str, object]:
    """Errors at the rate of the evaluation.

    Parameters
    ----------
    folder
        Of a verified machine model.

    Returns
    -------
    dict
        `max_fpr`, the rate; `false_alarms` and `recall`, the share of human and of machine texts flagged, each by
        source, every source judged by a model that was not trained on it.

    Raises
    ------
    Refused
        If the table has no such columns, or no numbers in them.
    """
    try:
        with (folder / EVALUATION).open(encoding="utf-8", newline="") as file:
            sources = [row for row in csv.DictReader(file) if row.get("by") == "source"]
        figures = {
            name: {row["group"]: float(row[name]) for row in sources if row[name]}
            for name in ("false_alarms", "recall")
        }
    except (KeyError, ValueError, csv.Error) as error:
        raise refused(folder, [f"{EVALUATION} has not the figures by source: {error}"]) from error
    return {"max_fpr": RATE, **figures}
