"""`provenance clean`: articles without promo, furniture, headline and captions, one text file for each."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from provenance.cli.options import Column, Model, Rules, columns
from provenance.errors import ExitStatus, Interrupted, UsageError
from provenance.kinds import BOILERPLATE
from provenance.printable import one_line

META = ("headline", "byline", "caption", "front_matter")


def _folder(given: str) -> Path:
    if not given:  # a variable of a shell that was never set; `Path` would take the working folder
        raise typer.BadParameter("the name is empty")
    return Path(given)


def clean(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT", help="Files, folders (searched recursively), or - for one article."),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="FOLDER",
            parser=_folder,
            help="Gets one UTF-8 text for each article; made if need be.",
        ),
    ],
    jobs: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="Worker processes. Default: all cores. Does not change a byte."),
    ] = None,
    keep: Annotated[
        list[str] | None,
        typer.Option(metavar="KIND", help="Kind of boilerplate, or headline, byline, caption, that stays. Repeatable."),
    ] = None,
    mark: Annotated[
        bool, typer.Option("--mark", help="Leave everything in its place and name what would go, as [related_link].")
    ] = False,
    column: Column = None,
    model: Model = None,
    rules: Rules = None,
) -> None:
    """Write the body of each article as plain text.

    It goes without headline, byline, captions, boilerplate and disclosures.

    Example: provenance clean articles/ -o clean/
    """
    if wrong := sorted(set(keep or ()) - set(BOILERPLATE) - set(META)):
        raise UsageError(f"--keep {wrong[0]}: kinds are {', '.join((*BOILERPLATE, *META))}")
    from provenance.audit import Auditor
    from provenance.run.clean import write_bodies

    auditor = Auditor.load(model, rules or ())
    settings = auditor, columns(column or ()), jobs or os.cpu_count() or 1, keep or ()
    try:
        told = write_bodies(inputs, output, *settings, mark=mark)
    except KeyboardInterrupt:
        raise Interrupted(f"interrupted, {output} lacks texts; the same command writes all of them") from None
    for line, _ in told:
        typer.echo(f"provenance: {one_line(line)}", err=True)
    if any(failed for _, failed in told):
        raise typer.Exit(ExitStatus.failed)
