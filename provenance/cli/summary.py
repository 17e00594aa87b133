"""`provenance summary`: figures for a corpus, from its report."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

WIDE = 160
"""Columns of a table that goes to no terminal."""


def summary(
    report: Annotated[
        Path, typer.Argument(metavar="REPORT", help="As `provenance score` wrote it: .csv, .jsonl or .parquet.")
    ],
    by: Annotated[
        str | None,
        typer.Option(
            metavar="GROUP",
            help="A column of the report or of --join; month, of the column published; folder, the first part of the "
            "path, folder:2 the second.",
        ),
    ] = None,
    join: Annotated[
        Path | None, typer.Option(metavar="CSV", help="More columns: a CSV file with a column path as in the report.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="PATH", help="CSV to write. Default: a table to read.")
    ] = None,
) -> None:
    """Say how many articles state AI use, and what share of the unanswered ones is machine-made, with a 95% interval.

    Unanswered are scored articles for whose text no statement answers. The share is corrected for the flags that are
    wrong or missing, by what the detector did on collections of texts that it had not been trained on. Where the data
    cannot support a figure, its cell is empty and the reason is given.

    Example: provenance summary report.csv --by folder
    """
    from rich.console import Console

    from provenance.report import reading
    from provenance.report.figures import COLUMNS, Counts
    from provenance.report.files import check_spared, check_writable, replacing
    from provenance.report.formats import table_for
    from provenance.report.summary import print_figures

    if output is not None:
        check_spared(output, [report] if join is None else [report, join])
        table = table_for(output, [(name, str) for name, _ in COLUMNS], (".csv",))
        check_writable(output)
    counts = Counts(reading.meta(report), by)
    rows = reading.rows(report, {"verdict"})
    for row in rows if join is None else reading.joined(rows, join):
        counts.add(row)
    found = counts.figures()
    if output is None:
        console = Console(file=sys.stdout, highlight=False)
        if not console.is_terminal:
            console.width = WIDE  # in a file or a pipe nothing is cut off
        print_figures(console, found)
        return
    with replacing(output) as file:
        table.assemble(file, [table.encode([one.row() for one in found])])
