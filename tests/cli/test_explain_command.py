"""`explain`, and records of a file of many."""

import json

import pytest
from command import provenance
from merrow_bay import ARTICLE, DISCLOSED


def test_explain_shows_evidence_and_verdict(article):
    done = provenance("explain", article)
    assert done.returncode == 0, done.stderr
    for shown in ("disclosed", "Quillworks AI", "Ana Petrov", "machine_score"):
        assert shown in done.stdout


def test_explain_text_is_the_text_that_offsets_refer_to(article):
    done = provenance("explain", article, "--text")
    assert (done.returncode, done.stdout) == (0, DISCLOSED)


@pytest.mark.parametrize("options", [[], ["--text"]])
@pytest.mark.parametrize(
    ("name", "content", "status", "told"),
    [
        ("empty.txt", "", 0, "empty.txt: skipped: empty\n"),
        ("broken.jsonl", "{nonsense", 3, "not JSON"),
    ],
)
def test_explain_says_why_there_is_nothing_to_explain(tmp_path, name, content, status, told, options):
    (tmp_path / name).write_text(content, "utf-8")
    done = provenance("explain", tmp_path / name, *options)
    assert (done.returncode, done.stdout) == (status, "")
    assert told in done.stderr


@pytest.fixture
def records(tmp_path):
    path = tmp_path / "more.jsonl"
    lines = [{"id": "first", "story": ARTICLE}, {"id": "second", "story": DISCLOSED}]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


def test_each_failure_is_one_line_with_the_number_of_its_record(records):
    records.write_text(records.read_text("utf-8") + "{nonsense\n", "utf-8")
    done = provenance("score", records, "--column", "text=story", "--jobs", 1)
    assert done.returncode == 3
    [told] = [line for line in done.stderr.splitlines() if line.startswith("failed")]
    assert told.startswith("failed  more.jsonl#3  read: not JSON: Expecting property name enclosed in double quotes")


def test_explain_takes_a_record(records):
    done = provenance("explain", records, "--record", 2, "--column", "text=story")
    assert done.returncode == 0, done.stderr
    assert "more.jsonl#2" in done.stdout
    assert "Ana Petrov" in done.stdout
    records.write_text(records.read_text("utf-8").splitlines()[1], "utf-8")
    assert provenance("explain", records, "--text", "--column", "text=story").stdout == DISCLOSED


@pytest.mark.parametrize(
    ("chosen", "told"),
    [([], "choose one with --record"), (["--record", 3], "has no record 3"), (["--record", 0], "--record")],
)
def test_explain_says_which_record_it_needs(records, chosen, told):
    done = provenance("explain", records, *chosen)
    assert done.returncode == 2
    assert told in done.stderr


def test_explain_of_one_article_has_no_records(article):
    done = provenance("explain", article, "--record", 1)
    assert done.returncode == 2
    assert "one article" in done.stderr
