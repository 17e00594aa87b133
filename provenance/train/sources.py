"""Where training texts come from: repositories, commits, licences, counts and digests, and none of the texts.

`python -m provenance.train.sources TABLE... > data/training/machine.csv`, with the tables that were trained on.
"""

from __future__ import annotations

import csv
import hashlib
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING

from provenance.train import digests

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

COLUMNS = (
    "file",
    "file_sha256",
    "repository",
    "commit",
    "licence",
    "human",
    "machine",
    "lines",
    "pages",
    "generators",
    "texts_sha256",
)

_ORIGIN = ["source", "commit", "licence"]


def write(paths: Sequence[Path], file: IO[str]) -> None:
    """Write the table as CSV.

    Parameters
    ----------
    paths
        Parquet tables, or CSV, with the columns `source commit licence` and `text`, `html` or `type`; one without them
        takes them by `doc_id` from the others. `label` human or machine makes a row a text, `line_no` a line, `html` or
        `type` a page.
    file
        Open for writing. One row for each table, repository, commit and licence. Files come in the order of the digest
        `training` in a model's manifest; `texts_sha256` is of the sorted digests of the texts.
    """
    import pandas as pd

    ordered = sorted(paths, key=lambda path: path.name)
    tables = [pd.read_csv(path) if path.suffix == ".csv" else pd.read_parquet(path) for path in ordered]
    named = [table[["doc_id", *_ORIGIN]] for table in tables if {"doc_id", *_ORIGIN} <= set(table)]
    origins = pd.concat([pd.DataFrame(columns=["doc_id", *_ORIGIN]), *named]).drop_duplicates("doc_id")
    writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for path, table in zip(ordered, tables, strict=True):
        known = table if set(_ORIGIN) <= set(table) else table.merge(origins, on="doc_id", how="left")
        with path.open("rb") as content:
            digest = hashlib.file_digest(content, "sha256").hexdigest()
        for row in _rows(known):
            writer.writerow({"file": path.name, "file_sha256": digest} | row)


def _rows(table: pd.DataFrame) -> Iterator[dict[str, str | int]]:
    """One row for each origin in a table, by name."""
    origin = table[_ORIGIN].fillna("")
    for key, part in table.groupby([origin[name] for name in _ORIGIN], sort=True):
        row: dict[str, str | int] = dict(zip(("repository", "commit", "licence"), map(str, key), strict=True))
        if "html" in part:
            row |= {"pages": len(part), "texts_sha256": digests.of_texts([_text(html) for html in part.html])}
        elif "text" in part:
            row["texts_sha256"] = digests.of_texts(part.text.astype(str).tolist())
        else:
            row["texts_sha256"] = digests.of_texts((part.doc_id + " " + part.type).tolist())
        if "type" in part:
            row["pages"] = len(part)
        if "line_no" in part:
            row |= {"lines": len(part), "pages": part.doc_id.nunique()}
        elif "label" in part:
            row |= {label: int((part.label == label).sum()) for label in ("human", "machine")}
            row["generators"] = ";".join(sorted(set(part.generator[part.label == "machine"].astype(str))))
        yield row


def _text(html: str | bytes) -> str:
    return html.decode("utf-8", "replace") if isinstance(html, bytes) else html


if __name__ == "__main__":
    write([Path(name) for name in sys.argv[1:]], sys.stdout)
