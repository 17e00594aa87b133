"""What tests of files of many articles share."""

import csv
import io
import json
import tarfile
import zipfile

import pytest

from provenance.read.columns import Columns
from provenance.read.containers import records
from provenance.read.document import read
from provenance.read.listing import find

ROWS = [
    {"id": 7, "headline": "Wall rebuilt", "body": "The council voted “yes” on Tuesday.", "url": "https://a.example/1",
     "authors": ["Ann Lee", "Bo Ek"], "date": "2024-05-01"},
    {"id": 8, "headline": None, "body": "The wall, once,\nfell.", "url": None, "authors": [], "date": None},
]  # fmt: skip


def outcomes(path, **named):
    [source] = find([str(path)])
    return [read(record) for record in records(source, Columns(named))]


def check_rows(found):
    assert [document.text for document in found] == [row["body"] for row in ROWS]
    assert [document.record for document in found] == [1, 2]
    first, second = (document.metadata for document in found)
    assert (first.title, first.url, first.published, first.id) == (
        "Wall rebuilt", "https://a.example/1", "2024-05-01", "7"
    )  # fmt: skip
    assert (second.title, second.author) == (None, None)


def json_lines():
    return "".join(json.dumps(row) + "\n" for row in ROWS).encode()


def table(path, rows):
    if path.suffix == ".jsonl":
        path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    elif path.suffix == ".csv":
        with path.open("w", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    else:
        pa = pytest.importorskip("pyarrow")
        import pyarrow.parquet as pq

        pq.write_table(pa.Table.from_pylist(rows), path)


def written(cell, quote='"'):
    return quote + cell.replace(quote, quote * 2) + quote


def archive(path, members):
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w") as file:
            for name, data in members.items():
                file.writestr(name, data)
    else:
        with tarfile.open(path, "w:gz" if path.suffix in {".gz", ".tgz"} else "w") as file:
            for name, data in members.items():
                member = tarfile.TarInfo(name)
                member.size = len(data)
                file.addfile(member, io.BytesIO(data))
