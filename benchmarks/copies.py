"""How often copies of an article are found, and how often two articles are taken for copies.

    python benchmarks/copies.py ARTICLES [--number 20000]

Copies are made from the articles: cut, or with words exchanged for others. An article that is taken for the copy of
another one as they stand is listed with it, to be looked at: syndicated stories in the folder are no error. Then the
articles are repeated, each time with other words, until there are enough, to see what time and memory many take.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import time
from itertools import cycle, islice
from typing import TYPE_CHECKING

from provenance import Auditor
from provenance.read.containers import records
from provenance.read.listing import find
from provenance.read.tables import Columns
from provenance.run.copies import copies, signed
from provenance.types import Audited

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SHOWN = 10


def bodies(inputs: list[str]) -> dict[str, str]:
    """Editorial texts of articles by path, those of 75 words and more."""
    auditor, found = Auditor.load(), {}
    sources = (record for source in find(inputs) for record in records(source, Columns()))
    while batch := list(islice(sources, 64)):
        for audit in auditor.audit_sources(batch):
            if isinstance(audit.outcome, Audited) and audit.outcome.editorial.words >= 75:
                found[f"{audit.outcome.document.path}#{len(found)}"] = audit.outcome.editorial.text
    return found


def exchanged(share: float) -> Callable[[str], str]:
    """Exchange a share of the words."""

    def change(text: str) -> str:
        return " ".join(f"w{random.randrange(10**6)}" if random.random() < share else word for word in text.split())

    return change


def cut(share: float) -> Callable[[str], str]:
    """Keep the beginning."""
    return lambda text: " ".join(text.split()[: int(share * len(text.split()))])


CHANGES = {
    "as it stands": lambda text: text,
    "1 word in 50 exchanged": exchanged(0.02),
    "1 word in 20 exchanged": exchanged(0.05),
    "1 word in 10 exchanged": exchanged(0.1),
    "first two thirds": cut(2 / 3),
    "first half": cut(1 / 2),
    "first third": cut(1 / 3),
}


def lines(texts: dict[str, str]) -> Iterator[bytes]:
    """What a run writes down of them."""
    for name, text in texts.items():
        yield json.dumps(signed(name, text)).encode() + b"\n"


def main() -> None:
    """Print shares, pairs, time and memory."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="+")
    parser.add_argument("--number", type=int, default=20_000)
    given = parser.parse_args()
    random.seed(0)
    texts = bodies(given.articles)
    names = list(texts)
    alike = copies(lines(texts))
    print(f"{len(texts):,} articles, {len(alike)} taken for the copy of another one as they stand")
    for at, original in list(alike.items())[:SHOWN]:
        print(f"  {names[at]}  =  {original}")
    alone = {name: text for at, (name, text) in enumerate(texts.items()) if at not in alike}
    for told, change in CHANGES.items():
        changed = {f"copy of {name}": change(text) for name, text in alone.items()}
        found = copies(lines(alone | changed))
        right = sum(found.get(len(alone) + at) == name for at, name in enumerate(alone))
        print(f"{told:24} {right / len(alone):6.1%} found")
    many = {f"{at}": exchanged(0.3)(text) for at, text in enumerate(islice(cycle(texts.values()), given.number))}
    start = time.perf_counter()
    written = list(lines(many))
    signing = time.perf_counter() - start
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
    copies(written)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / len(many)
    comparing = time.perf_counter() - start
    print(
        f"{len(many):,} articles: {1e6 * signing / len(many):.0f} µs each to sign, {comparing:.1f} s to compare all, "
        f"{grown:.2f} kB each in memory"
    )


if __name__ == "__main__":
    main()
