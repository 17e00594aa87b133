"""How many human articles the reader of hidden characters reports: `python benchmarks/tampering.py FILE.parquet...`.

The files are labelled corpora with the columns `text` and `label`, or articles with `text` alone.
"""

from __future__ import annotations

import sys
from collections import Counter

import pandas as pd

from provenance.detect import tampering
from provenance.read.document import from_text
from provenance.types import Document


def main(paths: list[str]) -> None:
    """Count articles by kind of finding and print up to twelve words of each."""
    articles = 0
    reported: Counter[str] = Counter()
    examples: dict[str, list[object]] = {}
    for path in paths:
        frame = pd.read_parquet(path)
        human = frame[frame["label"] == "human"] if "label" in frame else frame
        for text in human["text"].astype(str):
            document = from_text(text)
            findings = tampering.find(document) if isinstance(document, Document) else []
            articles += 1
            reported.update({finding.kind for finding in findings})
            for finding in findings:
                examples.setdefault(finding.kind, []).append(finding.attributes["word"])
    for kind, count in reported.most_common():
        print(f"{kind}\t{count} of {articles}\t{examples[kind][:12]}")


if __name__ == "__main__":
    main(sys.argv[1:])
