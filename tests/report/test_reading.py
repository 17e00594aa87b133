"""A report, its meta file and its findings, as others may have left them."""

import csv
import io
import json

import pytest

from provenance.errors import UsageError
from provenance.report.columns import COLUMNS, FINDING
from provenance.report.formats import REPORT, table_for
from provenance.report.reading import FindingsFile, joined, meta, rows

ROW = dict.fromkeys(column.name for column in COLUMNS) | {
    "path": "'=1.txt", "record": 7, "status": "ok", "title": "=1+1", "verdict": "no_sign", "words": 250,
    "disclosed": True, "machine_flag": False, "machine_score": 0.5,
}  # fmt: skip
FINDING_RECORD = dict.fromkeys(name for name, *_ in FINDING) | {
    "path": "a", "category": "style", "kind": "triad", "rule": "style.triad", "start": 0, "end": 4, "quote": "Rain",
    "attributes": {},
}  # fmt: skip


def report(folder, suffix=".csv"):
    path = folder / f"r{suffix}"
    table = table_for(path, REPORT, (suffix,))
    with path.open("wb") as file:
        table.assemble(file, [table.encode([ROW])])
    return path


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet"])
def test_what_is_written_is_read(tmp_path, suffix):
    assert list(rows(report(tmp_path, suffix))) == [ROW]


@pytest.mark.parametrize(
    ("was", "now"), [(",true,", ",TRUE,"), (",false,", ",False,"), (",7,", ",7.0,"), (",250,", ",250.0,")]
)
def test_what_a_spreadsheet_or_pandas_saves_again_is_the_same_report(tmp_path, was, now):
    path = report(tmp_path)
    path.write_text(path.read_text("utf-8").replace(was, now), "utf-8")
    assert now in path.read_text("utf-8")
    assert list(rows(path)) == [ROW]


@pytest.mark.parametrize("suffix", [".csv", ".jsonl"])
@pytest.mark.parametrize(
    "cells",
    [
        {"disclosed": "WAHR"},
        {"machine_flag": "0,5"},
        {"words": "many"},
        {"words": 2.5},
        {"machine_score": float("nan")},
        {"machine_score": "inf"},
        {"status": "fine"},
        {"path": ""},
    ],
)
def test_a_cell_that_no_report_has_is_told(tmp_path, suffix, cells):
    path = tmp_path / f"r{suffix}"
    file = io.StringIO()
    table = csv.DictWriter(file, ROW)
    table.writeheader()
    table.writerow(ROW | cells)
    path.write_text(file.getvalue() if suffix == ".csv" else json.dumps(ROW | cells), "utf-8")
    with pytest.raises(UsageError, match="no report of provenance score"):
        list(rows(path))


HUGE = f'{{"path": "a", "status": "ok", "machine_p": 1{"0" * 400}}}'
NESTED = "[" * 100_000


@pytest.mark.parametrize("line", ["[1]", "null", '"a"', '{"path": ["a"], "status": "ok"}', HUGE, NESTED])
def test_a_line_that_is_no_row_is_told(tmp_path, line):
    (tmp_path / "r.jsonl").write_text(line + "\n", "utf-8")
    with pytest.raises(UsageError, match="no report of provenance score"):
        list(rows(tmp_path / "r.jsonl"))


def test_columns_of_another_table_need_not_be_what_they_are_in_a_report(tmp_path):
    (tmp_path / "desks.csv").write_text("path,desk,words\n''=1.txt,city,n/a\n", "utf-8")
    [row] = joined([ROW], tmp_path / "desks.csv")
    assert (row["desk"], row["words"]) == ("city", 250)


def test_two_rows_of_another_table_for_one_article_are_told(tmp_path):
    (tmp_path / "desks.csv").write_text("path,desk\na.txt,city\na.txt,sport\n", "utf-8")
    with pytest.raises(UsageError, match="more than one row has the path a"):
        list(joined([ROW], tmp_path / "desks.csv"))


@pytest.mark.parametrize(
    "text", ["[]", "{", '{"options": {}}', '{"model": 1, "rules": 1, "version": 1, "options": 1}', NESTED]
)
def test_what_is_no_meta_file_is_told(tmp_path, text):
    (tmp_path / "r.csv.meta.json").write_text(text, "utf-8")
    with pytest.raises(UsageError, match="no meta file"):
        meta(tmp_path / "r.csv")


@pytest.mark.parametrize(
    "wrong",
    [{"category": "weather"}, {"quote": None}, {"start": None}, {"end": "4"}, {"score": "high"}, {"attributes": []}],
)
def test_what_is_no_finding_is_told_with_its_line(tmp_path, wrong):
    path = tmp_path / "f.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in (FINDING_RECORD, FINDING_RECORD | wrong)), "utf-8")
    with pytest.raises(UsageError, match="line 2: no finding"):
        FindingsFile(path)


def test_a_finding_nested_too_deeply_is_told_with_its_line(tmp_path):
    (tmp_path / "f.jsonl").write_text(NESTED, "utf-8")
    with pytest.raises(UsageError, match="line 1: no finding"):
        FindingsFile(tmp_path / "f.jsonl")
