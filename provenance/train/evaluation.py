"""`provenance evaluate machine`: labelled texts in, figures by group out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.decide.verdict import MIN_SHARE
from provenance.outcomes import Audited
from provenance.read.sources import Source
from provenance.score.arrays import seen
from provenance.train import calibration, corpus, digests, inputs
from provenance.train.machine import cross_fit, judged, learnt_from
from provenance.train.metrics import Judged
from provenance.types import MIN_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from provenance.audit import Auditor
    from provenance.bundle.store import ModelFiles
    from provenance.outcomes import Outcome
    from provenance.read.columns import Columns

_BATCH = 64


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Labelled texts and what was said of them."""

    judged: Judged
    left_out: Counter[str]
    """Texts that were not judged, by label and reason."""
    seen: int
    """How many of all texts the model was trained on or calibrated with."""
    repeated: int
    """How many of them have the words of an earlier one."""


def judge(auditor: Auditor, files: ModelFiles, texts: Sequence[Path], columns: Columns | None = None) -> Evaluation:
    """Audit labelled texts.

    Parameters
    ----------
    auditor
        With the model, which should not have been trained on these texts, and the accepted rate.
    files
        Of that model.
    texts, columns
        Files, or folders of them, see `provenance.train.corpus.read`. Each text is read as an article of a table is.

    Raises
    ------
    UsageError
        If `texts` holds no labelled texts.
    """
    table = corpus.read(texts, columns=columns)
    number = len(table)
    score, p = np.full(number, np.nan), np.ones(number)
    inside, share, words = np.zeros(number, np.bool_), np.zeros(number), np.zeros(number, np.int64)
    left_out: Counter[str] = Counter()
    for first in range(0, number, _BATCH):
        batch = [Source(str(at), data=text) for at, text in enumerate(table.text[first : first + _BATCH], first)]
        for row, audit in enumerate(auditor.audit_sources(batch), first):
            outcome = audit.outcome
            machine = outcome.scores.machine if isinstance(outcome, Audited) else None
            if machine is None:
                left_out[f"{'machine' if table.machine[row] else 'human'}, {_why(outcome)}"] += 1
            else:
                score[row], p[row], share[row] = machine.score, machine.p, machine.share
                inside[row] = not machine.unlike
            if isinstance(outcome, Audited):
                words[row] = outcome.editorial.words
    table["words"] = words
    accused = (p <= auditor.max_fpr) & inside & (share >= MIN_SHARE)
    said = list(map(digests.of_words, table.text))
    return Evaluation(
        Judged(table, score, p, inside, accused, auditor.max_fpr),
        left_out,
        seen=int(np.isin(list(map(digests.fingerprint, said)), seen(files.arrays)).sum()),
        repeated=number - len(set(said)),
    )


def _why(outcome: Outcome) -> str:
    if not isinstance(outcome, Audited):
        return "could not be read"
    return f"under {MIN_WORDS} words" if outcome.editorial.words < MIN_WORDS else "not in English"


def leave_one_source_out(texts: Sequence[Path], rate: float, seed: int) -> Evaluation:
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
    table, left_out = learnt_from(texts, seed)
    seen = inputs.inputs(table, inputs.known_words(table))
    unseen = cross_fit(table, seen, max(table.source.nunique(), 2), seed)
    settings: dict[str, Any] = {
        "platt_head": calibration.platt(table, unseen.number),
        "domain": calibration.domain(table, unseen.article, seen.known, unseen.oddness),
    }
    found = judged(table, seen, unseen, settings, calibration.calibration_rows(table), rate)
    said = list(map(digests.of_words, table.text[~table.noise]))
    return Evaluation(found, left_out, seen=0, repeated=len(said) - len(set(said)))
