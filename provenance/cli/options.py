"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

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
MaxFpr = Annotated[
    float,
    typer.Option("--max-fpr", metavar="F", help="Highest accepted share of human articles flagged as machine-written."),
]
DEFAULT_MAX_FPR = 0.01
"""As in `provenance.audit`, which is not imported before there is work to do."""
