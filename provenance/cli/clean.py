"""`provenance clean`: articles without promo, furniture, headline and captions, one text file for each."""

from __future__ import annotations

import os
from functools import cache
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli.options import Model, Rules
from provenance.errors import UsageError
from provenance.kinds import BOILERPLATE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from provenance.audit import Auditor
    from provenance.read.sources import Source

META = ("headline", "byline", "caption", "front_matter")

CHUNK = 128
"""Inputs that are sent to a worker together."""


def clean(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT", help="Files, folders (searched recursively), or - for one article."),
    ],
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="FOLDER", help="Gets one UTF-8 text for each article; made if need be."),
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
    model: Model = None,
    rules: Rules = None,
) -> None:
    """Write the body of each article as plain text.

    It goes without headline, byline, captions, boilerplate and disclosures.

    Example: provenance clean articles/ -o clean/
    """
    if wrong := sorted(set(keep or ()) - set(BOILERPLATE) - set(META)):
        raise UsageError(f"--keep {wrong[0]}: kinds are {', '.join((*BOILERPLATE, *META))}")
    from joblib import Parallel, delayed

    from provenance.audit import Auditor

    Auditor.load(model, rules or ())  # a model or rule file that is refused stops here, before anything is written
    chunks = _chunks(_named(inputs, output))
    tasks = (delayed(_clean)(chunk, model, tuple(map(str, rules or ())), tuple(keep or ()), mark) for chunk in chunks)
    failed = False
    output.mkdir(parents=True, exist_ok=True)
    for told in Parallel(n_jobs=jobs or os.cpu_count() or 1, return_as="generator")(tasks):
        for line, wrong_input in told:
            typer.echo(f"provenance: {line}", err=True)
            failed = failed or wrong_input
    if failed:
        raise typer.Exit(3)


def _named(inputs: Sequence[str], output: Path) -> Iterator[tuple[Source, Path]]:
    """Every article with the file that it goes to; same names in the same folder are numbered from 2."""
    from provenance.read.columns import Columns
    from provenance.read.containers import records
    from provenance.read.listing import find

    found = find(inputs)
    own = {os.path.realpath(source.location) for source in found if source.location}
    used: set[Path] = set()
    for source in found:
        for record in records(source, Columns()):
            path = _free(output, record, used)
            used.add(path)
            if os.path.realpath(path) in own:
                raise UsageError(f"{path} is an input and would be written over: choose another folder for -o")
            yield record, path


def _free(output: Path, source: Source, used: set[Path]) -> Path:
    inside = PurePosixPath(*(part for part in PurePosixPath(source.path).parts if part not in {"/", "..", "."}))
    stem = inside.stem if inside.suffix else inside.name
    if source.record is not None:
        stem += f"-{source.record}"
    path, number = output / inside.parent / f"{stem or 'article'}.txt", 2
    while path in used:
        path, number = output / inside.parent / f"{stem or 'article'}-{number}.txt", number + 1
    return path


def _chunks(named: Iterable[tuple[Source, Path]]) -> Iterator[list[tuple[Source, Path]]]:
    waiting = iter(named)
    while chunk := list(islice(waiting, CHUNK)):
        yield chunk


def _clean(
    chunk: Sequence[tuple[Source, Path]],
    model: str | None,
    rules: tuple[str, ...],
    keep: tuple[str, ...],
    mark: bool,
) -> list[tuple[str, bool]]:
    """Write the texts of some inputs; what there is to tell of the others, and whether they failed."""
    from provenance.pipeline import Stage
    from provenance.report.clean import cleaned
    from provenance.report.files import replacing
    from provenance.run.work import Work
    from provenance.types import Audited, Failed

    told: list[tuple[str, bool]] = []
    audits = Work(_auditor(model, rules)).audits([source for source, _ in chunk], Stage())
    for audit, (_, path) in zip(audits, chunk, strict=True):
        if isinstance(audit.outcome, Audited):
            path.parent.mkdir(parents=True, exist_ok=True)
            with replacing(path) as file:
                file.write(cleaned(audit.outcome, keep, mark=mark).encode("utf-8", "surrogatepass"))
        else:
            failed = isinstance(audit.outcome, Failed)
            told.append((f"{'failed' if failed else 'skipped'} {audit.outcome.path}: {audit.outcome.reason}", failed))
    return told


@cache
def _auditor(model: str | None, rules: tuple[str, ...]) -> Auditor:
    """One auditor for each process."""
    from provenance.audit import Auditor

    return Auditor.load(model, rules)
