"""Hashing n-grams against scikit-learn's HashingVectorizer: `OMP_NUM_THREADS=1 python benchmarks/ngrams.py FILE`.

The file is a labelled corpus in Parquet with the column `text`; its first texts are read. Both hash words 1-3 into as
many slots; below them, everything that the model does for its score, reasons and passages. Processor time of the best
of several rounds, in memory, one core.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from sklearn.feature_extraction.text import HashingVectorizer

from provenance.bundle import store
from provenance.ngrams import tokens
from provenance.score.features import ORDERS, SLOTS, VOCABULARY_SLOTS, hashed
from provenance.score.machine import MachineModel
from provenance.types import Editorial, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

TEXTS, BATCH, ROUNDS = 640, 16, 5

_NO_WORDS = np.zeros(VOCABULARY_SLOTS, np.bool_)


def _best(work: Callable[[Sequence[str]], object], batches: list[list[str]]) -> float:
    """Processor seconds of the fastest round."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for batch in batches:
            work(batch)
        times.append(time.process_time() - start)
    return min(times)


def _hashed(batch: Sequence[str]) -> None:
    hashed(tokens(batch), _NO_WORDS)


def main(path: str) -> None:
    """Print texts and megabytes per second."""
    texts = pd.read_parquet(path).text.tolist()[:TEXTS]
    batches = [texts[first : first + BATCH] for first in range(0, len(texts), BATCH)]
    model = MachineModel(store.load(store.find() / "machine"))
    vectorizer = HashingVectorizer(ngram_range=(min(ORDERS), max(ORDERS)), n_features=SLOTS)

    def score(batch: Sequence[str]) -> None:
        model.score([Editorial(text, ((0, Span(0, len(text))),), len(text.split()), "en") for text in batch], 0.01)

    size = sum(len(text.encode()) for text in texts) / 1e6
    rows = {
        "HashingVectorizer": _best(vectorizer.transform, [texts]),
        "tokens and hashes": _best(_hashed, batches),
        "MachineModel.score": _best(score, batches),
    }
    for name, seconds in rows.items():
        ratio = rows["HashingVectorizer"] / seconds
        print(f"{name:20} {len(texts) / seconds:9,.0f} texts/s {size / seconds:7.1f} MB/s {ratio:6.1f} times")


if __name__ == "__main__":
    main(sys.argv[1])
