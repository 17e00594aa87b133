"""`provenance score`: a folder of articles into an audit report."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from provenance.cli.options import Column, Inputs, MaxFpr, Model, Rules, columns, tell_unmet
from provenance.errors import Exhausted, ExitStatus, Interrupted
from provenance.printable import printable
from provenance.types import DEFAULT_MAX_FPR, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from provenance.audit import Auditor
    from provenance.run.outputs import Outputs
    from provenance.run.run import Settings
    from provenance.run.tally import Tally

SKIPPED = 5
"""Inputs that were skipped and are named: a folder may have as many pictures as articles."""


def score(
    inputs: Inputs,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="REPORT",
            help="Report to write: .csv, .jsonl, .parquet or .xlsx. Default: CSV to standard output.",
        ),
    ] = None,
    findings: Annotated[
        Path | None,
        typer.Option(metavar="PATH", help="Every piece of evidence, .jsonl (one object a line) or .parquet."),
    ] = None,
    features: Annotated[
        Path | None, typer.Option(metavar="PATH", help="Every named measure of every article, .csv or .parquet.")
    ] = None,
    html: Annotated[
        Path | None, typer.Option(metavar="PATH", help="The audit as one self-contained page to read, .html.")
    ] = None,
    sarif: Annotated[
        Path | None,
        typer.Option(metavar="PATH", help="Flags, statements and failures for sites that host code, .sarif (2.1.0)."),
    ] = None,
    copies: Annotated[
        bool,
        typer.Option(
            "--copies", help="Find articles with the same story: fills copy_of. Takes 1.3 kB of memory for each."
        ),
    ] = False,
    max_fpr: MaxFpr = DEFAULT_MAX_FPR,
    jobs: Annotated[
        int | None,
        typer.Option(
            min=1, metavar="N", help="Worker processes. Default: all cores. Does not change a byte of the report."
        ),
    ] = None,
    resume: Annotated[
        bool,
        typer.Option("--resume", help="Go on with an interrupted run; the report is that of an uninterrupted one."),
    ] = False,
    cluster: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Send the work to the Dask scheduler at this address.")
    ] = None,
    column: Column = None,
    model: Model = None,
    rules: Rules = None,
    reviewed: Annotated[
        Path | None,
        typer.Option(
            metavar="CSV",
            help="Marks exported from the page: fills review and review_note for the same bytes; --fail-on passes over "
            "the dismissed.",
        ),
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(
            metavar="REPORT",
            help="An earlier report: fills the column baseline with new, changed or unchanged; --fail-on and --sarif "
            "pass over the unchanged.",
        ),
    ] = None,
    fail_on: Annotated[
        list[Verdict] | None,
        typer.Option(
            metavar="VERDICT",
            help=f"Exit 10 if any article has this verdict: {', '.join(Verdict)}. May be given again for another.",
        ),
    ] = None,
) -> None:
    """Audit articles into a report with one row for each.

    Example: provenance score articles/ -o report.csv --findings findings.jsonl
    """
    from provenance.run.garbage import staying
    from provenance.run.process import ahead

    jobs = jobs or os.cpu_count() or 1
    with ahead(1 if cluster else jobs) as first:  # before the imports, which take as long there as here
        with staying():
            from rich.console import Console

            from provenance.audit import Auditor
            from provenance.report.reach import out_of_reach
            from provenance.report.summary import print_compared, print_met, print_summary
            from provenance.run.outputs import Outputs
            from provenance.run.run import Settings

            settings = Settings(jobs, cluster, resume, columns(column or ()), reviewed, baseline, first=first)
            auditor = Auditor.load(model, rules or (), max_fpr)
        console = Console(stderr=True, highlight=False)
        outputs = Outputs(output, findings, features, html, sarif, copies)
        tally = _run(console, inputs, outputs, auditor, settings)
    tell_unmet(settings.columns)
    beyond = out_of_reach(tally.groups, auditor.operating_point)
    unread = {"skipped": tally.skips[:SKIPPED], "failed": tally.failures}
    print_summary(console, tally.status, tally.verdict, tally.answered_flagged, unread, max_fpr, beyond)
    print_compared(console, tally.copies, tally.baseline)
    if met := [verdict.value for verdict in dict.fromkeys(fail_on or ()) if tally.open[verdict.value]]:
        for verdict in met:
            print_met(console, verdict, tally.open[verdict], tally.named[verdict])
        raise typer.Exit(ExitStatus.met)
    if tally.status["failed"]:
        raise typer.Exit(ExitStatus.failed)


class _Screen(io.BytesIO):
    """Standard output where it is a terminal, which no name of a stranger's file is to command."""

    def write(self, data: Any) -> int:  # noqa: ANN401 - whatever memory can be seen as bytes
        """Write whole lines in UTF-8."""
        sys.stdout.write(printable(bytes(data).decode()))
        return len(data)


def _run(console: Console, inputs: Sequence[str], outputs: Outputs, auditor: Auditor, settings: Settings) -> Tally:
    """Run with a progress bar where there is a terminal to show it."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from provenance.run.run import run

    shown = (TextColumn("auditing"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*shown, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("auditing", total=None)

        def advance(done: int, total: int | None) -> None:
            progress.update(task, advance=done, total=total)

        try:
            stream = _Screen() if sys.stdout.isatty() else sys.stdout.buffer
            return run(inputs, outputs, auditor, settings, stream=stream, advance=advance)
        except (KeyboardInterrupt, Exhausted) as error:
            left = "with -o REPORT, --resume could go on" if outputs.report is None else "--resume goes on from here"
            if isinstance(error, Exhausted):
                raise Exhausted(f"{error}; no report was written; {left}") from error
            raise Interrupted(f"interrupted, no report was written; {left}") from None
