"""`provenance calibrate`: a user's own human articles into the calibration set of a bundle."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.bundle import evaluation, manifest, store
from provenance.errors import UsageError
from provenance.outcomes import Audited
from provenance.report.groups import month
from provenance.run import copies
from provenance.score.arrays import CALIBRATION, SEEN, seen
from provenance.score.machine import MachineModel
from provenance.train import calibration, card, digests
from provenance.types import MIN_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

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
    seen: int
    """Of the texts, those that the model was trained on or calibrated with before."""
    compared: bool
    """Whether copies with changes were looked for: the library for it may be missing."""


@dataclass(frozen=True, slots=True)
class _Article:
    """One article of an archive that may be compared with others."""

    text: Editorial
    flagged: bool
    late: bool
    seen: bool


def comparable(outcomes: Iterable[Outcome], known: NDArray[np.uint32]) -> Archive:
    """Choose from an archive what a p-value may refer to.

    Parameters
    ----------
    outcomes
        Of the articles of the archive, in order.
    known
        Fingerprints of the texts that the model has seen; its array `SEEN`.

    Returns
    -------
    Archive
        Two texts are the same if the words of their bodies are, or all of their words; an update of an article, or one
        with another byline, is nearly the same: a copy is no further article.
    """
    chosen: list[_Article] = []
    met: set[bytes] = set()
    learnt = set(known.tolist())
    left_out: Counter[str] = Counter()
    for outcome in outcomes:
        if not isinstance(outcome, Audited):
            left_out["unreadable, or no article"] += 1
        elif outcome.scores.machine is None:
            left_out[f"not in English, or fewer than {MIN_WORDS} words"] += 1
        elif outcome.disclosure.answers_for_text:
            left_out["a statement that a machine made or helped to make the text"] += 1
        elif met & (said := {digests.of_words(text) for text in (outcome.editorial.text, outcome.document.text)}):
            left_out["the same text as another"] += 1
            met |= said
        else:
            met |= said
            published = month(outcome.document.metadata.published or "") or ""
            chosen.append(
                _Article(
                    outcome.editorial,
                    flagged=bool(outcome.decision.flagged),
                    late=published >= SINCE,
                    seen=not learnt.isdisjoint(map(digests.fingerprint, said)),
                )
            )
    near = _near_copies([article.text.text for article in chosen])
    if near:
        left_out["nearly the same text as another"] = len(near)
        chosen = [article for at, article in enumerate(chosen) if at not in near]
    return Archive(
        [article.text for article in chosen],
        left_out,
        flagged=sum(article.flagged for article in chosen),
        late=sum(article.late for article in chosen),
        seen=sum(article.seen for article in chosen),
        compared=near is not None,
    )


def _near_copies(texts: Sequence[str]) -> set[int] | None:
    """Places of the texts that tell the story of an earlier one; None where the library for it is missing."""
    try:
        copies.check()
    except UsageError:
        return None
    return {*copies.copies(json.dumps(copies.signed(str(at), text)).encode() for at, text in enumerate(texts))}


def check_new(output: Path) -> None:
    """Make sure, before the archive is read, that a bundle can be written.

    Raises
    ------
    UsageError
        If `output` exists.
    """
    if output.exists():
        raise UsageError(f"{output} exists already")


def recalibrate(bundle: Path, texts: Sequence[Editorial], name: str, output: Path) -> Calibration:
    """Write a bundle whose p-values and domain refer to other human texts; weights and probabilities stay.

    How often the bundle flags machine texts, or wrongly human ones, nobody has measured: such figures are left out.

    Parameters
    ----------
    bundle
        The bundle that is copied.
    texts
        Human editorial texts, as `comparable` chooses them.
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
    check_new(output)
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
    arrays[SEEN] = np.unique(np.concatenate([seen(arrays), digests.fingerprints(text.text for text in texts)]))
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
    blank: evaluation.Row = dict.fromkeys(evaluation.OF_FLAGS, "")
    rows = [row | blank for row in evaluation.read(bundle / "machine")]
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
