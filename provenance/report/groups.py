"""How the articles of a corpus are put into groups: by a column, by month, by folder."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from provenance.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"\b(\d{4})-(0[1-9]|1[0-2])\b")
_NAMED = re.compile(
    rf"\b({'|'.join(_MONTHS)})[a-z]{{0,6}}\b[^0-9]{{0,3}}(?:\d{{1,2}}(?:st|nd|rd|th)?,? )?(\d{{4}})\b", re.IGNORECASE
)


def grouping(by: str) -> Callable[[Mapping[str, Any]], str | None]:
    """How articles are told apart; None for those that belong to no group.

    Parameters
    ----------
    by
        A column; `month`, of `published`; `folder`, the first part of the path, or `folder:2`, the second one.

    Raises
    ------
    UsageError
        If the place of a folder is no number from 1. A column is looked for when the first row is there.
    """
    name, colon, place = by.partition(":")
    if name == "folder":
        if colon and not (place.isascii() and place.isdigit() and int(place) >= 1):
            raise UsageError(f"--by {by}: give the place of the folder as a number from 1, as folder:2")
        at = int(place) - 1 if colon else 0
        return lambda row: next(iter([part for part in row["path"].split("/")[:-1] if part][at : at + 1]), None)
    if by == "month":
        return lambda row: month(row["published"] or "")

    def column(row: Mapping[str, Any]) -> str | None:
        if by not in row:
            raise UsageError(
                f"--by {by}: the report has no such column; folder, folder:2, month and all columns can be given"
            )
        value = row[by]
        return None if value is None or value == "" else str(value).lower() if isinstance(value, bool) else str(value)

    return column


def month(published: str) -> str | None:
    """Year and month, `2025-10`, of a date as it stands in an article; None where there is no telling."""
    if found := _ISO.search(published):
        return f"{found[1]}-{found[2]}"
    if found := _NAMED.search(published):
        return f"{found[2]}-{_MONTHS.index(found[1][:3].lower()) + 1:02}"
    return None
