"""The table of training sources: what it says of tables, and that it speaks of the texts behind the shipped models."""

import csv
import hashlib
import io
import json
from pathlib import Path

import pytest

from provenance.train import digests

ROOT = Path(__file__).parent.parent.parent
LICENCES = {"Apache-2.0", "CC-BY-4.0", "CC0-1.0", "MIT", "unstated"}


def rows(task):
    with (ROOT / "data" / "training" / f"{task}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("task", ["machine", "boilerplate"])
def test_names_the_files_that_the_shipped_model_was_trained_on(task):
    files = {row["file"]: row["file_sha256"] for row in rows(task)}
    digest = hashlib.sha256("".join(f"{name} {sha}\n" for name, sha in files.items()).encode()).hexdigest()
    manifest = json.loads((ROOT / "models" / "standard" / task / "manifest.json").read_text("utf-8"))
    assert digest == manifest["training"]


@pytest.mark.parametrize("task", ["machine", "boilerplate"])
def test_every_source_has_a_repository_a_licence_and_a_count(task):
    for row in rows(task):
        assert row["repository"]
        assert row["licence"] in LICENCES
        assert any(int(row[count] or 0) for count in ("human", "machine", "lines", "pages"))
        assert not (row["machine"] or "0") > "0" or row["generators"]


def test_says_what_tables_hold(tmp_path):
    pd = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    from provenance.train.sources import write

    origin = {"source": "some/where", "commit": "c0ffee", "licence": "unstated"}
    texts = [
        {"text": "The boats came in.", "label": "human", "generator": "human", **origin},
        {"text": "The fleet returned.", "label": "machine", "generator": "made-up-1", **origin},
        {"text": "It rained.", "label": "human", "generator": "human", **origin, "licence": "MIT"},
    ]
    lines = [{"doc_id": "a", "line_no": n, "text": text, **origin} for n, text in enumerate(["One", "Two"])]
    corrected = [{"doc_id": "a", "line_no": 1, "text": "Two"}]
    for name, table in {"texts": texts, "lines": lines, "lines-read": corrected}.items():
        pd.DataFrame(table).to_parquet(tmp_path / f"{name}.parquet")
    file = io.StringIO()
    write(list(tmp_path.glob("*.parquet")), file)
    read, plain, free, unstated = csv.DictReader(io.StringIO(file.getvalue()))
    assert [row["file"] for row in (read, plain, free)] == ["lines-read.parquet", "lines.parquet", "texts.parquet"]
    assert (read["repository"], read["commit"], read["lines"], read["pages"]) == ("some/where", "c0ffee", "1", "1")
    assert (plain["lines"], plain["texts_sha256"]) == ("2", digests.of_texts(["Two", "One"]))
    assert (free["licence"], free["human"], free["machine"], free["generators"]) == ("MIT", "1", "0", "")
    assert (unstated["human"], unstated["machine"], unstated["generators"]) == ("1", "1", "made-up-1")
