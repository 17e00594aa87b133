"""How many human articles are said to disclose, and what reading disclosures costs.

    python benchmarks/disclosure_alarms.py HUMAN.parquet...

The tables have the columns `text` and `label`; articles labelled `human` are from before there was anything to
disclose, so every finding is wrong and is printed. The cost is the share of the processor time of whole audits.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path

import pandas as pd

from provenance import Auditor
from provenance.detect.disclosure import statements

BATCH = 32


def main(tables: list[str]) -> None:
    """Print what is found, and shares."""
    auditor, spent = Auditor.load(), 0.0
    find = statements.Reader.find

    def timed(*arguments: object) -> list[object]:
        nonlocal spent
        start = time.process_time()
        found = list(find(*arguments))  # type: ignore[arg-type]
        spent += time.process_time() - start
        return found

    statements.Reader.find = timed  # type: ignore[assignment,method-assign]
    counts: Counter[str] = Counter()
    start = time.process_time()
    for path in tables:
        table = pd.read_parquet(path, columns=["text", "label"])
        texts = table.text[table.label == "human"].tolist()
        for first in range(0, len(texts), BATCH):
            frame = pd.DataFrame({"text": texts[first : first + BATCH]})
            for row in auditor.score_frame(frame).to_dict("records"):
                counts["articles"] += 1
                wrong = "disclosed" if row["disclosed"] is True else str(row["disclosure_degree"])
                if wrong in ("disclosed", "no_ai_asserted"):
                    counts[wrong] += 1
                    print(f"{Path(path).stem} {wrong}: {row['disclosure_quote']}")
    whole = time.process_time() - start
    print(
        f"{counts['articles']:,} human articles: {counts['disclosed']} said to disclose, {counts['no_ai_asserted']} to "
        f"deny; {spent / whole:.0%} of the time goes into reading statements"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
