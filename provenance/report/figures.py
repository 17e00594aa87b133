"""Figures for a corpus: what its articles say, what was flagged, and what that comes to once error is taken out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from provenance.errors import UsageError
from provenance.report.columns import article_name
from provenance.report.prevalence import Prevalence, corrected

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FEWEST = 30
"""Scored articles below which no prevalence is given."""

ALL = "all"
"""Name of the group of all articles."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"\b(\d{4})-(0[1-9]|1[0-2])\b")
_NAMED = re.compile(
    rf"\b({'|'.join(_MONTHS)})[a-z]{{0,6}}\b[^0-9]{{0,3}}(?:\d{{1,2}}(?:st|nd|rd|th)?,? )?(\d{{4}})\b", re.IGNORECASE
)


@dataclass(slots=True)
class Figures:
    """Of one group of articles."""

    group: str
    articles: int = 0
    """That could be read."""
    stories: int = 0
    """Different ones: an article and its copies are one. What follows counts every story once, as its first article."""
    scored: int = 0
    disclosed: int = 0
    """With a statement that affirms AI use, for the text or for a picture, a summary, a headline."""
    disclosed_text: int = 0
    """With one that answers for the text."""
    flagged: int = 0
    """Of the scored."""
    scored_undisclosed: int = 0
    """Scored, without a statement that answers for the text."""
    flagged_undisclosed: int = 0
    """Of those."""
    boilerplate: float = 0.0
    """Sum of the shares of boilerplate."""
    prevalence: Prevalence | None = None
    """Machine-made share of the scored articles."""
    undisclosed: Prevalence | None = None
    """Machine-made share of the scored articles without a statement that answers for the text."""
    note: str = ""
    """Why an estimate is missing."""

    @property
    def boilerplate_share(self) -> float | None:
        """Mean over the stories."""
        return self.boilerplate / self.stories if self.stories else None

    def add(self, row: Mapping[str, Any]) -> None:
        """Count the row of an article that could be read, the first with its story."""
        answered = row["verdict"] == "disclosed"
        self.articles += 1
        self.stories += 1
        self.disclosed += bool(row["disclosed"])
        self.disclosed_text += answered
        self.boilerplate += row["boilerplate_share"] or 0.0
        if row["machine_flag"] is not None:
            self.scored += 1
            self.flagged += row["machine_flag"]
            self.scored_undisclosed += not answered
            self.flagged_undisclosed += row["machine_flag"] and not answered

    def estimate(self, meta: Mapping[str, Any]) -> None:
        """Estimate the prevalences, or note why not."""
        measured = meta.get("held_out") or {}
        recall, alarms = ([*(measured.get(name) or {}).values()] for name in ("recall", "false_alarms"))
        if not meta:
            self.note = "the report's meta file, which says how the detector errs, is not beside it"
        elif len(recall) < 2 or len(alarms) < 2:
            self.note = "how the model errs was not measured on two sources or more"
        elif measured["max_fpr"] != meta["options"]["max_fpr"]:
            self.note = (
                f"recall was measured at --max-fpr {measured['max_fpr']:g}, "
                f"this report was made at {meta['options']['max_fpr']:g}"
            )
        elif self.scored < FEWEST:
            self.note = f"{self.scored} scored articles are too few, under {FEWEST}"
        elif self.flagged / self.scored > max(recall):
            self.note = (
                f"{percent(self.flagged / self.scored)} are flagged, more than of the machine texts in "
                f"any collection that the detector was measured on ({percent(max(recall))}): it does not know this kind"
            )
        else:
            self.prevalence = corrected(self.flagged, self.scored, recall, alarms)
            if self.prevalence is None:
                self.note = "the model does not flag machine articles more often than human ones"
            elif self.scored_undisclosed < FEWEST:
                self.note = f"{self.scored_undisclosed} scored articles without a statement are too few, under {FEWEST}"
            else:
                self.undisclosed = corrected(self.flagged_undisclosed, self.scored_undisclosed, recall, alarms)

    def row(self) -> dict[str, Any]:
        """Plain cells, absent values None."""
        counts = (
            "group",
            "articles",
            "stories",
            "scored",
            "disclosed",
            "disclosed_text",
            "flagged",
            "flagged_undisclosed",
        )
        cells = {name: getattr(self, name) for name in (*counts, "boilerplate_share")}
        for name, estimate in (("prevalence", self.prevalence), ("undisclosed_prevalence", self.undisclosed)):
            cells[name] = estimate and estimate.share
            cells[f"{name}_low"] = estimate and estimate.low
            cells[f"{name}_high"] = estimate and estimate.high
        return cells | {"note": self.note or None}


COLUMNS: tuple[tuple[str, str], ...] = (
    ("group", "what the articles have in common; the first row is all of them"),
    ("articles", "that could be read"),
    (
        "stories",
        "different ones, where --copies found them; all further figures count a story once, as its first article",
    ),
    ("scored", "English, with 75 or more words of editorial text"),
    ("disclosed", "a statement affirms AI use, for the text, a picture, a summary, a headline"),
    ("disclosed_text", "a statement answers for the text"),
    ("flagged", "scored articles with a flag"),
    ("flagged_undisclosed", "those of them without a statement that answers for the text"),
    ("boilerplate_share", "mean share of the words that are boilerplate"),
    ("prevalence", "estimated machine-made share of the scored articles, corrected for the detector's errors"),
    ("prevalence_low", "lower end of its 95% interval"),
    ("prevalence_high", "upper end"),
    ("undisclosed_prevalence", "the same among scored articles without a statement that answers for the text"),
    ("undisclosed_prevalence_low", "lower end of its 95% interval"),
    ("undisclosed_prevalence_high", "upper end"),
    ("note", "why an estimate is missing"),
)
"""Columns of a table of figures, and what they mean."""


class Counts:
    """Counts rows of a report, all together and by group.

    Parameters
    ----------
    meta
        The report's meta file; empty where there is none.
    by
        See `grouping`; None for all articles alone.

    Raises
    ------
    UsageError
        If `by` names nothing.
    """

    def __init__(self, meta: Mapping[str, Any], by: str | None = None) -> None:
        self._meta = meta
        self._group = grouping(by) if by is not None else None
        self._all = Figures(ALL)
        self._groups: dict[str, Figures] = {}
        self._copies = meta.get("counts", {}).get("copies") is not None
        self._met: set[tuple[str, str]] = set()
        """Group and story, where there may be copies."""

    def add(self, row: Mapping[str, Any]) -> None:
        """Count one row."""
        if row["status"] != "ok":
            return
        self._count(self._all, row)
        if self._group is not None:
            name = self._group(row)
            self._count(self._groups.setdefault(name, Figures(name)), row)

    def _count(self, group: Figures, row: Mapping[str, Any]) -> None:
        if self._copies:
            story = group.group, row["copy_of"] or article_name(row)
            if story in self._met:
                group.articles += 1
                return
            self._met.add(story)
        group.add(row)

    def figures(self) -> list[Figures]:
        """Figures of all articles, then of the groups by name."""
        found = [self._all, *(self._groups[name] for name in sorted(self._groups))]
        for one in found:
            one.estimate(self._meta)
        return found


def grouping(by: str) -> Callable[[Mapping[str, Any]], str]:
    """How articles are told apart.

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
        return lambda row: (row["path"].split("/")[:-1][at : at + 1] or ["none"])[0]
    if by == "month":
        return lambda row: month(row["published"] or "") or "none"

    def column(row: Mapping[str, Any]) -> str:
        if by not in row:
            raise UsageError(
                f"--by {by}: the report has no such column; folder, folder:2, month and all columns can be given"
            )
        value = row[by]
        return "none" if value is None or value == "" else str(value).lower() if isinstance(value, bool) else str(value)

    return column


def month(published: str) -> str | None:
    """Year and month, `2025-10`, of a date as it stands in an article; None where there is no telling."""
    if found := _ISO.search(published):
        return f"{found[1]}-{found[2]}"
    if found := _NAMED.search(published):
        return f"{found[2]}-{_MONTHS.index(found[1][:3].lower()) + 1:02}"
    return None


def percent(share: float | None) -> str:
    """A share from 0 to 1 in words of a table: `0.4 %`, `38 %`; empty where there is none."""
    if share is None:
        return ""
    return f"{100 * share:.1f} %" if 0 < share < 0.1 else f"{100 * share:.0f} %"
