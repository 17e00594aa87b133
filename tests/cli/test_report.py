"""From a folder to the page, from the report to the same page, and to figures."""

import csv
import json
import re
import zipfile
from pathlib import Path

import pytest
from command import provenance
from merrow_bay import ARTICLE, DISCLOSED, STATEMENT

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def audit(tmp_path_factory):
    root = tmp_path_factory.mktemp("audit")
    (root / "in" / "news").mkdir(parents=True)
    (root / "in" / "news" / "one.txt").write_text(DISCLOSED, "utf-8")
    (root / "in" / "two.txt").write_text(ARTICLE, "utf-8")
    records = [{"text": ARTICLE + word} for word in ("Rain fell.", "Snow fell.")]
    (root / "in" / "many.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    outputs = ("-o", root / "r.csv", "--findings", root / "f.jsonl", "--html", root / "page.html")
    done = provenance("score", root / "in", *outputs, "--jobs", 1)
    assert done.returncode == 0, done.stderr
    (root / "texts.csv").write_text("path,record,status,reason,sha256,file\none.txt,,ok,,,one.txt\n", "utf-8")
    return root


def test_the_page_made_from_the_report_is_the_page_of_the_run(audit, tmp_path):
    page = tmp_path / "page.html"
    done = provenance("report", audit / "r.csv", "--findings", audit / "f.jsonl", "--texts", audit / "in", "-o", page)
    assert (done.returncode, done.stderr) == (0, "")
    assert page.read_bytes() == (audit / "page.html").read_bytes()


def test_articles_that_have_changed_are_told_and_not_shown(audit, tmp_path):
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "one.txt").write_text("Something else.", "utf-8")
    page = tmp_path / "page.html"
    done = provenance("report", audit / "r.csv", "--findings", audit / "f.jsonl", "--texts", tmp_path, "-o", page)
    assert done.returncode == 0
    assert "4 articles are not among the texts" in done.stderr
    assert page.exists()


def test_a_page_needs_no_more_than_the_report(audit, tmp_path):
    assert provenance("report", audit / "r.csv", "-o", tmp_path / "page.html").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["report", "{root}/no.csv", "-o", "{out}/p.html"], "no.csv"),
        (["report", "{root}/f.jsonl", "-o", "{out}/p.html"], "no report"),
        (["report", "{root}/r.csv", "-o", "{out}/p.pdf"], ".html"),
        (["report", "{root}/r.csv", "--findings", "{root}/r.csv", "-o", "{out}/p.html"], "line 1"),
        (["summary", "{root}/r.csv", "--by", "shoe_size"], "shoe_size"),
        (["summary", "{root}/in/two.txt"], "two.txt"),
        (["summary", "{root}/in/two.txt", "-o", "{out}/figures.txt"], "figures.txt"),
        (["summary", "{root}/in/two.txt", "-o", "{out}/no/figures.csv"], "figures.csv"),
        (["summary", "{root}/texts.csv"], "verdict"),
        (["report", "{root}/texts.csv", "-o", "{out}/p.html"], "verdict"),
    ],
)
def test_what_cannot_be_read_is_a_message(audit, tmp_path, arguments, told):
    done = provenance(*(argument.format(root=audit, out=tmp_path) for argument in arguments))
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "command",
    [
        ["summary", "r.csv", "-o", "r.csv"],
        ["score", "one.html", "--reviewed", "marks.csv", "-o", "marks.csv"],
        ["summary", "r.csv", "--join", "desks.csv", "-o", "desks.csv"],
        ["report", "r.csv", "--texts", "one.html", "-o", "one.html"],
        ["report", "r.csv", "--texts", ".", "-o", "one.html"],
    ],
)
def test_no_input_is_written_over(tmp_path, command):
    (tmp_path / "one.html").write_text(f"<p>{ARTICLE}</p>", "utf-8")
    (tmp_path / "marks.csv").write_text("sha256,review,review_note\n", "utf-8")
    (tmp_path / "desks.csv").write_text("path,desk\none.html,city\n", "utf-8")
    provenance("score", tmp_path / "one.html", "-o", tmp_path / "r.csv", "--jobs", 1)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    done = provenance(*(tmp_path / word if word in {*before, "."} else word for word in command))
    assert (done.returncode, "is an input and would be written over" in done.stderr) == (2, True)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_page_among_the_texts_is_written_again(tmp_path):
    (tmp_path / "one.txt").write_text(ARTICLE, "utf-8")
    provenance("score", tmp_path / "one.txt", "-o", tmp_path / "r.csv", "--jobs", 1)
    command = ("report", tmp_path / "r.csv", "--texts", tmp_path, "-o", tmp_path / "page.html")
    assert [provenance(*command).returncode for _ in range(2)] == [0, 0]


def test_summary_by_a_joined_column(audit, tmp_path):
    (tmp_path / "desks.csv").write_text("path,desk\nnews/one.txt,city\ntwo.txt,sport\n", "utf-8")
    out = tmp_path / "figures.csv"
    done = provenance("summary", audit / "r.csv", "--join", tmp_path / "desks.csv", "--by", "desk", "-o", out)
    assert done.returncode == 0, done.stderr
    with out.open(encoding="utf-8", newline="") as file:
        found = {row["group"]: row for row in csv.DictReader(file)}
    assert {name: row["articles"] for name, row in found.items()} == {
        "(all)": "4",
        "city": "1",
        "sport": "1",
        "": "2",
    }
    assert found["city"]["answered"] == "1"
    assert "too few" in found["(all)"]["note"]


def test_every_figure_can_be_had_from_the_report(samples, tmp_path):
    """As the table of docs/page.md says."""
    assert provenance("score", samples, "-o", tmp_path / "r.csv").returncode == 0
    assert provenance("summary", tmp_path / "r.csv", "-o", tmp_path / "figures.csv").returncode == 0
    with (tmp_path / "r.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["status"] == "ok"]
    with (tmp_path / "figures.csv").open(encoding="utf-8", newline="") as file:
        [found] = csv.DictReader(file)
    page = (ROOT / "docs" / "page.md").read_text("utf-8")
    rules = dict(re.findall(r"^\| `(\w+)` \| `(.+)` \|$", page, re.MULTILINE))
    assert rules.keys() == {"articles", "stated", "answered", "scored", "flagged", "unanswered", "unanswered_flagged"}
    for name, rule in rules.items():
        conditions = [re.fullmatch(r"(\w+) (=|is not) (\w+)", part).groups() for part in rule.split(" and ")]
        counted = [
            row
            for row in rows
            if all(
                (row[column] == ("" if value == "empty" else value)) == (what == "=")
                for column, what, value in conditions
            )
        ]
        assert (name, int(found[name])) == (name, len(counted))
        assert len(counted) > 0


def test_reviews_are_taken_up_and_dismissed_articles_do_not_fail_a_run(audit, tmp_path):
    with (audit / "r.csv").open(encoding="utf-8", newline="") as file:
        [disclosed] = [row for row in csv.DictReader(file) if row["verdict"] == "disclosed"]
    reviewed = tmp_path / "reviewed.csv"
    reviewed.write_text(f"sha256,review,review_note\n{disclosed['sha256']},dismissed,seen\n", "utf-8")
    command = ("score", audit / "in", "--jobs", 1, "--fail-on", "disclosed", "-o", tmp_path / "r.csv")
    assert provenance(*command).returncode == 10
    assert provenance(*command, "--reviewed", reviewed).returncode == 0
    with (tmp_path / "r.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["path"]: (row["verdict"], row["review"], row["review_note"]) for row in csv.DictReader(file)}
    assert rows["news/one.txt"] == ("disclosed", "dismissed", "seen")
    assert rows["two.txt"][1:] == ("", "")


def test_a_workbook_has_rows_findings_figures_and_definitions(audit, tmp_path):
    pytest.importorskip("xlsxwriter")
    done = provenance("score", audit / "in", "-o", tmp_path / "r.xlsx", "--jobs", 1)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(tmp_path / "r.xlsx") as book:
        names = re.findall(r'<sheet name="(\w+)"', book.read("xl/workbook.xml").decode())
        sheets = [book.read(f"xl/worksheets/sheet{at}.xml").decode() for at in range(1, 5)]
    assert names == ["report", "findings", "figures", "definitions"]
    assert all("<autoFilter" in sheet and 'state="frozen"' in sheet for sheet in sheets)
    found = [json.loads(line) for line in (audit / "f.jsonl").read_text("utf-8").splitlines()]
    assert sheets[0].count("<row ") == 1 + 4
    assert sheets[1].count("<row ") == 1 + len(found)
    assert STATEMENT in sheets[1]
    assert "too few" in sheets[2]
    assert "conformal p-value against human articles" in sheets[3]


def test_the_number_of_workers_does_not_change_the_page(audit, tmp_path):
    done = provenance("score", audit / "in", "-o", tmp_path / "r.csv", "--html", tmp_path / "page.html", "--jobs", 2)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "page.html").read_bytes() == (audit / "page.html").read_bytes()
