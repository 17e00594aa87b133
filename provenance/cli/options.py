"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from provenance.errors import UsageError
from provenance.printable import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.read.columns import Columns

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="Files (articles; JSONL, NDJSON, CSV, TSV, Parquet, WARC, WET, ZIP or TAR of articles), folders "
        "(searched recursively), addresses such as s3://bucket/folder, or - for one article.",
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        "--model", metavar="ID_OR_PATH", help="Another model bundle than the standard one.", show_default=False
    ),
]
Rules = Annotated[
    list[Path] | None,
    typer.Option("--rules", metavar="PATH", help="A TOML file of extra rules beside the built-in ones. Repeatable."),
]
Column = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="FIELD=NAME",
        help="Column of JSONL, NDJSON, CSV, TSV or Parquet that holds a field: text, title, author, published, "
        "url or id. Repeatable. Default: the usual names.",
    ),
]
MaxFpr = Annotated[
    float,
    typer.Option("--max-fpr", metavar="F", help="Highest accepted share of human articles flagged as machine-written."),
]


def columns(given: Sequence[str]) -> Columns:
    """What `--column` says.

    Raises
    ------
    UsageError
        If it is no field and name, or two names for one field.
    """
    from provenance.read.columns import Columns

    named: dict[str, str] = {}
    for pair in given:
        field, equals, name = pair.partition("=")
        if not equals or not name:
            raise UsageError(f"--column {pair}: give it as FIELD=NAME")
        if named.setdefault(field, name) != name:
            raise UsageError(f"--column {field} is given twice: {named[field]} and {name}")
    return Columns(named)


def tell_unmet(columns: Columns) -> None:
    """Say on standard error which columns `--column` names in vain."""
    for told in columns.unmet():
        typer.echo(f"provenance: warning: {one_line(told)}", err=True)
