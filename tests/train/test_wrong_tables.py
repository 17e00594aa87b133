"""What is no labelled table is a message, for every command that reads one."""

import json

import pandas as pd
import pytest
from typer.testing import CliRunner

from provenance.cli import app
from provenance.errors import UsageError
from provenance.train import disclosure_examples

PROSE = [
    f"The boat of pier {number} sold fish at dawn near our town hall, said the old men." * 8 for number in range(20)
]


def lines(path, rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def failure(*arguments):
    done = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert isinstance(done.exception, UsageError), done.exception
    assert done.exception.exit_status == 2
    return str(done.exception)


def test_a_text_that_is_missing_is_told_with_its_row(tmp_path):
    table = lines(tmp_path / "a.jsonl", [{"text": PROSE[0], "label": "human"}, {"text": None, "label": "machine"}])
    assert "row 2: the text is missing" in failure("evaluate", "machine", table)
    assert "row 2: the text is missing" in failure("train", "machine", table, "-o", tmp_path / "m")


@pytest.mark.parametrize(
    "row", [{"text": PROSE[1]}, {"text": PROSE[1], "label": None}, {"text": PROSE[1], "label": ""}]
)
@pytest.mark.parametrize("suffix", [".jsonl", ".parquet"])
def test_a_label_that_is_missing_is_told_with_its_row(tmp_path, row, suffix):
    table = tmp_path / f"a{suffix}"
    frame = pd.DataFrame([{"text": PROSE[0], "label": "human"}, row])
    frame.to_parquet(table) if suffix == ".parquet" else frame.to_json(table, orient="records", lines=True)
    assert "row 2: the label is missing" in failure("evaluate", "machine", table)
    assert "row 2: the label is missing" in failure("train", "machine", table, "-o", tmp_path / "m")


@pytest.mark.parametrize("text", [5, 5.5, True, ["a"], {"a": 1}])
def test_a_text_that_is_none_is_told_with_its_row(tmp_path, text):
    table = lines(tmp_path / "a.jsonl", [{"text": PROSE[0], "label": "human"}, {"text": text, "label": "machine"}])
    assert "row 2: the text is none but" in failure("train", "machine", table, "-o", tmp_path / "m")


def test_a_line_that_is_nested_deeply_is_told(tmp_path):
    table = tmp_path / "a.jsonl"
    table.write_text("[" * 100_000, "utf-8")
    arguments = ("train", "disclosure", table, "--human", table, "-o", tmp_path / "judge.npz")
    assert "line 1: not JSON" in failure(*arguments)
    assert "line 1: not JSON" in failure("evaluate", "disclosure", table)


def test_a_table_without_rows_has_no_figures(tmp_path):
    (tmp_path / "a.csv").write_text("text,label\n", "utf-8")
    assert "no rows" in failure("evaluate", "machine", tmp_path / "a.csv")
    (tmp_path / "a.jsonl").write_text("", "utf-8")
    for task in ("machine", "boilerplate", "disclosure"):
        assert "a.jsonl" in failure("evaluate", task, tmp_path / "a.jsonl")


@pytest.mark.filterwarnings("ignore")
def test_labels_that_nothing_tells_apart_are_told(tmp_path):
    for name, labels in (("a", ("human", "machine")), ("b", ("machine", "human"))):
        rows = [
            {"text": said, "label": label}
            for text in PROSE
            for label, said in zip(labels, (text, text.replace("boat", "robot").replace("fish", "code")), strict=True)
        ]
        lines(tmp_path / f"{name}.jsonl", rows)
    told = failure("train", "machine", tmp_path / "a.jsonl", tmp_path / "b.jsonl", "-o", tmp_path / "m")
    assert "nothing in these texts tells one label from the other" in told


@pytest.mark.parametrize("row", [{"text": PROSE[0], "label": "human"}, [1], {"text": 1, "language": "en"}])
def test_a_line_that_is_no_statement_is_told(tmp_path, row):
    table = lines(tmp_path / "a.jsonl", [row])
    arguments = ("train", "disclosure", table, "--human", table, "-o", tmp_path / "judge.npz")
    assert "line 1: not a labelled statement" in failure(*arguments)


def test_articles_that_are_no_parquet_are_told(tmp_path):
    table = lines(tmp_path / "a.jsonl", [{"text": "Written by AI.", "language": "en", "polarity": "affirms"}])
    arguments = ("train", "disclosure", table, "--human", table, "-o", tmp_path / "judge.npz")
    assert "no Parquet table" in failure(*arguments)


CASE = {
    "id": "a", "lang": "en", "format": "text", "text": "One line.",
    "expect": dict.fromkeys(("degree", "scope", "tool", "model", "editor", "mechanism", "evidence"))
    | {"disclosed": False},
}  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"text": None}, "text is no text"),
        ({"lang": 5}, "lang is no text"),
        ({"format": ["text"]}, "format ['text'] is none of text, markdown, html"),
        ({"expect": CASE["expect"] | {"disclosed": "false"}}, "expect.disclosed is neither true nor false"),
        ({"expect": CASE["expect"] | {"disclosed": True}}, "expect.evidence is no text"),
        ({"expect": CASE["expect"] | {"degree": "nonsense"}}, "expect.degree 'nonsense' is none of fully_generated"),
        ({"expect": CASE["expect"] | {"scope": "moon"}}, "expect.scope 'moon' is none of whole_article"),
        ({"expect": CASE["expect"] | {"accept": [1]}}, "expect.accept where there is one, have to be objects"),
        ({"expect": CASE["expect"] | {"accept": {"degree": 5}}}, "expect.accept.degree is no list"),
    ],
)
def test_a_labelled_article_that_says_what_it_cannot_is_told_with_its_line(tmp_path, changed, told):
    table = lines(tmp_path / "a.jsonl", [CASE, CASE | changed])
    message = failure("evaluate", "disclosure", table)
    assert "line 2: not a labelled article" in message
    assert told in message


def test_a_line_separator_within_a_text_ends_no_line(tmp_path):
    table = tmp_path / "a.jsonl"
    table.write_text(json.dumps(CASE | {"text": "One\u2028line,\x85and\x0cmore."}, ensure_ascii=False), "utf-8")
    done = CliRunner().invoke(app, ["evaluate", "disclosure", str(table)])
    assert done.exit_code == 0, done.exception
    statement = {"text": "Written\u2028by AI.", "language": "en", "polarity": "affirms"}
    table.write_text(f"\ufeff{json.dumps(statement, ensure_ascii=False)}\n\n", "utf-8")
    assert [example.text for example in disclosure_examples.read([table])] == [statement["text"]]


@pytest.mark.parametrize("number", [1, 10])
def test_statements_that_are_too_few_are_told(tmp_path, number):
    statement = {"text": "This story was written by AI.", "language": "en", "polarity": "affirms"}
    table = lines(tmp_path / "a.jsonl", [statement] * number)
    pd.DataFrame({"text": PROSE, "label": "human"}).to_parquet(tmp_path / "human.parquet")
    arguments = ("train", "disclosure", table, "--human", tmp_path / "human.parquet", "-o", tmp_path / "judge.npz")
    assert "too few labelled statements" in failure(*arguments)
    assert not (tmp_path / "judge.npz").exists()
    assert "none" in failure(*arguments[:-1], tmp_path / "none" / "judge.npz")


@pytest.mark.parametrize("content", ['[["a", "human"]]', "[1, 2]", "[null]", "[]", "5", '"a"'])
def test_json_that_is_no_table_of_texts_is_told(tmp_path, content):
    (tmp_path / "a.json").write_text(content, "utf-8")
    assert "a.json" in failure("evaluate", "machine", tmp_path / "a.json")


def test_a_report_is_no_table_of_labelled_texts(tmp_path):
    from provenance.report.columns import COLUMNS

    (tmp_path / "a.csv").write_text(",".join(column.name for column in COLUMNS) + "\n", "utf-8")
    assert "a.csv" in failure("evaluate", "machine", tmp_path / "a.csv")


def test_a_mark_and_blank_lines_are_no_articles(tmp_path):
    (tmp_path / "a.jsonl").write_text(f"\ufeff{json.dumps(CASE)}\n\n", "utf-8")
    done = CliRunner().invoke(app, ["evaluate", "disclosure", str(tmp_path / "a.jsonl")])
    assert done.exit_code == 0, done.exception


@pytest.mark.parametrize(
    ("wrong", "told"), [({"doc_id": None}, "doc_id is missing"), ({"line_no": "2b"}, "line_no is '2b', no number")]
)
def test_a_line_of_no_article_or_place_is_told_with_its_row(tmp_path, wrong, told):
    rows = [{"doc_id": "a", "line_no": n, "text": PROSE[n], "label": "body"} for n in range(3)]
    table = lines(tmp_path / "a.jsonl", [*rows[:2], rows[2] | wrong])
    assert f"row 3: {told}" in failure("evaluate", "boilerplate", table)
