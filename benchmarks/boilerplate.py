"""Boilerplate next to the installable peers, on the same pages and the same lines.

    python benchmarks/boilerplate.py PAGES LINES [--model FOLDER]

PAGES is a Parquet file with `html` and the main text as `body`; LINES a file of labelled lines. Prints Markdown tables.
Pages that the shipped model was trained on flatter it: give pages of other publishers, or a model trained without them;
its card has the figure for publishers that were left out. Peers: pip install provenance[benchmarks].
"""

from __future__ import annotations

import argparse
import gc
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from provenance.bundle import store
from provenance.label.labeller import Labeller
from provenance.read.document import from_text
from provenance.segment.blocks import segment
from provenance.train.boilerplate import lines
from provenance.train.boilerplate.inputs import detector
from provenance.train.boilerplate.judged_lines import judge_lines, line_figures
from provenance.train.boilerplate.shares import word_shares
from provenance.types import Document

if TYPE_CHECKING:
    from collections.abc import Callable

BATCH = 32

C4_LINE = re.compile(
    r"javascript|lorem ipsum|\{|terms of use|privacy policy|cookie policy|uses cookies|use of cookies|use cookies",
    re.IGNORECASE,
)
"""Line rules of C4 (Raffel et al. 2020): a line stays if it ends in a mark, has five words, and none of these."""


def peers() -> dict[str, Callable[[str], str]]:
    """Name of each peer and its function from a page's source to its main text."""
    import boilerpy3.extractors
    import justext
    import readability
    import trafilatura
    from resiliparse.extract.html2text import extract_plain_text

    article = boilerpy3.extractors.ArticleExtractor(raise_on_failure=False)
    stops = justext.get_stoplist("English")

    def summary(html: str) -> str:
        return str(re.sub(r"<[^>]+>", " ", readability.Document(html).summary()))

    return {
        "trafilatura": lambda html: trafilatura.extract(html, include_comments=False) or "",
        "trafilatura, precision": lambda html: (
            trafilatura.extract(html, include_comments=False, favor_precision=True) or ""
        ),
        "readability-lxml": summary,
        "resiliparse": lambda html: extract_plain_text(html, main_content=True),
        "boilerpy3": lambda html: article.get_content(html) or "",
        "jusText": lambda html: "\n".join(
            p.text for p in justext.justext(html.encode(), stops) if not p.is_boilerplate
        ),
    }


def ours(labeller: Labeller) -> Callable[[list[str]], list[str]]:
    """Main texts of a batch of pages: everything labelled body."""
    rules = detector()

    def extract(pages: list[str]) -> list[str]:
        texts: list[str] = []
        for start in range(0, len(pages), BATCH):
            documents = [
                d
                for d in (from_text(page, "text/html") for page in pages[start : start + BATCH])
                if isinstance(d, Document)
            ]
            batch = [(d, (own := segment(d)), list(rules.by_rule(d, own))) for d in documents]
            for document, found in zip(documents, labeller.label(batch), strict=True):
                spans = [label.block.span for label in found.labels if label.name == "body"]
                texts.append("\n".join(document.text[span.start : span.end] for span in spans))
        return texts

    return extract


def mean_f1(gold: list[str], texts: list[str]) -> tuple[float, float, float]:
    """Means over pages of F1, precision and recall by word."""
    each = [word_shares(a, b) for a, b in zip(gold, texts, strict=True)]
    return tuple(
        sum(values) / len(each)
        for values in ([s.f1 for s in each], [s.precision for s in each], [s.recall for s in each])
    )  # type: ignore[return-value]


def c4(table: pd.DataFrame) -> pd.DataFrame:
    """Lines that C4's rules would drop."""
    kept = (
        table.text.str.strip().str.match(r".*[.!?\"”’]$")
        & (table.text.str.split().str.len() >= 5)
        & ~table.text.str.contains(C4_LINE)
    )
    return table.assign(found=~kept, found_kind=None, probability=(~kept).astype(float))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("lines", type=Path)
    parser.add_argument("--model", default=None)
    parser.add_argument("--most", type=int, default=200, help="pages at most")
    given = parser.parse_args()
    labeller = Labeller(store.load(store.find(given.model) / "boilerplate"))
    pages = pd.read_parquet(given.pages).head(given.most)
    sources = [html.decode("utf-8", "replace") for html in pages.html]
    gold = pages.body.tolist()
    print("| pages | F1 | precision | recall | pages/s |\n|---|---|---|---|---|")
    contenders: dict[str, Callable[[list[str]], list[str]]] = {"provenance": ours(labeller)}
    contenders |= {name: lambda many, one=one: [one(page) for page in many] for name, one in peers().items()}
    for name, extract in contenders.items():
        extract(sources[:2])
        gc.collect()
        gc.disable()  # for every tool, as a run does within a batch
        start = time.perf_counter()
        texts = extract(sources)
        speed = len(sources) / (time.perf_counter() - start)
        gc.enable()
        print(f"| {name} | " + " | ".join(f"{value:.3f}" for value in mean_f1(gold, texts)) + f" | {speed:.0f} |")
    table = lines.read_lines(given.lines)
    print("\n| lines | F1 | precision | recall |\n|---|---|---|---|")
    for name, judged in (
        ("provenance", judge_lines(labeller, table, detector())),
        ("C4 line rules", c4(table)),
    ):
        for row in line_figures(judged):
            print(f"| {name}, {row['group']} | {row['f1']:.3f} | {row['precision']:.3f} | {row['recall']:.3f} |")


if __name__ == "__main__":
    main()
