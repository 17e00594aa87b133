"""Whatever a folder holds, each input gets one row with a reason, and the rest of the batch its audit."""

import csv
import io
import os
import subprocess
import sys

import pytest

ARTICLE = (
    "The council of Merrow Bay voted on Tuesday to rebuild the sea wall before the winter storms. "
    "Engineers had warned that two sections could fail. The work will cost four million and take nine months. "
) * 5


def provenance(*arguments, cwd=None, stdin=None, timeout=300):
    return subprocess.run(
        [sys.executable, "-m", "provenance", *map(str, arguments)],
        capture_output=True,
        cwd=cwd,
        input=stdin,
        timeout=timeout,
        check=False,
    )


def rows(data):
    return {row["path"]: row for row in csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""))}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    root = tmp_path_factory.mktemp("articles")
    (root / "good.txt").write_text(ARTICLE)
    (root / "empty.txt").write_bytes(b"")
    (root / "blank.txt").write_bytes(b" \n\t\r\n ")
    (root / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (root / "paper.pdf").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)))
    (root / "paper.txt").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)))
    (root / "nul.txt").write_bytes(ARTICLE.replace("council", "coun\0cil").encode())
    (root / "cp1252.txt").write_bytes(("“Café” – it’s £5. " + ARTICLE).encode("cp1252"))
    (root / "utf16.txt").write_bytes(ARTICLE.encode("utf-16"))
    (root / "invalid.txt").write_bytes(ARTICLE.encode() + b" caf\xff\xfe na\xc3 " + "naïve".encode())
    (root / "surrogates.txt").write_bytes(ARTICLE.encode() + "\ud800 \udfff".encode("utf-8", "surrogatepass"))
    (root / "line.txt").write_bytes((ARTICLE.replace("\n", " ") * (20_000_000 // len(ARTICLE))).encode())
    (root / "nested.html").write_text("<div>" * 30_000 + f"<p>{ARTICLE}</p>" + "</div>" * 30_000)
    os.mkfifo(root / "pipe.txt")
    (root / "folder.txt").mkdir()
    (root / "folder.txt" / "inside.txt").write_text(ARTICLE)
    (root / "broken.txt").symlink_to(root / "nowhere.txt")
    (root / "loop").symlink_to(root)
    (root / "new\nline.txt").write_text(ARTICLE)
    (root / "=cmd.txt").write_text(ARTICLE)
    with open(os.fsencode(root) + b"/latin\xe9.txt", "w") as file:
        file.write(ARTICLE)
    return root


@pytest.fixture(scope="module")
def report(folder, tmp_path_factory):
    out = tmp_path_factory.mktemp("out") / "report.csv"
    done = provenance("score", folder, "-o", out, "--findings", out.with_name("f.jsonl"), "--jobs", 1)
    assert done.returncode == 3, done.stderr.decode()
    assert b"Traceback" not in done.stderr
    return rows(out.read_bytes())


SCORED = ["good.txt", "nul.txt", "cp1252.txt", "utf16.txt", "invalid.txt", "surrogates.txt", "line.txt", "nested.html",
          "folder.txt/inside.txt", "new\nline.txt", "'=cmd.txt", "latin%E9.txt"]  # fmt: skip


@pytest.mark.parametrize("path", SCORED)
def test_articles_in_any_shape_are_audited(report, path):
    assert report[path]["status"] == "ok"
    assert report[path]["machine_score"]


@pytest.mark.parametrize("path", ["empty.txt", "blank.txt", "binary.txt", "paper.pdf", "paper.txt"])
def test_what_is_no_article_is_skipped_with_a_reason(report, path):
    assert report[path]["status"] == "skipped"
    assert report[path]["reason"]


@pytest.mark.parametrize("path", ["pipe.txt", "broken.txt"])
def test_what_cannot_be_read_fails_with_a_reason(report, path):
    assert report[path]["status"] == "failed"
    assert report[path]["reason"]


def test_every_input_has_one_row(report):
    assert len([path for path in report if not path.startswith("loop")]) == 19
    assert all(row["sha256"] for row in report.values() if row["status"] == "ok")


def test_how_bytes_were_read_is_told(report):
    assert report["cp1252.txt"]["encoding"] == "cp1252"
    assert report["utf16.txt"]["encoding"].startswith("utf-16")
    assert report["invalid.txt"]["encoding"] == "utf-8"
    assert int(report["invalid.txt"]["replaced"]) >= 3
    assert int(report["surrogates.txt"]["replaced"]) >= 2


def test_standard_input_is_one_article():
    done = provenance("score", "-", stdin=ARTICLE.encode())
    assert done.returncode == 0
    assert [row["status"] for row in rows(done.stdout).values()] == ["ok"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["score", "nowhere"], b"nowhere"),
        (["score", ".", "-o", "no/such/folder/r.csv"], b"No such file or directory"),
        (["score", ".", "-o", "report.txt"], b".csv"),
        (["score", ".", "--max-fpr", "0.0000001"], b"max-fpr"),
        (["score", ".", "--max-fpr", "2"], b"max-fpr"),
        (["score", ".", "--model", "nowhere"], b"nowhere"),
        (["score", "."], None),
    ],
)
def test_usage_errors_say_what_and_exit_2(tmp_path, arguments, said):
    done = provenance(*arguments, cwd=tmp_path)
    assert done.returncode == (2 if said else 0), done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert said is None or said in done.stderr


def test_a_file_that_vanishes_costs_its_own_row(tmp_path, auditor, monkeypatch):
    from provenance.run.outputs import Outputs
    from provenance.run.run import Settings, run
    from provenance.run.work import Work

    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(ARTICLE)
    audit = Work.piece

    def vanish(*arguments):
        (tmp_path / "b.txt").unlink()
        return audit(*arguments)

    monkeypatch.setattr(Work, "piece", vanish)
    stream = io.BytesIO()
    run([str(tmp_path)], Outputs(None), auditor, Settings(), stream=stream)
    assert [(path, row["status"]) for path, row in rows(stream.getvalue()).items()] == [
        ("a.txt", "ok"),
        ("b.txt", "failed"),
        ("c.txt", "ok"),
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("score", "good.txt", "-o", "."), "the name has to end in .csv"),
        (("score", "good.txt", "-o", "/"), "the name has to end in .csv"),
        (("score", "good.txt", "-o", ""), "the name has to end in .csv"),
        (("summary", "."), "a report to read ends in .csv"),
        (("report", ".", "-o", "x.html"), "a report to read ends in .csv"),
    ],
)
def test_a_name_that_is_none_is_told(tmp_path, arguments, said):
    (tmp_path / "good.txt").write_text(ARTICLE)
    done = provenance(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()
    assert b"Traceback" not in done.stderr
