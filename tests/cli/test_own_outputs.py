"""What any command has written among the articles is no article of the next one."""

import csv
import io
import json

import pytest
from typer.testing import CliRunner

from provenance.cli import app

META = "report.csv.meta.json"  # of a type that is not read, whoever wrote it
ARTICLE = (
    "The council of Merrow Bay voted on Tuesday to rebuild the sea wall before the winter storms.\n\nWritten by AI.\n"
)
MARKS = '"sha256","path","record","review","review_note"\n"' + 64 * "0" + '","one.txt","","confirmed","seen"\n'


@pytest.fixture
def audited(tmp_path, monkeypatch):
    """A folder in which every command has been run as the documentation shows it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "one.txt").write_text(ARTICLE, "utf-8")
    run("score", ".", "-o", "report.csv", "--findings", "findings.jsonl", "--jobs", "1")
    run("report", "report.csv", "--findings", "findings.jsonl", "-o", "page.html")
    run("summary", "report.csv", "-o", "months.csv")
    run("clean", ".", "-o", "clean", "--jobs", "1")
    (tmp_path / "reviewed.csv").write_text(MARKS, "utf-8")  # as the page exports them
    return tmp_path


def run(*arguments):
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 0, done.output
    return done


def rows(*inputs):
    return list(csv.DictReader(io.StringIO(run("score", *inputs, "--jobs", "1").stdout, newline="")))


def test_every_output_is_skipped_and_says_what_it_is(audited):
    found = rows(".")
    assert {row["path"]: row["reason"] for row in found if row["status"] == "skipped" and row["path"] != META} == {
        "clean": "written by this program: the texts of `provenance clean`",
        "findings.jsonl": "written by this program: findings",
        "months.csv": "written by this program: figures",
        "page.html": "written by this program: a page",
        "report.csv": "written by this program: a report",
        "reviewed.csv": "written by this program: marks",
    }
    assert [row["path"] for row in found if row["status"] != "skipped"] == ["one.txt"]


def test_cleaned_texts_that_are_asked_for_are_read(audited):
    assert [(row["path"], row["status"]) for row in rows("clean")] == [("one.txt", "ok")]
    assert [row["path"] for row in rows("one.txt", "clean")] == ["clean/one.txt", "one.txt"]


def test_a_folder_that_held_something_else_is_read_on(audited):
    (audited / "mixed").mkdir()
    (audited / "mixed" / "own.txt").write_text(ARTICLE, "utf-8")
    run("clean", "one.txt", "-o", "mixed", "--jobs", "1")
    assert [row["path"] for row in rows(".") if row["status"] == "ok"] == ["mixed/one.txt", "mixed/own.txt", "one.txt"]


def test_a_page_with_another_generator_is_an_article(tmp_path):
    page = f'<!doctype html><meta name="generator" content="provenance"><p>{ARTICLE}</p>'
    (tmp_path / "one.html").write_text(page, "utf-8")
    (tmp_path / "table.jsonl").write_text(json.dumps({"path": "a", "record": 1, "text": ARTICLE}) + "\n", "utf-8")
    assert [row["status"] for row in rows(str(tmp_path))] == ["ok", "ok"]
