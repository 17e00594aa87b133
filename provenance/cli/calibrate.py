"""`provenance calibrate`: a model bundle whose p-values refer to the user's own archive."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from provenance.cli.options import Column, Model, columns

BATCH = 64
"""Articles that are read at a time."""


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
    and should be of the kind and length that you audit; 299 articles are the least, 1,000 or more are better. Left out,
    and counted, are articles that say a machine made the text, second copies of a text, and what is not scored.

    Example: provenance calibrate archive/ -o my-model && provenance score new/ -o report.csv --model my-model
    """
    from provenance.audit import Auditor
    from provenance.bundle import store
    from provenance.read.containers import records
    from provenance.read.listing import find
    from provenance.train.recalibrate import comparable, recalibrate

    auditor = Auditor.load(model)
    waiting = (record for source in find(archive) for record in records(source, columns(column or ())))
    batches = iter(lambda: list(islice(waiting, BATCH)), [])
    texts, left_out = comparable(audit.outcome for batch in batches for audit in auditor.audit_sources(batch))
    for reason, count in left_out.most_common():
        typer.echo(f"provenance: left out: {count:,} ({reason})", err=True)
    name = f"{len(texts)} articles of the user's own archive"
    for group, size in recalibrate(store.find(model), texts, name, output).items():
        typer.echo(f"{group}: {size} articles, smallest --max-fpr {1 / (size + 1):.2g}")
