"""`provenance calibrate`: a model bundle whose p-values refer to the user's own archive."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from provenance.cli.options import Column, Model, columns, tell_unmet

BATCH = 64
"""Articles that are read at a time."""

SUSPECT = 0.05
"""Share of flagged articles from which an archive is doubted: five times what was accepted."""


def calibrate(
    archive: Annotated[
        list[str],
        typer.Argument(metavar="FOLDER", help="Articles that people wrote, best from before November 2022."),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="BUNDLE", help="Folder of the new bundle.")],
    column: Column = None,
    model: Model = None,
) -> None:
    """Compare articles with your own human ones: writes a bundle for --model.

    Every false alarm is then counted against texts of your kind. The archive must not hold machine-generated articles,
    and should be of the kinds and lengths that you audit: a text is compared with those of its own kind and length;
    where these are few it has to outscore them all, and where there are next to none it is not flagged. 299 articles
    are the least, 1,000 or more are better. Left out, and counted, are articles that say a machine made the text,
    second copies of a text, with small changes too, and what is not scored. Prints the smallest --max-fpr of each
    group, and warns where the model has seen articles before, where more than 5% of them are flagged, or where some
    were published after November 2022. How often the new bundle errs nobody has measured: summary gives no prevalence.

    Example: provenance calibrate archive/ -o my-model && provenance score new/ -o report.csv --model my-model
    """
    from provenance.audit import Auditor
    from provenance.bundle import store
    from provenance.read.containers import records
    from provenance.read.listing import find
    from provenance.score.arrays import seen
    from provenance.score.conformal import FEWEST, groups, smallest_rate
    from provenance.train.recalibrate import check_new, comparable, recalibrate

    check_new(output)
    auditor = Auditor.load(model)
    bundle = auditor.instrument.model
    named = columns(column or ())
    waiting = (record for source in find(archive) for record in records(source, named))
    batches = iter(lambda: list(islice(waiting, BATCH)), [])
    outcomes = (audit.outcome for batch in batches for audit in auditor.audit_sources(batch))
    own = comparable(outcomes, seen(store.load(store.find(model) / "machine").arrays))
    tell_unmet(named)
    for reason, count in own.left_out.most_common():
        typer.echo(f"provenance: left out: {count:,} ({reason})", err=True)
    if not own.compared:
        _warn('copies with changes count as articles of their own without datasketch: pip install "provenance[copies]"')
    name = f"{len(own.texts)} articles of the user's own archive"
    if own.seen:
        name += f", {own.seen} of which {bundle} was trained on or calibrated with"
    calibration = recalibrate(store.find(model), own.texts, name, output)
    typer.echo(f"all: {len(own.texts)} articles, smallest --max-fpr {smallest_rate(calibration.texts)}")
    for group in groups():
        size = calibration.size(group)
        bound = "smallest --max-fpr on their own" if size >= FEWEST else "too few to be flagged below --max-fpr"
        typer.echo(f"{group}: {size} articles, {f'{bound} {smallest_rate(size)}' if size else 'none is flagged'}")
    if own.seen:
        _warn(
            f"{own.seen:,} of {len(own.texts):,} articles are among those that {bundle} was trained on or calibrated "
            "with: others score higher, and more of them are flagged than --max-fpr says"
        )
    if own.flagged > SUSPECT * len(own.texts):
        _warn(
            f"{own.flagged:,} of these articles are flagged by {bundle}, "
            f"{own.flagged / len(own.texts):.0%} instead of {auditor.max_fpr:.0%}: machine-made articles in an archive "
            "hide others like them"
        )
    if own.late:
        _warn(
            f"{own.late:,} of these articles were published after November 2022, when machines could have written them"
        )


def _warn(told: str) -> None:
    typer.echo(f"provenance: warning: {told}", err=True)
