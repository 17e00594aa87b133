"""What a run came to, on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from provenance.printable import counted, one_line
from provenance.report.figures import Figures, percent
from provenance.types import Verdict

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Mapping, Sequence

    from rich.console import Console

    from provenance.report.prevalence import Prevalence

_ORDER = [verdict.value for verdict in Verdict]

_NAMED = 5
"""Groups without an estimate that are named."""


def print_summary(
    console: Console,
    status: Counter[str],
    verdict: Counter[str],
    answered_flagged: Counter[tuple[bool, bool]],
    unread: Mapping[str, Sequence[tuple[str, str]]],
    max_fpr: float,
    beyond: int,
) -> None:
    """Print counts by verdict, the answered × flagged table, and what was not audited.

    Parameters
    ----------
    console
        Where to.
    status, verdict
        Number of inputs by each.
    answered_flagged
        Number of scored articles by both: whether a statement answers for the text, and whether it is flagged.
    unread
        By status, failed and skipped, name and reason of the first ones.
    max_fpr
        Accepted rate of false alarms that the flags were set at.
    beyond
        Number of scored articles that no score could have flagged.
    """
    total = status.total()
    parts = [f"{status[name]:,} {name}" for name in ("ok", "skipped", "failed") if status[name]]
    console.print(f"{counted(total, 'input')}: {', '.join(parts) or 'nothing to audit'}")
    if verdict:
        table = Table("verdict", "articles", box=None, pad_edge=False)
        table.columns[1].justify = "right"
        for name in _ORDER:
            if verdict[name]:
                table.add_row(name, f"{verdict[name]:,}")
        console.print(table)
    if answered_flagged:
        grid = Table("scored articles", "flagged", "not flagged", box=None, pad_edge=False)
        for column in grid.columns[1:]:
            column.justify = "right"
        for answered, name in ((True, "answered"), (False, "unanswered")):
            grid.add_row(name, *(f"{answered_flagged[answered, flagged]:,}" for flagged in (True, False)))
        console.print(grid)
        console.print(
            "Answered: a statement answers for the text, the verdict is disclosed. "
            f"Flagged: at most {100 * max_fpr:g}% of the comparable human articles score as high; a flag is no proof.",
        )
    if beyond:
        console.print(
            f"{beyond:,} of {counted(answered_flagged.total(), 'scored article')} could not have been flagged, "
            "whatever the score: the model knows too few human articles of that kind and length for this --max-fpr.",
        )
    for kind, told in unread.items():
        for name, reason in told:
            console.print(Text(f"{kind}  {one_line(name)}  {one_line(reason)}"), soft_wrap=True)
        if status[kind] > len(told):
            more = f"... and {status[kind] - len(told):,} more that {kind if kind == 'failed' else 'were skipped'}"
            console.print(f"{more}; the report has them all")


def print_compared(console: Console, copies: int | None, baseline: Counter[str]) -> None:
    """Print how many articles are copies of an earlier one, and how many are as they were in an earlier report.

    Parameters
    ----------
    console
        Where to.
    copies
        None where none were looked for.
    baseline
        Inputs that are `new`, `changed` and `unchanged`; empty where there is nothing to compare with.
    """
    if copies is not None:
        carry = "article carries" if copies == 1 else "articles carry"
        console.print(f"{copies:,} {carry} the story of an earlier one: column copy_of")
    if baseline:
        told = ", ".join(f"{baseline[state]:,} {state}" for state in ("new", "changed", "unchanged"))
        console.print(f"since the baseline: {told}")


def print_met(console: Console, verdict: str, articles: int, names: Sequence[str]) -> None:
    """Print which articles have the verdict that a run is not to have; `names` are the first of them."""
    for name in names:
        console.print(Text(f"{verdict}  {one_line(name)}"), soft_wrap=True)
    if articles > len(names):
        console.print(f"... and {articles - len(names):,} more with this verdict")


def print_figures(console: Console, figures: Sequence[Figures]) -> None:
    """Print figures by group, each estimate with its 95% interval, and why one is missing."""
    copies = any(one.stories < one.articles for one in figures)
    these = ("unanswered", "unanswered\nflagged", "unanswered\nprevalence")
    names = ("articles", *(["stories"] if copies else []), "stated", "boiler-\nplate", *these)
    table = Table("group", *names, box=None, pad_edge=False)
    table.columns[0].min_width = 10
    for column in table.columns[1:]:
        column.justify = "right"
        column.no_wrap = True
    for one in figures:
        counts = (one.articles, *([one.stories] if copies else []), one.stated)
        cells = [*(f"{count:,}" for count in counts), percent(one.boilerplate_share)]
        cells += [f"{one.unanswered:,}", f"{one.unanswered_flagged:,}", _interval(one.unanswered_prevalence)]
        table.add_row(*(Text(cell) for cell in (one_line(one.name), *cells)))
    console.print(table)
    missing: dict[str, list[Figures]] = {}
    for one in figures:
        if one.cause and one.unanswered_prevalence is None:  # the table has no other
            missing.setdefault(one.cause, []).append(one)
    for cause, groups in missing.items():
        named = ", ".join(one_line(one.name) for one in groups[:_NAMED])
        more = f" and {len(groups) - _NAMED:,} more" if len(groups) > _NAMED else ""
        console.print(Text(f"{named}{more}: no estimate, {groups[0].note if len(groups) == 1 else cause}"))
    if copies:
        console.print(
            "stories: different articles, those that carry the same one (column copy_of) counted once. All figures "
            "behind it are of stories: each counts as its first unanswered article, or as its first one where none is "
            "unanswered."
        )
    console.print(
        "stated: a statement says that AI was used, for the text, a picture, a summary (column disclosed). unanswered: "
        "scored articles for whose text no statement answers (the verdict is not disclosed); flagged: of those. "
        "prevalence: machine-made share of those, estimated from the flags, wrong and missing ones taken into account, "
        "with its 95% interval."
    )


def _interval(estimate: Prevalence | None) -> str:
    return f"{percent(estimate.share)} ({percent(estimate.low)}-{percent(estimate.high)})" if estimate else "-"
