"""What the machine lacks costs no article its row: the run stops, says so, and can be resumed."""

import errno
import os
import resource
import sqlite3
import subprocess
import sys

import pytest
from simulated import simulate, written

from provenance.errors import Exhausted
from provenance.outcomes import Failed
from provenance.pipeline import Pipeline, Stage
from provenance.read import document, listing
from provenance.read.columns import Columns
from provenance.read.containers import records
from provenance.read.listing import find
from provenance.read.sources import Source
from provenance.run.journal import Journal

SPANISH = "El pleno del ayuntamiento votó el martes la reconstrucción del dique antes de los temporales. " * 12


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "in"
    root.mkdir()
    for at in range(300):
        (root / f"{at:03}.txt").write_text(f"SLOW article {at}")
    (root / "250.txt").write_text("FULL disk, as long as a file of that name is there")
    return root


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_full_disk_stops_the_run_which_can_be_resumed(folder, tmp_path, jobs, monkeypatch):
    out, expected, full = tmp_path / "out", tmp_path / "expected", tmp_path / "full"
    out.mkdir()
    expected.mkdir()
    monkeypatch.setenv("FULL", str(full))
    assert simulate(inputs=[str(folder)], out=expected).returncode == 0
    full.touch()
    stopped = simulate(inputs=[str(folder)], out=out, jobs=jobs)
    assert stopped.returncode == 2, stopped.stderr
    assert "No space left on device" in stopped.stderr
    assert "Traceback" not in stopped.stderr
    assert not (out / "report.csv").exists()
    full.unlink()
    assert simulate(inputs=[str(folder)], out=out, jobs=jobs, resume=True).returncode == 0
    assert written(out) == written(expected)


def test_no_room_for_temporary_files_ends_the_run_and_costs_no_article_its_row(tmp_path):
    """The model that tells languages is unpacked through a file of nearly a megabyte."""
    (tmp_path / "in").mkdir()
    for at in range(3):
        (tmp_path / "in" / f"{at}.txt").write_text(f"{SPANISH} {at}")

    def score(report, *more, **limits):
        command = [sys.executable, "-m", "provenance", "score", "in", "-o", report, "--jobs", "2", *more]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False, **limits)

    little = {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))}
    stopped = score("r.csv", **little)
    assert stopped.returncode == 2, stopped.stderr
    assert "cannot load the model that tells languages" in stopped.stderr
    assert "--resume goes on from here" in stopped.stderr
    assert not (tmp_path / "r.csv").exists()
    assert score("r.csv", "--resume").returncode == 0
    assert score("whole.csv").returncode == 0
    assert (tmp_path / "r.csv").read_bytes() == (tmp_path / "whole.csv").read_bytes()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EMFILE, errno.ENFILE])
def test_reading_does_not_take_it_for_the_input_s_fault(folder, number, monkeypatch):
    def fails(_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("provenance.read.document.open_source", fails)
    monkeypatch.setattr("provenance.read.containers.open_source", fails)
    monkeypatch.setattr("os.scandir", fails)
    with pytest.raises(Exhausted, match=os.strerror(number)):
        document.read(Source("a.txt", "a.txt", "text/plain"))
    with pytest.raises(Exhausted, match=os.strerror(number)):
        list(records(Source("a.jsonl", "a.jsonl", container=".jsonl"), Columns()))
    with pytest.raises(Exhausted, match=os.strerror(number)):
        find([str(folder)])


@pytest.mark.parametrize(("number", "whose"), [(errno.ENOSPC, "machine"), (errno.EIO, "article")])
def test_a_room_that_breaks_costs_the_article_its_row_unless_the_machine_is_to_blame(number, whose):
    class Breaks:
        def detect_batch(self, *_):
            raise OSError(number, os.strerror(number))

    pipeline = Pipeline(Breaks(), None, None, 0.01)
    articles = [document.from_text("The pier is closed.")] * 2
    if whose == "machine":
        with pytest.raises(Exhausted, match="No space left"):
            pipeline.audit(articles, Stage())
    else:
        assert [type(outcome) for outcome in pipeline.audit(articles, Stage())] == [Failed] * 2


@pytest.mark.parametrize("kept", [lambda folder: find([str(folder)]), lambda folder: Journal(folder / ".r.csv.run")])
def test_no_room_for_what_a_run_keeps_on_disk_is_told(folder, monkeypatch, kept):
    class Full:
        def execute(self, *_):
            raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(listing.sqlite3, "connect", lambda *_, **__: Full())
    with pytest.raises(Exhausted, match="database or disk is full"):
        kept(folder)
