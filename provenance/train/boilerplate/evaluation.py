"""How well the labeller tells boilerplate from body, on publishers it has not seen and on files of a user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.bundle import store
from provenance.label.classifier import CLASSES
from provenance.label.labeller import Labeller
from provenance.train.boilerplate import corpus, lines, pages, selling
from provenance.train.boilerplate.inputs import detector
from provenance.train.boilerplate.judged_lines import Row, judge_lines, labels, line_figures, reliability
from provenance.train.boilerplate.shares import Shares, word_shares
from provenance.train.metrics import figure

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import pandas as pd

    from provenance.detect.detector import Detector
    from provenance.train.boilerplate.corpus import Corpus

ALARMS = 1_000
"""Articles without promo that are looked through for false alarms."""

_BODY, _BOILERPLATE = CLASSES.index("body"), CLASSES.index("boilerplate")


def joined_figures(labeller: Labeller, table: pd.DataFrame, rules: Detector) -> Row:
    """Figures by character over the plain texts of a table, each joined into one line.

    Headlines, bylines and captions are left out, and ambiguous lines.
    """
    if "ambiguous" in table:
        table = table.assign(label=table.label.where(~table.ambiguous.fillna(False).astype(bool), "mixed"))
    plain = table[~table.doc_id.astype(str).str.startswith("html-")]
    sources = list(lines.examples(plain if len(plain) else table))
    joined = [lines.as_read(source, joined=True) for source in sources]
    golds, founds = [], []
    for source, item, found in zip(sources, joined, labels(labeller, joined, rules), strict=True):
        gold = np.concatenate([np.full(len(b.span) + 1, c) for b, c in zip(source.blocks, source.classes, strict=True)])
        gold = gold[: len(item.document.text)]
        taken = np.zeros(len(gold), np.bool_)
        for label in found:
            taken[label.block.span.start : label.block.span.end] = label.name == "boilerplate"
        kept = (gold == _BODY) | (gold == _BOILERPLATE)
        golds.append(gold[kept] == _BOILERPLATE)
        founds.append(taken[kept])
    shares = Shares.of(np.concatenate(golds), np.concatenate(founds))
    return {
        "group": "one line, by character",
        "lines": len(sources),
        "f1": shares.f1,
        "precision": shares.precision,
        "recall": shares.recall,
    }


def main_text_figures(labeller: Labeller, table: pd.DataFrame, rules: Detector) -> Row:
    """Mean over pages of precision, recall and F1 of the words of the main text."""
    examples = list(pages.examples(table))
    gold = dict(zip(table.doc_id.astype(str), table.body, strict=True))
    each = []
    for item, found in zip(examples, labels(labeller, examples, rules), strict=True):
        text = "\n".join(item.document.text[x.block.span.start : x.block.span.end] for x in found if x.name == "body")
        each.append(word_shares(gold[item.name], text))
    return {
        "group": "main text of pages, by word", "lines": len(each), "f1": float(np.mean([s.f1 for s in each])),
        "precision": float(np.mean([s.precision for s in each])), "recall": float(np.mean([s.recall for s in each])),
    }  # fmt: skip


def false_alarms(
    labeller: Labeller, texts: Sequence[str], rules: Detector, group: str = "articles without promo"
) -> Row:
    """Lines taken from articles without promo.

    Lines that a rule finds promo in are no part of the count, for they may be promo all the same; how many of them were
    taken stands beside it.
    """
    examples = [lines.unlabelled(text) for text in texts]
    taken = total = by_rule = 0
    for item, found in zip(examples, labels(labeller, examples, rules), strict=True):
        hits = [
            f.span
            for f in rules.by_rule(item.document, item.blocks)
            if f.category == "boilerplate" and f.span is not None
        ]
        for label in found:
            if any(label.block.span.overlaps(span) for span in hits):
                by_rule += label.name == "boilerplate"
            else:
                total += 1
                taken += label.name == "boilerplate"
    share = taken / max(total, 1)
    return {"group": group, "lines": total, "taken": taken, "taken_by_rule": by_rule, "share_taken": share}


def held_out(labeller: Labeller, tables: Corpus, rules: Detector) -> list[Row]:
    """Figures of a model on publishers that it has not seen: the card's table.

    Parameters
    ----------
    labeller
        Whose training left these publishers out.
    tables
        Of these publishers.
    rules
        What is detected.
    """
    rows: list[Row] = []
    table = tables.lines
    if table["read"].any():
        table = table.assign(label=table.label.where(table["read"], "mixed"))
    whole = table.groupby("doc_id")["read"].transform("all")
    for name, part in (("lines of pages", table[~whole]), ("articles, every line", table[whole])):
        if len(part):
            rows.append({**line_figures(judge_lines(labeller, part, rules))[0], "group": name})
    if len(tables.pages):
        rows.append(main_text_figures(labeller, tables.pages, rules))
    if len(tables.spare):
        rows.append(false_alarms(labeller, tables.spare.text.head(ALARMS).tolist(), rules))
    pages_of_types, sells = selling.examples(tables)
    if pages_of_types:
        rows.append(selling.figures(labeller, pages_of_types, sells, rules))
    names = list(dict.fromkeys(name for row in rows for name in row))
    return [{name: row.get(name, "") for name in names} for row in rows]


def report(path: Path, model: str | None, articles: Sequence[Path] = ()) -> str:
    """What `provenance evaluate boilerplate` prints of a file of labelled lines.

    Parameters
    ----------
    path
        See `provenance.train.boilerplate.lines.read_lines`.
    model
        Id or folder of a bundle; None for the standard one.
    articles
        Tables of articles without promo; of each at most ALARMS that `train boilerplate` leaves aside are read.
    """
    labeller = Labeller(store.load(store.find(model) / "boilerplate"))
    rules = detector()
    table = lines.read_lines(path)
    judged = judge_lines(labeller, table, rules)
    rows = [*line_figures(judged), joined_figures(labeller, table, rules)]
    for table_path in articles:
        spare = corpus.articles(table_path).iloc[1::2].head(ALARMS)
        rows.append(false_alarms(labeller, spare.text.tolist(), rules, f"articles of {table_path.name}"))
    return "\n".join([shown(rows), "", "calibration, by probability of boilerplate", shown(reliability(judged))])


def shown(rows: Sequence[Mapping[str, Any]]) -> str:
    """Figures as text, one group a paragraph."""
    return "\n".join(
        f"{row['group']}: "
        + ", ".join(f"{key} {figure(value)}" for key, value in row.items() if key != "group" and not _missing(value))
        for row in rows
    )


def _missing(value: object) -> bool:
    return isinstance(value, float) and np.isnan(value)
