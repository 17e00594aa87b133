"""`provenance evaluate`: how well the models do on labelled files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from provenance.cli.options import Model

app = typer.Typer(no_args_is_help=True, help="Measure the models on labelled texts.")


@app.command()
def boilerplate(
    lines: Annotated[
        Path,
        typer.Argument(exists=True, dir_okay=False, metavar="LINES", help="Labelled lines, Parquet or JSON lines."),
    ],
    model: Model = None,
) -> None:
    """How well the boilerplate model tells promo and furniture from the article, line by line and on one line.

    The table has doc_id, line_no, text, label, and perhaps kind, also, hard, embedded, ambiguous. Articles whose doc_id
    begins with html- count as pages, all others as plain texts.

    Example: provenance evaluate boilerplate lines-dev.jsonl
    """
    from provenance.train.block_evaluation import report

    typer.echo(report(lines, model))
