"""Figures for a corpus: what its articles say, what was flagged, and what that comes to once error is taken out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from provenance.printable import counted
from provenance.report.columns import article_name
from provenance.report.groups import grouping
from provenance.report.prevalence import Prevalence, corrected
from provenance.report.reach import flagging
from provenance.types import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FEWEST = 30
"""Articles below which no prevalence is given."""

ALL = "(all)"
"""Name of the group of all articles, which stands first."""

NONE = "(none)"
"""What a reader sees as the name of the group of articles that belong to none; in a table its cell is empty."""


class Counted(NamedTuple):
    """What is counted of an article."""

    stated: bool
    answered: bool
    flag: bool | None
    """None where it was not scored."""
    boilerplate: float
    beyond: bool
    """Whether it was scored, and no score could have flagged it."""

    @classmethod
    def of(cls, row: Mapping[str, Any], within: set[str] | None) -> Counted:
        """From its row, of an article that could be read; `within` are the groups that can be flagged, if known."""
        answered, flag = row["verdict"] == Verdict.disclosed, row["machine_flag"]
        beyond = flag is False and within is not None and row["machine_group"] not in within
        return cls(bool(row["disclosed"]), answered, flag, row["boilerplate_share"] or 0.0, beyond)

    @property
    def unanswered(self) -> bool:
        """Scored, without a statement that answers for the text."""
        return self.flag is not None and not self.answered


@dataclass(slots=True)
class Figures:
    """Of one group of articles."""

    group: str | None
    """What they have in common; None for those of which it is not known."""
    articles: int = 0
    """That could be read."""
    stories: int = 0
    """Different ones: an article and its copies are one. What follows counts every story once: as its first unanswered
    article, so that a statement in one place hides nothing in another; as its first one where none is unanswered."""
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
    beyond: int = 0
    """Of the scored, those that no score could have flagged: no flag says nothing of them."""
    unanswered_beyond: int = 0
    """Of the unanswered."""
    boilerplate: float = 0.0
    """Sum of the shares of boilerplate."""
    prevalence: Prevalence | None = None
    """Machine-made share of the scored articles."""
    unanswered_prevalence: Prevalence | None = None
    """Machine-made share of the unanswered articles."""
    note: str = ""
    """Why an estimate is missing."""
    cause: str = ""
    """The same without the numbers of the group, which other groups may share."""
    by_story: dict[str, Counted] = field(default_factory=dict)
    """The article that stands for each story, where there may be copies, until `settle` counts them."""

    @property
    def name(self) -> str:
        """The group, for a reader."""
        return NONE if self.group is None else self.group

    @property
    def boilerplate_share(self) -> float | None:
        """Mean over the stories."""
        return self.boilerplate / self.stories if self.stories else None

    def add(self, article: Counted, story: str | None) -> None:
        """Count an article; of a story where there may be copies, else None."""
        self.articles += 1
        if story is None:
            self._count(article)
        # Whether it is flagged does not decide: of many copies one is flagged by chance.
        elif story not in self.by_story or (article.unanswered and not self.by_story[story].unanswered):
            self.by_story[story] = article

    def settle(self) -> None:
        """Count the stories, when all articles have been added."""
        for article in self.by_story.values():
            self._count(article)
        self.by_story.clear()

    def _count(self, article: Counted) -> None:
        self.stories += 1
        self.stated += article.stated
        self.answered += article.answered
        self.boilerplate += article.boilerplate
        if article.flag is not None:
            self.scored += 1
            self.flagged += article.flag
            self.unanswered += article.unanswered
            self.unanswered_flagged += article.flag and article.unanswered
            self.beyond += article.beyond
            self.unanswered_beyond += article.beyond and article.unanswered

    def estimate(self, meta: Mapping[str, Any], thing: tuple[str, str] = ("article", "articles")) -> None:
        """Estimate the prevalences, or note why not; `thing` is what is counted, of one and of several."""
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
            end = " that can be flagged" if self.beyond else ""
            scored, unanswered = (tuple(f"{kind} {name}{end}" for name in thing) for kind in ("scored", "unanswered"))
            self.prevalence, *why = _estimated(scored, self.flagged, self.scored - self.beyond, recall, alarms)
            of_these = unanswered, self.unanswered_flagged, self.unanswered - self.unanswered_beyond
            self.unanswered_prevalence, *why_of_these = _estimated(*of_these, recall, alarms)
            self.note, self.cause = why_of_these if any(why_of_these) else why
        self.cause = self.cause or self.note

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
    thing: Sequence[str], flagged: int, number: int, recall: Sequence[float], alarms: Sequence[float]
) -> tuple[Prevalence | None, str, str]:
    """Machine-made share of so many articles of a kind; why it is missing, with and without their numbers."""
    one, several = thing
    if number < FEWEST:
        few = f"{counted(number, one, several)} {'is' if number == 1 else 'are'}"
        return None, f"{few} too few, under {FEWEST}", f"too few {several}, under {FEWEST}"
    if flagged / number > max(recall):
        more = (
            "flagged, more than of the machine texts in any collection that the detector was measured on "
            f"({percent(max(recall))}): it does not know this kind"
        )
        most = f"{percent(flagged / number)} of the {number:,} {several} are {more}"
        return None, most, f"of the {several} too many are {more}"
    found = corrected(flagged, number, recall, alarms)
    why = "" if found else "the model does not flag machine articles more often than human ones"
    return found, why, why


COLUMNS: tuple[tuple[str, str], ...] = (
    ("group", "what the articles have in common; (all) in the first row; empty for articles that belong to none"),
    ("articles", "that could be read"),
    (
        "stories",
        "different ones, where --copies found them; all further figures count a story once: as its first unanswered "
        "article, else as its first one",
    ),
    ("stated", "AI use is stated, for the text, a picture, a summary, a headline: column disclosed is true"),
    ("answered", "a statement answers for the text: the verdict is disclosed"),
    ("scored", "English, with 75 or more words of editorial text: column machine_flag is not empty"),
    ("flagged", "scored articles with a flag"),
    ("unanswered", "scored articles for whose text no statement answers: the verdict is another one"),
    ("unanswered_flagged", "those of them with a flag"),
    ("boilerplate_share", "mean share of the words that are boilerplate"),
    (
        "prevalence",
        "estimated machine-made share of the scored articles, corrected for the detector's errors; those that no score "
        "could have flagged are left out",
    ),
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
        self._within = flagging(meta["operating_point"]) if "operating_point" in meta else None
        self._copies = meta.get("counts", {}).get("copies") is not None

    def add(self, row: Mapping[str, Any]) -> None:
        """Count one row."""
        if row["status"] != "ok":
            return
        article, story = Counted.of(row, self._within), (row["copy_of"] or article_name(row)) if self._copies else None
        self._all.add(article, story)
        if self._group is not None:
            name = self._group(row)
            self._groups.setdefault(name, Figures(name)).add(article, story)

    def figures(self) -> list[Figures]:
        """Figures of all articles, then of the groups by name, then of those articles that belong to none."""
        known = sorted(self._groups.items(), key=lambda item: (item[0] is None, item[0] or ""))
        found = [self._all, *(group for _, group in known)]
        for one in found:
            one.settle()
        thing = ("article", "articles") if self._all.stories == self._all.articles else ("story", "stories")
        for one in found:
            one.estimate(self._meta, thing)
        return found


def percent(share: float | None) -> str:
    """A share from 0 to 1 in words of a table: `0.4 %`, `38 %`; empty where there is none."""
    if share is None:
        return ""
    return f"{100 * share:.1f} %" if 0 < share < 0.1 else f"{100 * share:.0f} %"
