"""The machine-generation model: editorial texts in, estimates with their evidence out."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from provenance import modelfiles
from provenance.errors import UsageError
from provenance.score import grammar
from provenance.score.arrays import GRAMMAR, human_scores, rows_of, unusable
from provenance.score.conformal import Calibration, group, smallest_rate, supports
from provenance.score.domain import unlike
from provenance.score.features import SCHEMA, VOCABULARY_SLOTS, Lexicon
from provenance.score.network import GrammarNetworks, Network, probability
from provenance.score.reader import Reader, Reading
from provenance.score.reasons import phrases
from provenance.score.settings import faults
from provenance.score.windows import HEAD, counted
from provenance.types import MIN_WORDS, MachineScore, Passage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from provenance.modelfiles import ModelFiles
    from provenance.types import Editorial

MACHINE_LIKE = 0.5
"""Calibrated score from which a passage counts to the machine's share."""

_BATCH = 64
"""Texts that are read at a time where there are many."""


class MachineModel:
    """Scores texts with a verified model.

    Parameters
    ----------
    files
        Of the model's folder.

    Raises
    ------
    Refused
        If this code does not support what the weights were fitted to, or the probes come out otherwise.
    """

    def __init__(self, files: ModelFiles) -> None:
        self._files = files
        reasons = _unsupported(files)
        if not reasons:
            arrays, settings = files.arrays, files.manifest.settings
            self._settings: Mapping[str, Any] = settings
            self._reader = Reader(
                Lexicon(
                    np.unpackbits(arrays["vocabulary"]).astype(np.bool_),
                    rows_of(arrays["slots"]),
                    arrays["rarity"],
                    grammar.ranks(arrays["ranked"], VOCABULARY_SLOTS),
                ),
                Network(
                    grams=np.float32(arrays["scale"]) * arrays["grams"],
                    **{name: arrays[name] for name in ("rhythm", "bias", "output", "level", "mean", "deviation")},
                ),
                GrammarNetworks(**{name: arrays[GRAMMAR + name] for name in GrammarNetworks.__slots__}),
            )
            self.calibration = Calibration(human_scores(arrays))
            reasons = self._missed()
        if reasons:
            raise modelfiles.refused(files, "machine", reasons)

    def check_rate(self, rate: float) -> None:
        """Make sure that the calibration set can support an accepted share of flagged human texts.

        Raises
        ------
        UsageError
            If not, with the smallest that it supports.
        """
        if not (supports(self.calibration.texts, rate) and rate < 1):
            raise UsageError(
                f"--max-fpr {rate:g} cannot be supported: the calibration set of {self._files.folder.parent.name} "
                f"allows rates from {smallest_rate(self.calibration.texts)} to below 1"
            )

    def _missed(self) -> list[str]:
        """Reasons against the model: probes whose stored scores it does not reproduce."""
        with np.errstate(over="ignore", invalid="ignore"):  # of weights that overflow the probes tell
            reading = self._reader.read([probe["text"] for probe in self._files.probes])
        return modelfiles.missed(self._files, "score", self._probability(reading.number, "head").tolist())

    def measured(self, texts: Sequence[Editorial]) -> tuple[NDArray[np.float64], ...]:
        """Uncalibrated numbers of texts, and what tells their domain as `in_domain` takes it: one value a text."""
        readings = [
            self._reader.read([text.text for text in texts[first : first + _BATCH]])
            for first in range(0, len(texts), _BATCH)
        ]
        names = ("number", "article", "known", "oddness")
        return tuple(np.concatenate([getattr(reading, name) for reading in readings]) for name in names)

    def score(self, batch: Sequence[Editorial], rate: float) -> list[MachineScore | None]:
        """Score a batch of editorial texts.

        Parameters
        ----------
        batch
            Of any length; up to 64 at a time is fastest.
        rate
            Accepted share of human texts flagged: groups of human texts that are too small for it are pooled.

        Returns
        -------
        list
            One for each text; None where it is not English or has fewer than 75 words.
        """
        scored = [at for at, text in enumerate(batch) if text.language == "en" and text.words >= MIN_WORDS]
        found: list[MachineScore | None] = [None] * len(batch)
        if not scored:
            return found
        reading = self._reader.read([batch[at].text for at in scored], [batch[at].as_read for at in scored])
        scores = self._probability(reading.number, "head")
        reasons = phrases(reading.batch, reading.tokens)
        passages = self._passages([batch[at] for at in scored], reading)
        for index, at in enumerate(scored):
            text = batch[at]
            own, share = passages[index]
            kind = group(text.words, float(reading.article[index]))
            compared = self.calibration.compare(float(reading.number[index]), kind, rate)
            found[at] = MachineScore(
                score=float(scores[index]),
                p=compared.p,
                group=compared.name,
                humans=compared.texts,
                words=min(text.words, HEAD),
                share=share,
                reasons=reasons[index],
                passages=own,
                unlike=self._unlike(reading, index),
            )
        return found

    def _unlike(self, reading: Reading, at: int) -> tuple[str, ...]:
        article, known, oddness = (float(each[at]) for each in (reading.article, reading.known, reading.oddness))
        return unlike(article, known, oddness, self._settings["domain"])

    def _passages(self, texts: Sequence[Editorial], reading: Reading) -> list[tuple[tuple[Passage, ...], float]]:
        """For each text its passages as spans of its document, and the share of words in the machine-like ones."""
        batch, cut = reading.batch, reading.passages
        scores = self._probability(reading.passage_number, "passage")
        words = counted(batch)
        sizes = words[cut.last] - words[cut.first]
        machine = sizes * (scores >= MACHINE_LIKE)
        starts, ends = batch.starts.take(cut.first).tolist(), batch.ends.take(cut.last - 1).tolist()
        spans = map(batch.folded.original, cut.text.tolist(), starts, ends)
        found = [
            Passage(texts[index].locate(span.start, span.end), score)
            for index, span, score in zip(cut.text.tolist(), spans, scores.tolist(), strict=True)
        ]
        total, like = (np.bincount(cut.text, of, len(texts)).tolist() for of in (sizes, machine))
        borders = np.searchsorted(cut.text, np.arange(len(texts) + 1)).tolist()
        return [
            (tuple(found[first:last]), part / whole if whole else 0.0)
            for (first, last), part, whole in zip(pairwise(borders), like, total, strict=True)
        ]

    def _probability(self, number: NDArray[np.float64], what: str) -> NDArray[np.float64]:
        return probability(number, self._settings[f"platt_{what}"])


def _unsupported(files: ModelFiles) -> list[str]:
    """What the weights ask for and this code does not have, or the other way round."""
    scores = human_scores(files.arrays)
    reasons = [
        *modelfiles.misfits(files.manifest, "machine", SCHEMA),
        *unusable(files.arrays),
        *faults(files.manifest, scores),
    ]
    if not files.probes:
        reasons.append("there are no probes")
    return reasons
