"""The machine score next to is-it-slop, a detector that runs offline, on the same texts.

    python benchmarks/machine.py CORPUS... [--seed N]

CORPUS is as for `provenance train machine`: files of labelled texts, one a source, or folders of them. Every source is
judged by networks that were trained on the others; what the peer was trained on is not known, and may include some of
them. Prints a Markdown table. Takes about a minute for each source. Peer: pip install provenance[benchmarks].
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from provenance.bundle.evaluation import RATE
from provenance.errors import UsageError
from provenance.train.evaluation import leave_one_source_out
from provenance.train.ranking import auroc, recall_at

BATCH = 500


def peer(texts: list[str]) -> np.ndarray:
    """Probability that each text is a machine's."""
    from is_it_slop import is_this_slop_batch

    found = []
    for first in range(0, len(texts), BATCH):
        found += [each.ai_probability for each in is_this_slop_batch(texts[first : first + BATCH])]
    return np.array(found)


def main() -> None:
    """Judge every source by both, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="+", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    judged = leave_one_source_out(given.corpus, RATE, given.seed).judged
    own = ~judged.table.noise.to_numpy(bool)
    table = judged.table[own]
    machine, scores = table.machine.to_numpy(bool), (judged.score[own], peer(table.text.tolist()))
    rows = {}
    for source in sorted(table.source.unique()):
        inside = (table.source == source).to_numpy()
        humans, machines = inside & ~machine, inside & machine
        if humans.sum() * RATE >= 1 and machines.any():
            rows[source] = [auroc(score[humans], score[machines]) for score in scores]
            rows[source] += [recall_at(score[humans], score[machines], RATE) for score in scores]
    if not rows:
        raise UsageError(f"no source has machine texts and {1 / RATE:g} human ones")
    rows["mean"] = np.mean(list(rows.values()), axis=0).tolist()
    print(f"| source | AUROC | is-it-slop | TPR at {RATE:.0%} FPR | is-it-slop |\n|---|---|---|---|---|")
    for source, figures in rows.items():
        print(f"| {source} | {' | '.join(f'{each:.3f}' for each in figures)} |")


if __name__ == "__main__":
    main()
