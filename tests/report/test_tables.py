import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import UsageError
from provenance.report.tables import CsvWriter, JsonLinesWriter, report_writer


def written(rows, columns=("a", "b")):
    file = io.BytesIO()
    writer = CsvWriter(file, columns)
    for row in rows:
        writer.write(row)
    return file.getvalue()


def test_header_is_written_without_rows():
    assert written([]) == b"a,b\n"


def test_values_have_one_form():
    assert written([{"a": True, "b": 0.5}, {"a": None, "b": False}, {"a": 7, "b": -1.0}]) == (
        b"a,b\ntrue,0.500000\n,false\n7,-1.000000\n"
    )


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_formula_gets_one_apostrophe(text):
    rows = list(csv.reader(io.StringIO(written([{"a": text, "b": "x"}]).decode(), newline="")))
    assert rows[1] == [f"'{text}", "x"]


@given(st.lists(st.tuples(st.text(), st.text()), max_size=5))
def test_any_text_comes_back(cells):
    data = written([{"a": a, "b": b} for a, b in cells])
    rows = list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))[1:]
    expected = [[f"'{x}" if x[:1] in set("=+-@\t\r") else x for x in pair] for pair in cells]
    assert rows == [[x.encode("utf-8", "backslashreplace").decode() for x in pair] for pair in expected]


def test_json_lines_keep_text_as_it_is():
    file = io.BytesIO()
    JsonLinesWriter(file).write({"a": "=é", "b": 1 / 3, "c": None})
    assert json.loads(file.getvalue()) == {"a": "=é", "b": 0.333333, "c": None}


def test_unknown_suffix_is_refused_by_name():
    with pytest.raises(UsageError, match=r"report\.txt: the name of a report has to end in \.csv or \.jsonl"):
        report_writer(Path("report.txt"), io.BytesIO(), ["a"])
