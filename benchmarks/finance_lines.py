"""How well lines of real finance articles are told, where an archive has kept of each no more than its paragraphs.

    python benchmarks/finance_lines.py ARTICLES [--model FOLDER]

ARTICLES is a table with `doc_id`, `publisher` and `text`: news on digital coins that was gathered for
Xtra-Computing/CryptoTrade (https://github.com/Xtra-Computing/CryptoTrade). Its texts belong to their publishers; beside
this file stand labels of 1,790 of them alone, read line by line: `finance_labels.parquet`. In the groups `counted`
nothing was looked at but sums; rules were written from what was missed in the others. The random draws took two or
three articles of a publisher at a time, whatever they hold; the other groups have two lines of boilerplate and more.
Prints Markdown.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import pandas as pd

from provenance.bundle import store
from provenance.label.labeller import Labeller
from provenance.train import tables
from provenance.train.boilerplate import lines
from provenance.train.boilerplate.evaluation import joined_figures
from provenance.train.boilerplate.inputs import detector
from provenance.train.boilerplate.judged_lines import judge_lines, line_figures

LABELS = Path(__file__).with_name("finance_labels.parquet")

ARTICLE = ["doc_id", "publisher"]

COLUMNS = (
    "group",
    "articles",
    "F1",
    "precision",
    "recall",
    "between body lines found",
    "body that looks like promo taken",
    "kind right",
    "joined into one line, F1 by character",
)


def labelled(articles: pd.DataFrame) -> pd.DataFrame:
    """Labels with the lines that they are of."""
    labels = pd.read_parquet(LABELS)
    known = labels.merge(articles[[*ARTICLE, "text"]].drop_duplicates(ARTICLE), on=ARTICLE)
    texts = [text.split("\n")[at] for text, at in zip(known.text, known.line_no, strict=True)]
    also = known.also.map(lambda kinds: kinds.split(";") if kinds else [])
    return known.assign(text=texts, also=also, doc_id=known.doc_id + " " + known.publisher)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--model", default=None)
    given = parser.parse_args()
    labeller, rules = Labeller(store.load(store.find(given.model) / "boilerplate")), detector()
    print("| " + " | ".join(COLUMNS) + " |\n|" + "---|" * len(COLUMNS))
    with tempfile.TemporaryDirectory() as folder:
        for group, part in labelled(tables.read(given.articles)).groupby("group", sort=False):
            path = Path(folder) / "lines.parquet"
            part.to_parquet(path)
            table = lines.read_lines(path)
            row = line_figures(judge_lines(labeller, table, rules))[0]
            joined = joined_figures(labeller, table, rules)
            print(
                f"| {group} | {table.doc_id.nunique()} | {row['f1']:.3f} | {row['precision']:.3f} "
                f"| {row['recall']:.3f} | {row['embedded_found']:.2f} of {row['embedded_lines']} "
                f"| {row['hard_found']:.3f} of {row['hard_lines']} | {row['kind_right']:.2f} | {joined['f1']:.3f} |"
            )


if __name__ == "__main__":
    main()
