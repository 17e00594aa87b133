"""What a sentence claims, by a model of its features: logistic regressions trained on statements and traps.

`provenance train disclosure` writes the weights; `docs/disclosures.md` has the figures on ideas held out of training.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from numpy.typing import NDArray

WEIGHTS = "judge.npz"


class Judgement(NamedTuple):
    """Probabilities, and the most likely answer to each question should it be a statement."""

    affirms: float
    """That it affirms machine generation or assistance, 0 to 1."""
    denies: float
    degree: str
    """Of an affirmation: fully_generated, generated_human_edited or ai_assisted."""
    review: str
    applies_to: str


class Judge:
    """Answers the questions.

    Parameters
    ----------
    names
        Features, in the order of the rows of the weights.
    heads
        By question: its answers, and weights of shape (features + 1, answers); the last row is the bias.
    """

    def __init__(self, names: Sequence[str], heads: Mapping[str, tuple[tuple[str, ...], NDArray[np.float32]]]) -> None:
        self._rows = {name: row for row, name in enumerate(names)}
        self._answers = {question: answers for question, (answers, _) in heads.items()}
        self._weights = np.hstack([weights for _, weights in heads.values()])

    def judge(self, features: Collection[str]) -> Judgement:
        """Judge a sentence by its features; those that training has not met say nothing."""
        rows = sorted(self._rows[name] for name in features if name in self._rows)
        logits = self._weights[-1].astype(np.float64) + self._weights[rows].sum(axis=0, dtype=np.float64)
        best, at = {}, 0
        for question, answers in self._answers.items():
            best[question] = answers[int(logits[at : at + len(answers)].argmax())]
            if question == "claim":
                odds = np.exp(logits[at : at + len(answers)] - logits[at : at + len(answers)].max())
                claim = dict(zip(answers, (odds / odds.sum()).tolist(), strict=True))
            at += len(answers)
        return Judgement(claim["affirms"], claim["denies"], best["degree"], best["review"], best["applies_to"])


@cache
def load() -> Judge:
    """Read the shipped weights, once."""
    with files(__package__).joinpath(WEIGHTS).open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        heads = {
            name.removeprefix("answers."): (
                tuple(str(answer) for answer in arrays[name]),
                arrays[name.replace("answers.", "weights.")],
            )
            for name in arrays.files
            if name.startswith("answers.")
        }
        return Judge([str(name) for name in arrays["features"]], heads)
