"""What stands in a journal, and in a finished report, is taken up only as it was written."""

import errno
import os
import random
import shutil
import sqlite3
import tarfile
from contextlib import closing
from unittest.mock import Mock

import pytest
from simulated import ROWS, audit

from provenance.errors import UsageError
from provenance.run.journal import Journal
from provenance.run.outputs import Outputs
from provenance.run.tally import Tally
from provenance.run.work import Piece


def test_a_full_disk_leaves_the_old_report_and_the_journal(inputs, tmp_path, monkeypatch):
    report = tmp_path / "r.csv"
    report.write_text("old")

    def full(_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(UsageError, match="No space left on device"):
            audit(inputs, Outputs(report))
    assert report.read_text() == "old"
    tally, _ = audit(inputs, Outputs(report), resume=True)
    assert tally.status.total() == 4
    assert report.read_text() != "old"


def test_standard_output_cannot_be_resumed(inputs):
    with pytest.raises(UsageError, match="-o"):
        audit(inputs, Outputs(None), resume=True)


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".xlsx"])
def test_what_has_changed_since_a_finished_report_is_named(inputs, tmp_path, suffix):
    if suffix == ".xlsx":
        pytest.importorskip("xlsxwriter")
    outputs = Outputs(tmp_path / f"r{suffix}")
    for name in ("c.txt", "d.txt"):
        (inputs / name).write_text("The same")
    audit(inputs, outputs)
    audit(inputs, outputs, resume=True)
    (inputs / "b.txt").write_text("Other words")
    (inputs / "c.txt").unlink()
    (inputs / "e.txt").write_text("More")
    (inputs / "a.jsonl").write_text('{"story": "Another"}\n')
    os.utime(inputs / "a.jsonl", (2e9, 2e9))
    with pytest.raises(UsageError) as refused:
        audit(inputs, outputs, resume=True)
    changes = ["a.jsonl: changed", "b.txt: changed", "c.txt: gone", "e.txt: new"]
    told = changes if suffix != ".xlsx" else ["inputs: others, or of other sizes"]
    assert [line.removeprefix("  - ") for line in str(refused.value).splitlines()[1:-1]] == told


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet"])
@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("b.txt", b"Two", b"Six"),
        ("a.jsonl", b"Another", b"another"),
        ("a.jsonl", b"nonsense", b"[123456]"),
        ("c.jsonl", b"Wall", b"Pier"),
        ("c.tar", b"One", b"Two"),
    ],
)
def test_an_input_of_the_same_size_and_age_that_has_changed_since_is_named(
    inputs, tmp_path, suffix, name, before, after
):
    outputs = Outputs(tmp_path / f"r{suffix}")
    (inputs / "c.jsonl").write_text('{"story": "A = 1", "title": "=Wall", "url": "https://a.example/"}\n{}\n')
    (inputs / "one.html").write_text("One")
    with tarfile.open(inputs / "c.tar", "w") as archive:
        archive.add(inputs / "one.html", "one.html")
        archive.add(inputs / "a.jsonl", "a.jsonl")  # is skipped
    for _ in range(2):
        audit(inputs, outputs, resume=True)
    copied = shutil.copytree(inputs, tmp_path / "copied")
    audit(copied, outputs, resume=True)
    (inputs / name).write_bytes((inputs / name).read_bytes().replace(before, after))
    os.utime(inputs / name, (1e9, 1e9))
    with pytest.raises(UsageError, match=rf"changed:\n  - {name}: changed\nrun"):
        audit(inputs, outputs, resume=True)


def test_another_format_since_a_finished_report_is_named_as_users_know_it(inputs, tmp_path):
    pytest.importorskip("pyarrow")
    for name in ("f.jsonl", "f.parquet"):
        (tmp_path / name).touch()
    audit(inputs, Outputs(tmp_path / "r.csv", tmp_path / "f.jsonl"))
    with pytest.raises(UsageError, match=r"findings as \.jsonl, report as \.csv then, findings as \.parquet"):
        audit(inputs, Outputs(tmp_path / "r.csv", tmp_path / "f.parquet"), resume=True)


def test_a_stray_file_in_place_of_the_journal_is_told(inputs, tmp_path):
    (tmp_path / ".r.csv.run").write_text("no journal at all, but something else " * 50)
    with pytest.raises(UsageError, match="no journal"):
        audit(inputs, Outputs(tmp_path / "r.csv"))


def test_a_journal_with_damaged_pages_is_told(tmp_path):
    path = tmp_path / ".r.csv.run"
    with closing(Journal(path)) as journal:
        journal.begin({"model": "m"}, [("a.txt", "1")])
        for shard in range(200):
            journal.add(shard, [Piece({"report": bytes(4000)}, Tally(), 1)])
        journal.commit()
    with path.open("r+b") as file:
        file.seek(100_000)
        file.write(random.Random(1).randbytes(60_000))
    with closing(Journal(path)) as journal, pytest.raises(UsageError, match=r"\.r\.csv\.run is damaged.* start anew"):
        b"".join(journal.pieces("report"))


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE piece SET data = x'ff00fe' WHERE output = 'report' AND shard = 1",
        "UPDATE piece SET data = NULL WHERE shard = 0",
        "UPDATE piece SET data = '=cmd' WHERE output = 'findings'",
        "DELETE FROM piece WHERE shard = 1 AND output = 'report'",
        "DELETE FROM piece WHERE shard = 2 AND output = 'findings'",
        "INSERT INTO piece SELECT output, shard, part + 1, data, seal FROM piece WHERE shard = 0",
        "DELETE FROM shard WHERE number = 1",
        "UPDATE shard SET number = 7 WHERE number = 1",
        "UPDATE shard SET tally = '['",
        "UPDATE shard SET tally = NULL",
        "UPDATE shard SET tally = replace(tally, '\"inputs\": 1', '\"inputs\": 2')",
        "INSERT INTO shard VALUES (9000000000000000, 1, '{}', NULL)",
        "DROP TABLE piece",
        "CREATE TRIGGER t AFTER INSERT ON shard BEGIN DELETE FROM piece; END",
        "ALTER TABLE shard RENAME TO other; CREATE VIEW shard AS SELECT * FROM other",
    ],
)
def test_a_journal_that_somebody_has_changed_gives_no_report(inputs, tmp_path, harm, monkeypatch):
    monkeypatch.setattr("provenance.run.shards._INPUTS", 1)
    outputs = Outputs(tmp_path / "r.csv", tmp_path / "f.jsonl")
    with monkeypatch.context() as interrupted:
        interrupted.setattr(Outputs, "write", Mock(side_effect=KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            audit(inputs, outputs)
    with closing(sqlite3.connect(outputs.journal())) as database:
        database.executescript(harm)
    with pytest.raises(UsageError, match=r"\.r\.csv\.run .* start anew"):
        audit(inputs, outputs, resume=True)
    assert not outputs.report.exists()
    tally, _ = audit(inputs, outputs)
    assert tally.status.total() == len(ROWS) == len(outputs.report.read_text().splitlines()) - 1
