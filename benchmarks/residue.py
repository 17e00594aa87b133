"""How much of what a chat window leaves in a text is found, by language, and how often it is found where none was.

    python benchmarks/residue.py [TABLE.parquet ...] [--lines]

Leaks and traps, one a line, stand in `residue_cases.jsonl`, with a plain article of each language to put them in. They
were composed for this project: a trap is what people write in the same words. Of tables with the columns `text` and
`label`, human texts in which anything is found are counted beside the others; `--lines` shows what it is.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.detect.disclosure.words.language import language_of
from provenance.detect.leaks import Leaks
from provenance.detect.rules import load
from provenance.fold import fold
from provenance.read.document import from_text
from provenance.segment.blocks import segment
from provenance.types import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.types import Finding

CASES = Path(__file__).with_name("residue_cases.jsonl")


def placed(article: list[str], line: str, at: str) -> str:
    """An article with one line more: at its top, at its bottom, or at the end of its last paragraph."""
    if at == "inside":
        return "\n\n".join([*article[:-1], f"{article[-1]} {line}"])
    return "\n\n".join([line, *article] if at == "top" else [*article, line])


def residue(leaks: Leaks, text: str) -> Iterator[Finding]:
    """What is found in a text."""
    document = from_text(text)
    if isinstance(document, Document):
        folded = fold(document.text)
        yield from leaks.find(document, segment(document), folded, language_of(folded.text))


def composed(leaks: Leaks, *, lines: bool) -> None:
    """Print leaks found and traps fallen into, a row a language."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    articles: dict[str, list[str]] = {}
    for case in map(json.loads, CASES.read_text("utf-8").splitlines()):
        language = case["lang"]
        if "article" in case:
            articles[language] = case["article"]
            continue
        kind = "leak" if "leak" in case else "trap"
        found = any(residue(leaks, placed(articles[language], case[kind], case["at"])))
        counts[language].update({kind: 1, f"{kind} found": found})
        if lines and found != (kind == "leak"):
            print(f"{language} {kind}: {case[kind]}")
    counts["all"] = sum(counts.values(), Counter())
    print("language  leaks found  traps taken for leaks")
    for language, count in counts.items():
        print(
            f"{language:9} {count['leak found']:4} of {count['leak']:3}  {count['trap found']:4} of {count['trap']:3}"
        )


def tables(leaks: Leaks, paths: list[Path], *, lines: bool) -> None:
    """Print in how many human and machine texts of tables something is found."""
    import pyarrow.parquet

    count: Counter[tuple[str, bool]] = Counter()
    for path in paths:
        for row in pyarrow.parquet.read_table(path, columns=["text", "label"]).to_pylist():
            found = list(residue(leaks, row["text"]))
            count[row["label"], bool(found)] += 1
            if lines and found and row["label"] == "human":
                print(f"{path.name} human: {found[0].rule} {found[0].quote[:100]!r}")
    for label in sorted({label for label, _ in count}):
        print(f"{label}: {count[label, True]:,} of {count[label, True] + count[label, False]:,} texts")


def main() -> None:
    """Run both."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tables", nargs="*", type=Path)
    parser.add_argument("--lines", action="store_true")
    options = parser.parse_args()
    leaks = Leaks(load())
    composed(leaks, lines=options.lines)
    tables(leaks, options.tables, lines=options.lines)


if __name__ == "__main__":
    main()
