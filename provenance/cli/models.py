"""`provenance models`: which models there are, what they say of themselves, whether they are intact."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="List, show and verify model bundles.")

Bundle = Annotated[
    str | None, typer.Argument(metavar="ID_OR_PATH", help="A bundle's id or folder; default: the standard one.")
]


@app.command("list")
def list_models() -> None:
    """List the shipped bundles with their ids and folders."""
    from provenance.bundle import store

    for folder in store.shipped().values():
        typer.echo(f"{store.bundle_id(folder)}\t{folder}")


@app.command()
def show(bundle: Bundle = None) -> None:
    """Print the cards of a bundle: what it is for, what it was trained on, how often it errs."""
    from provenance.bundle import store
    from provenance.printable import printable

    folder = store.find(bundle)
    typer.echo(f"{store.bundle_id(folder)}\n")
    for task in store.TASKS:
        store.load(folder / task)
        typer.echo(printable((folder / task / store.CARD).read_text("utf-8", "replace")))


@app.command()
def verify(bundle: Bundle = None) -> None:
    """Check digests, arrays, features and probes; exit 4 with every reason if anything differs.

    Example: provenance models verify my-models/
    """
    from provenance.audit import Auditor
    from provenance.bundle import store

    folder = Path(store.find(bundle))
    Auditor.load(str(folder))
    typer.echo(f"{store.bundle_id(folder)} is intact")
