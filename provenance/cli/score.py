"""`provenance score`: a folder of articles into an audit report."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli.options import DEFAULT_MAX_FPR, MaxFpr, Model, Rules
from provenance.types import Verdict

if TYPE_CHECKING:
    from rich.console import Console

    from provenance.audit import Auditor
    from provenance.batch import Outputs, Tally
    from provenance.read.sources import Source


def score(
    inputs: Annotated[
        list[str], typer.Argument(metavar="INPUT...", help="Files, folders (searched recursively), or - for one article.")
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="REPORT", help="Report to write, .csv or .jsonl. Default: CSV to standard output."),
    ] = None,
    findings: Annotated[
        Path | None, typer.Option(metavar="PATH", help="Every piece of evidence, one JSON object a line.")
    ] = None,
    features: Annotated[
        Path | None, typer.Option(metavar="PATH", help="Every named measure of every article, .csv or .parquet.")
    ] = None,
    max_fpr: MaxFpr = DEFAULT_MAX_FPR,
    jobs: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="Worker processes. Default: all cores. Does not change a byte of the report."),
    ] = None,
    model: Model = None,
    rules: Rules = None,
    fail_on: Annotated[
        Verdict | None, typer.Option("--fail-on", metavar="VERDICT", help="Exit 10 if any article has this verdict.")
    ] = None,
) -> None:
    """Audit articles into a report with one row for each.

    Example: provenance score articles/ -o report.csv --findings findings.jsonl
    """
    from rich.console import Console

    from provenance.audit import Auditor
    from provenance.batch import Outputs, sources
    from provenance.report.summary import print_summary

    outputs = Outputs(output, findings, features)
    console = Console(stderr=True)
    found = sources(inputs, outputs)
    auditor = Auditor.load(model, rules or (), max_fpr)
    tally = _run(console, found, outputs, auditor, jobs or os.cpu_count() or 1)
    print_summary(console, tally.status, tally.verdict, tally.disclosed_flagged, tally.failures, max_fpr)
    if fail_on is not None and tally.verdict[fail_on.value]:
        raise typer.Exit(10)
    if tally.status["failed"]:
        raise typer.Exit(3)


def _run(console: Console, found: list[Source], outputs: Outputs, auditor: Auditor, jobs: int) -> Tally:
    """Run with a progress bar where there is a terminal to show it."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from provenance.batch import run

    columns = (TextColumn("auditing"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("auditing", total=len(found))
        return run(found, outputs, auditor, jobs, sys.stdout.buffer, lambda done: progress.advance(task, done))
