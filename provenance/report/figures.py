"""Figures for a corpus: what its articles say, what was flagged, and what that comes to once error is taken out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from provenance.printable import counted
from provenance.report.columns import article_name
from provenance.report.groups import grouping
from provenance.report.prevalence import Prevalence, corrected
from provenance.types import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FEWEST = 30
"""Articles below which no prevalence is given."""

ALL = "(all)"
"""Name of the group of all articles, which stands first."""

NONE = "(none)"
"""What a reader sees as the name of the group of articles that belong to none; in a table its cell is empty."""


@dataclass(slots=True)
class Figures:
    """Of one group of articles."""

    group: str | None
    """What they have in common; None for those of which it is not known."""
    articles: int = 0
    """That could be read."""
    stories: int = 0
    """Different ones: an article and its copies are one. What follows counts every story once, as its first article."""
    stated: int = 0
    """With a statement that affirms AI use, for the text or for a picture, a summary, a headline."""
    answered: int = 0
    """With one that answers for the text."""
    scored: int = 0
    flagged: int = 0
    """Of the scored."""
    unanswered: int = 0
    """Scored, without a statement that answers for the text."""
    unanswered_flagged: int = 0
    """Of those."""
    boilerplate: float = 0.0
    """Sum of the shares of boilerplate."""
    prevalence: Prevalence | None = None
    """Machine-made share of the scored articles."""
    unanswered_prevalence: Prevalence | None = None
    """Machine-made share of the unanswered articles."""
    note: str = ""
    """Why an estimate is missing."""
    met: set[str] = field(default_factory=set)
    """Stories that have been counted, where there may be copies."""

    @property
    def name(self) -> str:
        """The group, for a reader."""
        return NONE if self.group is None else self.group

    @property
    def boilerplate_share(self) -> float | None:
        """Mean over the stories."""
        return self.boilerplate / self.stories if self.stories else None

    def add(self, row: Mapping[str, Any]) -> None:
        """Count the row of an article that could be read, the first with its story."""
        answered = row["verdict"] == Verdict.disclosed
        self.articles += 1
        self.stories += 1
        self.stated += bool(row["disclosed"])
        self.answered += answered
        self.boilerplate += row["boilerplate_share"] or 0.0
        if row["machine_flag"] is not None:
            self.scored += 1
            self.flagged += row["machine_flag"]
            self.unanswered += not answered
            self.unanswered_flagged += row["machine_flag"] and not answered

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
        else:
            self.prevalence, why = _estimated("scored article", self.flagged, self.scored, recall, alarms)
            of_these = "unanswered article", self.unanswered_flagged, self.unanswered
            self.unanswered_prevalence, why_of_these = _estimated(*of_these, recall, alarms)
            self.note = why_of_these or why

    def row(self) -> dict[str, Any]:
        """Plain cells, absent values None."""
        cells: dict[str, Any] = {"note": self.note or None}
        for name in ("prevalence", "unanswered_prevalence"):
            estimate: Prevalence | None = getattr(self, name)
            cells[name] = estimate and estimate.share
            cells[f"{name}_low"] = estimate and estimate.low
            cells[f"{name}_high"] = estimate and estimate.high
        return {name: cells[name] if name in cells else getattr(self, name) for name, _ in COLUMNS}


def _estimated(
    what: str, flagged: int, number: int, recall: Sequence[float], alarms: Sequence[float]
) -> tuple[Prevalence | None, str]:
    """Machine-made share of so many articles of a kind; why it is missing."""
    if number < FEWEST:
        return None, f"{counted(number, what)} {'is' if number == 1 else 'are'} too few, under {FEWEST}"
    if flagged / number > max(recall):
        return None, (
            f"{percent(flagged / number)} of the {counted(number, what)} are flagged, more than of the machine texts "
            f"in any collection that the detector was measured on ({percent(max(recall))}): it does not know this kind"
        )
    found = corrected(flagged, number, recall, alarms)
    return found, "" if found else "the model does not flag machine articles more often than human ones"


COLUMNS: tuple[tuple[str, str], ...] = (
    ("group", "what the articles have in common; (all) in the first row; empty for articles that belong to none"),
    ("articles", "that could be read"),
    (
        "stories",
        "different ones, where --copies found them; all further figures count a story once, as its first article",
    ),
    ("stated", "AI use is stated, for the text, a picture, a summary, a headline: column disclosed is true"),
    ("answered", "a statement answers for the text: the verdict is disclosed"),
    ("scored", "English, with 75 or more words of editorial text: column machine_flag is not empty"),
    ("flagged", "scored articles with a flag"),
    ("unanswered", "scored articles for whose text no statement answers: the verdict is another one"),
    ("unanswered_flagged", "those of them with a flag"),
    ("boilerplate_share", "mean share of the words that are boilerplate"),
    ("prevalence", "estimated machine-made share of the scored articles, corrected for the detector's errors"),
    ("prevalence_low", "lower end of its 95% interval"),
    ("prevalence_high", "upper end"),
    ("unanswered_prevalence", "the same of the unanswered articles"),
    ("unanswered_prevalence_low", "lower end of its 95% interval"),
    ("unanswered_prevalence_high", "upper end"),
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
        self._groups: dict[str | None, Figures] = {}
        self._copies = meta.get("counts", {}).get("copies") is not None

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
            story = row["copy_of"] or article_name(row)
            if story in group.met:
                group.articles += 1
                return
            group.met.add(story)
        group.add(row)

    def figures(self) -> list[Figures]:
        """Figures of all articles, then of the groups by name, then of those articles that belong to none."""
        known = sorted(self._groups.items(), key=lambda item: (item[0] is None, item[0] or ""))
        found = [self._all, *(group for _, group in known)]
        for one in found:
            one.estimate(self._meta)
        return found


def percent(share: float | None) -> str:
    """A share from 0 to 1 in words of a table: `0.4 %`, `38 %`; empty where there is none."""
    if share is None:
        return ""
    return f"{100 * share:.1f} %" if 0 < share < 0.1 else f"{100 * share:.0f} %"
