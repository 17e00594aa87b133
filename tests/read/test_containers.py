"""Files that hold many articles give one record each, numbered from 1, and damage costs what it damages."""

import codecs
import csv
import gzip
import io
import json
import sys
import zipfile

import pytest
from containers import ROWS, archive, check_rows, json_lines, outcomes, table

from provenance.errors import UsageError
from provenance.outcomes import Failed, Skipped
from provenance.read.columns import Columns
from provenance.read.containers import records
from provenance.read.document import read
from provenance.read.listing import find
from provenance.read.suffixes import CONTAINERS
from provenance.types import Document


@pytest.mark.parametrize("suffix", [".jsonl", ".ndjson"])
def test_json_lines(tmp_path, suffix):
    (tmp_path / f"news{suffix}").write_bytes(json_lines())
    found = outcomes(tmp_path / f"news{suffix}")
    check_rows(found)
    assert found[0].metadata.author == "Ann Lee, Bo Ek"


@pytest.mark.parametrize(
    ("separator", "encoding"), [(",", "utf-8"), (";", "cp1252"), ("\t", "utf-16"), (",", "utf-8-sig")]
)
def test_csv(tmp_path, separator, encoding):
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(ROWS[0]), delimiter=separator)
    writer.writeheader()
    writer.writerows({key: value or "" for key, value in row.items() if key != "authors"} for row in ROWS)
    (tmp_path / "news.csv").write_bytes(text.getvalue().encode(encoding))
    check_rows(outcomes(tmp_path / "news.csv"))


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_tsv_and_a_line_that_declares_the_separator(tmp_path, separator):
    rows = f'title{separator}text\n"Tides, a report"{separator}It rose.\n'
    (tmp_path / "a.tsv").write_text(rows)
    (tmp_path / "b.csv").write_text(f"\ufeffsep={separator}\n{rows}", "utf-8")
    for name in ("a.tsv", "b.csv"):
        [found] = outcomes(tmp_path / name)
        assert (found.metadata.title, found.text) == ("Tides, a report", "It rose.")


def test_csv_with_a_huge_cell(tmp_path):
    (tmp_path / "news.csv").write_text("text\n" + "word " * 100_000 + "\n")
    assert len(outcomes(tmp_path / "news.csv")[0].text) > 400_000


def test_a_bad_line_costs_its_own_record(tmp_path):
    lines = [b'{"text": "one"}', b"", b"{nonsense", b"[1]", b'{"text": 5}', b'{"text": null}', b"[" * 100_000,
             b'{"text": "caf\xff"}', b'{"text": "\\ud800 two"}']  # fmt: skip
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(lines))
    found = outcomes(tmp_path / "a.jsonl")
    assert [type(outcome) for outcome in found] == [Document, *[Failed] * 3, Skipped, Failed, Document, Document]
    assert [outcome.record for outcome in found] == list(range(1, 9))
    assert [found[at].reason.partition(" at character")[0] for at in (1, 2, 3, 5)] == [
        "not JSON: Expecting property name enclosed in double quotes",
        "not a JSON object but a list",
        "column 'text' holds no text but a number",
        "not JSON that is read: nested too deeply",
    ]
    assert found[-1].text == "\ufffd two"


def test_an_author_however_deep_costs_no_other_record(tmp_path):
    for depth in (*range(900, 1000), 5_000):
        nested = '{"name": ' * depth + "1" + "}" * depth
        lines = ['{"text": "one"}', f'{{"text": "two", "author": {nested}}}', '{"text": "three"}']
        (tmp_path / "a.jsonl").write_text("\n".join(lines))
        assert [outcome.record for outcome in outcomes(tmp_path / "a.jsonl")] == [1, 2, 3]


def test_a_record_of_more_values_than_any_article_has_costs_itself(tmp_path):
    lines = ['{"text": "one"}', '{"text": "two", "links": [' + "{}," * 1_100_000 + "0]}", '{"text": "three, four"}']
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    found = outcomes(tmp_path / "a.jsonl")
    assert [type(outcome) for outcome in found] == [Document, Failed, Document]
    assert "values" in found[1].reason


@pytest.mark.parametrize(
    "author", ['"Ann, Bo"', '["Ann", "Bo"]', '[{"name": "Ann"}, {"name": "Bo"}]', '{"name": ["Ann", null, " ", "Bo"]}']
)
def test_authors_in_any_form(tmp_path, author):
    (tmp_path / "a.jsonl").write_text(f'{{"text": "one", "author": {author}}}')
    assert outcomes(tmp_path / "a.jsonl")[0].metadata.author == "Ann, Bo"


@pytest.mark.parametrize("indent", [1, "\t"])
@pytest.mark.parametrize("value", [{"text": "one"}, [{"text": "one"}, {"text": "two"}]])
def test_json_over_many_lines_is_no_json_lines(tmp_path, value, indent):
    (tmp_path / "a.jsonl").write_text(json.dumps(value, indent=indent))
    [failed] = outcomes(tmp_path / "a.jsonl")
    assert "`jq -c`" in failed.reason


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_a_packed_table_by_the_name_of_one_that_is_not_is_told(tmp_path, name):
    (tmp_path / name).write_bytes(gzip.compress(json_lines()))
    [failed] = outcomes(tmp_path / name)
    assert failed.reason == "no text but a binary file (gzip archive)"


@pytest.mark.parametrize("name", ["a.jsonl", "a.parquet"])
def test_a_list_of_paragraphs_is_a_text(tmp_path, name):
    table(tmp_path / name, [{"text": ["One.", "Two."]}, {"text": []}])
    text, empty = outcomes(tmp_path / name)
    assert (text.text, type(empty)) == ("One.\n\nTwo.", Skipped)


def test_a_line_that_is_no_json_says_where(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "one\x01"}\n{"text": "one"} two\n', "utf-8")
    assert [failed.reason for failed in outcomes(tmp_path / "a.jsonl")] == [
        "not JSON: Invalid control character at character 14", "not JSON: Extra data at character 17"
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_records_say_in_which_encoding_they_stood(tmp_path, name, encoding):
    text = "“Voilà”, said the mayor’s aide. " * 3
    rows = "".join(json.dumps({"text": text, "title": "Café"}, ensure_ascii=False) + "\n" for _ in range(2))
    table = f'"text","title"\r\n"{text}",Café\r\n"{text}",Café\r\n'
    (tmp_path / name).write_bytes((rows if name == "a.jsonl" else table).encode(encoding))
    found = outcomes(tmp_path / name)
    assert [(document.text, document.metadata.title) for document in found] == [(text, "Café")] * 2
    order = "-le" if sys.byteorder == "little" else "-be"
    told = {"utf-8-sig": "utf-8", "utf-16": f"utf-16{order}", "utf-32": f"utf-32{order}"}
    assert {document.decoding.encoding for document in found} == {told.get(encoding, encoding)}
    assert {document.decoding.replaced for document in found} == {0}


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF32_BE])
@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_a_table_of_nothing_but_a_mark_is_skipped(tmp_path, name, mark):
    (tmp_path / name).write_bytes(mark)
    [outcome] = outcomes(tmp_path / name)
    assert isinstance(outcome, Skipped)
    assert outcome.reason == "no records in it"


@pytest.mark.parametrize(("name", "table"), [("a.jsonl", '{"text": "%s"}'), ("a.csv", "id,text\n1,%s")])
def test_a_last_line_that_does_not_end_tells_the_encoding_too(tmp_path, name, table):
    (tmp_path / name).write_bytes((table % "Café au lait.").encode("cp1252"))
    assert outcomes(tmp_path / name)[0].text == "Café au lait."


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_what_cannot_be_read_in_a_record_is_counted(tmp_path, name):
    rows = [b"text", "“Voilà”, said the mayor’s aide.".replace(",", "").encode(), b"Caf\xe9 \xff"]
    if name == "a.jsonl":
        rows = [b'{"text": "' + row + b'"}' for row in rows[1:]]
    (tmp_path / name).write_bytes(b"\n".join(rows))
    found = outcomes(tmp_path / name)
    assert [document.decoding.replaced for document in found] == [0, 2]
    assert found[1].text == "Caf\ufffd \ufffd"
    assert found[1].decoding.encoding == "utf-8"


def test_a_long_first_line_that_the_sample_cuts_within_a_character(tmp_path):
    for shift in range(4):
        text = "x" * shift + "word " * 50_000 + "’" * 20
        (tmp_path / "a.jsonl").write_text(json.dumps({"body": "’" * 30_000 + text}, ensure_ascii=False), "utf-8")
        assert outcomes(tmp_path / "a.jsonl")[0].text.endswith(text)


def test_a_text_that_is_a_page_is_read_as_one(tmp_path):
    (tmp_path / "a.jsonl").write_text(json.dumps({"html": "<!doctype html><p>Said so.</p>"}))
    assert outcomes(tmp_path / "a.jsonl")[0].text.strip() == "Said so."


@pytest.mark.parametrize("suffix", CONTAINERS)
def test_a_container_of_no_bytes_is_skipped_as_empty(tmp_path, suffix):
    (tmp_path / f"a{suffix}").write_bytes(b"")
    [outcome] = outcomes(tmp_path / f"a{suffix}")
    assert (type(outcome), outcome.reason, outcome.record) == (Skipped, "empty", None)


@pytest.mark.parametrize("suffix", [".zip", ".tar"])
def test_an_archive_without_members_is_one_skipped_row(tmp_path, suffix):
    archive(tmp_path / f"a{suffix}", {})
    [outcome] = outcomes(tmp_path / f"a{suffix}")
    assert isinstance(outcome, Skipped)
    assert outcome.record is None


def test_addresses():
    fsspec = pytest.importorskip("fsspec")
    store = fsspec.filesystem("memory")
    for name, data in {
        "one.txt": b"One",
        "sub/two.html": b"<p>Two</p>",
        "sub/more.jsonl": json_lines(),
        ".no.txt": b"",
    }.items():
        store.pipe(f"/news/{name}", data)
    try:
        found = find(["memory://news"])
        assert [source.path for source in found] == ["one.txt", "sub/more.jsonl", "sub/two.html"]
        documents = [read(record) for source in found for record in records(source, Columns())]
        assert [document.text.strip() for document in documents] == ["One", *(row["body"] for row in ROWS), "Two"]
        assert [source.path for source in find(["memory://news/one.txt"])] == ["one.txt"]
        with pytest.raises(UsageError, match="no such file or folder"):
            find(["memory://nowhere"])
    finally:
        store.rm("/news", recursive=True)


def test_what_is_no_article_keeps_what_its_container_calls_it(tmp_path):
    rows = [{"id": "A-17", "text": ""}, {"id": "A-18", "text": 5}, {"id": "A-20", "title": "No body"}]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    found = outcomes(tmp_path / "a.jsonl")
    assert [type(outcome) for outcome in found] == [Skipped, Failed, Skipped]
    assert [outcome.metadata.id for outcome in found] == ["A-17", "A-18", "A-20"]
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("2024/empty.txt", "")
        archive.writestr("2024/junk.txt", bytes(range(256)) * 20)
        archive.writestr("2024/sheet.ods", "x")
    names = [outcome.metadata.id for outcome in outcomes(tmp_path / "a.zip")]
    assert names == ["2024/empty.txt", "2024/junk.txt", "2024/sheet.ods"]
