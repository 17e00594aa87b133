"""On a real Dask scheduler with real worker processes, one of which is killed: the same bytes."""

import csv
import json
import os
import re
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest
from simulated import simulate, written

pytest.importorskip("distributed")


@contextmanager
def started(*arguments):
    paths = [str(Path(__file__).parent), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(paths),
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(20)
        process.stdout.close()


@pytest.fixture(scope="module")
def scheduler():
    with started("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard") as process:
        for line in process.stdout:
            if found := re.search(r"tcp://127\.0\.0\.1:\d+", line):
                break
        yield found[0]


@contextmanager
def worker(address, folder):
    arguments = ("--nthreads", "1", "--no-dashboard", "--local-directory", str(folder), "--no-nanny")
    with started("distributed.cli.dask_worker", address, *arguments) as process:
        for line in process.stdout:
            if "Registered to" in line:
                break
        yield process


def test_a_worker_of_the_cluster_is_killed(articles, expected, scheduler, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    with worker(scheduler, tmp_path), worker(scheduler, tmp_path), worker(scheduler, tmp_path) as victim:
        subject = subprocess.Popen([sys.executable, "-c", _LATER.format(pid=victim.pid, log=str(tmp_path / "log"))])
        done = simulate(inputs=[str(articles)], out=out, cluster=scheduler, log=tmp_path / "log")
        subject.wait(30)
        assert done.returncode == 0, done.stderr
        assert victim.wait(20) == -signal.SIGKILL
    assert written(out) == expected


_LATER = """
import os, time
until = time.monotonic() + 25
while time.monotonic() < until:
    if os.path.exists({log!r}) and len(open({log!r}).readlines()) > 500:
        break
    time.sleep(0.005)
os.kill({pid}, 9)
"""


def test_copies_are_found_there_too(articles, scheduler, tmp_path):
    pytest.importorskip("datasketch")
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
    assert simulate(inputs=[str(articles)], out=tmp_path / "here", copies=True).returncode == 0
    with worker(scheduler, tmp_path), worker(scheduler, tmp_path):
        done = simulate(inputs=[str(articles)], out=tmp_path / "there", cluster=scheduler, copies=True)
    assert done.returncode == 0, done.stderr
    assert written(tmp_path / "there") == written(tmp_path / "here")


def test_a_poisoned_article_costs_its_own_row_there_too(scheduler, tmp_path):
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    out.mkdir()
    for at in range(40):
        (folder / f"{at:02}.txt").write_text("An article")
    (folder / "17.txt").write_text("CRASH now")
    (folder / "23.txt").write_text("HANG now")
    (folder / "31.txt").write_text("STUCK now")
    arguments = ("--nthreads", "1", "--no-dashboard", "--local-directory", str(tmp_path), "--nworkers", "2")
    with started("distributed.cli.dask_worker", scheduler, *arguments) as nanny:
        for line in nanny.stdout:
            if "Registered to" in line:
                break
        Thread(target=nanny.stdout.read, daemon=True).start()  # else it would wait for a reader
        done = simulate(inputs=[str(folder)], out=out, cluster=scheduler, seconds=1)
    assert done.returncode == 0, done.stderr
    with open(out / "report.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["path"]: row["reason"] for row in rows if row["status"] == "failed"} == {
        "17.txt": "audit: every process that audited it died",
        "23.txt": "detect: took longer than 1 seconds",
        "31.txt": "audit: every process that audited it died",
    }
    assert len(rows) == 40


def test_what_a_worker_lacks_stops_the_run_which_can_be_resumed(scheduler, tmp_path, monkeypatch):
    folder, out, full = tmp_path / "in", tmp_path / "out", tmp_path / "full"
    for made in (folder, out):
        made.mkdir()
    for at in range(300):
        (folder / f"{at:03}.txt").write_text(f"SLOW article {at}")
    (folder / "250.txt").write_text("FULL disk")
    full.touch()
    monkeypatch.setenv("FULL", str(full))
    with worker(scheduler, tmp_path):
        stopped = simulate(inputs=[str(folder)], out=out, cluster=scheduler)
        assert stopped.returncode == 2, stopped.stderr
        assert "No space left on device" in stopped.stderr
        full.unlink()
        done = simulate(inputs=[str(folder)], out=out, cluster=scheduler, resume=True)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["status"] == {"ok": 300}


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nonsense", "tcp://127.0.0.1", "other://127.0.0.1:9"])
def test_a_scheduler_that_is_not_there_is_told(articles, tmp_path, address):
    done = simulate(inputs=[str(articles)], out=tmp_path, cluster=address)
    assert done.returncode == 2
    assert f"--cluster {address}: " in done.stderr
