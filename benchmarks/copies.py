"""How often copies of an article are found, and how often two articles are taken for copies.

    python benchmarks/copies.py ARTICLES [--number 20000]

Copies are made from the articles: cut, or with words exchanged for others. An article that is taken for the copy of
another one as they stand is listed with it, to be looked at: syndicated stories in the folder are no error. Then the
articles are repeated, each time with other words, until there are enough, to see what time and memory many take; and
so are one of them as it stands, and one with other words in its blanks, of which each is there twice.
"""

from __future__ import annotations

import argparse
import json
import random
import time
import tracemalloc
from itertools import cycle, islice
from typing import TYPE_CHECKING

from provenance import Auditor
from provenance.outcomes import Audited
from provenance.read.columns import Columns
from provenance.read.containers import records
from provenance.read.listing import find
from provenance.run.copies import copies, signed

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


def costs(texts: list[str], number: int) -> None:
    """Print time and memory for different articles, for one story, and for one template."""
    blanks = [exchanged(0.15)(texts[0]) for _ in range(number // 2)]
    start = time.perf_counter()
    different = list(lines({f"{at}": exchanged(0.3)(text) for at, text in enumerate(islice(cycle(texts), number))}))
    print(f"{1e3 * (time.perf_counter() - start) / number:.1f} ms each to sign")
    story = list(lines(dict.fromkeys(map(str, range(number)), texts[0])))
    template = list(lines({f"{at}": text for at, text in enumerate(blanks)}))
    for told, written in (("different", different), ("one story", story), ("one template", template * 2)):
        start = time.perf_counter()
        found = copies(written)
        seconds = time.perf_counter() - start
        tracemalloc.start()
        copies(written)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        print(f"{number:,}, {told}: {len(found):,} copies, {seconds:.1f} s, {peak / number / 1e3:.1f} kB each")


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
    costs(list(texts.values()), given.number)


if __name__ == "__main__":
    main()
