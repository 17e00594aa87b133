"""Which articles are told to sell themselves: advertorials, press releases, affiliate texts, companies' own marketing.

    python benchmarks/selling.py [ARTICLES] [--model ID_OR_PATH]

ARTICLES is a table of JSON lines; without one it is `selling_articles.jsonl`, 140 invented articles of two writers who
knew neither the program nor its training texts. The threshold was chosen with those of the set `tune`, so that its
figures are kind; those of `test` were judged once. `also` is a second verdict that a careful reader may come to.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path

from provenance import Auditor


def main() -> None:
    """Audit the articles and print how often each kind of article is said to sell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="?", type=Path, default=Path(__file__).with_name("selling_articles.jsonl"))
    parser.add_argument("--model")
    given = parser.parse_args()
    auditor = Auditor.load(given.model)
    found: dict[tuple[str, str], list[tuple[bool, bool, bool]]] = defaultdict(list)
    for line in given.articles.read_text("utf-8").splitlines():
        article = json.loads(line)
        verdict = auditor.audit(article["text"], article["media_type"]).row()["commercial_verdict"]
        accepted = {article["expected"], *filter(None, article["also"].split(";"))}
        one = verdict == "commercial", verdict == article["expected"], verdict in accepted
        sells = "sell" if article["expected"] == "commercial" else "report"
        for name in (article["type"], f"all that {sells}"):
            found[article["set"], name].append(one)
    print("| set | articles | number | said to sell | verdict right | or acceptable |\n|---|---|---|---|---|---|")
    for (part, name), all_ in sorted(found.items()):
        shares = " | ".join(f"{sum(column) / len(all_):.2f}" for column in zip(*all_, strict=True))
        print(f"| {part} | {name} | {len(all_)} | {shares} |")


if __name__ == "__main__":
    main()
