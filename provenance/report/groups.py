"""How the articles of a corpus are put into groups: by a column, by month, by folder."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from provenance.errors import UsageError

_DIGITS = 4
"""Of the place of a folder: no path has so many."""

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMERIC = (
    re.compile(r"\b(?P<year>\d{4})[-/](?P<month>0[1-9]|1[0-2])\b"),
    re.compile(r"\b(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)"),
    re.compile(r"\b(?:0?[1-9]|[12]\d|3[01])\.\s?(?P<month>0?[1-9]|1[0-2])\.\s?(?P<year>\d{4})\b"),
)
"""ISO 8601, also with strokes; its basic form; and with full stops, where the day comes first everywhere."""
_EPOCH = re.compile(r"(\d{10})(?:\.\d+)?|(\d{10})\d{3}")
"""Seconds or milliseconds since 1970, as dumps of databases have them."""
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
        if colon and not (place.isascii() and place.isdigit() and len(place) <= _DIGITS and int(place) >= 1):
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
    if found := _EPOCH.fullmatch(published.strip()):
        return f"{datetime.fromtimestamp(int(found[1] or found[2]), UTC):%Y-%m}"
    for form in _NUMERIC:
        if found := form.search(published):
            return f"{found['year']}-{int(found['month']):02}"
    if found := _NAMED.search(published):
        return f"{found[2]}-{_MONTHS.index(found[1][:3].lower()) + 1:02}"
    return None
