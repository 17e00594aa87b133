"""`provenance evaluate`: how well the models do on labelled files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from provenance.cli.options import Column, MaxFpr, Model, columns, tell_unmet
from provenance.errors import UsageError
from provenance.types import DEFAULT_MAX_FPR

app = typer.Typer(no_args_is_help=True, help="Measure the models on labelled texts.")


@app.command()
def boilerplate(
    lines: Annotated[
        Path,
        typer.Argument(exists=True, dir_okay=False, metavar="LINES", help="Labelled lines: Parquet, JSON lines, CSV."),
    ],
    model: Model = None,
    articles: Annotated[
        list[Path] | None,
        typer.Option(
            exists=True,
            dir_okay=False,
            metavar="TABLE",
            help="Human articles without promo (text, label): how many of their lines are taken, of the 1,000 at most "
            "that training leaves aside. Repeatable.",
        ),
    ] = None,
) -> None:
    """How well the boilerplate model tells promo and furniture from the article, line by line and on one line.

    The table has doc_id, line_no, text, label, and perhaps kind, also, hard, embedded, ambiguous. Articles whose doc_id
    begins with html- count as pages, all others as plain texts.

    Example: provenance evaluate boilerplate lines-dev.jsonl
    """
    from provenance.train.boilerplate.evaluation import report

    typer.echo(report(lines, model, articles or ()))


@app.command()
def disclosure(
    cases: Annotated[
        Path,
        typer.Argument(exists=True, dir_okay=False, metavar="CASES", help="Labelled articles, JSON lines."),
    ],
) -> None:
    """How well disclosures are found and read, and which articles were read wrongly.

    A line has id, lang, format (text, markdown or html), the article under text or html, and expect: disclosed, degree,
    scope, tool, model, editor, mechanism, evidence (the statement, exactly as it stands), perhaps residue, and accept:
    other right answers by field. Measures are of all articles, of those in English, and of the others.

    Example: provenance evaluate disclosure cases.jsonl
    """
    from provenance.train.disclosure import report

    typer.echo(report(cases))


@app.command()
def machine(
    texts: Annotated[
        list[Path],
        typer.Argument(
            exists=True,
            metavar="TEXTS",
            help="Labelled texts: Parquet, JSON, JSON lines, CSV, TSV, or folders of them.",
        ),
    ],
    max_fpr: MaxFpr = DEFAULT_MAX_FPR,
    column: Column = None,
    model: Model = None,
    leave_one_source_out: Annotated[
        bool,
        typer.Option(
            "--leave-one-source-out", help="Train anew for each source without it, instead of judging a trained model."
        ),
    ] = False,
    seed: Annotated[int, typer.Option(metavar="N", help="Of training anew.")] = 0,
) -> None:
    """How well the machine-generation model tells machine from human texts, and whom it accuses.

    Texts are read and judged as provenance score does: promo and disclosures are left out of them, and those with fewer
    than 75 words, or not in English, are counted and not judged. Columns are text, label (human or machine) and
    perhaps source, generator, domain, attack, pair_id. Prints Markdown tables with their key: ranking with 95%
    bootstrap intervals, shares flagged and accused at --max-fpr, calibration, by group of texts. Warns
    of texts that the model was trained on or calibrated with, and of texts that stand there more than once.

    Example: provenance evaluate machine labelled.parquet
    """
    from provenance.audit import Auditor
    from provenance.bundle import store
    from provenance.train import card, evaluation

    named = columns(column or ())
    if leave_one_source_out:
        if model or column:
            raise UsageError(
                "--leave-one-source-out trains models of its own: it goes with neither --model nor --column"
            )
        judge = "networks that had not seen the text's source"
        found = evaluation.leave_one_source_out(texts, max_fpr, seed)
    else:
        auditor = Auditor.load(model, max_fpr=max_fpr)
        judge = auditor.instrument.model
        files = store.load(store.find(model) / "machine")
        found = evaluation.judge(auditor, files, texts, named)
        tell_unmet(named)
    number = int((~found.judged.table.noise).sum())
    for reason, count in sorted(found.left_out.items()):
        typer.echo(f"provenance: not judged: {count:,} ({reason})", err=True)
    if found.seen:
        typer.echo(
            f"provenance: warning: {found.seen:,} of {number:,} texts are among those that {judge} was trained on or "
            "calibrated with: others are judged less well",
            err=True,
        )
    if found.repeated:
        typer.echo(
            f"provenance: warning: {found.repeated:,} of {number:,} texts have the words of an earlier one: bounds and "
            "intervals, which take every text for another one, are too narrow",
            err=True,
        )
    typer.echo(card.key(f"{judge}, --max-fpr {max_fpr:g}", held_out=leave_one_source_out))
    typer.echo(card.tables(found.judged.tables()))
