"""What people who looked at articles made of them: the file that the page exports."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

from provenance.errors import UsageError
from provenance.report.tables import formula_text
from provenance.types import LONGEST_CELL

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

REVIEWS = ("confirmed", "dismissed", "unsure")

Reviews = dict[str, tuple[str | None, str | None]]
"""By the SHA-256 of an article's bytes: the review, and the note."""

_DIGEST = re.compile(r"[0-9a-f]{64}")


def read_reviews(path: Path) -> Reviews:
    """Read reviews; of several for the same bytes the last one counts.

    Parameters
    ----------
    path
        CSV with the columns `sha256`, `review` (one of `REVIEWS`, or empty where there is but a note) and
        `review_note`; others make no difference.

    Raises
    ------
    UsageError
        If it cannot be read, or a line says something else.
    """
    csv.field_size_limit(LONGEST_CELL)
    found: Reviews = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            table = csv.DictReader(file)
            if not {"sha256", "review", "review_note"} <= set(table.fieldnames or ()):
                raise UsageError(f"{path}: the columns sha256, review and review_note are needed")
            for row in table:
                _check(path, table.line_num, row)
                found[row["sha256"]] = row["review"] or None, formula_text(row["review_note"] or "") or None
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror or error}") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"{path} is no CSV file: {error}") from error
    return found


def _check(path: Path, line: int, row: Mapping[str, str | None]) -> None:
    if not _DIGEST.fullmatch(row["sha256"] or ""):
        raise UsageError(f"{path}, line {line}: {row['sha256']!r} is no SHA-256")
    if row["review"] and row["review"] not in REVIEWS:
        raise UsageError(f"{path}, line {line}: review {row['review']!r} is none of {', '.join(REVIEWS)}")
