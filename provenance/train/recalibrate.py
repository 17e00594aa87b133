"""`provenance calibrate`: a user's own human articles into the calibration set of a bundle."""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.bundle import evaluation, manifest, store
from provenance.errors import UsageError
from provenance.outcomes import Audited
from provenance.report.groups import month
from provenance.score.arrays import CALIBRATION, SEEN
from provenance.score.machine import MachineModel
from provenance.train import calibration, card, digests
from provenance.types import MIN_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from provenance.outcomes import Outcome
    from provenance.score.conformal import Calibration
    from provenance.types import Editorial


ENOUGH = 299
"""Texts that an archive must have: if none of them is flagged the rate is at most 1%, with 95% confidence."""

SINCE = "2022-12"
"""Month from which anybody could have a text written by a machine."""


@dataclass(frozen=True, slots=True)
class Archive:
    """What of an archive a p-value may refer to."""

    texts: list[Editorial]
    """Each once."""
    left_out: Counter[str]
    """Articles that are not among them, by reason."""
    flagged: int
    """Of the texts, by the bundle that they were scored with."""
    late: int
    """Of the texts, those that say they were published when machines could have written them."""


def comparable(outcomes: Iterable[Outcome]) -> Archive:
    """Choose from an archive what a p-value may refer to.

    Parameters
    ----------
    outcomes
        Of the articles of the archive, in order.

    Returns
    -------
    Archive
        Two texts are the same if the words of their bodies are, or all of their words: a copy is no further article.
    """
    chosen: list[Editorial] = []
    known: set[bytes] = set()
    left_out: Counter[str] = Counter()
    flagged = late = 0
    for outcome in outcomes:
        if not isinstance(outcome, Audited):
            left_out["unreadable, or no article"] += 1
        elif outcome.scores.machine is None:
            left_out[f"not in English, or fewer than {MIN_WORDS} words"] += 1
        elif outcome.disclosure.answers_for_text:
            left_out["a statement that a machine made or helped to make the text"] += 1
        elif known & (said := {digests.of_words(text) for text in (outcome.editorial.text, outcome.document.text)}):
            left_out["the same text as another"] += 1
            known |= said
        else:
            chosen.append(outcome.editorial)
            known |= said
            flagged += bool(outcome.decision.flagged)
            late += (month(outcome.document.metadata.published or "") or "") >= SINCE
    return Archive(chosen, left_out, flagged, late)


def recalibrate(bundle: Path, texts: Sequence[Editorial], name: str, output: Path) -> Calibration:
    """Write a bundle whose p-values and domain refer to other human texts; weights and probabilities stay.

    Parameters
    ----------
    bundle
        The bundle that is copied.
    texts
        Human editorial texts that its machine model was not trained on, as `comparable` chooses them.
    name
        What they are, in words.
    output
        Folder of the new bundle; must not exist.

    Returns
    -------
    Calibration
        As the new bundle has it.

    Raises
    ------
    UsageError
        If there are fewer texts than `ENOUGH`, or `output` exists.
    """
    if output.exists():
        raise UsageError(f"{output} exists already")
    files = store.load(bundle / "machine")
    if len(texts) < ENOUGH:
        raise UsageError(
            f"{len(texts)} different English articles of {MIN_WORDS} words or more are too few: {ENOUGH} are needed, "
            "for if none of so many is flagged the rate of false alarms is at most 1%, with 95% confidence"
        )
    number, article, known, oddness = MachineModel(files).measured(texts)
    words = np.array([text.words for text in texts])
    groups = calibration.conformal(number, words, article)
    settings: dict[str, Any] = dict(files.manifest.settings)
    settings["domain"] = calibration.limits(article, known, oddness, np.ones(len(texts)))
    arrays = {key: array for key, array in files.arrays.items() if not key.startswith(CALIBRATION)}
    arrays |= {CALIBRATION + key: scores.astype(np.float32) for key, scores in groups.items()}
    seen = np.concatenate([arrays.get(SEEN, np.zeros(0, np.uint32)), digests.fingerprints(text.text for text in texts)])
    arrays[SEEN] = np.unique(seen)
    sizes = {key: len(scores) for key, scores in sorted(groups.items())}
    header = manifest.Header(
        **{key: getattr(files.manifest, key) for key in manifest.Header.model_fields}
        | {
            "name": output.resolve().name,
            "settings": settings,
            "calibration": manifest.Calibration(
                name=name, texts=len(texts), groups=sizes, sha256=digests.of_texts([text.text for text in texts])
            ),
        }
    )
    rows = evaluation.read(bundle / "machine")
    store.save(
        output / "machine",
        header,
        arrays,
        probes=files.probes,
        evaluation=rows,
        card=card.render(header, rows, files.manifest.name),
    )
    shutil.copytree(bundle / "boilerplate", output / "boilerplate")
    return MachineModel(store.load(output / "machine")).calibration
