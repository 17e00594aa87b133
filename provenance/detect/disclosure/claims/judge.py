"""What a sentence claims, by a model of its features: logistic regressions trained on statements and traps.

`provenance train disclosure` writes the weights; `docs/disclosures.md` has the figures on ideas held out of training.
"""

from __future__ import annotations

import math
from collections import defaultdict
from functools import cache
from importlib.resources import files
from sys import intern
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from provenance.detect.disclosure.claims.features import SIGNS
from provenance.detect.disclosure.words.phrases import APART, SIGN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from provenance.detect.disclosure.claims.features import Facts

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


class Chance(NamedTuple):
    """Probabilities, and where the weights stand that say more."""

    affirms: float
    denies: float
    rows: NDArray[np.intp]


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
        self._rows: dict[str, int] = {}
        self._words: dict[str, int] = {}
        self._pairs: dict[str, dict[str, dict[str, int]]] = {sign: defaultdict(dict) for sign in (*SIGNS, *APART)}
        for row, name in enumerate(names):
            sign = name[:2]
            one, _, other = map(intern, name[2:].partition(" " if sign in APART else "&"))  # close in memory
            if other and sign in self._pairs:
                self._pairs[sign][one][other] = row
            elif sign == SIGN:
                self._words[one] = row
            else:
                self._rows[name] = row
        self._answers = {question: answers for question, (answers, _) in heads.items()}
        self._weights = {question: weights.astype(np.float32) for question, (_, weights) in heads.items()}

    def judge(self, facts: Facts) -> Judgement:
        """Judge a sentence by what holds of it; what training has not met says nothing."""
        return self.tell(self.weigh(facts))

    def weigh(self, facts: Facts) -> Chance:
        """Judge whether it claims something."""
        said = facts.said
        found = {*map(self._rows.get, facts.names), *map(self._words.get, said)}
        for sign, group in facts.pairs:
            pairs = self._pairs[sign]
            for at, one in enumerate(group, 1):
                if one in pairs:
                    found.update(map(pairs[one].get, group[at:]))
        for sign, apart in APART.items():
            pairs = self._pairs[sign]
            others = [pairs.get(word, {}) for word in said]
            for step in apart:
                found.update(map(dict.get, others, said[step:]))
        found.discard(None)
        rows = np.fromiter(found, np.intp, len(found))
        logits = self._logits("claim", rows)
        odds = [math.exp(logit - max(logits)) for logit in logits]
        claim = {answer: part / sum(odds) for answer, part in zip(self._answers["claim"], odds, strict=True)}
        return Chance(claim["affirms"], claim["denies"], rows)

    def tell(self, chance: Chance) -> Judgement:
        """Answer the other questions."""
        best = {}
        for question in ("degree", "review", "applies_to"):
            logits = self._logits(question, chance.rows)
            best[question] = self._answers[question][logits.index(max(logits))]
        return Judgement(chance.affirms, chance.denies, **best)

    def _logits(self, question: str, rows: NDArray[np.intp]) -> list[float]:
        """Sums of weights, which are of half precision where they are shipped: exact, in whatever order."""
        weights = self._weights[question]
        held = weights.take(rows, axis=0)
        return (weights[-1] + held.sum(axis=0, dtype=np.float64)).tolist()  # type: ignore[no-any-return]


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
        return Judge(arrays["features"].tobytes().decode().split("\n"), heads)
