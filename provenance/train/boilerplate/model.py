"""`provenance train boilerplate` and `selling`: labelled lines, pages, articles in, a folder of `models/` out."""

from __future__ import annotations

import csv
import tomllib
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.bundle import manifest, store
from provenance.label.classifier import SCHEMA, Classifier
from provenance.label.labeller import Labeller, probe_document
from provenance.label.refine import refine
from provenance.label.units import units
from provenance.train import digests
from provenance.train.boilerplate import card, estimators, evaluation, selling
from provenance.train.boilerplate.corpus import as_lines, read, variants_of
from provenance.train.boilerplate.inputs import detector, inputs

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from numpy.typing import NDArray

    from provenance.detect.detector import Detector
    from provenance.train.boilerplate.corpus import Corpus
    from provenance.train.boilerplate.judged_lines import Row
    from provenance.types import Block

HELD_OUT = 5
"""One in so many publishers is left out of the model that is evaluated, and of the lines that are put into articles."""


def train(paths: Sequence[Path], output: Path, seed: int = 0) -> None:
    """Train and evaluate a model, and write its folder.

    Parameters
    ----------
    paths
        Tables, Parquet, JSON lines or CSV, each told by its columns: labelled lines (`doc_id line_no text label`, see
        `provenance.train.boilerplate.lines.read_lines`), of which files named `*-read` correct others or hold articles
        of their own; pages (`doc_id url html body`); articles without promo (`text label`; those labelled `human` are
        taken, every second one, so that the others can be used to judge); or what articles are (`type`:
        `editorial`, `other`, or any type that sells; and `doc_id` of lines, or `text`).
    output
        Folder of the model; files of an earlier one are replaced.
    seed
        Of everything that is drawn.

    Raises
    ------
    UsageError
        If a table is not as said, or there are no labelled lines of both labels.
    """
    corpus = read(paths)
    rules = detector()
    random = np.random.default_rng(seed)
    out = _left_out(corpus, random)
    plain = as_lines(corpus, out, rules, random)
    cuts = estimators.fit_cuts([item for item in plain if item.group not in out], seed)
    weights, bias = cuts["cuts.weights"].astype(np.float32), float(cuts["cuts.bias"][0])

    def cut(text: str, blocks: Sequence[Block]) -> Sequence[Block]:
        return refine([(text, blocks, ())], weights, bias)[0]

    seen = inputs(variants_of(corpus, plain, cut, random), rules)
    judged = _with_selling(cuts | estimators.fit(seen.without(out), seed), corpus, out, rules)
    rows = evaluation.held_out(Labeller.of(judged), corpus.of(out, inside=True), rules)
    arrays = _with_selling(cuts | estimators.fit(seen, seed), corpus, (), rules)
    header = manifest.Header(
        name=output.resolve().parent.name,
        task="boilerplate",
        features=SCHEMA,
        seed=seed,
        libraries={name: version(name) for name in ("numpy", "scikit-learn", "scipy")},
        training=_digest(paths),
    )
    store.save(output, header, arrays, probes=_probes(arrays), evaluation=rows, card=card.render(header, rows))
    Labeller(store.load(output))


def refit_selling(paths: Sequence[Path], model: str | None, output: Path) -> None:
    """Fit anew what tells that an article sells, and write a folder whose other weights are those of a model.

    Parameters
    ----------
    paths
        Tables as for `train`, of what the model was trained on and of whatever else has a type.
    model
        Id or folder of the bundle; None for the standard one.
    output
        Folder of the model; files of an earlier one are replaced.

    Raises
    ------
    UsageError
        If a table is not as said.
    Refused
        If the model is damaged.
    """
    folder = store.find(model) / "boilerplate"
    earlier = store.load(folder)
    labeller, corpus, rules = Labeller(earlier), read(paths), detector()
    out = _left_out(corpus, np.random.default_rng(earlier.manifest.seed))
    with (folder / store.EVALUATION).open(encoding="utf-8", newline="") as file:
        rows = [_figures(row) for row in csv.DictReader(file) if row["group"] != selling.GROUP]
    pages, sells = selling.examples(corpus.of(out, inside=True))
    if pages:
        judged = Labeller.of(earlier.arrays | selling.fit(labeller, corpus, out, rules))
        figures = selling.figures(judged, pages, sells, rules)
        rows.append({name: figures.get(name, "") for name in rows[0]})
    arrays = earlier.arrays | selling.fit(labeller, corpus, (), rules)
    known = {name: getattr(earlier.manifest, name) for name in manifest.Header.model_fields}
    header = manifest.Header(**known | {"name": output.resolve().parent.name, "training": _digest(paths)})
    store.save(output, header, arrays, probes=_probes(arrays), evaluation=rows, card=card.render(header, rows))
    Labeller(store.load(output))


def _figures(row: Mapping[str, str]) -> Row:
    """A row of an earlier evaluation."""
    return {name: _figure(value) for name, value in row.items()}


def _figure(cell: str) -> str | float:
    for kind in (int, float):
        with suppress(ValueError):
            return kind(cell)
    return cell


def _left_out(corpus: Corpus, random: np.random.Generator) -> frozenset[str]:
    """Publishers that the model that is evaluated does not see."""
    groups = corpus.groups()
    return frozenset(random.permutation(groups)[: len(groups) // HELD_OUT].tolist())


def _digest(paths: Sequence[Path]) -> str:
    return digests.of_files(sorted(paths, key=lambda path: path.name))


def _with_selling(
    arrays: dict[str, NDArray[Any]], corpus: Corpus, out: Collection[str], rules: Detector
) -> dict[str, NDArray[Any]]:
    return arrays | selling.fit(Labeller.of(arrays), corpus, out, rules)


def _probes(arrays: dict[str, NDArray[Any]]) -> list[dict[str, str]]:
    table = tomllib.loads(Path(__file__).with_name("promo.toml").read_text("utf-8"))
    texts = [line for lines in table["probes"].values() for line in lines]
    chances = Classifier(arrays)(units([probe_document(texts)])).classes[:, 1]
    return [{"text": text, "boilerplate": f"{chance:.8f}"} for text, chance in zip(texts, chances, strict=True)]
