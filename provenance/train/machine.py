"""`provenance train machine`: labelled texts in, a folder of `models/` out."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.bundle import manifest, store
from provenance.errors import UsageError
from provenance.measure.words import count
from provenance.score.conformal import Calibration
from provenance.score.experts import Experts, combine, probability
from provenance.score.features import SCHEMA
from provenance.score.machine import CALIBRATION, MachineModel
from provenance.score.reader import Reader
from provenance.train import calibration, card, corpus, experts
from provenance.train.metrics import RATE, Judged

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

FOLDS = 5
"""Times that the experts are fitted without some of the sources, to see how they do on these."""

ROWS = 4_000
"""Texts of one label that are taken from one source."""


def train(corpus_folder: Path, output: Path, seed: int = 0) -> None:
    """Train, calibrate and evaluate a model, and write its folder.

    Every number behind scale, probability, p-value and evaluation comes from experts that had not seen the text's source;
    the newest generation of models, which may stand in one source alone, is split by pairs of texts on one subject.

    Parameters
    ----------
    corpus_folder
        Labelled texts, one file a source; see `provenance.train.corpus.read`.
    output
        Folder of the model; files of an earlier one are replaced.
    seed
        Of everything that is drawn.

    Raises
    ------
    UsageError
        If the texts are of one label or of one source only.
    """
    table = corpus.read(corpus_folder, ROWS)
    if table.machine.nunique() < 2 or (table.source.nunique() < 2 and table.pair_id.nunique() < FOLDS):
        raise UsageError(f"{corpus_folder}: texts of both labels, from two sources or in {FOLDS} pairs, are needed")
    table["words"] = [count(text) for text in table.text]
    known = experts.vocabulary(table)
    seen = experts.inputs(table, known)
    outputs, passages, oddness = _unseen(table, seen, seed)
    scale = calibration.scale(table, outputs)
    number = combine(outputs, scale)[0]
    rows = calibration.calibration_rows(table)
    groups = calibration.conformal(number[rows], table.words.to_numpy()[rows])
    settings: dict[str, Any] = {
        "centre": list(scale.centre),
        "spread": list(scale.spread),
        "platt_head": list(calibration.platt(table, number)),
        "platt_passage": list(calibration.platt(table, combine(passages, scale)[0])),
        "domain": calibration.domain(table, outputs[:, 4], seen.known, oddness),
    }
    judged = Judged(table, probability(number, settings["platt_head"]), p_values(table, number, rows), RATE)
    evaluation = judged.tables()
    final = experts.fit(table, seen, np.arange(len(table)), seed)
    header = manifest.Header(
        name=output.resolve().parent.name,
        task="machine",
        features=SCHEMA,
        settings=settings,
        seed=seed,
        libraries={name: version(name) for name in ("numpy", "scikit-learn", "scipy")},
        training=corpus.digest(corpus_folder),
        calibration=manifest.Calibration(
            name="human texts of the training sources, scored by experts that had not seen their source",
            texts=len(rows),
            groups={name: len(scores) for name, scores in sorted(groups.items())},
            sha256=corpus.text_digest(table.text.iloc[rows].tolist()),
        ),
    )
    arrays = _arrays(final, known, groups)
    kept = replace(final, grams=arrays["grams"])
    number = Reader(known, kept, scale).read(texts := _probe_texts()).number
    scores = probability(number, settings["platt_head"])
    probes = [{"text": text, "score": f"{score:.8f}"} for text, score in zip(texts, scores, strict=True)]
    store.save(output, header, arrays, probes=probes, evaluation=evaluation, card=card.render(header, evaluation))
    MachineModel(store.load(output))


def _unseen(table: pd.DataFrame, seen: experts.Inputs, seed: int) -> tuple[NDArray[np.float64], ...]:
    """Outputs for every text, its passage, and the oddness of its rhythm, by experts that had not seen its source."""
    fold = corpus.folds(table, FOLDS, seed)
    outputs, passages, oddness = np.zeros((len(table), 5)), np.zeros((len(table), 5)), np.zeros(len(table))
    for number in range(FOLDS):
        out = np.flatnonzero(fold == number)
        fitted = experts.fit(table, seen, np.flatnonzero(fold != number), seed)
        outputs[out] = experts.outputs(fitted, seen, out)
        passages[out] = experts.passage_outputs(fitted, seen, out)
        oddness[out] = np.sqrt((fitted.standardised(seen.rhythm[out]) ** 2).mean(axis=1))
    return outputs, passages, oddness


def _probe_texts() -> list[str]:
    table = tomllib.loads(Path(__file__).with_name("probes.toml").read_text("utf-8"))
    return [probe["text"].strip() for probe in table["probe"]]


def p_values(table: pd.DataFrame, number: NDArray[np.float64], rows: NDArray[np.int64]) -> NDArray[np.float64]:
    """P-values of every text against the calibration texts of all other sources.

    Parameters
    ----------
    table
        With `source` and `words`.
    number
        Outputs by experts that had not seen the text.
    rows
        Rows of the calibration set.
    """
    sources, words = table.source.to_numpy(str), table.words.to_numpy()
    p = np.ones(len(table))
    for source in np.unique(sources):
        others = rows[sources[rows] != source]
        against = Calibration(calibration.conformal(number[others], words[others]))
        for row in np.flatnonzero(sources == source):
            p[row] = against.p_value(number[row], against.group(int(words[row]), RATE))
    return p


def _arrays(
    final: Experts, known: NDArray[np.bool_], groups: dict[str, NDArray[np.float64]]
) -> dict[str, NDArray[Any]]:
    return {
        "vocabulary": np.packbits(known),
        "grams": final.grams.astype(np.float16),
        "rhythm": final.rhythm,
        "bias": final.bias,
        "mean": final.mean,
        "deviation": final.deviation,
        **{CALIBRATION + name: scores.astype(np.float32) for name, scores in groups.items()},
    }
