"""A name that a stranger has given to a file begins no line of its own on the terminal or in a log."""

import os
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from provenance.cli import app
from provenance.printable import one_line, printable

NAME = "a\n::error::owned\nlikely_machine  innocent\x1b[2J\u202e.txt"
ARTICLE = "The council of Merrow Bay voted on Tuesday.\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


def lines(*arguments):
    done = CliRunner().invoke(app, [*map(str, arguments), "--jobs", "1"])
    return f"{done.stderr}\n{done.exception or ''}".splitlines()


def check(told):
    assert any("owned" in line for line in told)
    assert not any(line.lstrip().startswith(("::", "likely_machine  innocent")) for line in told)
    assert not {"\x1b", "\u202e"} & set("".join(told))


def test_of_an_article_with_a_verdict(folder, tmp_path):
    (folder / NAME).write_text(ARTICLE, "utf-8")
    check(lines("score", folder, "-o", tmp_path / "r.csv", "--fail-on", "not_scored"))


@pytest.mark.parametrize("command", ["score", "clean"])
def test_of_an_input_that_failed(folder, tmp_path, command):
    (folder / NAME).symlink_to(tmp_path / "nowhere")
    check(lines(command, folder, "-o", tmp_path / ("r.csv" if command == "score" else "out")))


@pytest.mark.skipif(sys.platform != "linux", reason="needs a terminal")
def test_of_a_row_on_a_terminal(folder):
    (folder / NAME).write_text(ARTICLE, "utf-8")
    shown, terminal = os.openpty()
    command = [sys.executable, "-m", "provenance", "score", str(folder), "--jobs", "1"]
    subprocess.run(command, stdout=terminal, stderr=subprocess.DEVNULL, timeout=60, check=True)
    written = os.read(shown, 1 << 16).decode()
    assert "owned" in written
    assert "\x1b" not in written
    assert "\u202e" not in written
    piped = subprocess.run(command, capture_output=True, timeout=60, check=True).stdout.decode()
    assert "\x1b[2J\u202e.txt" in piped  # a file of data keeps what it is told


def test_of_a_column(folder, tmp_path):
    (folder / "a.jsonl").write_text('{"x\\n::error::owned": 1}\n', "utf-8")
    check(lines("score", folder, "-o", tmp_path / "r.csv"))


def test_of_an_input_that_has_changed(folder, tmp_path):
    (folder / "one.txt").write_text(ARTICLE, "utf-8")
    lines("score", folder, "-o", tmp_path / "r.csv")
    (folder / NAME).write_text(ARTICLE, "utf-8")
    check(lines("score", folder, "-o", tmp_path / "r.csv", "--resume"))


def test_of_what_would_be_written_over(folder):
    (folder / NAME).write_text(ARTICLE, "utf-8")
    check(lines("clean", folder, "-o", folder))


def test_a_text_keeps_its_lines_and_its_length():
    assert printable("one\ntwo\x07\u2028") == "one\ntwo\ufffd "
    assert one_line("one\ntwo\r\x07") == "one\ufffdtwo \ufffd"
