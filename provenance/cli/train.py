"""`provenance train`: labelled texts into a model folder."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated

import typer

from provenance.cli.options import Model

app = typer.Typer(no_args_is_help=True, help="Train the models from labelled texts.")


@app.command()
def machine(
    corpora: Annotated[
        list[Path],
        typer.Argument(
            exists=True, metavar="CORPUS", help="Files of labelled texts, one for each source, or folders of them."
        ),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER", help="Folder of the model.")],
    seed: Annotated[int, typer.Option(metavar="N", help="Of everything that is drawn.")] = 0,
) -> None:
    """Train, calibrate and evaluate the machine-generation model.

    Files are Parquet, JSON, JSON lines, CSV or TSV with the columns text and label (human or machine); source,
    generator, domain, attack and pair_id are used where there are any. Figures and p-values come from sources that are
    held out, or, of texts of one source, from pairs: texts on one subject need one pair_id. Texts under 75 words are
    counted and left out. Without a boilerplate model beside it, the standard one is copied there, so that the folder
    around both is a bundle for --model.

    Example: provenance train machine corpus/ -o my-models/machine && provenance score new/ --model my-models
    """
    from provenance.bundle import store
    from provenance.train.machine import train

    for reason, count in sorted(train(corpora, output, seed).items()):
        typer.echo(f"provenance: left out: {count:,} ({reason})", err=True)
    beside = output.resolve().parent / "boilerplate"
    if output.resolve().name == "machine" and not beside.exists():
        shutil.copytree(store.find() / "boilerplate", beside)
        typer.echo(f"provenance: {beside} is a copy of the standard boilerplate model", err=True)


@app.command()
def boilerplate(
    tables: Annotated[
        list[Path],
        typer.Argument(
            exists=True, dir_okay=False, metavar="TABLE", help="Labelled lines, pages, articles without promo."
        ),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER", help="Folder of the model.")],
    seed: Annotated[int, typer.Option(metavar="N", help="Of everything that is drawn.")] = 0,
) -> None:
    """Train and evaluate the boilerplate model.

    Tables are Parquet, JSON lines or CSV, told by their columns: labelled lines have doc_id, line_no, text, label
    (body, boilerplate, meta or mixed) and perhaps kind, url, tag, link_ratio; those in a file named *-read.* replace
    the labels of the same lines in others, and articles in no other are taken from it; pages have doc_id, url, html
    and body; articles without promo have text and label (human); types of articles have type (editorial,
    other, or any type that sells) and the doc_id of lines, or the whole text.

    Example: provenance train boilerplate lines.parquet lines-read.parquet pages.parquet -o my-models/boilerplate
    """
    from provenance.train.boilerplate.model import train

    train(tables, output, seed)


@app.command()
def selling(
    tables: Annotated[
        list[Path],
        typer.Argument(
            exists=True, dir_okay=False, metavar="TABLE", help="Labelled lines, types of articles, articles."
        ),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER", help="Folder of the model.")],
    model: Model = None,
) -> None:
    """Fit anew what tells that an article sells; all else stays as in the boilerplate model of a bundle.

    Tables are those of `train boilerplate`, with more articles whose type is known.

    Example: provenance train selling lines.parquet article-types.csv own-types.csv -o my-models/boilerplate
    """
    from provenance.train.boilerplate.model import refit_selling

    refit_selling(tables, model, output)


@app.command()
def disclosure(
    statements: Annotated[
        list[Path],
        typer.Argument(
            exists=True, dir_okay=False, metavar="STATEMENTS", help="Labelled statements and traps, JSON lines."
        ),
    ],
    human: Annotated[
        list[Path],
        typer.Option(
            "--human",
            exists=True,
            dir_okay=False,
            metavar="CORPUS",
            help="Human articles, or lines of pages, next to none of which discloses anything, Parquet. Repeatable.",
        ),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="File of the weights.")],
) -> None:
    """Train what a sentence claims, and print how well it does on ideas held out in all languages.

    A statement has text, language, polarity (affirms, denies, anything else for neither) and, where they are known,
    degree, review, scope, applies_to, trap and tool. Human articles have text and label, or doc_id, line_no and text.

    Example: provenance train disclosure statements.jsonl --human news.parquet -o judge.npz
    """
    from provenance.train.disclosure_sentences import train

    typer.echo(train(statements, human, output))
