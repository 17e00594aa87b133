"""Where the time of an audit goes: microseconds of processor time an article in each room, one process.

    python benchmarks/stages.py [FOLDER] [--articles N] [--rounds N]

FOLDER holds articles of any kind; without one, articles are made up of a word list. A figure is the lowest of the
rounds: other work on the machine can only add to it. Listing the inputs and the journal are not in it.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from itertools import islice
from pathlib import Path

from threadpoolctl import threadpool_limits
from throughput import made_up

from provenance import Auditor
from provenance.pipeline import Stage
from provenance.read.listing import Listing
from provenance.report.columns import COLUMNS
from provenance.report.tables import CsvTable
from provenance.run.work import BATCH

TABLE = CsvTable(tuple(column.name for column in COLUMNS if column.name not in {"review", "review_note", "baseline"}))


def stages(auditor: Auditor, folder: Path, articles: int) -> tuple[Counter[str], int]:
    """Seconds by room over the first articles of a folder, and how many there were."""
    spent: Counter[str] = Counter()
    room, since, number = "read", time.process_time(), 0

    def enter(following: str) -> None:
        nonlocal room, since
        now = time.process_time()
        spent[room] += now - since
        room, since = following, now

    sources = islice(Listing([str(folder)]), articles)
    while batch := list(islice(sources, BATCH)):
        audits = auditor.audit_sources(batch, Stage(heard=enter))
        enter("report")
        TABLE.encode([audit.row() for audit in audits])
        number += len(batch)
        enter("read")
    return spent, number


def main() -> None:
    """Run the rounds and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    auditor = Auditor.load()
    with tempfile.TemporaryDirectory() as made:
        if not options.folder:
            for at, text in enumerate(made_up(options.articles)):
                (Path(made) / f"{at:06}.txt").write_text(text, "utf-8")
        folder = options.folder or Path(made)
        with threadpool_limits(limits=1, user_api="blas"):  # as the command has it
            rounds = [stages(auditor, folder, options.articles) for _ in range(options.rounds)]
    number = rounds[0][1]
    lowest = {room: min(spent[room] for spent, _ in rounds) for room in rounds[0][0]}
    print(f"{number:,} articles, microseconds of processor time an article")
    for room, seconds in [*lowest.items(), ("together", sum(lowest.values()))]:
        print(f"{room:10} {seconds / number * 1e6:7,.0f}")


if __name__ == "__main__":
    main()
