"""Trains what a sentence claims: a logistic regression over the features of sentences for each question."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.detect.disclosure.claims import judge
from provenance.detect.disclosure.claims.features import PAIR
from provenance.detect.disclosure.words.phrases import APART, SIGN
from provenance.errors import UsageError
from provenance.report.files import check_writable, replacing
from provenance.train.disclosure_examples import (
    ORDINARY,
    QUESTIONS,
    ordinary,
    read,
    with_tails,
    without_colons,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from provenance.train.disclosure_examples import Example

FEWEST, FEWEST_PHRASES = 4, 4
"""Rows in which a feature occurs at least; labelled statements in which a word or a pair of words does."""

PHRASE = 2.5
"""Value of a word or of two neighbours, next to 1 of a class or of two words near each other: the larger, the less it
costs to give it a weight. Chosen, as what follows, on held-out ideas."""

STRENGTH = 0.07
"""Inverse of the ridge penalty (scikit-learn's C)."""

DENIALS, TRAPS = 3.0, 2.0
"""How many times more denials and labelled traps count: there are few denials, and a false disclosure does more harm
than one that is missed. Chosen on held-out ideas."""

FOLDS = 5
"""Parts of the ideas, of which each is held out in turn."""

THRESHOLD = 0.5
"""Probability of an affirmation from which a sentence counts as found in the figures."""


def fold_of(example: Example) -> int:
    """Which fold an example is held out in: all languages of an idea in the same."""
    return int(hashlib.sha256(example.idea.encode()).hexdigest(), 16) % FOLDS


def fit(examples: Sequence[Example]) -> tuple[list[str], dict[str, NDArray[np.float32]]]:
    """Fit a logistic regression for each question; pairs of classes help to tell what is claimed, and nothing else.

    Returns
    -------
    tuple
        Names of the features, and by question weights of shape (features + 1, answers).

    Raises
    ------
    UsageError
        If a question has one answer in all examples, or no feature of theirs occurs often enough.
    """
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    names = _frequent(examples)
    value = np.array([PHRASE if name.startswith(SIGN) else 1.0 for name in names])
    column = {name: at for at, name in enumerate(names)}
    weights = {}
    for question, answers in QUESTIONS.items():
        asked = [example for example in examples if question in example.answers]
        places = [
            (row, column[name])
            for row, example in enumerate(asked)
            for name in sorted(example.features.all())
            if name in column and (question == "claim" or not name.startswith(PAIR))
        ]
        if not places or len({example.answers[question] for example in asked}) < 2:
            raise UsageError(
                f"too few labelled statements: some with one {question} and some with another, of "
                f"{', '.join(answers)}, are needed, and of ideas that are not held out together"
            )
        rows, columns = np.array(places).T
        table = csr_matrix((value[columns], (rows, columns)), shape=(len(asked), len(names)))
        target = [answers.index(example.answers[question]) for example in asked]
        weight = [example.weight * (_weight(example) if question == "claim" else 1.0) for example in asked]
        model = LogisticRegression(C=STRENGTH, max_iter=500).fit(table, target, sample_weight=weight)
        full = np.full((len(names) + 1, len(answers)), 0.0)
        full[-1] = -30.0  # an answer that no example gives
        full[:-1, model.classes_] = model.coef_.T * value[:, None]
        full[-1, model.classes_] = model.intercept_
        weights[question] = full.astype(np.float32)
    return names, weights


def _frequent(examples: Sequence[Example]) -> list[str]:
    """Features that occur often enough, in order."""
    counts = Counter(
        name for example in examples for name in example.features.all() if not name.startswith(tuple(APART))
    )
    labelled = [example for example in examples if example.source != ORDINARY and example.weight == 1.0]
    phrases = Counter(name for example in labelled for name in example.features.all() if name.startswith(tuple(APART)))
    return sorted(
        [name for name, count in counts.items() if count >= FEWEST]
        + [name for name, count in phrases.items() if count >= FEWEST_PHRASES]
    )


def _weight(example: Example) -> float:
    claim = example.answers["claim"]
    if claim == "none":
        return TRAPS
    return DENIALS if claim == "denies" else 1.0


def model_of(names: Sequence[str], weights: Mapping[str, NDArray[np.float32]]) -> judge.Judge:
    """A judge with these weights."""
    return judge.Judge(names, {question: (QUESTIONS[question], weights[question]) for question in weights})


def held_out(examples: Sequence[Example], more: Sequence[Example] = ()) -> list[judge.Judgement]:
    """Judge every example by a model that has seen its idea in no language; `more` are trained on alone."""
    judged = [judge.Judgement(0.0, 0.0, "", "", "")] * len(examples)
    for number in range(FOLDS):
        model = model_of(*fit([e for e in (*examples, *more) if fold_of(e) != number]))
        for at, example in enumerate(examples):
            if fold_of(example) == number:
                judged[at] = model.judge(example.features)
    return judged


def save(output: Path, names: Sequence[str], weights: Mapping[str, NDArray[np.float32]]) -> None:
    """Write the weights as plain arrays, to the nearest 128th; the same bytes for the same weights."""
    arrays: dict[str, NDArray[Any]] = {"features": np.frombuffer("\n".join(names).encode(), np.uint8)}
    arrays |= {f"answers.{question}": np.array(answers) for question, answers in QUESTIONS.items()}
    rounded = {question: (np.round(array * 128) / 128).astype(np.float16) for question, array in weights.items()}
    arrays |= {f"weights.{question}": array for question, array in rounded.items()}
    with replacing(output) as file:
        np.savez_compressed(file, **arrays)  # type: ignore[arg-type]


def train(labelled: Sequence[Path], corpora: Sequence[Path], output: Path) -> str:
    """Train the judge, write its weights, and say how well it does on ideas held out.

    Parameters
    ----------
    labelled
        Statements and traps, see `read`.
    corpora
        Human articles or lines of pages, see `ordinary`.
    output
        File of the weights.

    Returns
    -------
    str
        Figures as a Markdown table.

    Raises
    ------
    UsageError
        If a file is not as said, there are too few statements, or `output` cannot be written.
    """
    check_writable(output)
    told = read(labelled)
    examples = [*told, *ordinary(corpora)]
    variants = [*with_tails(told, corpora), *without_colons(told)]
    save(output, *fit([*examples, *variants]))
    return figures(examples, held_out(examples, variants))


def figures(examples: Sequence[Example], judged: Sequence[judge.Judgement]) -> str:
    """By file: how many statements are found, how much of what is found is one, how many others are taken for one."""
    rows = ["| sentences | precision | recall | traps taken | degree | review |", "|---|" + "---|" * 5]
    pairs = list(zip(examples, judged, strict=True))
    files = dict.fromkeys(example.source for example in examples if example.source != ORDINARY)
    for source, english in ((source, english) for source in files for english in (True, False)):
        told = [(e, j) for e, j in pairs if e.source == source and (e.language == "en") == english]
        found = [(e, j) for e, j in told if j.affirms >= THRESHOLD]
        hits = [(e, j) for e, j in found if e.answers["claim"] == "affirms"]
        affirmed = sum(e.answers["claim"] == "affirms" for e, _ in told)
        right = [_right(hits, question) for question in ("degree", "review")]
        counts = ((len(hits), len(found)), (len(hits), affirmed), (len(found) - len(hits), len(told) - affirmed))
        shares = [f"{part / whole:.3f}" if whole else "-" for part, whole in counts]
        name = f"{source}, {'English' if english else 'other languages'}"
        rows.append(f"| {' | '.join([name, *shares, *right])} |")
    alarms = [j.affirms >= THRESHOLD for e, j in pairs if e.source == ORDINARY]
    return "\n".join([*rows, "", f"{sum(alarms)} of {len(alarms):,} ordinary sentences are taken for statements"])


def _right(hits: Sequence[tuple[Example, judge.Judgement]], question: str) -> str:
    """Share of the hits with a known answer that are answered so."""
    asked = [getattr(j, question) == e.answers[question] for e, j in hits if question in e.answers]
    return f"{sum(asked) / len(asked):.3f}" if asked else "-"
