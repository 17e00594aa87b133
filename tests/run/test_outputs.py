"""Every format of every output, from the command's own run."""

import csv
import errno
import gc
import hashlib
import io
import json
import os
import random
import sqlite3
from contextlib import closing
from unittest.mock import Mock

import pytest
import simulated

from provenance.errors import UsageError
from provenance.read.columns import Columns
from provenance.report.workbook import ExcelTable
from provenance.run.journal import Journal
from provenance.run.outputs import Outputs
from provenance.run.pages import write_page
from provenance.run.run import Settings, run
from provenance.run.tally import Tally
from provenance.run.work import Piece


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "in"
    root.mkdir()
    (root / "b.txt").write_text("Two words")
    (root / "a.jsonl").write_text('{"story": "One here"}\n{"story": "Another here"}\nnonsense\n')
    return root


def audit(folder, outputs, **settings):
    stream = io.BytesIO()
    columns = Columns({"text": "story"})
    tally = run([str(folder)], outputs, simulated.Auditor(), Settings(columns=columns, **settings), stream=stream)
    return tally, stream.getvalue()


def test_the_meta_file_holds_the_options_that_decide_on_the_report(folder, tmp_path):
    outputs, reviewed = Outputs(tmp_path / "r.csv"), tmp_path / "reviewed.csv"
    reviewed.write_text("sha256,review,review_note\n")
    audit(folder, outputs, jobs=2, reviewed=reviewed)
    options = json.loads((tmp_path / "r.csv.meta.json").read_bytes())["options"]
    digest = hashlib.sha256(reviewed.read_bytes()).hexdigest()[:12]
    assert options == {
        "max_fpr": 0.01,
        "rules": [],
        "column": {"text": "story"},
        "reviewed": digest,
        "baseline": None,
        "copies": False,
    }


ROWS = [("a.jsonl", 1, "ok"), ("a.jsonl", 2, "ok"), ("a.jsonl", 3, "failed"), ("b.txt", None, "ok")]


def test_rows_are_sorted_by_path_then_record(folder):
    tally, data = audit(folder, Outputs(None))
    rows = csv.DictReader(io.StringIO(data.decode(), newline=""))
    assert [(row["path"], int(row["record"] or 0) or None, row["status"]) for row in rows] == ROWS
    assert tally.status == {"ok": 3, "failed": 1}
    assert [name for name, _ in tally.failures] == ["a.jsonl#3"]


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet", ".xlsx"])
def test_formats_of_the_report(folder, tmp_path, suffix):
    for library in ("pyarrow", "xlsxwriter"):
        pytest.importorskip(library)
    report = tmp_path / f"r{suffix}"
    audit(folder, Outputs(report))
    first = report.read_bytes()
    audit(folder, Outputs(report), jobs=2)
    assert report.read_bytes() == first
    assert json.loads((tmp_path / f"r{suffix}.meta.json").read_bytes())["counts"]["inputs"] == 4
    if suffix == ".parquet":
        import pyarrow.parquet as pq

        table = pq.read_table(report)
        assert (
            list(zip(*(table.column(name).to_pylist() for name in ("path", "record", "status")), strict=True)) == ROWS
        )


def test_findings_as_lines_and_as_a_table(folder, tmp_path):
    pq = pytest.importorskip("pyarrow.parquet")
    audit(folder, Outputs(None, findings=tmp_path / "f.jsonl"))
    audit(folder, Outputs(None, findings=tmp_path / "f.parquet"))
    lines = [json.loads(line) for line in (tmp_path / "f.jsonl").read_text().splitlines()]
    assert [(line["path"], line["record"]) for line in lines] == [("a.jsonl", 1), ("a.jsonl", 2), ("b.txt", None)]
    table = pq.read_table(tmp_path / "f.parquet").to_pylist()
    assert [row | {"attributes": json.loads(row["attributes"])} for row in table] == lines


def test_the_page_made_later_finds_the_texts_in_the_columns_of_the_run(folder, tmp_path):
    outputs = Outputs(tmp_path / "r.csv", tmp_path / "f.jsonl", html=tmp_path / "r.html")
    audit(folder, outputs)
    assert write_page(outputs.report, outputs.findings, [str(folder)], tmp_path / "later.html") == 0
    assert (tmp_path / "later.html").read_bytes() == (tmp_path / "r.html").read_bytes()


def test_own_outputs_are_no_inputs(folder):
    outputs = Outputs(folder / "report.csv", folder / "findings.jsonl")
    audit(folder, outputs)
    before = (folder / "report.csv").read_bytes()
    audit(folder, outputs)
    assert (folder / "report.csv").read_bytes() == before


def skipped(folder, report=None):
    _, data = audit(folder, Outputs(report))
    rows = csv.DictReader(io.StringIO((report.read_bytes() if report else data).decode(), newline=""))
    return {row["path"]: row["reason"] for row in rows if row["status"] == "skipped"}


@pytest.mark.parametrize(
    ("report", "findings", "features"),
    [(".csv", ".jsonl", ".csv"), (".jsonl", ".parquet", ".parquet"), (".parquet", ".jsonl", ".csv")],
)
def test_what_an_earlier_run_wrote_is_skipped_whatever_it_is_called(folder, tmp_path, report, findings, features):
    pytest.importorskip("pyarrow")
    earlier = Outputs(
        tmp_path / f"r{report}", tmp_path / f"f{findings}", tmp_path / f"m{features}", tmp_path / "p.html"
    )
    audit(folder, earlier)
    for name, path in earlier.files().items():
        path.rename(folder / f"old-{name}{path.suffix}")
    assert skipped(folder) == {
        f"old-report{report}": "written by this program: a report",
        f"old-findings{findings}": "written by this program: findings",
        f"old-features{features}": "written by this program: features",
        "old-html.html": "written by this program: a page",
    }


def test_the_same_command_says_the_same_however_often_it_follows_another(folder):
    audit(folder, Outputs(folder / "r.csv", folder / "f.jsonl", html=folder / "p.html"))
    told = [skipped(folder, folder / "r.csv") for _ in range(3)]
    assert told == [{"f.jsonl": "written by this program: findings", "p.html": "written by this program: a page"}] * 3


def test_a_report_that_has_the_texts_too_is_a_table_of_articles(folder, tmp_path):
    audit(folder, Outputs(tmp_path / "r.jsonl"))
    [first, *_] = map(json.loads, (tmp_path / "r.jsonl").read_text().splitlines())
    (folder / "joined.jsonl").write_text(json.dumps(first | {"story": "One here"}) + "\n")
    assert skipped(folder) == {}


@pytest.mark.parametrize("given", ["", "a.jsonl"])
@pytest.mark.parametrize("outputs", [{"report": "a.jsonl"}, {"report": "r.csv", "findings": "a.jsonl"}])
def test_an_article_is_never_written_over(folder, given, outputs):
    before = (folder / "a.jsonl").read_bytes()
    with pytest.raises(UsageError, match=r"a\.jsonl is an input"):
        audit(folder / given, Outputs(**{name: folder / path for name, path in outputs.items()}))
    assert (folder / "a.jsonl").read_bytes() == before


@pytest.mark.parametrize("name", ["report", "findings"])
def test_an_input_that_is_a_hard_link_of_an_output_is_read_and_survives(folder, tmp_path, name):
    (tmp_path / "out").mkdir()
    outputs = Outputs(**{"report": tmp_path / "out" / "r.jsonl", name: tmp_path / "out" / "x.jsonl"})
    os.link(folder / "a.jsonl", tmp_path / "out" / "x.jsonl")
    before = (folder / "a.jsonl").read_bytes()
    for _ in range(2):
        tally, _ = audit(folder, outputs)
        assert tally.status.total() == len(ROWS)
    assert (folder / "a.jsonl").read_bytes() == before


@pytest.mark.parametrize("option", ["baseline", "reviewed", "rules"])
def test_what_a_run_reads_beside_its_inputs_is_not_written_over(folder, tmp_path, option):
    given = tmp_path / "given.csv"
    audit(folder, Outputs(given))
    if option == "reviewed":
        given.write_text("sha256,review,review_note\n")
    before = given.read_bytes()
    auditor = simulated.Auditor(extra_rules=[given] if option == "rules" else [])
    settings = Settings(columns=Columns({"text": "story"}), **({} if option == "rules" else {option: given}))
    with pytest.raises(UsageError, match=r"given\.csv is an input"):
        run([str(folder)], Outputs(tmp_path / "r.csv", features=given), auditor, settings, stream=io.BytesIO())
    assert given.read_bytes() == before


def test_a_report_may_replace_the_one_that_it_is_compared_with(folder, tmp_path):
    audit(folder, Outputs(tmp_path / "r.csv"))
    tally, _ = audit(folder, Outputs(tmp_path / "r.csv"), baseline=tmp_path / "r.csv")
    assert tally.baseline == {"unchanged": len(ROWS)}


def test_more_rows_than_a_sheet_holds_are_refused(folder, tmp_path, monkeypatch):
    pytest.importorskip("xlsxwriter")
    monkeypatch.setattr(ExcelTable, "limit", 3)
    with pytest.raises(UsageError, match="holds 3 rows"):
        audit(folder, Outputs(tmp_path / "r.xlsx"))
    assert not (tmp_path / "r.xlsx").exists()


def test_more_files_than_a_sheet_has_rows_are_refused_before_work(tmp_path, monkeypatch):
    pytest.importorskip("xlsxwriter")
    monkeypatch.setattr(ExcelTable, "limit", 3)
    (tmp_path / "in").mkdir()
    for at in range(4):
        (tmp_path / "in" / f"{at}.txt").write_text("An article")
    auditor = simulated.Auditor(log=str(tmp_path / "log"))
    with pytest.raises(UsageError, match="holds 3 rows"):
        run([str(tmp_path / "in")], Outputs(tmp_path / "r.xlsx"), auditor, Settings(), stream=io.BytesIO())
    assert sorted(os.listdir(tmp_path)) == ["in"]


def test_the_same_name_for_two_outputs_is_refused(folder, tmp_path):
    with pytest.raises(UsageError, match="same name"):
        audit(folder, Outputs(tmp_path / "r.jsonl", tmp_path / "r.jsonl"))


@pytest.mark.parametrize("output", ["report", "findings", "features"])
def test_a_missing_folder_is_told_before_work(folder, tmp_path, output):
    names = {"report": tmp_path / "r.csv", "findings": tmp_path / "f.jsonl", "features": tmp_path / "m.csv"}
    names[output] = tmp_path / "nowhere" / names[output].name
    auditor = simulated.Auditor(log=str(tmp_path / "log"))
    with pytest.raises(UsageError, match="No such file or directory"):
        run([str(folder)], Outputs(**names), auditor, Settings(), stream=io.BytesIO())
    assert sorted(os.listdir(tmp_path)) == ["in"]


def test_a_full_disk_leaves_the_old_report_and_the_journal(folder, tmp_path, monkeypatch):
    report = tmp_path / "r.csv"
    report.write_text("old")

    def full(_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(UsageError, match="No space left on device"):
            audit(folder, Outputs(report))
    assert report.read_text() == "old"
    tally, _ = audit(folder, Outputs(report), resume=True)
    assert tally.status.total() == 4
    assert report.read_text() != "old"


def test_standard_output_cannot_be_resumed(folder):
    with pytest.raises(UsageError, match="-o"):
        audit(folder, Outputs(None), resume=True)


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".xlsx"])
def test_what_has_changed_since_a_finished_report_is_named(folder, tmp_path, suffix):
    if suffix == ".xlsx":
        pytest.importorskip("xlsxwriter")
    outputs = Outputs(tmp_path / f"r{suffix}")
    for name in ("c.txt", "d.txt"):
        (folder / name).write_text("The same")
    audit(folder, outputs)
    audit(folder, outputs, resume=True)
    (folder / "b.txt").write_text("Other words")
    (folder / "c.txt").unlink()
    (folder / "e.txt").write_text("More")
    (folder / "a.jsonl").write_text('{"story": "Another"}\n')
    os.utime(folder / "a.jsonl", (2e9, 2e9))
    with pytest.raises(UsageError) as refused:
        audit(folder, outputs, resume=True)
    changes = ["a.jsonl: changed", "b.txt: changed", "c.txt: gone", "e.txt: new"]
    told = changes if suffix != ".xlsx" else ["inputs: others, or of other sizes"]
    assert [line.removeprefix("  - ") for line in str(refused.value).splitlines()[1:-1]] == told


def test_another_format_since_a_finished_report_is_named_as_users_know_it(folder, tmp_path):
    pytest.importorskip("pyarrow")
    for name in ("f.jsonl", "f.parquet"):
        (tmp_path / name).touch()
    audit(folder, Outputs(tmp_path / "r.csv", tmp_path / "f.jsonl"))
    with pytest.raises(UsageError, match=r"findings as \.jsonl, report as \.csv then, findings as \.parquet"):
        audit(folder, Outputs(tmp_path / "r.csv", tmp_path / "f.parquet"), resume=True)


def test_a_stray_file_in_place_of_the_journal_is_told(folder, tmp_path):
    (tmp_path / ".r.csv.run").write_text("no journal at all, but something else " * 50)
    with pytest.raises(UsageError, match="no journal"):
        audit(folder, Outputs(tmp_path / "r.csv"))


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
def test_a_journal_that_somebody_has_changed_gives_no_report(folder, tmp_path, harm, monkeypatch):
    monkeypatch.setattr("provenance.run.shards._INPUTS", 1)
    outputs = Outputs(tmp_path / "r.csv", tmp_path / "f.jsonl")
    with monkeypatch.context() as interrupted:
        interrupted.setattr(Outputs, "write", Mock(side_effect=KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            audit(folder, outputs)
    with closing(sqlite3.connect(outputs.journal())) as database:
        database.executescript(harm)
    with pytest.raises(UsageError, match=r"\.r\.csv\.run .* start anew"):
        audit(folder, outputs, resume=True)
    assert not outputs.report.exists()
    tally, _ = audit(folder, outputs)
    assert tally.status.total() == len(ROWS) == len(outputs.report.read_text().splitlines()) - 1


def test_garbage_is_collected_afterwards_if_it_was_before(folder):
    try:
        for enabled in (True, False):
            gc.enable() if enabled else gc.disable()
            audit(folder, Outputs(None))
            assert gc.isenabled() is enabled
    finally:
        gc.enable()
