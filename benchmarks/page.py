"""The page at scale: size, time to write, time to first use in a browser.

    python benchmarks/page.py ARTICLES [--number 20000] [--keep audit.html]

Audits the articles once and repeats their audits under new names until there are enough. Repeats stand too far apart
for the compression to see them, so the size is that of as many different articles. As after `--copies` and
`--baseline`, one in ten is a copy of the article before it, and every one is new.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

from pictures import browser

from provenance import Auditor
from provenance.read.columns import Columns
from provenance.read.containers import records
from provenance.read.listing import find
from provenance.report.columns import finding_record
from provenance.report.page.table import PageTable


def articles(inputs: list[str], most: int) -> list[dict]:
    """Audit articles, as the page takes them."""
    auditor = Auditor.load()
    sources = list(islice((record for source in find(inputs) for record in records(source, Columns())), most))
    rows = []
    for first in range(0, len(sources), 64):
        for audit in auditor.audit_sources(sources[first : first + 64]):
            row = audit.row()
            found = [finding_record(finding, row["path"], row["record"]) for finding in audit.findings]
            rows.append({"row": row, "findings": found, "text": audit.text or None})
    return rows


def renamed(rows: list[dict], number: int) -> list[dict]:
    """Repeat articles under other names."""
    paths = [f"source-{at % 40:02}/{at:05}.txt" for at in range(number)]
    return [
        {
            **article,
            "row": {
                **article["row"],
                "path": paths[at],
                "sha256": f"{at:064x}",
                "baseline": "new",
                "copy_of": paths[at - 1] if at % 10 == 9 else None,
            },
        }
        for at, article in enumerate(islice(cycle(rows), number))
    ]


def first_use(page: Path) -> float:
    """Seconds until the list can be used."""
    driver = browser()
    try:
        started = time.perf_counter()
        driver.get(page.as_uri())
        while driver.execute_script("return document.body.dataset.ready") != "yes":
            time.sleep(0.01)
        return time.perf_counter() - started
    finally:
        driver.quit()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="+")
    parser.add_argument("--different", type=int, default=2000, help="articles that are audited at most")
    parser.add_argument("--number", type=int, default=20_000)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    audited = articles(options.articles, options.different)
    table = PageTable()
    rows = renamed(audited, options.number)
    pieces = [table.encode(rows[first : first + 256]) for first in range(0, len(rows), 256)]
    with tempfile.TemporaryDirectory() as folder:
        page = options.keep or Path(folder) / "audit.html"
        started = time.perf_counter()
        with page.open("wb") as file:
            table.assemble(file, pieces)
        print(f"{len(audited):,} different articles, {options.number:,} on the page")
        print(f"written in {time.perf_counter() - started:.1f} s, {page.stat().st_size / 1e6:.1f} MB")
        print(f"first use after {first_use(page.absolute()):.1f} s")


if __name__ == "__main__":
    main()
