"""The evaluation table of a machine model: how often it errs on texts of sources that it had not seen."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from provenance.bundle.store import EVALUATION, refused

if TYPE_CHECKING:
    from pathlib import Path

Row = dict[str, str | int | float]

RATE = 0.01
"""Accepted share of flagged human texts that the table is made at."""

COUNTS = ("humans", "machines")
"""Columns with numbers of texts, behind `by` and `group`, which say whose figures a row holds."""

FIGURES = (
    "auroc",
    "auroc_low",
    "auroc_high",
    "tpr_at_5",
    "tpr_at_1",
    "tpr_at_1_low",
    "tpr_at_1_high",
    "tpr_at_0.1",
    "tpr_at_0.1_low",
    "tpr_at_0.1_high",
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
"""Figures of a row, all from 0 to 1; `provenance.train.card` says what they mean. Low and high are the ends of a 95%
bootstrap interval of the figure before."""

OF_FLAGS = ("false_alarms", "accused", "accused_upper_95", "recall", "out_of_domain", "c_at_1", "f05u")
"""Figures that hang on the calibration set, too: with another one they are others."""


def read(folder: Path) -> list[Row]:
    """Rows of the table.

    Parameters
    ----------
    folder
        Of a verified machine model.

    Returns
    -------
    list
        Of every row the cells, those of a figure that is not given empty.

    Raises
    ------
    Refused
        With every reason: the table cannot be read, has other columns, or cells that are no such numbers.
    """
    columns = ["by", "group", *COUNTS, *FIGURES]
    try:
        content = (folder / EVALUATION).read_text("utf-8")
        table = csv.DictReader(io.StringIO(content, newline=""), strict=True)
        rows = list(table)
    except (OSError, ValueError, csv.Error) as error:
        raise refused(folder, [f"{EVALUATION} cannot be read: {error}"]) from error
    if table.fieldnames != columns or any(len(row) > len(columns) or None in row.values() for row in rows):
        raise refused(folder, [f"{EVALUATION} has other columns than {', '.join(columns)}"])
    wrong = [
        f"{EVALUATION}, row {number}: {name} is {row[name]!r:.40}, {what}"
        for number, row in enumerate(rows, 1)
        for names, right, what in ((COUNTS, _is_count, "no number of texts"), (FIGURES, _is_share, "no share"))
        for name in names
        if not right(row[name])
    ]
    if wrong:
        raise refused(folder, wrong)
    return [{name: _value(name, cell) for name, cell in row.items()} for row in rows]


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
        If the table is not what it should be; see `read`.
    """
    sources = [row for row in read(folder) if row["by"] == "source"]
    return {"max_fpr": RATE} | {
        name: {row["group"]: row[name] for row in sources if row[name] != ""} for name in ("false_alarms", "recall")
    }


def _value(name: str, cell: str) -> str | int | float:
    if name in COUNTS:
        return int(cell)
    return float(cell) if name in FIGURES and cell else cell


def _is_count(cell: str) -> bool:
    return cell.isascii() and cell.isdigit() and len(cell) < 10


def _is_share(cell: str) -> bool:
    try:
        return cell == "" or 0 <= float(cell) <= 1  # which what is no number is not
    except ValueError:
        return False
