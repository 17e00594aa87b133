"""Which column holds what of an article: by its name, by what the user says, and what is told where none does."""

import json

import pytest
from containers import outcomes, table

from provenance.errors import UsageError
from provenance.outcomes import Failed, Skipped
from provenance.read.columns import Columns
from provenance.read.containers import records
from provenance.read.listing import find


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


@pytest.mark.parametrize("header", ["id^text", "id:text", "id text"])
def test_a_header_that_nothing_known_parts_says_so(tmp_path, header):
    (tmp_path / "a.csv").write_text(f"{header}\n1\n")
    [failed] = outcomes(tmp_path / "a.csv")
    assert f"no comma, semicolon, tab or bar stands: {header}." in failed.reason


@pytest.mark.parametrize("text", ["", " "])
def test_an_empty_text_beside_a_column_that_holds_none_is_empty(tmp_path, text):
    rows = [{"text": text, "content": {"html": "<p>Said so.</p>"}}, {"text": 5, "content": "Said so."}]
    (tmp_path / "a.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    empty, other = outcomes(tmp_path / "a.jsonl")
    assert (type(empty), other.text) == (Skipped, "Said so.")


def test_names_of_columns_with_space_around_them(tmp_path):
    (tmp_path / "a.csv").write_text(" Text , ID \nSaid so.,7\n")
    [found] = outcomes(tmp_path / "a.csv")
    assert (found.text, found.metadata.id) == ("Said so.", "7")


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
