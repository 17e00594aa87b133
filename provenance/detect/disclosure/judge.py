"""What a sentence claims, by a model of its features: logistic regressions trained on statements and traps.

`provenance train disclosure` writes the weights; `docs/disclosures.md` has the figures on ideas held out of training.
"""

from __future__ import annotations

import math
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from provenance.detect.disclosure.features import SIGNS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from provenance.detect.disclosure.features import Facts

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
        self._pairs: dict[str, dict[str, dict[str, int]]] = {sign: defaultdict(dict) for sign in SIGNS}
        for name, row in self._rows.items():
            one, _, other = name[2:].partition("&")
            if name[:2] in SIGNS and other:
                self._pairs[name[:2]][one][other] = row
        self._answers = {question: answers for question, (answers, _) in heads.items()}
        self._weights = np.hstack([weights for _, weights in heads.values()], dtype=np.float64)

    def judge(self, facts: Facts) -> Judgement:
        """Judge a sentence by what holds of it; what training has not met says nothing."""
        rows = [row for row in map(self._rows.get, facts.names) if row is not None]
        for sign, group in facts.pairs:
            pairs = self._pairs[sign]
            for at, one in enumerate(group):
                if one in pairs:
                    known = pairs[one]
                    rows += [known[other] for other in group[at + 1 :] if other in known]
        rows.sort()
        logits = (self._weights[-1] + self._weights[rows].sum(axis=0)).tolist()
        best, at = {}, 0
        for question, answers in self._answers.items():
            own = logits[at : at + len(answers)]
            best[question] = answers[own.index(max(own))]
            if question == "claim":
                odds = [math.exp(logit - max(own)) for logit in own]
                claim = {answer: part / sum(odds) for answer, part in zip(answers, odds, strict=True)}
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
