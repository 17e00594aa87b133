"""How many human articles are said to disclose, and what reading disclosures costs.

    python benchmarks/disclosure_alarms.py TABLE.parquet...

Tables with the columns `text` and `label` hold articles; those labelled `human` are from before there was anything to
disclose, so every finding is wrong. Tables of whole pages, as `html` or line by line (`doc_id`, `line_no`, `text`), are
of any age: what is found there is to be read, menus and product pages are where readers of statements go wrong. All
findings are printed. The cost is the share of the processor time of whole audits.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from provenance import Auditor
from provenance.detect.disclosure.statements.reader import Reader
from provenance.train.disclosure_examples import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

BATCH = 32


def main(tables: list[str]) -> None:
    """Print what is found, and shares."""
    auditor, spent = Auditor.load(), 0.0
    find = Reader.find

    def timed(*arguments: object) -> list[object]:
        nonlocal spent
        start = time.process_time()
        found = list(find(*arguments))  # type: ignore[arg-type]
        spent += time.process_time() - start
        return found

    Reader.find = timed  # type: ignore[assignment,method-assign]
    counts: Counter[str] = Counter()
    start = time.process_time()
    for path in tables:
        for row in _rows(auditor, pd.read_parquet(path)):
            counts["articles"] += 1
            said = "disclosed" if row["disclosed"] is True else str(row["disclosure_degree"])
            if said in ("disclosed", "no_ai_asserted"):
                counts[said] += 1
                print(f"{Path(path).stem} {said}: {row['disclosure_quote']}")
    whole = time.process_time() - start
    print(
        f"{counts['articles']:,} articles: {counts['disclosed']} said to disclose, {counts['no_ai_asserted']} to "
        f"deny; {spent / whole:.0%} of the time goes into reading statements"
    )


def _rows(auditor: Auditor, table: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Audit the human articles of a table, or its pages."""
    if "html" in table:
        for html in table.html:
            yield auditor.audit(html if isinstance(html, str) else html.decode("utf-8", "replace"), "text/html").row()
        return
    articles = texts(table).tolist()
    for first in range(0, len(articles), BATCH):
        yield from auditor.score_frame(pd.DataFrame({"text": articles[first : first + BATCH]})).to_dict("records")


if __name__ == "__main__":
    main(sys.argv[1:])
