"""Sentences that the judge of statements is trained on: labelled ones, the same with a tail, and ordinary ones."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import cycle, islice
from typing import TYPE_CHECKING, Any

import pandas as pd

from provenance import sentences
from provenance.detect.disclosure.claims.claim import may_claim
from provenance.detect.disclosure.claims.features import Facts, features
from provenance.detect.disclosure.places import passages
from provenance.detect.disclosure.statements import passage_claims
from provenance.detect.disclosure.words.lexicon import languages
from provenance.detect.disclosure.words.prefilter import prefilter
from provenance.detect.disclosure.words.reading import read as read_sentence
from provenance.errors import UsageError
from provenance.fold import fold
from provenance.train.tables import objects

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

QUESTIONS: Mapping[str, tuple[str, ...]] = {
    "claim": ("affirms", "denies", "none"),
    "degree": ("fully_generated", "generated_human_edited", "ai_assisted"),
    "review": ("named", "unnamed", "desk", "denied", "not_stated"),
    "applies_to": ("this_article", "site", "earlier_version"),
}
"""What is asked of a sentence; all but the first of affirmations alone."""

ARTICLES = 2_000
"""Articles or pages of each table at most whose sentences are taken; clauses for tails are from a tenth."""

MOST = 24_000
"""Ordinary sentences at most: about as many as labelled ones."""

LONGEST = 20_000
"""Characters of an article that are read."""

ORDINARY = "ordinary"

_STATEMENT = "labelled statement"

_CODES = {"nb": "no", "nn": "no"}


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence with what it claims."""

    features: Facts
    answers: Mapping[str, str]
    """By question; questions that do not arise are absent."""
    idea: str
    """Equal for sentences that say the same in several languages."""
    language: str
    text: str
    source: str
    """Name of the file of labelled statements that it stands in; `ORDINARY` for one of human articles or pages."""
    weight: float = 1.0


def read(labelled: Sequence[Path]) -> list[Example]:
    """Read labelled statements and traps.

    Parameters
    ----------
    labelled
        JSON lines with text, language, polarity (`affirms`, `denies`, anything else for neither), and where they are
        known degree, review, scope, applies_to, trap and tool. Lines of no one language (`und`) are left out.

    Raises
    ------
    UsageError
        If a file has no such lines, or none is left.
    """
    ordinal: Counter[tuple[str, str]] = Counter()
    examples = []
    for source, where, row in ((path.name, *found) for path in labelled for found in objects(path, _STATEMENT)):
        if not all(isinstance(row.get(name), str) for name in ("text", "language")):
            raise UsageError(f"{where}: not a {_STATEMENT}: text and language are needed")
        language = row["language"].partition("-")[0]
        language = _CODES.get(language, language)
        if language not in languages():
            continue
        kind = "|".join(str(row.get(key)) for key in ("polarity", "trap", "degree", "scope", "review"))
        kind += f"|{row.get('tool') is None}"
        number = ordinal[kind, row["language"]]
        ordinal[kind, row["language"]] += 1
        told, idea = _told(row["text"], language), f"{kind}|{number}"
        examples.append(Example(told, _answers(row), idea, language, row["text"], source))
    if not examples:
        raise UsageError(f"{', '.join(map(str, labelled))}: no labelled statements in a language that is read")
    return examples


def _answers(row: Mapping[str, Any]) -> dict[str, str]:
    claim = row["polarity"] if row.get("polarity") in ("affirms", "denies") else "none"
    answers = {"claim": claim}
    if claim == "affirms":
        answers |= {question: row[question] for question in QUESTIONS if question in row}
    return {question: answer for question, answer in answers.items() if answer in QUESTIONS[question]}


def _told(text: str, language: str) -> Facts:
    return features(read_sentence(fold(text).text, language))


def ordinary(corpora: Sequence[Path]) -> list[Example]:
    """Sentences of human articles that a reader would look at, and that disclose nothing.

    Parameters
    ----------
    corpora
        Tables with text and label, of articles from before such statements, or with doc_id, line_no and text, of pages
        of today, next to none of which has one: every second human article or page is used, so that the others can be
        looked through for false alarms, up to `ARTICLES` of each table.
    """
    trigger: Any = prefilter((*passages.MACHINES, "device"), "en")
    found: dict[str, Example] = {}
    for text in _human(corpora, ARTICLES):
        spans = sentences.spans(text)
        for at, span in enumerate(spans):
            said = text[span.start : span.end]
            edge = at < 1 or at >= len(spans) - 2
            if len(span) <= passage_claims.LONGEST and (edge or trigger.search(said) or passages.speaks(said, "en")):
                reading = read_sentence(said, "en")
                if may_claim(reading.names, said):
                    told = features(reading)
                    found[said] = Example(told, {"claim": "none"}, f"{ORDINARY}|{said}", "en", said, ORDINARY)
    step = max(-(-len(found) // MOST), 1)
    return list(found.values())[::step]


TAILS = 2
"""Variants of a labelled sentence with an ordinary clause behind, each of which counts half as much."""

_TAIL = re.compile(
    r", (?:which|who|as|because|and|but|while|when|after|although|since|so) [^.,;:\"()\n]{15,70}(?=[.,])"
)


_VERBS = ("written", "generated", "drafted", "produced", "composed", "created", "prepared", "compiled")
_MADE = re.compile(rf"\b(?:{'|'.join(_VERBS)})(?= (?:by|with|using|from)\b)")
"""Words for making that are exchanged in the variants: which of them a trap has says nothing."""


def with_tails(examples: Sequence[Example], corpora: Sequence[Path]) -> list[Example]:
    """Labelled English sentences with clauses of ordinary articles behind, and with other words for making.

    What is told besides, and by which of these words, then weighs little.

    Parameters
    ----------
    examples
        From `read`; they keep their ideas and their answers.
    corpora
        As of `ordinary`.
    """
    clauses = [match[0] for text in _human(corpora, ARTICLES // 10) for match in _TAIL.finditer(text)]
    behind, verbs, found = cycle(clauses), cycle(_VERBS), []
    for example in examples if clauses else ():
        for tail in islice(behind, TAILS) if example.language == "en" else ():
            said = _MADE.sub(lambda _: next(verbs), example.text)
            text = f"{said.rstrip(' .!')}{tail}."
            found.append(replace(example, features=_told(text, "en"), text=text, weight=1 / TAILS))
    return found


_LABELLED = re.compile(r"(?<=[a-z]): (?=[A-Z])")


def without_colons(examples: Sequence[Example]) -> list[Example]:
    """Labelled credits as they stand where labels have no colon: `Words TideBot | Edited by Eva Lind`.

    They keep their ideas and their answers.
    """
    return [
        replace(example, features=_told(text, example.language), text=text, weight=0.5)
        for example in examples
        if (text := _LABELLED.sub(" ", example.text)) != example.text
    ]


def _human(corpora: Sequence[Path], articles: int) -> Iterator[str]:
    """Every second human article, or page line by line, of each table, folded."""
    from pyarrow.parquet import read_schema

    for corpus in corpora:
        try:
            paged = "line_no" in read_schema(corpus).names
            table = pd.read_parquet(corpus, columns=["doc_id", "line_no", "text"] if paged else ["text", "label"])
        except (OSError, ValueError) as error:
            raise UsageError(
                f"{corpus}: no Parquet table with text and label, or with doc_id, line_no and text: {error}"
            ) from error
        for text in texts(table).iloc[::2].head(articles):
            yield fold(text[:LONGEST]).text


def texts(table: pd.DataFrame) -> pd.Series[str]:
    """Human articles of a table with text and label, or pages of one with doc_id, line_no and text."""
    if "line_no" in table:
        return table.sort_values(["doc_id", "line_no"]).groupby("doc_id").text.agg("\n".join)
    return table.text[table.label == "human"]
