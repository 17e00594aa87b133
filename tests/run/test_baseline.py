"""A report compared with an earlier one."""

import csv
import io
import json

import pytest
import simulated

from provenance.errors import UsageError
from provenance.run.baseline import read_baseline
from provenance.run.outputs import Outputs
from provenance.run.run import Settings, run


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "in"
    root.mkdir()
    for name in ("kept", "moved", "edited", "gone"):
        (root / f"{name}.txt").write_text(f"Words of {name}")
    return root


def audit(folder, report, baseline=None, **settings):
    tally = run(
        [str(folder)],
        Outputs(report),
        simulated.Auditor(),
        Settings(baseline=baseline, **settings),
        stream=io.BytesIO(),
    )
    with report.open(newline="") as file:
        return tally, {row["path"]: row["baseline"] for row in csv.DictReader(file)}


def test_new_changed_and_unchanged(folder, tmp_path):
    old = tmp_path / "old.csv"
    tally, states = audit(folder, old)
    assert set(states.values()) == {""}
    assert tally.open == tally.verdict == {"no_sign": 4}
    (folder / "moved.txt").rename(folder / "elsewhere.txt")
    (folder / "edited.txt").write_text("Other words of edited")
    (folder / "gone.txt").unlink()
    (folder / "fresh.txt").write_text("Words of fresh")
    (folder / "empty.txt").write_text("")
    tally, states = audit(folder, tmp_path / "new.csv", old)
    assert states == {
        "kept.txt": "unchanged", "elsewhere.txt": "unchanged", "edited.txt": "changed", "fresh.txt": "new",
        "empty.txt": "new",
    }  # fmt: skip
    assert tally.baseline == {"unchanged": 2, "changed": 1, "new": 2}
    assert tally.open == {"no_sign": 2}
    assert tally.named["no_sign"] == ["edited.txt", "fresh.txt"]
    data = (tmp_path / "new.csv").read_bytes()
    audit(folder, tmp_path / "new.csv", old, jobs=2)
    assert (tmp_path / "new.csv").read_bytes() == data


def test_the_report_itself_can_be_the_baseline(folder, tmp_path):
    report = tmp_path / "r.csv"
    audit(folder, report)
    assert set(audit(folder, report, report)[1].values()) == {"unchanged"}


def test_another_verdict_on_the_same_bytes_is_a_change(tmp_path):
    row = {"path": "a.txt", "record": None, "status": "ok", "sha256": "0" * 64, "verdict": "no_sign"}
    report = tmp_path / "old.jsonl"
    report.write_text(json.dumps(row) + "\n")
    baseline = read_baseline(report)
    assert baseline.state(row) == "unchanged"
    assert baseline.state({**row, "verdict": "likely_machine"}) == "changed"
    assert baseline.state({**row, "verdict": "likely_machine", "path": "b.txt"}) == "new"


def test_inputs_that_cannot_be_read_are_told_apart_by_name(tmp_path):
    row = {"path": "a.txt", "record": None, "status": "failed", "sha256": None, "verdict": None}
    (tmp_path / "old.jsonl").write_text(json.dumps(row) + "\n")
    baseline = read_baseline(tmp_path / "old.jsonl")
    assert [baseline.state({**row, "path": path}) for path in ("a.txt", "b.txt")] == ["unchanged", "new"]


@pytest.mark.parametrize(
    "text", ["path,verdict\na.txt,no_sign\n", "path,status,verdict\na.txt,ok,no_sign\n", "nonsense", "\x00\x01"]
)
def test_what_is_no_report_is_told(tmp_path, text):
    path = tmp_path / "old.csv"
    path.write_text(text)
    with pytest.raises(UsageError, match=r"old\.csv"):
        read_baseline(path)
