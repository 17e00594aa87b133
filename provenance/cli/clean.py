"""`provenance clean`: articles without promo, furniture, headline and captions, one text file for each."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from provenance.cli.options import Column, Inputs, Model, Rules, columns, tell_unmet
from provenance.errors import ExitStatus, Interrupted, UsageError
from provenance.kinds import BOILERPLATE
from provenance.printable import counted, one_line

META = ("headline", "byline", "caption", "front_matter")

NAMED = 5
"""Texts of earlier inputs that are named."""


def _folder(given: str) -> Path:
    if not given:  # a variable of a shell that was never set; `Path` would take the working folder
        raise typer.BadParameter("the name is empty")
    return Path(given)


def clean(
    inputs: Inputs,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="FOLDER",
            parser=_folder,
            help="Gets one UTF-8 text for each article, where the article stands below its input and with the stem of "
            "its name; made if need be.",
        ),
    ],
    jobs: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="Worker processes. Default: all cores. Does not change a byte."),
    ] = None,
    keep: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KIND",
            help="Kind of boilerplate, or headline, byline, caption, front_matter, that stays. Repeatable.",
        ),
    ] = None,
    mark: Annotated[
        bool, typer.Option("--mark", help="Leave everything in its place and name what would go, as [related_link].")
    ] = False,
    manifest: Annotated[
        Path | None,
        typer.Option(
            metavar="PATH",
            help="Which text is whose, .csv, .jsonl or .parquet: path, record and sha256 as in the report.",
        ),
    ] = None,
    column: Column = None,
    model: Model = None,
    rules: Rules = None,
) -> None:
    """Write the body of each article as plain text.

    It goes without headline, byline, captions, front matter, boilerplate and disclosures; what a chatbot left stays.
    Records of a file of many have their number behind its stem. Files that differ in their suffix alone keep it; what
    is the same even so is numbered from 2.

    Example: provenance clean articles/ -o clean/
    """
    if wrong := sorted(set(keep or ()) - set(BOILERPLATE) - set(META)):
        raise UsageError(f"--keep {wrong[0]}: kinds are {', '.join((*BOILERPLATE, *META))}")
    from provenance.run.process import ahead

    jobs = jobs or os.cpu_count() or 1
    with ahead(jobs) as first:  # before the imports, which take as long there as here
        from provenance.audit import Auditor
        from provenance.report.columns import article_name
        from provenance.run.clean import others, write_bodies

        auditor, named = Auditor.load(model, rules or ()), columns(column or ())
        try:
            settings = auditor, named, jobs, keep or ()
            rows = write_bodies(inputs, output, *settings, mark=mark, manifest=manifest, first=first)
        except KeyboardInterrupt:
            raise Interrupted(f"interrupted, {output} lacks texts; the same command writes all of them") from None
    for row in rows:
        if row["status"] != "ok":
            _tell(f"{row['status']} {article_name(row)}: {row['reason']}")
    status = Counter(row["status"] for row in rows)
    left = "".join(f", {status[name]:,} {name}" for name in ("skipped", "failed") if status[name])
    _tell(f"{counted(len(rows), 'input')}: {counted(status['ok'], 'text')} in {output}{left}")
    if old := others(output, rows):
        _tell(f"{counted(len(old), 'text')} of earlier inputs in {output}, left as found: {', '.join(old[:NAMED])}")
    tell_unmet(named)
    if status["failed"]:
        raise typer.Exit(ExitStatus.failed)


def _tell(line: str) -> None:
    typer.echo(f"provenance: {one_line(line)}", err=True)
