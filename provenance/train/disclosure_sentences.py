"""Trains what a sentence claims: labelled statements and traps, and sentences of human articles."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from provenance import sentences
from provenance.detect.disclosure import judge, lexicon, statements
from provenance.detect.disclosure.features import features, words
from provenance.fold import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

QUESTIONS: Mapping[str, tuple[str, ...]] = {
    "claim": ("affirms", "denies", "none"),
    "degree": ("fully_generated", "generated_human_edited", "ai_assisted"),
    "review": ("named", "unnamed", "desk", "denied", "not_stated"),
    "applies_to": ("this_article", "site", "earlier_version"),
}  # fmt: skip
"""What is asked of a sentence; all but the first of affirmations alone."""

FEWEST = 4
"""Rows in which a feature occurs at least."""

STRENGTH = 0.15
"""Inverse of the ridge penalty (scikit-learn's C), chosen on held-out ideas."""

ARTICLES = 1_000
MOST = 6_000
"""Ordinary sentences at most: about twice as many as labelled ones."""

LONGEST = 20_000
"""Characters of an article that are read."""

DENIALS, TRAPS = 3.0, 2.0
"""How many times more denials and labelled traps count: there are few denials, and a false disclosure does more harm
than one that is missed. Chosen on held-out ideas."""

ORDINARY = "ordinary"

_CODES = {"nb": "no", "nn": "no"}


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence with what it claims."""

    features: frozenset[str]
    answers: Mapping[str, str]
    """By question; questions that do not arise are absent."""
    idea: str
    """Equal for sentences that say the same in several languages."""
    language: str
    text: str
    source: str
    """Name of the file of labelled statements that it stands in; `ORDINARY` for a sentence of a human article."""


def read(labelled: Sequence[Path]) -> list[Example]:
    """Read labelled statements and traps.

    Parameters
    ----------
    labelled
        JSON lines with text, language, polarity (`affirms`, `denies`, anything else for neither), and where they are
        known degree, review, scope, applies_to, trap and tool. Lines of no one language (`und`) are left out.
    """
    ordinal: Counter[tuple[str, str]] = Counter()
    examples = []
    lines = ((path.name, line) for path in labelled for line in path.read_text("utf-8").splitlines())
    for source, row in ((source, json.loads(line)) for source, line in lines):
        language = row["language"].partition("-")[0]
        language = _CODES.get(language, language)
        if language not in lexicon.languages():
            continue
        kind = "|".join(str(row.get(key)) for key in ("polarity", "trap", "degree", "scope", "review"))
        kind += f"|{row.get('tool') is None}"
        number = ordinal[kind, row["language"]]
        ordinal[kind, row["language"]] += 1
        told, idea = _told(row["text"], language), f"{kind}|{number}"
        examples.append(Example(told, _answers(row), idea, language, row["text"], source))
    return examples


def _answers(row: Mapping[str, Any]) -> dict[str, str]:
    claim = row["polarity"] if row["polarity"] in ("affirms", "denies") else "none"
    answers = {"claim": claim}
    if claim == "affirms":
        answers |= {question: row[question] for question in QUESTIONS if question in row}
    return {question: answer for question, answer in answers.items() if answer in QUESTIONS[question]}


def _told(text: str, language: str) -> frozenset[str]:
    folded = fold(text).text
    return features(folded, words(folded, language))


def ordinary(corpora: Sequence[Path], articles: int = ARTICLES) -> list[Example]:
    """Sentences of human articles that a reader would look at, and that disclose nothing.

    Parameters
    ----------
    corpora
        Tables with text and label, of articles from before such statements: every second human article is used, so
        that the others can be looked through for false alarms.
    articles
        Of each table at most.
    """
    trigger: Any = lexicon.prefilter(statements.MACHINES)
    found: dict[str, Example] = {}
    for corpus in corpora:
        table = pd.read_parquet(corpus, columns=["text", "label"])
        for text in table.text[table.label == "human"].iloc[::2].head(articles):
            folded = fold(text[:LONGEST]).text
            spans = sentences.spans(folded)
            for at, span in enumerate(spans):
                said = folded[span.start : span.end]
                edge = at < 1 or at >= len(spans) - 2
                if len(span) <= statements.LONGEST and (edge or trigger.search(said)):
                    told = features(said, words(said, "en"))
                    if told & statements.SUBJECTS:
                        found[said] = Example(told, {"claim": "none"}, f"{ORDINARY}|{said}", "en", said, ORDINARY)
    step = max(len(found) // MOST, 1)
    return list(found.values())[::step]


def fold_of(example: Example, folds: int = 5) -> int:
    """Which fold an example is held out in: all languages of an idea in the same."""
    return int(hashlib.sha256(example.idea.encode()).hexdigest(), 16) % folds


def fit(examples: Sequence[Example]) -> tuple[list[str], dict[str, NDArray[np.float32]]]:
    """Fit a logistic regression for each question.

    Returns
    -------
    tuple
        Names of the features, and by question weights of shape (features + 1, answers).
    """
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    counts = Counter(name for example in examples for name in example.features)
    names = sorted(name for name, count in counts.items() if count >= FEWEST)
    column = {name: at for at, name in enumerate(names)}
    weights = {}
    for question, answers in QUESTIONS.items():
        asked = [example for example in examples if question in example.answers]
        places = [(row, column[n]) for row, e in enumerate(asked) for n in sorted(e.features) if n in column]
        rows, columns = np.array(places).T
        table = csr_matrix((np.ones(len(places)), (rows, columns)), shape=(len(asked), len(names)))
        target = [answers.index(example.answers[question]) for example in asked]
        weight = [_weight(example) if question == "claim" else 1.0 for example in asked]
        model = LogisticRegression(C=STRENGTH, max_iter=500).fit(table, target, sample_weight=weight)
        full = np.full((len(names) + 1, len(answers)), 0.0)
        full[-1] = -30.0  # an answer that no example gives
        full[:-1, model.classes_] = model.coef_.T
        full[-1, model.classes_] = model.intercept_
        weights[question] = full.astype(np.float32)
    return names, weights


def _weight(example: Example) -> float:
    claim = example.answers["claim"]
    if claim == "none":
        return 1.0 if example.source == ORDINARY else TRAPS
    return DENIALS if claim == "denies" else 1.0


def model_of(names: Sequence[str], weights: Mapping[str, NDArray[np.float32]]) -> judge.Judge:
    """A judge with these weights."""
    return judge.Judge(names, {question: (QUESTIONS[question], weights[question]) for question in weights})


def held_out(examples: Sequence[Example], folds: int = 5) -> list[judge.Judgement]:
    """Judge every labelled example by a model that has seen its idea in no language."""
    judged = [judge.Judgement(0.0, 0.0, "", "", "")] * len(examples)
    for number in range(folds):
        model = model_of(*fit([e for e in examples if fold_of(e, folds) != number]))
        for at, example in enumerate(examples):
            if fold_of(example, folds) == number:
                judged[at] = model.judge(example.features)
    return judged


def save(output: Path, names: Sequence[str], weights: Mapping[str, NDArray[np.float32]]) -> None:
    """Write the weights as plain arrays; the same bytes for the same weights."""
    arrays = {f"answers.{question}": np.array(answers) for question, answers in QUESTIONS.items()}
    arrays |= {f"weights.{question}": array.astype(np.float16) for question, array in weights.items()}
    np.savez_compressed(output, features=np.array(names), **arrays)  # type: ignore[arg-type]


def train(labelled: Sequence[Path], corpora: Sequence[Path], output: Path) -> str:
    """Train the judge, write its weights, and say how well it does on ideas held out.

    Parameters
    ----------
    labelled
        Statements and traps, see `read`.
    corpora
        Human articles, see `ordinary`.
    output
        File of the weights.

    Returns
    -------
    str
        Figures as a Markdown table.
    """
    examples = [*read(labelled), *ordinary(corpora)]
    save(output, *fit(examples))
    return figures(examples, held_out(examples))


THRESHOLD = 0.5


def figures(examples: Sequence[Example], judged: Sequence[judge.Judgement]) -> str:
    """How many of the statements of each file are found, and how much of what is found is one."""
    rows = ["| sentences | precision | recall | degree | review |", "|---|" + "---|" * 4]
    pairs = list(zip(examples, judged, strict=True))
    files = dict.fromkeys(example.source for example in examples if example.source != ORDINARY)
    for source, english in ((source, english) for source in files for english in (True, False)):
        told = [(e, j) for e, j in pairs if e.source == source and (e.language == "en") == english]
        found = [(e, j) for e, j in told if j.affirms >= THRESHOLD]
        hits = [(e, j) for e, j in found if e.answers["claim"] == "affirms"]
        affirmed = sum(e.answers["claim"] == "affirms" for e, _ in told)
        right = [_right(hits, question) for question in ("degree", "review")]
        shares = [f"{len(hits) / of:.3f}" if of else "-" for of in (len(found), affirmed)]
        name = f"{source}, {'English' if english else 'other languages'}"
        rows.append(f"| {' | '.join([name, *shares, *right])} |")
    alarms = [j.affirms >= THRESHOLD for e, j in pairs if e.source == ORDINARY]
    return "\n".join([*rows, "", f"{sum(alarms)} of {len(alarms):,} ordinary sentences are taken for statements"])


def _right(hits: Sequence[tuple[Example, judge.Judgement]], question: str) -> str:
    """Share of the hits with a known answer that are answered so."""
    asked = [getattr(j, question) == e.answers[question] for e, j in hits if question in e.answers]
    return f"{sum(asked) / len(asked):.3f}" if asked else "-"
