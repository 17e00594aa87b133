"""How well wordings are read that nothing was trained on: statements, denials and traps in 23 languages.

    python benchmarks/disclosure_wordings.py {tune,report} [--misses]

Each wording is set into a neutral article of its language. Errors on ideas of odd numbers (`tune`) may be looked at
when the grammar is changed; those of even numbers (`report`) only give figures.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from disclosure_languages import BODIES, place, read

from provenance.detect.detector import Detector
from provenance.detect.rules import load

WORDINGS = Path(__file__).with_name("disclosure_wordings.jsonl")
FIELDS = ("degree", "scope", "tool", "editor")


def main() -> None:
    """Print shares with the counts that they are made of, for English and for all others."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("half", choices=("tune", "report"))
    parser.add_argument("--misses", action="store_true", help="list what is read wrongly")
    options = parser.parse_args()
    rows = [json.loads(line) for line in WORDINGS.read_text(encoding="utf-8").splitlines()]
    detector = Detector(load())
    counts: dict[str, Counter[str]] = {"English": Counter(), "others": Counter()}
    for row in rows:
        if (row["idea"] % 2 == 1) != (options.half == "tune"):
            continue
        count = counts["English" if row["language"] == "en" else "others"]
        said = read(detector, place(BODIES[row["language"]], row["text"], row["where"]))
        count[row["label"]] += 1
        count["said"] += said.disclosed
        denied = said.degree == "no_ai_asserted" and not said.disclosed
        count["told"] += row["label"] == "denial" and denied
        count["false denials"] += row["label"] == "negative" and denied
        right = said.disclosed == (row["label"] == "positive") and (row["label"] != "denial" or denied)
        if row["label"] == "positive" and said.disclosed:
            count["hits"] += 1
            expected = {**row, "editor": ";".join(row["editor"]) or None}
            wrong = [f for f in FIELDS if getattr(said, f) != expected[f]]
            count.update(f for f in FIELDS if f not in wrong)
            if wrong and options.misses:
                print(*(f"{f}={getattr(said, f)}" for f in wrong), "|", row["text"])
        if options.misses and not right:
            print(row["label"], "read as", said.degree or "nothing", row["language"], "|", row["text"])
    print("| wordings | precision | recall | denials told | false denials |", " | ".join(FIELDS), "|")
    print("|---|" + "---|" * (4 + len(FIELDS)))
    for name, count in counts.items():
        shares = [
            _share(count["hits"], count["said"]),
            _share(count["hits"], count["positive"]),
            _share(count["told"], count["denial"]),
            _share(count["false denials"], count["negative"]),
            *(_share(count[field], count["hits"]) for field in FIELDS),
        ]
        print(f"| {name} | {' | '.join(shares)} |")


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f} ({part}/{whole})" if whole else "-"


if __name__ == "__main__":
    main()
