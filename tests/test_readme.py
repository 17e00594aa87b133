"""What the README shows is what the program does: its rows, its article, its commands, its library call."""

import csv
import doctest
import io
import re
from pathlib import Path

import pytest
from command import provenance

import provenance as provenance_package
from provenance.errors import ExitStatus

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def cells(line):
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def test_rows_are_those_of_the_report(samples):
    header, _, *shown = re.search(r"^\| path \|.*\n(?:\|.*\n)+", README, re.MULTILINE)[0].splitlines()
    report = {row["path"]: row for row in csv.DictReader(io.StringIO(provenance("score", samples).stdout))}
    columns = cells(header)
    assert len(shown) >= 5
    for line in shown:
        said = dict(zip(columns, cells(line), strict=True))
        row = report[said["path"]]
        assert " | ".join(cells(line)) == " | ".join(row[column] for column in columns)


def test_explained_article_is_what_explain_prints():
    command, shown = re.search(r"```\n\$ provenance (explain [^\n]*)\n(.*?)```", README, re.DOTALL).groups()
    name, path = command.split()
    printed = [line.rstrip() for line in provenance(name, ROOT / path).stdout.splitlines()]
    parts = [part.splitlines() for part in shown.rstrip("\n").split("\n[...]\n")]
    at = 0
    for part in parts:
        while printed[at : at + len(part)] != part:
            at += 1
            assert at < len(printed), "\n".join(["not printed:", *part])
        at += len(part)


def test_library_call_does_what_its_comment_says(capsys):
    code = re.search(r"```python\n(.*?)```", README, re.DOTALL)[1]
    exec(code, {})  # noqa: S102 - our own text
    said = re.search(r"print\(.*# (.*)", code)[1]
    assert capsys.readouterr().out.splitlines()[0] == said


def test_the_example_of_the_package_is_what_it_does():
    assert doctest.testmod(provenance_package) == doctest.TestResults(failed=0, attempted=2)


def test_every_exit_status_is_in_the_table_and_in_the_help():
    table = re.search(r"\| exit status \|.*?\n\n", README, re.DOTALL)[0]
    assert [int(status) for status in re.findall(r"^\| (\d+) \|", table, re.MULTILINE)] == list(ExitStatus)
    told = " ".join(provenance("--help").stdout.split())
    assert [int(status) for status in re.findall(r"(?<=[:,] )(\d+) ", told[told.index("Exit status") :])] == list(
        ExitStatus
    )


@pytest.mark.parametrize("wanted", ["provenance score", "pytest"])
def test_commands_stand_on_one_line_each(wanted):
    assert re.search(rf"^python3 -m venv .*{wanted}", README, re.MULTILINE)


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#:]+)\)", README))
def test_links_lead_somewhere(target):
    assert (ROOT / target).exists()
