"""Files that hold many articles give one record each, numbered from 1, and damage costs what it damages."""

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
from provenance.read.sources import CONTAINERS
from provenance.types import Document


@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.gz", ".jsonl.zst"])
def test_json_lines(tmp_path, suffix):
    data = json_lines()
    if suffix.endswith(".gz"):
        data = gzip.compress(data[:50]) + gzip.compress(data[50:])  # of several members, as tools append them
    elif suffix.endswith(".zst"):
        data = pytest.importorskip("zstandard").ZstdCompressor().compress(data)
    (tmp_path / f"news{suffix}").write_bytes(data)
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


@pytest.mark.parametrize(
    "header",
    [
        "Titel;Text;Autor;Veröffentlicht",
        "título;texto;autor;fecha",
        "Titre;Texte;Auteur;Publié",
        "TITOLO;testo;autore;pubblicato",
    ],
)
def test_headers_in_other_languages(tmp_path, header):
    (tmp_path / "a.csv").write_text(f"{header}\nTides;It rose.;Ann Lee;2024-05-01\n", "utf-8")
    [found] = outcomes(tmp_path / "a.csv")
    assert found.text == "It rose."
    assert (found.metadata.title, found.metadata.author, found.metadata.published) == ("Tides", "Ann Lee", "2024-05-01")


def test_csv_with_a_huge_cell(tmp_path):
    (tmp_path / "news.csv").write_text("text\n" + "word " * 100_000 + "\n")
    assert len(outcomes(tmp_path / "news.csv")[0].text) > 400_000


def test_parquet(tmp_path):
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    pq.write_table(pa.Table.from_pylist(ROWS), tmp_path / "news.parquet")
    found = outcomes(tmp_path / "news.parquet")
    check_rows(found)
    assert found[0].metadata.author == "Ann Lee, Bo Ek"


def test_columns_by_name(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "wrong", "Story": "right", "Kicker": "K"}\n')
    found = outcomes(tmp_path / "a.jsonl", text="Story", title="Kicker")
    assert (found[0].text, found[0].metadata.title) == ("right", "K")
    with pytest.raises(UsageError, match="no field of an article: txt"):
        Columns({"txt": "Story"})


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.parquet"])
def test_a_table_without_text_says_what_it_has(tmp_path, name):
    if name == "a.csv":
        (tmp_path / name).write_text("one,two\n1,2\n")
    elif name == "a.jsonl":
        (tmp_path / name).write_text('{"one": 1, "two": 2}\n')
    else:
        pa = pytest.importorskip("pyarrow")
        import pyarrow.parquet as pq

        pq.write_table(pa.table({"one": [1], "two": [2]}), tmp_path / name)
    [failed] = outcomes(tmp_path / name)
    assert isinstance(failed, Failed)
    assert "one, two" in failed.reason
    assert "--column text=" in failed.reason


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


@pytest.mark.parametrize("empty", ["", " ", None])
@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.parquet"])
def test_an_empty_column_leaves_the_field_to_the_next_that_may_hold_it(tmp_path, name, empty):
    rows = [
        {"text": empty, "body": "Said so.", "title": empty, "headline": "Wall", "id": 0},
        {"text": "Said this.", "body": "Said so.", "title": "Fence", "headline": "Wall", "id": 1},
        {"text": empty, "body": empty, "title": empty, "headline": empty, "id": 2},
    ]
    table(tmp_path / name, rows)
    found = outcomes(tmp_path / name)
    assert [(document.text, document.metadata.title) for document in found[:2]] == [
        ("Said so.", "Wall"),
        ("Said this.", "Fence"),
    ]
    assert found[0].metadata.id == "0"
    assert isinstance(found[2], Skipped)
    assert isinstance(outcomes(tmp_path / name, text="text")[0], Skipped)  # the user said that it is this one


def test_a_text_that_is_a_page_is_read_as_one(tmp_path):
    (tmp_path / "a.jsonl").write_text(json.dumps({"html": "<!doctype html><p>Said so.</p>"}))
    assert outcomes(tmp_path / "a.jsonl")[0].text.strip() == "Said so."


def test_names_of_columns_with_space_around_them(tmp_path):
    (tmp_path / "a.csv").write_text(" Text , ID \nSaid so.,7\n")
    [found] = outcomes(tmp_path / "a.csv")
    assert (found.text, found.metadata.id) == ("Said so.", "7")


def test_parquet_that_does_not_say_that_its_bytes_are_text(tmp_path):
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"text": ["Café".encode(), "Café".encode("cp1252"), None]}), tmp_path / "a.parquet")
    found = outcomes(tmp_path / "a.parquet")
    assert [outcome.text for outcome in found[:2]] == ["Café", "Café"]
    assert isinstance(found[2], Skipped)


def test_a_value_of_parquet_that_python_cannot_hold_costs_nothing_but_itself(tmp_path):
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    def strings(*values):  # Spark, DuckDB and writers in C++ let them pass
        return pa.array(values, pa.binary()).view(pa.string())

    last = 2932896  # days to the end of the year 9999
    columns = {
        "date": (pa.array([19_000, last + 1, None], pa.date32()), ["2022-01-08", str(last + 1), None]),
        "published": (
            pa.array([0, 253_402_300_799_000, 253_402_300_800_000], pa.timestamp("ms", "Europe/Berlin")),
            ["1970-01-01 01:00:00+01:00", "9999-12-31 23:59:59+00:00", "253402300800000"],
        ),
        "pub_date": (
            pa.array([0, None, 0], pa.timestamp("ms", "Mars/Phobos")),
            ["1970-01-01 00:00:00+00:00", None] * 2,
        ),
        "title": (strings(b"Tides", b"Caf\xe9 closed", None), ["Tides", "Café closed", None]),
        "author": (strings(b"Ana", b"Ren\xe9", b"Bo").dictionary_encode(), ["Ana", "René", "Bo"]),
        "authors": (
            pa.ListArray.from_arrays([0, 1, 3, 3], strings(b"Ana", b"Ren\xe9", b"Bo")),
            ["Ana", "René, Bo", None],
        ),
    }
    texts = strings(b"It rose.", b"Le caf\xe9 est ferm\xe9.", b"It fell.")
    for name, (column, expected) in columns.items():
        pq.write_table(pa.table({"text": texts, name: column}), tmp_path / "a.parquet")
        found = outcomes(tmp_path / "a.parquet")
        assert [document.text for document in found] == ["It rose.", "Le café est fermé.", "It fell."]
        field = {"date": "published", "pub_date": "published", "authors": "author"}.get(name, name)
        assert [getattr(document.metadata, field) for document in found] == expected[:3], name


def test_one_bad_date_among_thousands_of_rows(tmp_path):
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    days = pa.array([3_000_000 if at == 900 else at for at in range(2000)], pa.date32())
    pq.write_table(pa.table({"text": [f"Article {at}." for at in range(2000)], "date": days}), tmp_path / "a.parquet")
    assert [document.text for document in outcomes(tmp_path / "a.parquet")] == [f"Article {at}." for at in range(2000)]


def test_no_cell_of_parquet_is_shown_as_python_writes_bytes(tmp_path):
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    key = bytes(range(240, 256))
    rows = {
        "text": [b"It rose."] * 2,
        "title": ["Ebbe für Kölner".encode("cp1252"), None],
        "author": ["Renée".encode()] * 2,
    }
    ids = pa.array([b"abcdefghijklmnop", key], pa.binary(16))
    pq.write_table(pa.table({**rows, "url": [b"https://a.example/1"] * 2, "id": ids}), tmp_path / "a.parquet")
    first, second = (document.metadata for document in outcomes(tmp_path / "a.parquet"))
    assert (first.title, first.author, first.url) == ("Ebbe für Kölner", "Renée", "https://a.example/1")
    assert (first.id, second.id, second.title) == ("abcdefghijklmnop", key.hex(), None)


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


def test_addresses(tmp_path):
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
    (tmp_path / "a.txt").write_text("A")
    assert [source.path for source in find([f"file://{tmp_path}"])] == ["a.txt"]


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.parquet"])
def test_a_table_without_a_column_that_the_user_named_keeps_its_articles(tmp_path, name):
    """Tables of one folder need not have the same columns; only the text is what an article cannot do without."""
    table(tmp_path / name, [{"text": "The wall fell.", "Headline": "Wall"}])
    [document] = outcomes(tmp_path / name, title="Headlin")
    assert (document.text, document.metadata.title) == ("The wall fell.", None)
    [failed] = outcomes(tmp_path / name, text="Txt")
    assert "no column 'Txt'" in failed.reason
    assert "text, Headline" in failed.reason


def test_what_the_user_named_and_no_table_has_is_known(tmp_path):
    table(tmp_path / "a.csv", [{"text": "The wall fell.", "Headline": "Wall"}])
    table(tmp_path / "b.jsonl", [{"text": "The wall fell.", "doc": "1"}, {"text": "The wall fell."}])
    columns = Columns({"title": "Headlin", "id": "doc", "text": "text"})
    assert columns.unmet() == []
    for source in find([str(tmp_path)]):
        list(records(source, columns))
    [told] = columns.unmet()
    assert "--column title=Headlin" in told


def test_two_columns_of_one_name_are_told(tmp_path):
    (tmp_path / "a.csv").write_text("id,text,title,text\n1,The wall fell.,Wall,see archive\n", "utf-8")
    [failed] = outcomes(tmp_path / "a.csv")
    assert isinstance(failed, Failed)
    assert "2 columns are named 'text'" in failed.reason
    (tmp_path / "a.csv").write_text("id,text,title,title\n1,The wall fell.,Wall,Pier\n", "utf-8")
    [document] = outcomes(tmp_path / "a.csv")
    assert (document.metadata.id, document.metadata.title) == ("1", None)


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


@pytest.mark.parametrize("first", ["The wall fell.", "", None])
def test_a_record_without_the_text_that_others_have_is_empty(tmp_path, first):
    lines = [json.dumps(record) + "\n" for record in ({"id": 1, "text": first}, {"id": 2, "title": "Wall"}, {})]
    (tmp_path / "a.jsonl").write_text("".join(lines), "utf-8")
    _, second, third = outcomes(tmp_path / "a.jsonl")
    assert (type(second), second.reason, second.metadata.title) == (Skipped, "empty", "Wall")
    assert (type(third), third.reason) == (Skipped, "empty")


def test_records_of_which_none_has_a_text_are_told_by_what_each_has(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"id": 1, "title": "Wall"}\n{"id": 2}\n', "utf-8")
    first, second = outcomes(tmp_path / "a.jsonl")
    assert "columns of this record: id, title." in first.reason
    assert "columns of this record: id." in second.reason


@pytest.mark.parametrize("name", ["article_body", "Article Body", "articleBody", "ARTICLE-BODY", "Contenuto"])
def test_names_of_columns_however_they_are_written(tmp_path, name):
    (tmp_path / "a.jsonl").write_text(json.dumps({name: "The wall fell."}) + "\n", "utf-8")
    [document] = outcomes(tmp_path / "a.jsonl")
    assert document.text == "The wall fell."
