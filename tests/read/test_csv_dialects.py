"""CSV files however they are written, torn ones among them."""

import csv

import pytest
from containers import outcomes, written

from provenance.outcomes import Failed, Skipped
from provenance.types import Document


@pytest.mark.parametrize(
    ("lines", "kinds", "lost"),
    [
        (['"One",1', '"Two,2', "Three,3", "Four,4"], [Document, Failed], "lines 3 to 5"),
        (['"One",1', '"Two,2', '"Three",3', '"Four",4'], [Document, Failed, Document], "lines 3 to 4"),
        (['"One",1', '"Two', '"Three",3', "It rose, she said."], [Document, Failed, Failed], "lines 3 to 4"),
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


@pytest.mark.parametrize("null", ["\\N", "NULL"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_dumps_of_databases(tmp_path, null, end):
    text = 'He said "yes".\n\nC:\\new\tfolder\n"Written by AI."'
    cell = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")
    rows = [("id", "title", "text"), ("1", "Tides", cell), ("2", null, cell), ("3", "Calm", null)]
    (tmp_path / "a.tsv").write_text("".join("\t".join(row) + end for row in rows), newline="")
    *found, empty = outcomes(tmp_path / "a.tsv")
    assert [(document.metadata.title, document.text) for document in found] == [("Tides", text), (None, text)]
    assert (type(empty), empty.reason) == (Skipped, "empty")


@pytest.mark.parametrize("text", [r"C:\new\names.", r"\\server\new, \alpha.\n\n", r"A line ends in \n in C."])
def test_backslashes_of_tab_separated_values_that_are_no_dump_stay(tmp_path, text):
    (tmp_path / "a.tsv").write_text(f"id\ttext\n1\t{text}\n")
    assert [document.text for document in outcomes(tmp_path / "a.tsv")] == [text]


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


@pytest.mark.parametrize(
    ("endless", "read"),
    [('"wo\nrd",', ["It rose."]), ('"word",', ["It rose.", "It fell."]), ("word", ["It rose.", "It fell."])],
)
def test_a_row_that_does_not_end_is_told_and_not_held(tmp_path, monkeypatch, endless, read):
    for module in ("dialects", "tables"):
        monkeypatch.setattr(f"provenance.read.{module}.LARGEST", 1 << 12)
    torn = "2," + endless * (5000 // len(endless)) + '"\n'
    (tmp_path / "a.csv").write_text(f"id,text\n1,It rose.\n{torn}3,It fell.\n")
    found = outcomes(tmp_path / "a.csv")
    assert [outcome.text for outcome in found if isinstance(outcome, Document)] == read
    failed = found[1]
    assert failed.reason.startswith("no CSV in lines 3 to ")
    assert "a row larger than 0 MiB" in failed.reason


def test_a_header_that_is_no_csv_is_one_failed_row(tmp_path):
    (tmp_path / "a.csv").write_text('"text,id\nOne,1\nTwo,2\n')
    [failed] = outcomes(tmp_path / "a.csv")
    assert isinstance(failed, Failed)
    assert "lines 1 to 3" in failed.reason


def test_a_quoted_cell_is_of_no_dump(tmp_path):
    texts = ["The tide rose.\\nIt fell.\nIt rose again.", 'Jo said "no".']
    with (tmp_path / "a.tsv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter="\t").writerows([["text", "id"], *([text, "1"] for text in texts)])
    assert [document.text for document in outcomes(tmp_path / "a.tsv")] == texts
