import csv
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import UsageError
from provenance.report.formats import FINDINGS, REPORT, table_for
from provenance.report.tables import CsvTable, JsonLinesTable, formula_safe, formula_text
from provenance.report.workbook import ExcelTable

COLUMNS = (("path", str), ("n", int), ("share", float), ("sure", bool), ("more", dict))
ROWS = [
    {"path": "a", "n": 1, "share": 1 / 3, "sure": True, "more": {"list": ["ä"]}},
    {"path": "=1+1", "n": None, "share": None, "sure": None, "more": {}},
    {"path": "new\nline\u2028 \x07", "n": -5, "share": -1.0, "sure": False, "more": {}},
]
SUFFIXES = (".csv", ".jsonl", ".parquet", ".xlsx")


def written(table, pieces):
    file = io.BytesIO()
    table.assemble(file, [table.encode(rows) for rows in pieces])
    return file.getvalue()


def cells(rows, columns=("a", "b")):
    return written(CsvTable(columns), [rows])


def test_header_is_written_without_rows():
    assert cells([]) == b"a,b\n"


def test_values_have_one_form():
    assert cells([{"a": True, "b": 0.5}, {"a": None, "b": False}, {"a": 7, "b": -1.0}]) == (
        b"a,b\ntrue,0.500000\n,false\n7,-1.000000\n"
    )


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "'=1"])
def test_formula_gets_one_apostrophe(text):
    rows = list(csv.reader(io.StringIO(cells([{"a": text, "b": "x"}]).decode(), newline="")))
    assert rows[1] == [f"'{text}", "x"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_lone_surrogate_is_replaced(suffix):
    row = ROWS[0] | {"path": "caf\ud83d", "more": {"quote": "\ud83d"}}
    data = written(table_for(Path(f"r{suffix}"), COLUMNS, SUFFIXES), [[row]])
    if suffix == ".xlsx":
        data = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
    assert "caf\ufffd".encode() in data


@given(st.text() | st.text("'=+-@\t\r", max_size=4))
def test_the_apostrophe_is_taken_away_again(text):
    assert formula_text(formula_safe(text)) == text


@given(st.lists(st.tuples(st.text(), st.text()), max_size=5))
def test_any_text_comes_back(texts):
    data = cells([{"a": a, "b": b} for a, b in texts])
    rows = list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))[1:]
    unsafe = ("=", "+", "-", "@", "\t", "\r")
    assert rows == [[f"'{text}" if text.lstrip("'").startswith(unsafe) else text for text in row] for row in texts]


def test_json_lines():
    lines = written(JsonLinesTable(), [ROWS]).decode().split("\n")
    assert json.loads(lines[0]) == ROWS[0] | {"share": 0.333333}
    assert json.loads(lines[1]) == ROWS[1]
    assert lines[3:] == [""]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_where_pieces_end_leaves_no_trace(suffix):
    columns = tuple(column for column in COLUMNS if suffix in {".parquet", ".jsonl"} or column[1] is not dict)
    table = table_for(Path(f"r{suffix}"), columns, SUFFIXES)
    assert written(table, [ROWS]) == written(table, [ROWS[:1], [], ROWS[1:]])


def test_parquet():
    pq = pytest.importorskip("pyarrow.parquet")
    data = written(table_for(Path("r.parquet"), COLUMNS, SUFFIXES), [ROWS])
    found = pq.read_table(io.BytesIO(data))
    assert [str(field.type) for field in found.schema] == ["string", "int64", "double", "bool", "string"]
    assert found.column("path").to_pylist() == [row["path"] for row in ROWS]
    assert found.column("sure").to_pylist() == [True, None, False]
    assert json.loads(found.column("more")[0].as_py()) == {"list": ["ä"]}


def test_parquet_without_rows_has_its_columns():
    pq = pytest.importorskip("pyarrow.parquet")
    data = written(table_for(Path("r.parquet"), FINDINGS, SUFFIXES), [])
    assert pq.read_table(io.BytesIO(data)).column_names == [name for name, _ in FINDINGS]


def test_workbook():
    pytest.importorskip("xlsxwriter")
    with zipfile.ZipFile(io.BytesIO(written(ExcelTable(COLUMNS[:4]), [ROWS]))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert '<autoFilter ref="A1:D4"/>' in sheet
    assert 'state="frozen"' in sheet
    assert "<f>" not in sheet
    assert "'=1+1" in sheet
    assert '<c r="B2"><v>1</v>' in sheet
    assert 't="b"' in sheet


def test_workbook_takes_any_text():
    pytest.importorskip("xlsxwriter")
    rows = [{"path": "\x00\x1f\ufffe<&> " + "long" * 10_000}]
    with zipfile.ZipFile(io.BytesIO(written(ExcelTable((("path", str),)), [rows]))) as book:
        from xml.etree import ElementTree

        ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314 - our own file


def test_a_name_asks_for_a_format():
    with pytest.raises(UsageError, match=r"\.csv or \.jsonl or \.parquet or \.xlsx"):
        table_for(Path("report.txt"), REPORT, SUFFIXES)


@pytest.mark.parametrize(("suffix", "library"), [(".parquet", "pyarrow"), (".xlsx", "xlsxwriter")])
def test_a_missing_library_is_told_with_its_remedy(suffix, library):
    script = (
        f"import sys; sys.modules[{library!r}] = None\n"
        "from pathlib import Path; from provenance.report.formats import *\n"
        f"table_for(Path('r{suffix}'), REPORT, ({suffix!r},))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert "pip install" in done.stderr
