"""How often people and models use each stylistic marker: `python benchmarks/style_rates.py CORPUS`.

Hits per 1,000 words, the mean over the sources of a label, as a rule says in `human` and `machine`. A marker that
people use as often does not stay.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from provenance.detect import style
from provenance.detect.engine import Engine
from provenance.detect.rules import load
from provenance.fold import fold
from provenance.read.document import from_text
from provenance.segment.blocks import segment
from provenance.train import corpus
from provenance.types import Document
from provenance.words import count

ROWS = 800
"""Texts of one label that are taken from one source."""


def main(folder: Path) -> None:
    """Print id, human rate, machine rate and their ratio, tab-separated."""
    rules = [rule for rule in load().rules if rule.category == "style"]
    engine = Engine(rules)
    rates: dict[bool, list[Counter[str]]] = {False: [], True: []}
    for (_, machine), part in corpus.read([folder], ROWS).groupby(["source", "machine"]):
        hits = Counter(match.rule.id for text in part.text for match in engine.search(fold(text).text))
        hits[style.UNIFORM] = sum(_uniform(text) for text in part.text)
        words = sum(map(count, part.text))
        rates[bool(machine)].append(Counter({name: 1000 * number / words for name, number in hits.items()}))
    for name in [*(rule.id for rule in rules), style.UNIFORM]:
        human, machine = (sum(rate[name] for rate in rates[label]) / len(rates[label]) for label in (False, True))
        print(f"{name}\t{human:.3f}\t{machine:.3f}\t{machine / human if human else float('inf'):.1f}")


def _uniform(text: str) -> int:
    document = from_text(text)
    return sum(1 for _ in style.find(document, segment(document))) if isinstance(document, Document) else 0


if __name__ == "__main__":
    main(Path(sys.argv[1]))
