"""Every format of every output, from a run of its own."""

import csv
import gc
import hashlib
import io
import json
import os

import pytest
from simulated import ROWS, Auditor, audit

from provenance.errors import UsageError
from provenance.report.workbook import ExcelTable
from provenance.run.outputs import Outputs
from provenance.run.pages import write_page
from provenance.run.run import Settings, run


def test_the_meta_file_holds_the_options_that_decide_on_the_report(inputs, tmp_path):
    outputs, reviewed = Outputs(tmp_path / "r.csv"), tmp_path / "reviewed.csv"
    reviewed.write_text("sha256,review,review_note\n")
    audit(inputs, outputs, jobs=2, reviewed=reviewed)
    options = json.loads((tmp_path / "r.csv.meta.json").read_bytes())["options"]
    digest = hashlib.sha256(reviewed.read_bytes()).hexdigest()[:12]
    assert options == {
        "max_fpr": 0.01,
        "rules": [],
        "column": {"text": "story"},
        "reviewed": digest,
        "baseline": None,
        "copies": False,
    }


def test_a_meta_file_that_cannot_be_written_is_told_before_the_work_begins(inputs, tmp_path):
    (tmp_path / "r.csv.meta.json").mkdir()
    with pytest.raises(UsageError, match=r"r\.csv\.meta\.json"):
        Outputs(tmp_path / "r.csv").tables()


def test_rows_are_sorted_by_path_then_record(inputs):
    tally, data = audit(inputs, Outputs(None))
    rows = csv.DictReader(io.StringIO(data.decode(), newline=""))
    assert [(row["path"], int(row["record"] or 0) or None, row["status"]) for row in rows] == ROWS
    assert tally.status == {"ok": 3, "failed": 1}
    assert [name for name, _ in tally.failures] == ["a.jsonl#3"]


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet", ".xlsx"])
def test_what_no_encoding_can_write_costs_its_own_row(inputs, tmp_path, suffix):
    lines = [r'{"caf\ud83d\u0007": ""}', r'{"story": "One here", "title": "\ud83d", "id": {"\ud83d": 1}}']
    (inputs / "a.jsonl").write_text("\n".join(lines), "utf-8")
    tally, _ = audit(inputs, Outputs(tmp_path / f"r{suffix}"))
    assert tally.status == {"ok": 2, "failed": 1}
    [(_, reason)] = json.loads((tmp_path / f"r{suffix}.meta.json").read_bytes())["counts"]["failures"]
    assert "caf\ufffd\ufffd." in reason


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet", ".xlsx"])
def test_formats_of_the_report(inputs, tmp_path, suffix):
    for library in ("pyarrow", "xlsxwriter"):
        pytest.importorskip(library)
    report = tmp_path / f"r{suffix}"
    audit(inputs, Outputs(report))
    first = report.read_bytes()
    audit(inputs, Outputs(report), jobs=2)
    assert report.read_bytes() == first
    assert json.loads((tmp_path / f"r{suffix}.meta.json").read_bytes())["counts"]["inputs"] == 4
    if suffix == ".parquet":
        import pyarrow.parquet as pq

        table = pq.read_table(report)
        assert (
            list(zip(*(table.column(name).to_pylist() for name in ("path", "record", "status")), strict=True)) == ROWS
        )


def test_findings_as_lines_and_as_a_table(inputs, tmp_path):
    pq = pytest.importorskip("pyarrow.parquet")
    audit(inputs, Outputs(None, findings=tmp_path / "f.jsonl"))
    audit(inputs, Outputs(None, findings=tmp_path / "f.parquet"))
    lines = [json.loads(line) for line in (tmp_path / "f.jsonl").read_text().splitlines()]
    assert [(line["path"], line["record"]) for line in lines] == [("a.jsonl", 1), ("a.jsonl", 2), ("b.txt", None)]
    table = pq.read_table(tmp_path / "f.parquet").to_pylist()
    assert [row | {"attributes": json.loads(row["attributes"])} for row in table] == lines


def test_the_page_made_later_finds_the_texts_in_the_columns_of_the_run(inputs, tmp_path):
    outputs = Outputs(tmp_path / "r.csv", tmp_path / "f.jsonl", html=tmp_path / "r.html")
    audit(inputs, outputs)
    assert write_page(outputs.report, outputs.findings, [str(inputs)], tmp_path / "later.html") == 0
    assert (tmp_path / "later.html").read_bytes() == (tmp_path / "r.html").read_bytes()


def test_more_rows_than_a_sheet_holds_are_refused(inputs, tmp_path, monkeypatch):
    pytest.importorskip("xlsxwriter")
    monkeypatch.setattr(ExcelTable, "limit", 3)
    with pytest.raises(UsageError, match=r"holds 3 rows .*: take \.csv or \.parquet"):
        audit(inputs, Outputs(tmp_path / "r.xlsx"))
    assert os.listdir(tmp_path) == ["in"]


def test_more_files_than_a_sheet_has_rows_are_refused_before_work(tmp_path, monkeypatch):
    pytest.importorskip("xlsxwriter")
    monkeypatch.setattr(ExcelTable, "limit", 3)
    (tmp_path / "in").mkdir()
    for at in range(4):
        (tmp_path / "in" / f"{at}.txt").write_text("An article")
    auditor = Auditor(log=str(tmp_path / "log"))
    with pytest.raises(UsageError, match="holds 3 rows"):
        run([str(tmp_path / "in")], Outputs(tmp_path / "r.xlsx"), auditor, Settings(), stream=io.BytesIO())
    assert sorted(os.listdir(tmp_path)) == ["in"]


def test_the_same_name_for_two_outputs_is_refused(inputs, tmp_path):
    with pytest.raises(UsageError, match="same name"):
        audit(inputs, Outputs(tmp_path / "r.jsonl", tmp_path / "r.jsonl"))


@pytest.mark.parametrize("output", ["report", "findings", "features"])
def test_a_missing_folder_is_told_before_work(inputs, tmp_path, output):
    names = {"report": tmp_path / "r.csv", "findings": tmp_path / "f.jsonl", "features": tmp_path / "m.csv"}
    names[output] = tmp_path / "nowhere" / names[output].name
    auditor = Auditor(log=str(tmp_path / "log"))
    with pytest.raises(UsageError, match="No such file or directory"):
        run([str(inputs)], Outputs(**names), auditor, Settings(), stream=io.BytesIO())
    assert sorted(os.listdir(tmp_path)) == ["in"]


def test_garbage_is_collected_afterwards_if_it_was_before(inputs):
    try:
        for enabled in (True, False):
            gc.enable() if enabled else gc.disable()
            audit(inputs, Outputs(None))
            assert gc.isenabled() is enabled
    finally:
        gc.enable()
