"""`provenance report`: the page of a report that was written before."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from provenance.printable import counted


def report(
    table: Annotated[
        Path, typer.Argument(metavar="REPORT", help="As `provenance score` wrote it: .csv, .jsonl or .parquet.")
    ],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="PAGE", help="Page to write, .html.")],
    findings: Annotated[
        Path | None, typer.Option(metavar="PATH", help="Its findings, .jsonl. Without them the page shows no evidence.")
    ] = None,
    texts: Annotated[
        list[str] | None,
        typer.Option(
            metavar="INPUT",
            help="What was audited, as it was given then: shows evidence in its context. Only articles that have the "
            "same bytes are used. Repeatable.",
        ),
    ] = None,
) -> None:
    """Turn a report and its findings into one self-contained page to read.

    Example: provenance report report.csv --findings findings.jsonl --texts articles/ -o audit.html
    """
    from provenance.run.pages import write_page

    missing = write_page(table, findings, texts or (), output)
    if missing:
        are = "is" if missing == 1 else "are"
        typer.echo(
            f"provenance: {counted(missing, 'article')} {are} not among the texts with the bytes that were audited",
            err=True,
        )
