"""`provenance train machine`: labelled texts in, a folder of `models/` out."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from provenance.bundle import manifest, store
from provenance.bundle.evaluation import RATE
from provenance.errors import UsageError
from provenance.plain import unmarked
from provenance.score import grammar
from provenance.score.arrays import CALIBRATION, GRAMMAR, SEEN, rows_of
from provenance.score.conformal import Calibration, group
from provenance.score.domain import in_domain
from provenance.score.features import SCHEMA, VOCABULARY_SLOTS, Lexicon
from provenance.score.machine import MachineModel
from provenance.score.network import GrammarNetworks, probability
from provenance.score.reader import Reader
from provenance.train import calibration, card, corpus, digests, inputs, network
from provenance.train.attacks import attacked
from provenance.train.metrics import FEWEST, Judged
from provenance.train.mislabelled import mislabelled
from provenance.types import MIN_WORDS
from provenance.words import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

FOLDS = 5
"""Times that the networks are fitted without some of the sources, to see how it does on these."""

ROWS = 4_000
"""Texts of one label that are taken from one source."""

ATTACKED = 0.25
"""Texts, of humans and machines alike, that are learnt and judged under an attack as well."""


@dataclass(frozen=True, slots=True)
class Unseen:
    """What networks that had not seen a text's source made of it."""

    number: Floats
    article: Floats
    passage: Floats
    oddness: Floats


def train(corpora: Sequence[Path], output: Path, seed: int = 0) -> Counter[str]:
    """Train, calibrate and evaluate a model, and write its folder.

    Every number behind probability, p-value, domain and evaluation comes from networks that had not seen the text's
    source; the newest family of models, if it stands in one source, is split by pairs of texts on one subject.

    Parameters
    ----------
    corpora
        Labelled texts, one file a source; see `provenance.train.corpus.read`.
    output
        Folder of the model; files of an earlier one are replaced.
    seed
        Of everything that is drawn.

    Returns
    -------
    Counter
        Texts that were left out, by label and reason.

    Raises
    ------
    UsageError
        If the texts are of one label, or would be without some of the sources, of too few pairs in one source, or too
        few.
    """
    table, left_out = learnt_from(corpora, seed)
    words = inputs.known_words(table)
    seen = inputs.inputs(table, words)
    unseen = cross_fit(table, seen, FOLDS, seed)
    rows = calibration.calibration_rows(table)
    groups = calibration.conformal(unseen.number[rows], table.words.to_numpy()[rows], unseen.article[rows])
    settings: dict[str, Any] = {
        "platt_head": list(calibration.platt(table, unseen.number)),
        "platt_passage": list(calibration.platt(table, unseen.passage)),
        "domain": calibration.domain(table, unseen.article, seen.known, unseen.oddness),
    }
    evaluation = judged(table, seen, unseen, settings, rows, RATE).tables()
    final = network.fit(table, seen, np.arange(len(table)), seed)
    header = manifest.Header(
        name=output.resolve().parent.name,
        task="machine",
        features=dict(SCHEMA),
        settings=settings,
        seed=seed,
        libraries={name: version(name) for name in ("numpy", "scikit-learn", "scipy")},
        training=corpus.digest(corpora),
        calibration=manifest.Calibration(
            name="human texts of the training sources, scored by networks that had not seen their source",
            texts=len(rows),
            groups={name: len(scores) for name, scores in sorted(groups.items())},
            sha256=digests.of_texts(table.text.iloc[rows].tolist()),
        ),
    )
    whole, scale = _quantised(final.network.grams)
    arrays = _arrays(final, words, groups) | {"grams": whole, "scale": scale}
    arrays[SEEN] = np.unique(digests.fingerprints(table.text[~table.noise]))
    lexicon = Lexicon(words.known, rows_of(final.slots), final.rarity, grammar.ranks(words.ranked, VOCABULARY_SLOTS))
    reader = Reader(lexicon, replace(final.network, grams=scale * whole), final.grammar)
    scores = probability(reader.read(texts := _probe_texts()).number, settings["platt_head"])
    probes = [{"text": text, "score": f"{score:.8f}"} for text, score in zip(texts, scores, strict=True)]
    store.save(output, header, arrays, probes=probes, evaluation=evaluation, card=card.render(header, evaluation))
    MachineModel(store.load(output))
    return left_out


def learnt_from(corpora: Sequence[Path], seed: int) -> tuple[pd.DataFrame, Counter[str]]:
    """Texts of corpora, a part of them once more under attacks, with the number of their words.

    Those whose label is known to be wrong are left out, and those that are too short to be scored, which are counted by
    label.
    """
    table = corpus.read(corpora, ROWS)
    table = table[~mislabelled(table.text)]
    table["words"] = [count(unmarked(text)) for text in table.text]
    short = table.words < MIN_WORDS
    left_out = Counter(f"{'machine' if one else 'human'}, under {MIN_WORDS} words" for one in table.machine[short])
    table = table[~short].reset_index(drop=True)
    if table.machine.nunique() < 2 or (table.source.nunique() < 2 and table.pair_id.nunique() < FOLDS):
        raise UsageError(
            f"{', '.join(map(str, corpora))}: texts of both labels, from two sources or in {FOLDS} pairs, are needed, "
            f"of {MIN_WORDS} words or more"
        )
    if table.machine.value_counts().min() < FEWEST:
        raise UsageError(
            f"{', '.join(map(str, corpora))}: {FEWEST} texts of each label are needed, of {MIN_WORDS} words or more, "
            "better thousands"
        )
    changed = attacked(table, ATTACKED, seed)
    changed["words"] = [count(unmarked(text)) for text in changed.text]
    return pd.concat([table, changed], ignore_index=True), left_out


def cross_fit(table: pd.DataFrame, seen: inputs.Inputs, folds: int, seed: int) -> Unseen:
    """Judge every text by a network fitted without its source; see `provenance.train.corpus.folds`.

    Raises
    ------
    UsageError
        If texts of one label are left without some sources.
    """
    fold = corpus.folds(table, folds, seed)
    number, article, passage, oddness = (np.zeros(len(table)) for _ in range(4))
    for left_out in range(folds):
        out = np.flatnonzero(fold == left_out)
        if not len(out):
            continue
        rest = np.flatnonzero(fold != left_out)
        if table.machine.iloc[rest].nunique() < 2:
            raise UsageError(
                f"without {', '.join(table.source.iloc[out].unique())}, to be judged by a model of the other sources, "
                "texts of one label are left: more sources with texts of both labels are needed"
            )
        fitted = network.fit(table, seen, rest, seed)
        heads = fitted.heads(seen, out)
        number[out], article[out] = heads.number, heads.article
        passage[out] = fitted.passages(seen, out).number
        oddness[out] = np.sqrt((fitted.network.standardised(seen.rhythm[out]) ** 2).mean(axis=1))
    return Unseen(number, article, passage, oddness)


def judged(
    table: pd.DataFrame,
    seen: inputs.Inputs,
    unseen: Unseen,
    settings: dict[str, Any],
    rows: NDArray[np.int64],
    rate: float,
) -> Judged:
    """Scores of all texts, and their p-values against the calibration texts of all other sources.

    Where only one source has human texts, they are against those of its other pairs.
    """
    apart, words = table.source.to_numpy(str), table.words.to_numpy()
    if len(np.unique(apart[rows])) < 2:
        apart = np.unique(table.pair_id.to_numpy(str), return_inverse=True)[1] % FOLDS
    p = np.ones(len(table))
    for part in np.unique(apart):
        others = rows[apart[rows] != part]
        against = Calibration(calibration.conformal(unseen.number[others], words[others], unseen.article[others]))
        for row in np.flatnonzero(apart == part):
            own = group(int(words[row]), unseen.article[row])
            p[row] = against.compare(unseen.number[row], own, rate).p
    inside = in_domain(unseen.article, seen.known, unseen.oddness, settings["domain"])
    return Judged(table, probability(unseen.number, settings["platt_head"]), p, inside, (p <= rate) & inside, rate)


def _probe_texts() -> list[str]:
    table = tomllib.loads(Path(__file__).with_name("probes.toml").read_text("utf-8"))
    return [probe["text"].strip() for probe in table["probe"]]


def _quantised(weights: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Weights in 255 steps, and the size of a step of each column: a quarter of the bytes."""
    scale = (np.abs(weights).max(axis=0) / 127 + 1e-12).astype(np.float32)
    return np.rint(weights / scale).astype(np.int8), scale


def _arrays(
    final: network.Fitted, words: inputs.KnownWords, groups: dict[str, NDArray[np.float64]]
) -> dict[str, NDArray[Any]]:
    names = ("rhythm", "bias", "output", "level", "mean", "deviation")
    return {
        "vocabulary": np.packbits(words.known),
        "ranked": words.ranked.astype(np.int32),
        "slots": final.slots.astype(np.int32),
        "rarity": final.rarity,
        **{name: getattr(final.network, name) for name in names},
        **{GRAMMAR + name: getattr(final.grammar, name) for name in GrammarNetworks.__slots__},
        **{CALIBRATION + name: scores.astype(np.float32) for name, scores in groups.items()},
    }
