"""How well disclosure statements are read in each language, on ideas that the lexicons were written with and on others.

    python benchmarks/disclosure_languages.py STATEMENTS.jsonl {seen,unseen,all} [--misses] [--cases CASES.jsonl]

Each labelled statement is set into a neutral article of its language and read by a model that was trained without its
idea in any language. `unseen` is the third of the kinds of statement (by trap, degree, scope, review and place) that
whoever wrote the lexicons has not read. `--cases` also writes the articles in the form that `provenance evaluate
disclosure` reads.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tomllib
from collections import defaultdict
from functools import partial
from pathlib import Path
from typing import Any

from provenance.detect.detector import Detector
from provenance.detect.disclosure.claims import judge
from provenance.detect.disclosure.statements.summary import summarise
from provenance.detect.rules import load
from provenance.read.document import from_text
from provenance.segment.blocks import segment
from provenance.train import disclosure_examples, disclosure_sentences
from provenance.types import DisclosureSummary, Document

BODIES = tomllib.loads(Path(__file__).with_name("disclosure_bodies.toml").read_text(encoding="utf-8"))
BASE = {"nb": "no", "nn": "no"}
FIELDS = ("degree", "scope", "tool", "editor")


def base(language: str) -> str:
    """`de-CH` -> `de`, `nn` -> `no`."""
    short = language.partition("-")[0]
    return BASE.get(short, short)


def unseen(row: dict[str, Any]) -> bool:
    """Whether a kind of statement was kept away from whoever wrote the lexicons: one in three, by its labels."""
    kind = "|".join(str(row[k]) for k in ("label", "trap", "degree", "scope", "review", "where"))
    kind += f"|{row['tool'] is None}"
    return int(hashlib.sha256(f"idea:{kind}".encode()).hexdigest(), 16) % 3 == 0


def place(body: str, said: str, where: str) -> str:
    """An article with a statement where it stands."""
    first, rest = body.split("\n\n", 1)
    if where in ("top", "byline"):
        return f"{said}\n\n{body}"
    return f"{first}\n\n{said}\n\n{rest}" if where in ("middle", "caption") else f"{body}\n\n{said}"


def case(number: int, row: dict[str, Any]) -> dict[str, Any]:
    """Set one statement into an article."""
    body = BODIES.get(row["language"]) or BODIES[base(row["language"])]
    said = row["text"]
    text = place(body, said, row["where"])
    disclosed = row["label"] == "positive" and row["applies_to"] == "this_article"
    expect: dict[str, Any] = {"disclosed": disclosed, "polarity": row["polarity"]}
    if disclosed:
        expect |= {k: row[k] for k in ("degree", "scope", "tool", "model")}
        expect |= {"editor": ";".join(row["editor"]) or None, "evidence": said, "mechanism": "visible_text"}
    elif row["label"] == "positive":  # of the site or of an earlier version: either answer is right
        expect["accept"] = {"disclosed": [True, False]}
    return {"id": f"statement-{number:04}", "lang": row["language"], "format": "text", "text": text, "expect": expect}


def read(detector: Detector, text: str) -> DisclosureSummary:
    """What one article says of itself."""
    document = from_text(text)
    if not isinstance(document, Document):
        raise TypeError(text)
    return summarise(detector.detect(document, segment(document)))


def main() -> None:
    """Print one line a language."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("statements", type=Path)
    parser.add_argument("part", choices=("seen", "unseen", "all"))
    parser.add_argument("--language", help="this one alone")
    parser.add_argument("--misses", action="store_true", help="list what is read wrongly")
    parser.add_argument("--cases", type=Path, help="write the articles there")
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.statements.read_text(encoding="utf-8").splitlines()]
    examples = disclosure_examples.read([options.statements])
    folds = [disclosure_sentences.fold_of(example) for example in examples]
    models = [
        disclosure_sentences.model_of(
            *disclosure_sentences.fit([e for e, fold in zip(examples, folds, strict=True) if fold != number])
        )
        for number in range(disclosure_sentences.FOLDS)
    ]
    chosen = [
        (case(number, row), row, folds[number])
        for number, row in enumerate(rows)
        if options.part == "all" or unseen(row) == (options.part == "unseen")
        if (base(row["language"]) == options.language if options.language else row["language"] != "en")
    ]
    if options.cases:
        lines = (json.dumps(article, ensure_ascii=False) + "\n" for article, _, _ in chosen)
        options.cases.write_text("".join(lines), encoding="utf-8")
    detector = Detector(load())
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for article, row, fold in chosen:
        judge.load = partial(models.__getitem__, fold)  # type: ignore[assignment]
        summary, expect = read(detector, article["text"]), article["expect"]
        found = summary.disclosed
        if "accept" in expect:
            continue
        wrong = [
            field for field in FIELDS if expect["disclosed"] and found and getattr(summary, field) != expect[field]
        ]
        denial = row["label"] == "denial" and row["applies_to"] == "this_article"
        told = denial and summary.degree == "no_ai_asserted"
        for group in (base(row["language"]), "ALL"):
            count = counts[group]
            count["hit"] += found and expect["disclosed"]
            count["missed"] += expect["disclosed"] and not found
            count["false"] += found and not expect["disclosed"]
            count["denials"] += denial
            count["told"] += told
            for field in FIELDS:
                count[field] += expect["disclosed"] and found and field not in wrong
        if options.misses and (found != expect["disclosed"] or wrong or (denial and not told)):
            label = f"{row['degree']}/{row['scope']}" if expect["disclosed"] else row["trap"] or row["label"]
            got = {field: getattr(summary, field) for field in wrong}
            verdict = "field"
            if denial:
                verdict = "DENIAL"
            elif found != expect["disclosed"]:
                verdict = "FALSE" if found else "MISS"
            print(verdict, row["language"], label, got or "", "|", row["text"])
    print(f"{'':5}{'n':>5}{'recall':>8}{'precis.':>8}" + "".join(f"{f:>8}" for f in FIELDS) + f"{'denials':>10}")
    for group, count in sorted(counts.items()):
        hit, positive = count["hit"], count["hit"] + count["missed"]
        print(
            f"{group:5}{positive:5}{hit / max(positive, 1):8.2f}{hit / max(hit + count['false'], 1):8.2f}"
            + "".join(f"{count[f] / max(hit, 1):8.2f}" for f in FIELDS)
            + f"{count['told']:>6}/{count['denials']}"
        )


if __name__ == "__main__":
    main()
