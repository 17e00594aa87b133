"""The command as a shell meets it: help, reports, exit statuses. Bad inputs are in `tests/test_bad_inputs.py`."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command import provenance
from merrow_bay import ARTICLE, DISCLOSED
from typer.main import get_command

from provenance import __version__
from provenance.cli import app, main
from provenance.errors import Interrupted


def commands(command, path=()):
    """Every command of the tree, the root too."""
    yield path
    for name, below in getattr(command, "commands", {}).items():
        yield from commands(below, (*path, name))


COMMANDS = list(commands(get_command(app)))
HEAVY = {"numpy", "pandas", "sklearn", "scipy", "re2", "joblib", "py3langid", "selectolax", "yaml"}


def test_every_help_answers_without_heavy_imports():
    script = (
        f"import sys\nfrom provenance.cli import app\nfor command in {COMMANDS!r}:\n"
        "    try: app([*command, '--help'])\n    except SystemExit as stop: assert not stop.code, command\n"
        f"print('imported:', sorted(set(sys.modules) & {HEAVY!r}))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.count("Usage:") == len(COMMANDS) > 15, done.stderr
    assert done.stdout.endswith("imported: []\n"), done.stdout


def test_help_names_the_exit_statuses():
    shown = provenance("--help").stdout
    assert all(f"{status} " in shown[shown.index("Exit status") :] for status in (0, 1, 2, 3, 4, 10))


def test_version():
    done = provenance("--version")
    assert (done.returncode, done.stdout) == (0, f"provenance {__version__}\n")


def test_no_command_shows_what_there_is():
    done = provenance()
    assert done.returncode == 2
    assert "score" in done.stdout + done.stderr


def test_done_is_0_and_standard_output_holds_the_report_alone(article):
    done = provenance("score", article)
    assert done.returncode == 0, done.stderr
    [row] = csv.DictReader(io.StringIO(done.stdout))
    assert (row["status"], row["verdict"], row["disclosure_editor"]) == ("ok", "disclosed", "Ana Petrov")


def test_standard_input_gives_the_row_that_the_file_gives(article):
    piped = provenance("score", "-", stdin=DISCLOSED)
    [from_pipe], [from_file] = (
        list(csv.DictReader(io.StringIO(done.stdout))) for done in (piped, provenance("score", article))
    )
    assert from_pipe.pop("path") == "'-"  # no formula for a spreadsheet
    assert from_file.pop("path") == "article.txt"
    assert from_pipe == from_file


def test_several_inputs_keep_their_names(tmp_path):
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(ARTICLE, "utf-8")
    done = provenance("score", tmp_path / "one", tmp_path / "two", "--jobs", 1)
    paths = [row["path"] for row in csv.DictReader(io.StringIO(done.stdout))]
    assert [path.rsplit("/", 2)[1:] for path in paths] == [["one", "a.txt"], ["two", "a.txt"]]


def test_report_and_findings_and_what_stands_beside_them(article, tmp_path):
    report, findings = tmp_path / "r.csv", tmp_path / "f.jsonl"
    done = provenance("score", article, "-o", report, "--findings", findings)
    assert (done.returncode, done.stdout) == (0, "")
    assert len(report.read_text("utf-8").splitlines()) == 2
    found = [json.loads(line) for line in findings.read_text("utf-8").splitlines()]
    assert any(item["category"] == "disclosure" and "Ana Petrov" in item["quote"] for item in found)
    assert all(DISCLOSED[item["start"] : item["end"]] == item["quote"] for item in found if item["start"] is not None)
    assert json.loads((tmp_path / "r.csv.meta.json").read_text("utf-8"))
    assert {path.name for path in tmp_path.iterdir()} == {"article.txt", "r.csv", "f.jsonl", "r.csv.meta.json"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["score", "nowhere.txt"], "nowhere.txt"),
        (["score", "{article}", "-o", "report.doc"], ".doc"),
        (["score", "{article}", "-o", "{folder}/no/such/report.csv"], "no/such"),
        (["score", "{article}", "--max-fpr", "0"], "--max-fpr"),
        (["score", "{article}", "--max-fpr", "0.0000001"], "--max-fpr"),
        (["score", "{article}", "--jobs", "0"], "--jobs"),
        (["score", "{article}", "--fail-on", "guilty"], "--fail-on"),
        (["score", "{article}", "--column", "text=a", "--column", "text=b"], "--column text is given twice: a and b"),
        (["score", "{article}", "--model", "nonesuch"], "nonesuch"),
        (["score", "{article}", "--colour", "red"], "--colour"),
        (["score"], "INPUT"),
        (["explain", "nowhere.txt"], "nowhere.txt"),
        (["clean", "{article}", "-o", "{folder}/out", "--keep", "adverts"], "adverts"),
        (["rules", "show", "no.such-rule"], "no.such-rule"),
        (["rules", "list", "--category", "nonsense"], "disclosure, boilerplate, style, residue, tampering"),
        (["models", "verify", "nonesuch"], "nonesuch"),
    ],
)
def test_usage_is_2_and_names_what_is_wrong(article, arguments, told, monkeypatch, capsys):
    given = [argument.format(article=article, folder=article.parent) for argument in arguments]
    monkeypatch.setattr(sys, "argv", ["provenance", *given])
    with pytest.raises(SystemExit) as stop:
        main()
    out, err = capsys.readouterr()
    assert (stop.value.code, out) == (2, "")
    assert told in err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_work_is_done_without_standard_error(article, tmp_path):
    assert closed("score", article, "-o", tmp_path / "r.csv", "--jobs", "2", stream="2>").returncode == 0
    assert len((tmp_path / "r.csv").read_text("utf-8").splitlines()) == 2
    assert closed("score", tmp_path / "gone", "--jobs", "2", stream="2>").returncode == 2


def test_a_standard_input_that_is_closed_is_empty():
    done = closed("score", "-", "--jobs", "1", stream="<")
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert [(row["status"], row["reason"]) for row in csv.DictReader(io.StringIO(done.stdout))] == [
        ("skipped", "empty")
    ]


@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])
@pytest.mark.parametrize("command", [["score", "{article}"], ["rules", "list"]], ids=lambda given: given[0])
def test_a_full_disk_behind_standard_output_is_2_and_a_message(article, command, unbuffered):
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "provenance", *(part.format(article=article) for part in command)],
            stdout=full,
            stderr=subprocess.PIPE,
            env=os.environ | {"PYTHONUNBUFFERED": unbuffered},
            text=True,
            timeout=300,
            check=False,
        )
    assert (done.returncode, "Traceback" in done.stderr) == (2, False), done.stderr
    assert "cannot write standard output: No space left on device" in done.stderr


def closed(*arguments, stream=">"):
    """Run the command without a standard output, or without another stream."""
    shell = ["sh", "-c", f'exec "$@" {stream}&-', "sh", sys.executable, "-m", "provenance"]
    return subprocess.run([*shell, *arguments], capture_output=True, text=True, timeout=300, check=False)


@pytest.mark.parametrize("command", [("score", "{article}"), ("rules", "list")], ids=lambda given: given[0])
def test_a_standard_output_that_is_closed_is_2_and_a_message(article, command):
    done = closed(*(part.format(article=article) for part in command))
    assert (done.returncode, "Traceback" in done.stderr) == (2, False), done.stderr
    assert "cannot write standard output: Bad file descriptor" in done.stderr


def test_what_writes_a_file_needs_no_standard_output(article, tmp_path):
    assert closed("score", article, "-o", tmp_path / "r.csv").returncode == 0
    assert len((tmp_path / "r.csv").read_text("utf-8").splitlines()) == 2


@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])
def test_a_reader_that_has_gone_is_no_error(unbuffered):
    listed = subprocess.Popen(
        [sys.executable, "-m", "provenance", "rules", "list"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONUNBUFFERED": unbuffered},
    )
    listed.stdout.close()
    told = listed.stderr.read()
    listed.stderr.close()
    assert (listed.wait(300), told) == (0, b"")


@pytest.mark.parametrize("command", ["score", "clean"])
def test_a_column_that_no_table_has_is_told(tmp_path, command):
    (tmp_path / "in.jsonl").write_text(json.dumps({"text": ARTICLE, "doc": 1}) + "\n", "utf-8")
    output = tmp_path / ("report.csv" if command == "score" else "out")
    done = provenance(command, tmp_path / "in.jsonl", "-o", output, "--column", "id=dok", "--jobs", 1)
    assert done.returncode == 0, done.stderr
    assert "provenance: warning: --column id=dok: no table has such a column" in done.stderr
    done = provenance(command, tmp_path / "in.jsonl", "-o", output, "--column", "id=doc", "--jobs", 1)
    assert "warning" not in done.stderr


def test_a_column_that_no_table_has_is_told_of_one_article_too(tmp_path):
    (tmp_path / "in.jsonl").write_text(json.dumps({"text": ARTICLE, "doc": 1}) + "\n", "utf-8")
    done = provenance("explain", tmp_path / "in.jsonl", "--record", "1", "--column", "id=dok")
    assert done.returncode == 0, done.stderr
    assert "provenance: warning: --column id=dok: no table has such a column" in done.stderr


def test_what_is_skipped_is_named_with_the_reason(article, tmp_path):
    for number in range(7):
        (tmp_path / f"picture{number}.jpg").write_bytes(b"\xff\xd8\xff")
    done = provenance("score", tmp_path, "-o", tmp_path / "r.csv", "--jobs", 1)
    assert done.returncode == 0
    assert "skipped  picture0.jpg  unsupported file type .jpg" in done.stderr
    assert "picture6" not in done.stderr
    assert "... and 2 more that were skipped; the report has them all" in done.stderr


def test_failed_inputs_are_3(article, tmp_path):
    (tmp_path / "broken.txt").symlink_to(tmp_path / "gone.txt")
    done = provenance("score", tmp_path)
    assert done.returncode == 3
    assert [row["status"] for row in csv.DictReader(io.StringIO(done.stdout))] == ["ok", "failed"]


def test_fail_on_is_10_also_where_something_failed(article, tmp_path):
    assert provenance("score", article, "--fail-on", "disclosed").returncode == 10
    assert provenance("score", article, "--fail-on", "not_scored").returncode == 0
    for verdicts in (("disclosed", "not_scored"), ("not_scored", "disclosed")):
        gates = [word for verdict in verdicts for word in ("--fail-on", verdict)]
        assert provenance("score", article, *gates).returncode == 10
    (tmp_path / "broken.txt").symlink_to(tmp_path / "gone.txt")
    assert provenance("score", tmp_path, "--fail-on", "disclosed").returncode == 10
    gate = ("score", article, "-o", tmp_path / "r.csv", "--fail-on", "disclosed")
    first, again = provenance(*gate), provenance(*gate, "--resume")
    assert (again.returncode, again.stderr) == (10, first.stderr)


def test_an_interruption_says_how_to_go_on(tmp_path):
    (tmp_path / "in").mkdir()
    for at in range(500):
        (tmp_path / "in" / f"{at}.txt").write_text(ARTICLE * 20, "utf-8")
    command = [sys.executable, "-m", "provenance", "score", tmp_path / "in", "-o", tmp_path / "r.csv", "--jobs", "1"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    until = time.monotonic() + 60
    while not (tmp_path / ".r.csv.run").exists() and time.monotonic() < until:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    told = process.communicate(timeout=60)[1]
    assert process.returncode == 130
    assert told.splitlines() == ["provenance: interrupted, no report was written; --resume goes on from here"]
    done = provenance("score", tmp_path / "in", "-o", tmp_path / "r.csv", "--jobs", "1", "--resume")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("interruption", [KeyboardInterrupt(), Interrupted("interrupted"), SystemExit(130)])
def test_a_second_interruption_does_not_break_into_the_clearing_up(monkeypatch, interruption):
    def interrupted():
        raise interruption

    monkeypatch.setattr("provenance.cli.app", interrupted)
    before = signal.getsignal(signal.SIGINT)
    try:
        with pytest.raises(SystemExit) as stop:
            main()
        signal.raise_signal(signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, before)
    assert stop.value.code == 130


def test_an_interruption_amid_the_making_of_a_class_has_the_same_exit_status(tmp_path):
    # `dataclasses` executes source text: CPython remembers an interrupt there as one that nobody caught.
    interrupted = "import provenance.cli as cli; cli.app = lambda: exec('raise KeyboardInterrupt'); cli.main()"
    (tmp_path / "interrupted.py").write_text(interrupted, "utf-8")
    done = subprocess.run([sys.executable, "-m", "interrupted"], cwd=tmp_path, check=False)
    assert done.returncode == Interrupted.exit_status


def test_clean_writes_the_body_alone(article, tmp_path):
    done = provenance("clean", article, "-o", tmp_path / "out", "--jobs", 1)
    assert done.returncode == 0, done.stderr
    cleaned = (tmp_path / "out" / "article.txt").read_text("utf-8")
    assert "sea wall" in cleaned
    assert "Quillworks" not in cleaned
