"""Labelled lines with what the labeller makes of them: how many it finds, of which kind, how well it is calibrated."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from provenance.kinds import BOILERPLATE
from provenance.train.boilerplate import lines
from provenance.train.boilerplate.shares import Shares
from provenance.train.metrics import BINS, bins, calibration_error

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.detect.detector import Detector
    from provenance.label.labeller import Labeller
    from provenance.train.boilerplate.lines import Example
    from provenance.types import Label

Row = dict[str, str | float]

BATCH = 64


def labels(labeller: Labeller, examples: Sequence[Example], rules: Detector) -> list[list[Label]]:
    """Labels of the blocks of every example."""
    result: list[list[Label]] = []
    for start in range(0, len(examples), BATCH):
        part = examples[start : start + BATCH]
        batch = [(item.document, item.blocks, rules.detect(item.document, item.blocks)) for item in part]
        result += [found.labels for found in labeller.label(batch)]
    return result


def judge_lines(labeller: Labeller, table: pd.DataFrame, rules: Detector) -> pd.DataFrame:
    """Label the articles of a table of labelled lines as plain texts.

    Parameters
    ----------
    labeller, rules
        What is judged.
    table
        As `provenance.train.boilerplate.lines.read_lines` gives it.

    Returns
    -------
    DataFrame
        The table with `found` (whether most of the line was labelled boilerplate), `found_kind` and `probability`.
    """
    sources = list(lines.examples(table))
    parts = []
    for source, (_, rows), found in zip(
        sources,
        table.groupby("doc_id", sort=False),
        labels(labeller, [lines.as_read(source, joined=False) for source in sources], rules),
        strict=True,
    ):
        part = rows.sort_values("line_no").copy()
        covered = _covered(source, found)
        part["found"] = [
            2 * sum(len(label.block.span) for label in taken if label.name == "boilerplate") >= length
            for taken, length in covered
        ]
        part["found_kind"] = [_commonest(taken) for taken, _ in covered]
        part["probability"] = [
            float(np.mean([label.boilerplate for label in taken])) if taken else 0.0 for taken, _ in covered
        ]
        parts.append(part)
    return pd.concat(parts)


def _covered(source: Example, found: Sequence[Label]) -> list[tuple[list[Label], int]]:
    """For each line the labels of the blocks that begin in it, and its length."""
    starts = np.array([block.span.start for block in source.blocks])
    taken: list[list[Label]] = [[] for _ in source.blocks]
    for label in found:
        taken[max(int(np.searchsorted(starts, label.block.span.start, side="right")) - 1, 0)].append(label)
    return [(each, len(block.span)) for each, block in zip(taken, source.blocks, strict=True)]


def _commonest(taken: Sequence[Label]) -> str | None:
    kinds = Counter(label.kind for label in taken if label.name == "boilerplate")
    return max(sorted(kinds, key=str), key=lambda kind: kinds[kind]) if kinds else None


def line_figures(judged: pd.DataFrame) -> list[Row]:
    """Figures over all lines, over plain texts, and over pages; lines of headline, byline and caption are left out.

    Parameters
    ----------
    judged
        From `judge_lines`. `hard`, `embedded`, `ambiguous` and `also` are used where there are any; ambiguous lines are
        left out.
    """
    kept = judged[judged.label.isin(["body", "boilerplate"])]
    if "ambiguous" in kept:
        kept = kept[~kept.ambiguous.fillna(False).astype(bool)]
    page = kept.doc_id.astype(str).str.startswith("html-")
    groups = {"all": kept, "plain text": kept[~page], "pages": kept[page]}
    return [{"group": name, **_figures(part)} for name, part in groups.items() if len(part)]


def _figures(part: pd.DataFrame) -> Row:
    gold, found = (part.label == "boilerplate").to_numpy(), part.found.to_numpy(bool)
    shares = Shares.of(gold, found)
    both = part[gold & found & part.kind.isin(BOILERPLATE).to_numpy()]
    others = both.also if "also" in both else [()] * len(both)
    right = [
        a == b or (np.iterable(c) and b in list(c)) for a, b, c in zip(both.kind, both.found_kind, others, strict=True)
    ]
    row: Row = {
        "lines": len(part), "boilerplate": int(gold.sum()), "f1": shares.f1,
        "precision": shares.precision, "recall": shares.recall,
        "kind_right": float(np.mean(right)) if right else float("nan"),
        "ece": calibration_error(gold, part.probability.to_numpy(float)),
    }  # fmt: skip
    for name, of in (("embedded", gold), ("hard", ~gold)):
        marked = part[name].fillna(False).to_numpy(bool) & of if name in part else np.zeros(len(part), np.bool_)
        row[f"{name}_lines"] = int(marked.sum())
        row[f"{name}_found"] = float(found[marked].mean()) if marked.any() else float("nan")
    return row


def reliability(judged: pd.DataFrame) -> list[Row]:
    """Mean probability and share of boilerplate in ten bins of equal width."""
    kept = judged[judged.label.isin(["body", "boilerplate"])]
    gold, probability = (kept.label == "boilerplate").to_numpy(), kept.probability.to_numpy(float)
    place = bins(probability)
    return [
        {
            "group": f"{number / BINS:.1f} to {(number + 1) / BINS:.1f}",
            "lines": int((place == number).sum()),
            "mean_probability": float(probability[place == number].mean()),
            "boilerplate_share": float(gold[place == number].mean()),
        }
        for number in range(BINS)
        if (place == number).any()
    ]
