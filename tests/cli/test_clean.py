import errno
import json
import os
import sys

import pytest
from typer.testing import CliRunner

from provenance.cli import app
from provenance.errors import Exhausted, Interrupted, UsageError
from provenance.read.columns import Columns
from provenance.read.containers import records
from provenance.read.listing import find
from provenance.report import reading

BODY = (
    "The harbour board voted on Tuesday to raise the ferry fare by a tenth, its second rise this year.",
    '"Nobody asked the crews," said Jo Hale, who has steered the night boat since 2009 and plans to retire in May.',
    "Residents of the outer islands have asked the minister to step in. A hearing is planned for early April.",
)
ARTICLE = "\n\n".join(
    [
        "Harbour Board Raises The Ferry Fare",
        BODY[0],
        "Read Next: Why The Night Boat Was Cancelled",
        BODY[1],
        "ADVERTISEMENT",
        BODY[2],
    ]
)


@pytest.fixture
def run():
    return lambda *arguments: CliRunner().invoke(app, ["clean", *map(str, arguments), "--jobs", "1"])


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "fares.txt").write_text(ARTICLE, "utf-8")
    return tmp_path / "in"


def test_only_the_article_is_written(run, folder, tmp_path):
    result = run(folder, "-o", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "out" / "fares.txt").read_text("utf-8") == "\n\n".join(BODY) + "\n"
    assert (folder / "fares.txt").read_text("utf-8") == ARTICLE


@pytest.mark.parametrize("scheme", ["", "file://"])
def test_an_article_is_never_written_over(run, folder, scheme):
    result = run(f"{scheme}{folder}", "-o", folder)
    assert isinstance(result.exception, UsageError)
    assert (folder / "fares.txt").read_text("utf-8") == ARTICLE


def test_a_kind_can_be_kept(run, folder, tmp_path):
    run(folder, "-o", tmp_path / "out", "--keep", "related_link", "--keep", "headline")
    written = (tmp_path / "out" / "fares.txt").read_text("utf-8")
    assert "Read Next" in written
    assert written.startswith("Harbour Board Raises")
    assert "ADVERTISEMENT" not in written


def test_marks_leave_everything_in_place(run, folder, tmp_path):
    run(folder, "-o", tmp_path / "out", "--mark")
    written = (tmp_path / "out" / "fares.txt").read_text("utf-8")
    assert "[related_link] Read Next: Why The Night Boat Was Cancelled" in written
    assert "[advertisement_label] ADVERTISEMENT" in written
    assert "[headline] Harbour Board" in written


def test_an_unknown_kind_is_refused(run, folder, tmp_path):
    result = run(folder, "-o", tmp_path / "out", "--keep", "nonsense")
    assert result.exit_code != 0
    assert "nonsense" in str(result.exception)


def test_an_input_that_is_not_there_makes_no_folder(run, tmp_path):
    assert isinstance(run(tmp_path / "no", "-o", tmp_path / "out").exception, UsageError)
    assert list(tmp_path.iterdir()) == []


def test_inputs_are_never_written_over(run, folder):
    result = run(folder, "-o", folder)
    assert result.exit_code != 0
    assert (folder / "fares.txt").read_text("utf-8") == ARTICLE


def test_files_that_share_a_stem_are_told_by_their_whole_names(run, folder, tmp_path):
    (folder / "fares.md").write_text(ARTICLE, "utf-8")
    (folder / "deep").mkdir()
    (folder / "deep" / "fares.txt").write_text(ARTICLE, "utf-8")
    run(folder, "-o", tmp_path / "out")
    written = sorted(path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.txt"))
    assert written == ["deep/fares.txt", "fares.md.txt", "fares.txt.txt"]


def test_a_picture_of_the_same_name_changes_no_name(run, folder, tmp_path):
    (folder / "fares.jpg").write_bytes(b"\xff\xd8\xff")
    run(folder, "-o", tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").glob("[!.]*")) == ["fares.txt"]


def test_a_folder_without_a_name_is_refused(run, folder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = run(folder, "-o", "")
    assert result.exit_code == 2
    assert "the name is empty" in result.output
    assert [path.name for path in tmp_path.iterdir()] == [folder.name]


def test_an_interruption_says_what_is_left(run, folder, tmp_path, monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("provenance.run.clean.audited", interrupted)
    result = run(folder, "-o", tmp_path / "out")
    assert isinstance(result.exception, Interrupted)
    assert "interrupted" in str(result.exception)
    assert "the same command writes all of them" in str(result.exception)


def test_a_failed_input_is_told_and_the_others_are_written(run, folder, tmp_path):
    (folder / "broken.txt").symlink_to(tmp_path / "nowhere")
    result = run(folder, "-o", tmp_path / "out")
    assert result.exit_code == 3
    assert (tmp_path / "out" / "fares.txt").exists()


def test_an_article_that_takes_too_long_costs_itself(run, folder, tmp_path, monkeypatch):
    from provenance.audit import Auditor
    from provenance.run.limits import Overtime

    audit_sources = Auditor.audit_sources

    def slowly(self, sources, stage=None):
        if any(source.path == "slow.txt" for source in sources):
            raise Overtime
        return audit_sources(self, sources, stage)

    monkeypatch.setattr(Auditor, "audit_sources", slowly)
    (folder / "slow.txt").write_text(ARTICLE, "utf-8")
    result = run(folder, "-o", tmp_path / "out")
    assert result.exit_code == 3
    assert "failed slow.txt: " in result.output
    assert "took longer than 60 seconds" in result.output
    assert sorted(path.name for path in (tmp_path / "out").glob("[!.]*")) == ["fares.txt"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a process's memory is not limited")
def test_an_article_that_takes_too_much_memory_costs_itself(run, folder, tmp_path, monkeypatch):
    from provenance.audit import Auditor

    audit_sources = Auditor.audit_sources

    def greedily(self, sources, stage=None):
        if any(source.path == "big.txt" for source in sources):
            bytearray(5 << 30)
        return audit_sources(self, sources, stage)

    monkeypatch.setattr(Auditor, "audit_sources", greedily)
    (folder / "big.txt").write_text(ARTICLE, "utf-8")
    result = run(folder, "-o", tmp_path / "out")
    assert result.exit_code == 3
    assert "failed big.txt: " in result.output
    assert "more memory than there is" in result.output
    assert sorted(path.name for path in (tmp_path / "out").glob("[!.]*")) == ["fares.txt"]


def test_a_full_disk_is_no_article_s_fault(run, folder, tmp_path, monkeypatch):
    def full(_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    result = run(folder, "-o", tmp_path / "out")
    assert isinstance(result.exception, Exhausted)
    assert "No space left on device" in str(result.exception)


def test_records_are_named_by_number_and_column(run, folder, tmp_path):
    (folder / "more.jsonl").write_text(json.dumps({"story": ARTICLE}) + "\n{nonsense\n", "utf-8")
    result = run(folder / "more.jsonl", "-o", tmp_path / "out", "--column", "text=story")
    assert result.exit_code == 3
    assert "failed more.jsonl#2: " in result.output
    assert sorted(path.name for path in (tmp_path / "out").glob("[!.]*")) == ["more-1.txt"]


def test_texts_written_before_are_no_inputs(run, folder):
    for _ in range(2):
        assert run(folder, "-o", folder / "clean").exit_code == 0
        assert [path.relative_to(folder).as_posix() for path in folder.rglob("*.txt")] == [
            "fares.txt",
            "clean/fares.txt",
        ]


def test_a_folder_with_the_name_of_a_text_is_no_text_of_earlier_inputs(run, folder, tmp_path):
    (folder / "a.txt").mkdir()
    (folder / "a.txt" / "inside.txt").write_text(ARTICLE, "utf-8")
    result = run(folder, "-o", tmp_path / "out")
    assert (result.exit_code, (tmp_path / "out" / "a.txt" / "inside.txt").exists()) == (0, True)
    assert "earlier" not in result.output


def test_what_cannot_be_written_costs_itself(run, folder, tmp_path):
    (folder / "a.txt").mkdir()
    (folder / "a.txt" / "inside.txt").write_text(ARTICLE, "utf-8")
    (folder / "a.md").write_text(ARTICLE, "utf-8")
    result = run(folder, "-o", tmp_path / "out")
    assert result.exit_code == 3
    assert "failed a.txt/inside.txt: " in result.output
    assert (tmp_path / "out" / "a.txt").read_text("utf-8") == (tmp_path / "out" / "fares.txt").read_text("utf-8")


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet"])
def test_the_manifest_says_which_text_is_whose(run, folder, tmp_path, auditor, suffix):
    (folder / "deep").mkdir()
    (folder / "deep" / "=1.md").write_text(ARTICLE, "utf-8")
    (folder / "fares.md").write_text(" ", "utf-8")
    table = {"story": [ARTICLE, ""]}
    (folder / "more.jsonl").write_text("".join(json.dumps({"story": text}) + "\n" for text in table["story"]), "utf-8")
    manifest = tmp_path / f"texts{suffix}"
    result = run(folder, "-o", tmp_path / "out", "--column", "text=story", "--manifest", manifest)
    assert result.exit_code == 0, result.output
    rows = list(reading.rows(manifest))
    assert [(row["path"], row["record"], row["status"], row["file"]) for row in rows] == [
        ("deep/=1.md", None, "ok", "deep/=1.txt"),
        ("fares.md", None, "skipped", None),
        ("fares.txt", None, "ok", "fares.txt.txt"),
        ("more.jsonl", 1, "ok", "more-1.txt"),
        ("more.jsonl", 2, "skipped", None),
    ]
    for row in rows:
        assert (row["file"] is None) == bool(row["reason"])
        assert row["file"] is None or (tmp_path / "out" / row["file"]).read_text("utf-8") == "\n\n".join(BODY) + "\n"
    sources = [record for source in find([str(folder)]) for record in records(source, Columns({"text": "story"}))]
    assert [row["sha256"] for row in rows] == [audit.row()["sha256"] for audit in auditor.audit_sources(sources)]


def test_a_manifest_among_the_articles_is_no_article(run, folder, tmp_path):
    for _ in range(2):
        assert run(folder, "-o", tmp_path / "out", "--manifest", folder / "texts.csv").exit_code == 0
    result = run(folder, "-o", tmp_path / "out")
    assert "skipped texts.csv: written by this program: a manifest of texts" in result.output


def test_no_manifest_is_written_over_an_article(run, folder, tmp_path):
    (folder / "more.jsonl").write_text(json.dumps({"text": ARTICLE}) + "\n", "utf-8")
    result = run(folder, "-o", tmp_path / "out", "--manifest", folder / "more.jsonl")
    assert isinstance(result.exception, UsageError)
    assert json.loads((folder / "more.jsonl").read_text("utf-8"))["text"] == ARTICLE


def test_texts_of_articles_that_are_gone_are_named_and_stay(run, folder, tmp_path):
    (folder / "gone.txt").write_text(ARTICLE, "utf-8")
    assert run(folder, "-o", tmp_path / "out").output.endswith(f"2 inputs: 2 texts in {tmp_path / 'out'}\n")
    (folder / "gone.txt").unlink()
    (folder / "empty.txt").write_bytes(b"")
    for _ in range(2):
        output = run(folder, "-o", tmp_path / "out").output
        assert f"2 inputs: 1 text in {tmp_path / 'out'}, 1 skipped\n" in output
        assert "1 text of earlier inputs" in output
        assert "left as found: gone.txt" in output
    assert (tmp_path / "out" / "gone.txt").exists()


def test_texts_of_others_are_not_named(run, folder, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "own.txt").write_text(ARTICLE, "utf-8")
    assert "own.txt" not in run(folder, "-o", tmp_path / "out").output


def test_no_text_is_written_through_a_link_out_of_the_folder(run, folder, tmp_path):
    for name in ("deep", "deep/er", "other"):
        (folder / name).mkdir()
        (folder / name / "fares.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "outside").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "deep").symlink_to(tmp_path / "outside")
    (tmp_path / "out" / "inside").mkdir()
    (tmp_path / "out" / "other").symlink_to(tmp_path / "out" / "inside")
    result = run(folder, "-o", tmp_path / "out")
    assert result.exit_code == 3
    assert "failed deep/fares.txt: a link leads out of the folder" in result.output
    assert "failed deep/er/fares.txt: " in result.output
    assert list((tmp_path / "outside").iterdir()) == []
    assert (tmp_path / "out" / "inside" / "fares.txt").exists()


def test_a_folder_that_cannot_be_made_is_refused(run, folder):
    result = run(folder, "-o", folder / "fares.txt")
    assert isinstance(result.exception, UsageError)
    assert "fares.txt" in str(result.exception)
