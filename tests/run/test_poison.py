"""An article that kills, blocks or bloats its process costs its own row."""

import csv

import pytest
from simulated import simulate


def rows(out):
    with open(out / "report.csv", newline="") as file:
        return {row["path"]: row for row in csv.DictReader(file)}


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "in"
    root.mkdir()
    for at in range(700):
        (root / f"{at:03}.txt").write_text(f"An article with the number {at}")
    return root


POISON = {
    "CRASH": "detect: the process that audited it died (signal SIGSEGV)",
    "STUCK": "detect: took longer than 1 seconds",
    "HANG": "detect: took longer than 1 seconds",
    "BLOAT": "detect: needs more memory than there is",
}


def test_every_kind_of_poison_costs_one_row(folder, tmp_path):
    places = dict(zip(POISON, ("003.txt", "300.txt", "301.txt", "699.txt"), strict=True))
    for command, path in places.items():
        (folder / path).write_text(f"{command} now")
    done = simulate(inputs=[str(folder)], out=tmp_path, jobs=2, seconds=1)
    assert done.returncode == 0, done.stderr
    found = rows(tmp_path)
    assert len(found) == 700
    failed = {path: row["reason"] for path, row in found.items() if row["status"] != "ok"}
    assert failed == {places[command]: reason for command, reason in POISON.items()}


def test_a_plain_loop_survives_what_python_can_interrupt(folder, tmp_path):
    (folder / "100.txt").write_text("HANG now")
    (folder / "200.txt").write_text("BLOAT now")
    done = simulate(inputs=[str(folder)], out=tmp_path, jobs=1, seconds=1)
    assert done.returncode == 0, done.stderr
    failed = {path: row["reason"] for path, row in rows(tmp_path).items() if row["status"] != "ok"}
    assert failed == {"100.txt": POISON["HANG"], "200.txt": POISON["BLOAT"]}


def test_a_single_article_can_be_poison(tmp_path):
    (tmp_path / "a.txt").write_text("CRASH now")
    done = simulate(inputs=[str(tmp_path / "a.txt")], out=tmp_path, jobs=2)
    assert done.returncode == 0, done.stderr
    assert rows(tmp_path)["a.txt"]["reason"] == POISON["CRASH"]
