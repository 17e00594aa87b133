"""`provenance evaluate machine`: labelled texts in, figures by group out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.measure.language import language
from provenance.train import calibration, corpus, network
from provenance.train.machine import cross_fit, judged, learnt_from
from provenance.train.metrics import Judged
from provenance.types import Editorial, Span
from provenance.words import count

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from provenance.score.machine import MachineModel

_BATCH = 64


def judge(model: MachineModel, texts: Sequence[Path], rate: float) -> Judged:
    """Score labelled texts with a model.

    Parameters
    ----------
    model
        Should not have been trained on these texts.
    texts
        Files, or folders of them, see `provenance.train.corpus.read`. A text is taken for editorial text as it is:
        nothing is looked for in it or left out of it.
    rate
        Accepted share of human texts flagged.

    Raises
    ------
    UsageError
        If `texts` holds no labelled texts, or the model's calibration set is too small for `rate`.
    """
    model.check_rate(rate)
    table = corpus.read(texts)
    table["words"] = [count(text) for text in table.text]
    score, p, inside = np.full(len(table), np.nan), np.ones(len(table)), np.zeros(len(table), np.bool_)
    for first in range(0, len(table), _BATCH):
        found = model.score([_editorial(text) for text in table.text[first : first + _BATCH]], rate)
        for row, estimate in enumerate(found, first):
            if estimate is not None:
                score[row], p[row], inside[row] = estimate.score, estimate.p, estimate.in_domain
    return Judged(table, score, p, inside, rate)


def leave_one_source_out(texts: Sequence[Path], rate: float, seed: int) -> Judged:
    """Judge every source by a network trained on all others; the newest family, if in one source, by pairs of texts.

    Parameters
    ----------
    texts
        Files or folders of sources.
    rate
        Accepted share of human texts flagged.
    seed
        Of everything that is drawn.
    """
    table = learnt_from(texts, seed)
    seen = network.inputs(table, network.vocabulary(table))
    unseen = cross_fit(table, seen, max(table.source.nunique(), 2), seed)
    settings: dict[str, Any] = {
        "platt_head": calibration.platt(table, unseen.number),
        "domain": calibration.domain(table, unseen.article, seen.known, unseen.oddness),
    }
    return judged(table, seen, unseen, settings, calibration.calibration_rows(table), rate)


def _editorial(text: str) -> Editorial:
    return Editorial(text, ((0, Span(0, len(text))),), count(text), language(text))
