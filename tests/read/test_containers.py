"""Files that hold many articles give one record each, numbered from 1, and damage costs what it damages."""

import csv
import gzip
import io
import json
import random
import re
import stat
import sys
import tarfile
import zipfile
import zlib

import pytest

from provenance.errors import UsageError
from provenance.read.columns import Columns
from provenance.read.containers import records
from provenance.read.document import read
from provenance.read.listing import find
from provenance.types import Document, Failed, Skipped

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


@pytest.mark.parametrize(
    ("lines", "kinds", "lost"),
    [
        (['"One",1', '"Two,2', "Three,3", "Four,4"], [Document, Failed], "lines 3 to 5"),
        (['"One",1', '"Two,2', '"Three",3', '"Four",4'], [Document, Failed, Document], "lines 3 to 4"),
        (['"One",1', 'Two, and more,"2"', '"Three",3'], [Document, Failed, Document], "a row of 3 cells"),
        (['"One",1', "Two,2,,", '"Three\n3",3'], [Document, Document, Document], ""),
    ],
)
def test_rows_behind_an_unclosed_quote_are_not_lost_without_a_word(tmp_path, lines, kinds, lost):
    (tmp_path / "a.csv").write_text("\n".join(["text,id", *lines, ""]))
    found = outcomes(tmp_path / "a.csv")
    assert [type(outcome) for outcome in found] == kinds
    assert not lost or lost in found[1].reason
    assert [outcome.record for outcome in found] == list(range(1, len(kinds) + 1))


WRITTEN = [
    ("1", 'Tides, 1; "so"', 'He said "yes", then\tleft; or | not.\n\nA machine wrote this.'),
    ("2", "It’s 'calm'", "'Tis the season, she said.\nC:\\new\\ and \\alpha, ends in \\"),
    ("3", "", 'The "mayor"\n"quoted", twice\n'),
]


def escaped(cell, quote='"'):
    return quote + cell.replace(quote, f"\\{quote}") + quote


def written(cell, quote='"'):
    return quote + cell.replace(quote, quote * 2) + quote


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("between", ["", " "])
@pytest.mark.parametrize(
    ("cell", "rows"),
    [
        (written, WRITTEN),
        (lambda cell: written(cell, "'"), WRITTEN),
        (escaped, [WRITTEN[0], WRITTEN[2]]),  # as Spark, Hive and PHP write it
        (lambda cell: escaped(cell.replace("\\", "\\\\")), WRITTEN),  # as MySQL does, and Python when it is told to
        (lambda cell: escaped(cell.replace("\\", "\\\\"), "'"), WRITTEN),
    ],
)
@pytest.mark.parametrize("header", [lambda name, _: name, lambda name, cell: cell(name)])
def test_csv_however_it_is_written(tmp_path, separator, between, cell, rows, header):
    names = [header(name, cell) for name in ("id", "title", "text")]
    table = [names, *([cell(value) for value in row] for row in rows)]
    lines = (f"{separator}{between}".join(row) + "\r\n" for row in table)
    (tmp_path / "a.csv").write_text("".join(lines), "utf-8", newline="")
    found = outcomes(tmp_path / "a.csv")
    told = [(document.metadata.id, document.metadata.title or "", document.text) for document in found]
    assert told == rows


def test_tab_separated_values_in_which_quotes_are_but_characters(tmp_path):
    rows = [("1", "Tides", '"Yes", she said.'), ("2", '"Calm', 'A 5" pipe and "so" on'), ("3", "'T'", '"It rose."')]
    table = "".join("\t".join(row) + "\n" for row in (("id", "title", "text"), *rows))
    (tmp_path / "a.tsv").write_text(table)
    found = outcomes(tmp_path / "a.tsv")
    assert [(document.metadata.id, document.metadata.title, document.text) for document in found] == rows


@pytest.mark.parametrize("quote", ["'", '"'])
def test_backslashes_that_escape_nothing_stay(tmp_path, quote):
    text = "C:\\new, \\alpha and \\\\server"
    (tmp_path / "a.csv").write_text(
        f"id,text\n1,{quote}{text}{quote}\n2,{quote}Said \\{quote}yes\\{quote}, so.{quote}\n"
    )
    first, second = outcomes(tmp_path / "a.csv")
    assert first.text == text.replace("\\\\server", "\\server")  # a pair is one where backslashes escape
    assert second.text == f"Said {quote}yes{quote}, so."


def test_plain_csv_is_not_taken_for_another_way_of_writing(tmp_path):
    rows = [
        ("'Best ever'", "'Tis the season, he said"),
        ("A \\", 'It was "so", and "thus"'),
        (' "quoted"', ', "and so"\n on'),
        ('{"a": "\\"b\\""}', "JSON, in a cell"),
    ]
    with open(tmp_path / "a.csv", "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerows([("title", "text"), *rows])
    assert [(document.metadata.title, document.text) for document in outcomes(tmp_path / "a.csv")] == [
        (title, text) for title, text in rows
    ]


@pytest.mark.parametrize("good", [0, 300])
def test_pieces_of_a_torn_record_are_no_empty_articles(tmp_path, good):
    lines = [f'{at},"Article {at}, {"word " * 20}"' for at in range(good)]
    torn = ['x,"He said "no", then left.', "", "It rose.", 'A machine wrote this."', '"z"', 'y,"And so on."']
    (tmp_path / "a.csv").write_text("\n".join(["id,text", *lines, *torn, ""]))
    found = outcomes(tmp_path / "a.csv")[good:]
    assert [type(outcome) for outcome in found] == [*[Failed] * 4, Document]
    assert found[-1].text == "And so on."
    assert "a row of 1 cells under a header of 2" in found[1].reason


@pytest.mark.parametrize("header", ["id,text", "id,text,author"])
def test_a_text_that_goes_on_where_no_quote_says_so_is_not_audited_in_part(tmp_path, header):
    rows = ["1,It rose.", "2,It fell.", "", "A machine wrote this.", "3,It rose again.", ",", ""]
    (tmp_path / "a.csv").write_text("\n".join([header, *rows]))
    found = outcomes(tmp_path / "a.csv")
    assert [type(outcome) for outcome in found] == [Document, Failed, Failed, Document, Skipped]
    assert "goes on in lines that are no rows" in found[1].reason


def test_behind_torn_rows_a_short_one_is_no_article(tmp_path):
    torn = ['"He said "no", then left.', "It rose.", 'A machine wrote this.",7']
    (tmp_path / "a.csv").write_text("\n".join(["text,id", "Short", *torn, "Short", '"And ""so"" on.",8', ""]))
    found = outcomes(tmp_path / "a.csv")
    assert [type(outcome) for outcome in found] == [Document, *[Failed] * 4, Document]
    assert found[-1].text == 'And "so" on.'


def test_a_header_that_is_no_csv_is_one_failed_row(tmp_path):
    (tmp_path / "a.csv").write_text('"text,id\nOne,1\nTwo,2\n')
    [failed] = outcomes(tmp_path / "a.csv")
    assert isinstance(failed, Failed)
    assert "lines 1 to 3" in failed.reason


def test_a_text_that_is_a_page_is_read_as_one(tmp_path):
    (tmp_path / "a.jsonl").write_text(json.dumps({"html": "<!doctype html><p>Said so.</p>"}))
    assert outcomes(tmp_path / "a.jsonl")[0].text.strip() == "Said so."


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


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "a.tgz"])
def test_archives(tmp_path, name):
    members = {
        "news/one.txt": b"One article.",
        "news/two.html": b"<p>Two</p>",
        "news/.hidden.txt": b"no",
        "__MACOSX/one.txt": b"no",
        "paper.pdf": b"%PDF-1.7",
        "../../out.md": b"Three",
    }
    archive(tmp_path / name, members)
    found = outcomes(tmp_path / name)
    assert [outcome.record for outcome in found] == [1, 2, 3, 4]
    assert [outcome.text.strip() for outcome in found if isinstance(outcome, Document)] == [
        "One article.",
        "Two",
        "Three",
    ]
    assert "paper.pdf" in found[2].reason
    assert found[0].metadata.id == "news/one.txt"


@pytest.mark.parametrize("name", ["a.zip", "a.tar.gz", "a.jsonl.gz", "a.jsonl.zst", "a.parquet", "a.warc.gz", "a.csv"])
def test_a_file_that_is_not_what_its_name_says_is_one_row(tmp_path, name):
    for library in ("zstandard", "pyarrow", "warcio"):
        pytest.importorskip(library)
    (tmp_path / name).write_bytes(b"\x00\x01 nothing of the kind")
    [outcome] = outcomes(tmp_path / name)
    assert not isinstance(outcome, Document)
    assert outcome.reason


@pytest.mark.parametrize("suffix", [".jsonl.gz", ".jsonl.zst"])
def test_what_stands_before_the_damage_is_kept(tmp_path, suffix):
    lines = [json.dumps({"body": random.Random(at).randbytes(500).hex()}) for at in range(2000)]
    data = json_lines() + "\n".join(lines).encode()
    compress = gzip.compress if suffix.endswith("gz") else pytest.importorskip("zstandard").compress
    packed = compress(data)
    (tmp_path / f"a{suffix}").write_bytes(packed[: len(packed) - 200])
    found = outcomes(tmp_path / f"a{suffix}")
    check_rows(found[:2])
    assert isinstance(found[-1], Failed)
    assert f"after record {len(found) - 1}: " in found[-1].reason
    assert "ended before" in found[-1].reason
    assert [type(outcome) for outcome in found[:-1]] == [Document] * (len(found) - 1)


def test_a_frame_that_is_cut_at_the_end_of_a_line_does_not_pass_for_whole(tmp_path):
    """Else the rows behind the cut would be lost without a word."""
    zstandard = pytest.importorskip("zstandard")
    compressor = zstandard.ZstdCompressor().compressobj()
    packed = compressor.compress(json_lines()) + compressor.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)
    whole = zstandard.compress(json_lines())
    (tmp_path / "cut.jsonl.zst").write_bytes(whole + packed)
    (tmp_path / "whole.jsonl.zst").write_bytes(whole + packed + compressor.flush())
    check_rows(outcomes(tmp_path / "whole.jsonl.zst")[:2])
    assert len(outcomes(tmp_path / "whole.jsonl.zst")) == 4
    cut = outcomes(tmp_path / "cut.jsonl.zst")
    assert [type(outcome) for outcome in cut] == [Document] * 4 + [Failed]


def test_a_damaged_member_costs_its_own_record(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as file:
        for name in ("one.txt", "two.txt"):
            file.writestr(name, f"The council voted on {name}. " * 40)
    data = bytearray((tmp_path / "a.zip").read_bytes())
    data[len("PK..") + 26 + len("one.txt")] ^= 255  # the first byte behind the first header
    (tmp_path / "a.zip").write_bytes(data)
    found = outcomes(tmp_path / "a.zip")
    assert [type(outcome) for outcome in found] == [Failed, Document]
    assert "one.txt" in found[0].reason


def test_an_archive_that_was_cut_off_says_so(tmp_path):
    archive(tmp_path / "a.zip", {"one.txt": b"The council voted. " * 40, "two.txt": b"The board did not."})
    (tmp_path / "a.zip").write_bytes((tmp_path / "a.zip").read_bytes()[:-40])
    [failed] = outcomes(tmp_path / "a.zip")
    assert isinstance(failed, Failed)
    assert "cut off" in failed.reason


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


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.zip"])
def test_an_empty_container_is_one_skipped_row(tmp_path, name):
    if name == "a.zip":
        archive(tmp_path / name, {})
    else:
        (tmp_path / name).write_bytes(b"")
    [outcome] = outcomes(tmp_path / name)
    assert isinstance(outcome, Skipped)
    assert outcome.record is None


@pytest.mark.filterwarnings("ignore:Exception ignored")  # warcio's writer leaves temporary files to the collector
def test_web_archive(tmp_path):
    pytest.importorskip("warcio")
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    page = "<html><meta charset=utf-8><p>Es wurde „ja“ gesagt.</p></html>".encode("cp1252")
    with open(tmp_path / "crawl.warc.gz", "wb") as file:
        writer = WARCWriter(file, gzip=True)
        for uri, status, kind, body, more in (
            ("https://a.example/1", "200 OK", "text/html; charset=windows-1252", page, []),
            ("https://a.example/2.png", "200 OK", "image/png", b"\x89PNG", []),
            ("https://a.example/3", "404 Not Found", "text/html", b"<p>Gone</p>", []),
            (
                "https://a.example/4",
                "200 OK",
                "text/html",
                gzip.compress(b"<p>Packed</p>"),
                [("Content-Encoding", "gzip")],
            ),
        ):
            headers = StatusAndHeaders(
                status, [("Content-Type", kind), ("X-AI-Disclosure", "mode=none"), *more], "HTTP/1.1"
            )
            writer.write_record(
                writer.create_warc_record(uri, "response", payload=io.BytesIO(body), http_headers=headers)
            )
    found = outcomes(tmp_path / "crawl.warc.gz")
    assert [outcome.record for outcome in found] == [1, 2, 3]
    assert found[0].text.strip() == "Es wurde „ja“ gesagt."
    assert found[0].metadata.url == "https://a.example/1"
    assert any(fact.carrier == "http_header" and fact.name == "x-ai-disclosure" for fact in found[0].facts)
    assert "404" in found[1].reason
    assert found[2].text.strip() == "Packed"


def response(page, *headers):
    http = "\r\n".join(["HTTP/1.1 200 OK", "Content-Type: text/html", *headers, "", ""]).encode() + page
    warc = [
        "WARC/1.0", "WARC-Type: response", "WARC-Target-URI: https://a.example/", "WARC-Record-ID: <urn:uuid:1>",
        "Content-Type: application/http; msgtype=response", f"Content-Length: {len(http)}", "", "",
    ]  # fmt: skip
    return "\r\n".join(warc).encode() + http + b"\r\n\r\n"


PAGE = response(b"<p>Said so.</p>")


def test_a_web_archive_that_was_packed_as_a_whole(tmp_path):
    pytest.importorskip("warcio")
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(PAGE * 3))
    assert [outcome.text.strip() for outcome in outcomes(tmp_path / "a.warc.gz")] == ["Said so."] * 3


@pytest.mark.parametrize("suffix", [".warc", ".warc.gz"])
def test_a_web_archive_that_was_cut_short(tmp_path, suffix):
    pytest.importorskip("warcio")
    packed = [gzip.compress(PAGE) if suffix.endswith("gz") else PAGE] * 3
    (tmp_path / f"a{suffix}").write_bytes(b"".join(packed)[:-20])
    found = outcomes(tmp_path / f"a{suffix}")
    assert [type(outcome) for outcome in found] == [Document, Document, Failed]
    assert "\n" not in found[2].reason


def test_a_web_archive_with_padding_between_its_members(tmp_path):
    pytest.importorskip("warcio")
    (tmp_path / "a.warc.gz").write_bytes(b"".join(gzip.compress(PAGE) + bytes(100_000) for _ in range(3)))
    assert [outcome.text.strip() for outcome in outcomes(tmp_path / "a.warc.gz")] == ["Said so."] * 3


def test_a_member_whose_checksum_is_wrong_is_not_audited(tmp_path):
    pytest.importorskip("warcio")
    page = response(b"<p>" + random.Random(1).randbytes(40_000).hex().encode() + b"</p>")
    for at in (-8, -5, 0):
        members = [gzip.compress(page) for _ in range(4)]
        harmed = bytearray(members[2])
        harmed[at or len(harmed) // 2] ^= 255
        (tmp_path / "a.warc.gz").write_bytes(b"".join([*members[:2], harmed, members[3]]))
        assert [type(outcome) for outcome in outcomes(tmp_path / "a.warc.gz")] == [Document, Document, Failed]


def test_a_damaged_member_does_not_speak_against_the_one_before(tmp_path):
    pytest.importorskip("warcio")
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(PAGE) * 2 + b"\x1f\x8b\x08nonsense")
    assert [type(outcome) for outcome in outcomes(tmp_path / "a.warc.gz")] == [Document, Document, Failed]


def test_a_record_that_is_longer_than_it_says_is_not_audited(tmp_path):
    pytest.importorskip("warcio")
    longer = response(b"<p>Said so.</p>").replace(b"<p>Said so.</p>", b"<p>Said so.</p><p>A machine wrote this.</p>")
    (tmp_path / "a.warc").write_bytes(PAGE + longer + PAGE)
    assert [type(outcome) for outcome in outcomes(tmp_path / "a.warc")] == [Document, Failed, Document]


def test_a_record_that_does_not_say_how_long_it_is_hides_none_without_a_word(tmp_path):
    pytest.importorskip("warcio")
    unsaid = re.sub(rb"Content-Length: \d+\r\n", b"", PAGE)
    (tmp_path / "a.warc").write_bytes(PAGE + unsaid + PAGE)
    assert [type(outcome) for outcome in outcomes(tmp_path / "a.warc")] == [Document, Failed]


@pytest.mark.parametrize("words", [3, 5, 60])
def test_what_is_no_web_archive_is_failed_and_not_empty(tmp_path, words):
    """A line of five words is a record of the format before it."""
    pytest.importorskip("warcio")
    (tmp_path / "a.warc").write_bytes(b"<!doctype html> " + b"Said " * (words - 2))
    [failed] = outcomes(tmp_path / "a.warc")
    assert isinstance(failed, Failed)


def test_a_response_that_does_not_say_what_it_is(tmp_path):
    pytest.importorskip("warcio")
    page, other = b"<!doctype html><html><p>Said so.</p></html>", b"\x89PNG\r\n"
    silent = [
        response(body).replace(b"Content-Type: text/html\r\n", b"X-Content: ?????????\r\n") for body in (page, other)
    ]
    (tmp_path / "a.warc").write_bytes(b"".join(silent))
    [document] = outcomes(tmp_path / "a.warc")
    assert document.text.strip() == "Said so."


def chunked(data):
    pieces = (data[at : at + 100] for at in range(0, len(data), 100))
    return b"".join(f"{len(piece):x};a=b\r\n".encode() + piece + b"\r\n" for piece in pieces) + b"0\r\n\r\n"


def bare(data):
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def brotlied(data):
    return pytest.importorskip("brotli").compress(data)


def zstded(data):
    return pytest.importorskip("zstandard").compress(data)


SENT = {
    "gzip": gzip.compress, "x-gzip": gzip.compress, "GZIP": gzip.compress, "deflate": zlib.compress, "Deflate": bare,
    "br": brotlied, "zstd": zstded, "gzip, br": lambda data: brotlied(gzip.compress(data)),
    "identity": bytes, "utf-8": bytes, "none": bytes, "": bytes,
}  # fmt: skip
LONG = b"<p>" + random.Random(2).randbytes(3000).hex().encode() + b"</p><p>Said so.</p>"


@pytest.mark.parametrize("coding", SENT)
def test_whatever_a_server_did_to_a_page_is_undone(tmp_path, coding):
    pytest.importorskip("warcio")
    packed, content = SENT[coding](LONG), f"Content-Encoding: {coding}"
    (tmp_path / "a.warc").write_bytes(
        response(packed, content)
        + response(chunked(packed), content, "Transfer-Encoding: chunked")
        + response(chunked(packed), f"Transfer-Encoding: {coding or 'identity'}, chunked")
        + response(LONG, content, "Transfer-Encoding: chunked")  # as crawlers keep it that undo it and do not say so
    )
    assert [outcome.text[-8:] for outcome in outcomes(tmp_path / "a.warc")] == ["Said so."] * 4


@pytest.mark.parametrize("coding", [*(name for name, pack in SENT.items() if pack is not bytes), "chunked"])
def test_a_page_that_was_cut_short_or_damaged_is_not_audited(tmp_path, coding):
    pytest.importorskip("warcio")
    packed = chunked(LONG) if coding == "chunked" else SENT[coding](LONG)
    header = f"{'Transfer' if coding == 'chunked' else 'Content'}-Encoding: {coding}"
    beginnings = [packed[:-at] for at in (8, 150, len(packed) // 2)]
    damaged = bytearray(packed)
    damaged[len(damaged) // 2 : len(damaged) // 2 + 200] = bytes(200)
    (tmp_path / "a.warc").write_bytes(b"".join(response(body, header) for body in (*beginnings, damaged)))
    found = outcomes(tmp_path / "a.warc")
    assert [type(outcome) for outcome in found[:3]] == [Failed] * 3
    assert all("cut short" in outcome.reason for outcome in found[:3])
    if coding in {"gzip", "x-gzip", "GZIP", "deflate"}:  # the others have no checksum
        assert isinstance(found[3], Failed)


def test_a_page_in_a_coding_that_is_not_read_says_so(tmp_path, monkeypatch):
    pytest.importorskip("warcio")
    monkeypatch.setitem(sys.modules, "brotli", None)  # as if it were not installed
    records = response(b"\x8b\x02\x80Said", "Content-Encoding: br"), response(bytes(range(32)), "Content-Encoding: exi")
    (tmp_path / "a.warc").write_bytes(b"".join(records))
    br, exi = outcomes(tmp_path / "a.warc")
    assert (type(br), type(exi)) == (Failed, Failed)
    assert 'br, which needs brotli: pip install "provenance[warc]"' in br.reason
    assert "packed as exi" in exi.reason


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd", "deflate"])
def test_a_page_that_would_fill_the_memory_is_not_unpacked(tmp_path, coding, monkeypatch):
    pytest.importorskip("warcio")
    for module in ("coding", "files"):
        monkeypatch.setattr(f"provenance.read.{module}.LARGEST", 1 << 20)
    (tmp_path / "a.warc").write_bytes(response(SENT[coding](bytes(1 << 24)), f"Content-Encoding: {coding}"))
    [failed] = outcomes(tmp_path / "a.warc")
    assert isinstance(failed, Failed)
    assert "larger than 1 MiB" in failed.reason


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


def test_a_column_that_the_user_named_and_that_is_not_there_is_told(tmp_path):
    (tmp_path / "a.csv").write_text("text,Headline\nThe wall fell.,Wall\n", "utf-8")
    [failed] = outcomes(tmp_path / "a.csv", title="Headlin")
    assert isinstance(failed, Failed)
    assert "no column 'Headlin'; columns, by the first line: text, Headline" in failed.reason
    (tmp_path / "a.jsonl").write_text('{"text": "The wall fell."}\n', "utf-8")
    [document] = outcomes(tmp_path / "a.jsonl", title="Headlin")  # a record may lack what others have
    assert document.metadata.title is None


def test_two_columns_of_one_name_are_told(tmp_path):
    (tmp_path / "a.csv").write_text("id,text,title,text\n1,The wall fell.,Wall,see archive\n", "utf-8")
    [failed] = outcomes(tmp_path / "a.csv")
    assert isinstance(failed, Failed)
    assert "2 columns are named 'text'" in failed.reason


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


def test_a_link_in_an_archive_has_its_row(tmp_path):
    with tarfile.open(tmp_path / "a.tar", "w") as archive:
        for name, kind in (("a.txt", None), ("hard.txt", tarfile.LNKTYPE), ("soft.txt", tarfile.SYMTYPE)):
            member = tarfile.TarInfo(name)
            data = b"" if kind else b"The wall fell."
            member.size, member.type, member.linkname = len(data), kind or tarfile.REGTYPE, "a.txt" if kind else ""
            archive.addfile(member, io.BytesIO(data))
    first, *links = outcomes(tmp_path / "a.tar")
    assert first.text == "The wall fell."
    assert [(link.metadata.id, link.reason) for link in links] == [
        (name, f"{name}: a link to a.txt") for name in ("hard.txt", "soft.txt")
    ]


def whole_tar():
    """Twenty members, each a header and one block, and where the eleventh begins."""
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w") as file:
        for at in range(20):
            member = tarfile.TarInfo(f"{at:03}.txt")
            member.size = 500
            file.addfile(member, io.BytesIO(f"Article {at}. ".encode().ljust(500, b"x")))
    return content.getvalue(), 10 * 1024


@pytest.mark.parametrize("suffix", [".tar", ".tar.gz"])
@pytest.mark.parametrize(
    "damage",
    [
        lambda data, at: data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :],  # one bit of a name
        lambda data, at: data[: at + 150] + b"\xff" + data[at + 151 :],  # within the checksum
        lambda data, at: data[:at] + b"\xaa" * 512 + data[at + 512 :],
        lambda data, at: data[:at] + bytes(512) + data[at + 512 :],
        lambda data, at: data[:at] + bytes(4096) + data[at + 4096 :],
        lambda data, at: data[:at],  # between two members
        lambda data, at: data[: at + 100],  # in a header
        lambda data, at: data[: at + 600],  # in a body
        lambda data, _: data[: 20 * 1024],  # the end mark alone is missing, but who knows what was behind
        lambda data, at: data[:at] + bytes(1024) + data,  # archives that were written one behind the other
    ],
)
def test_a_damaged_tar_does_not_pass_for_a_shorter_one(tmp_path, suffix, damage):
    data, at = whole_tar()
    harmed = damage(data, at)
    (tmp_path / f"a{suffix}").write_bytes(gzip.compress(harmed) if suffix == ".tar.gz" else harmed)
    found = outcomes(tmp_path / f"a{suffix}")
    read_in = 20 if len(harmed) == 20 * 1024 else 10
    assert [type(outcome) for outcome in found] == [Document] * read_in + [Failed]
    assert f"after record {read_in}: " in found[-1].reason


@pytest.mark.parametrize("behind", [0, 512, 1024, 1100, 20_480])
def test_an_end_mark_of_any_length_is_one(tmp_path, behind):
    data, _ = whole_tar()
    (tmp_path / "a.tar").write_bytes(data[: 20 * 1024 + 512] + bytes(behind))
    assert [type(outcome) for outcome in outcomes(tmp_path / "a.tar")] == [Document] * 20


def test_the_checksum_of_a_packed_tar_is_looked_at(tmp_path):
    packed = bytearray(gzip.compress(whole_tar()[0]))
    packed[-8] ^= 1
    (tmp_path / "a.tgz").write_bytes(packed)
    *articles, last = outcomes(tmp_path / "a.tgz")
    assert len(articles) == 20
    assert isinstance(last, Failed)
    assert "CRC" in last.reason


def test_a_link_in_a_zip_is_no_article(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        for name, mode in (("link.txt", stat.S_IFLNK), ("pipe.txt", stat.S_IFIFO), ("plain.txt", stat.S_IFREG)):
            member = zipfile.ZipInfo(name)
            member.create_system, member.external_attr = 3, (mode | 0o644) << 16
            file.writestr(member, "/etc/passwd")
    link, pipe, plain = outcomes(tmp_path / "a.zip")
    assert (type(link), link.reason) == (Skipped, "link.txt: a link to /etc/passwd")
    assert (type(pipe), pipe.reason) == (Skipped, "pipe.txt: a device or a pipe, not a file")
    assert plain.text == "/etc/passwd"


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


def test_an_encrypted_member_is_told_in_words(tmp_path):
    archive(tmp_path / "a.zip", {"one.txt": b"The council voted.", "two.txt": b"The board did not."})
    data = bytearray((tmp_path / "a.zip").read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1  # in the list of members, of the first one
    (tmp_path / "a.zip").write_bytes(data)
    locked, plain = outcomes(tmp_path / "a.zip")
    assert (type(locked), locked.reason) == (Failed, "one.txt: encrypted")
    assert plain.text == "The board did not."


@pytest.mark.parametrize("name", ["article_body", "Article Body", "articleBody", "ARTICLE-BODY", "Contenuto"])
def test_names_of_columns_however_they_are_written(tmp_path, name):
    (tmp_path / "a.jsonl").write_text(json.dumps({name: "The wall fell."}) + "\n", "utf-8")
    [document] = outcomes(tmp_path / "a.jsonl")
    assert document.text == "The wall fell."
