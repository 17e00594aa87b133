"""A run that is killed at any moment and resumed gives the bytes of one that was not."""

import csv
import json
import os
import random
import signal
import subprocess
import time
from collections import Counter

import pytest
from simulated import command, simulate, written


def kill_once_audited(count, log, **options):
    """Start a run and kill it when it has audited so many articles; True if it was killed before it ended.

    Counted in articles and not in seconds, so that a fast machine is caught in the middle too.
    """
    before = len(audited(log))
    process = subprocess.Popen(command(log=log, **options), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None:
        if len(audited(log)) - before >= count:
            process.kill()
            process.wait()
            return True
        time.sleep(0.005)
    return False


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_bytes_do_not_depend_on_the_number_of_workers(articles, expected, tmp_path, jobs):
    assert simulate(inputs=[str(articles)], out=tmp_path, jobs=jobs).returncode == 0
    assert written(tmp_path) == expected


@pytest.mark.parametrize("seed", range(3))
def test_killed_at_random_and_resumed(articles, expected, tmp_path, seed):
    chance = random.Random(seed)
    log = tmp_path / "log"
    out = tmp_path / "out"
    out.mkdir()
    for _ in range(5):  # 5 kills in at most 350 of the 2,000 articles each: the last of them is never reached
        options = {"inputs": [str(articles)], "out": out, "jobs": chance.choice([1, 2]), "resume": True}
        assert kill_once_audited(chance.randrange(300), log, **options)
        assert not (out / "report.csv").exists()
    done = simulate(inputs=[str(articles)], out=out, jobs=2, resume=True)
    assert done.returncode == 0, done.stderr
    assert written(out) == expected
    assert sorted(os.listdir(out)) == sorted(expected)


def test_a_worker_that_is_killed_costs_nothing(articles, expected, tmp_path):
    log, out = tmp_path / "log", tmp_path / "out"
    out.mkdir()
    options = {"inputs": [str(articles)], "out": out, "jobs": 2, "log": log}
    process = subprocess.Popen(command(**options), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    killed = 0
    while process.poll() is None and killed < 2:
        time.sleep(0.005)
        if len(audited(log)) > 500 * killed:
            for worker in children(process.pid)[:1]:
                os.kill(worker, signal.SIGKILL)
                killed += 1
    process.wait(120)
    assert process.returncode == 0, process.stderr.read()
    process.stderr.close()
    assert killed
    assert written(out) == expected


def children(pid):
    """Worker processes, but not multiprocessing's own tracker of resources."""
    listed = subprocess.run(
        ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    )
    return [
        int(line.split()[0]) for line in listed.stdout.splitlines() if "LokyProcess" in line or "popen_loky" in line
    ]


def test_workers_end_with_a_killed_parent(articles, tmp_path):
    process = subprocess.Popen(command(inputs=[str(articles)], out=tmp_path, jobs=2), stdout=subprocess.DEVNULL)
    until = time.monotonic() + 20
    while not (workers := children(process.pid)) and time.monotonic() < until:
        time.sleep(0.05)
    process.kill()
    process.wait()
    assert workers
    while any(map(alive, workers)) and time.monotonic() < until:
        time.sleep(0.1)
    assert not any(map(alive, workers))


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    with open(f"/proc/{pid}/stat") as stat:
        return stat.read().rsplit(")", 1)[1].split()[0] != "Z"


def test_interrupt_ends_workers_and_leaves_no_report(articles, expected, tmp_path):
    process = subprocess.Popen(
        command(inputs=[str(articles)], out=tmp_path, jobs=2),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    until = time.monotonic() + 20
    while len(workers := children(process.pid)) < 2 and time.monotonic() < until:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does it: to every process of the group
    error = process.communicate(timeout=30)[1].decode()
    assert process.returncode not in {0, None}
    assert error.count("Traceback") == 1  # of the script of this test; the workers say nothing
    assert not any(map(alive, workers))
    assert not (tmp_path / "report.csv").exists()
    assert simulate(inputs=[str(articles)], out=tmp_path, jobs=2, resume=True).returncode == 0
    assert written(tmp_path) == expected


def test_what_was_committed_is_not_audited_again(articles, tmp_path):
    log = tmp_path / "log"
    options = {"inputs": [str(articles)], "out": tmp_path, "resume": True, "log": log}
    assert kill_once_audited(1000, **options)
    before = len(audited(log))
    assert simulate(**options).returncode == 0
    times = Counter(audited(log))
    assert len(times) == 2000
    assert sum(times.values()) - 2000 < before  # something was committed ...
    with open(tmp_path / "report.csv", newline="") as file:
        assert len(list(csv.DictReader(file))) == 2000


def audited(log):
    return log.read_text().splitlines() if log.exists() else []


def test_resume_starts_where_there_is_nothing_and_leaves_what_is_finished(articles, expected, tmp_path):
    options = {"inputs": [str(articles)], "out": tmp_path, "resume": True, "jobs": 2}
    assert simulate(**options).returncode == 0
    before = {name: os.stat(tmp_path / name).st_mtime_ns for name in expected}
    again = simulate(**options)
    assert json.loads(again.stdout)["inputs"] == 2000
    assert {name: os.stat(tmp_path / name).st_mtime_ns for name in expected} == before


@pytest.fixture
def interrupted(tmp_path):
    """A run that stopped in the middle, and how to go on with it."""
    inputs, out, rules = tmp_path / "in", tmp_path / "out", tmp_path / "own.toml"
    inputs.mkdir()
    out.mkdir()
    rules.write_text("# rules")
    for at in range(600):
        (inputs / f"{at:03}.txt").write_text(f"SLOW article {at}")
    options = {"inputs": [str(inputs)], "out": out, "resume": True, "rules": [str(rules)]}
    assert kill_once_audited(100, tmp_path / "log", **options)
    assert (out / ".report.csv.run").exists()
    return inputs, rules, options


def change_file(inputs, _):
    (inputs / "123.txt").write_text("other")


def remove_file(inputs, _):
    (inputs / "123.txt").unlink()


def add_file(inputs, _):
    (inputs / "1234.txt").write_text("SLOW more")


def change_rules(_, rules):
    rules.write_text("# other")


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (change_file, "123.txt: changed"),
        (remove_file, "123.txt: gone"),
        (add_file, "1234.txt: new"),
        (change_rules, "own.toml"),
    ],
)
def test_a_change_in_between_is_named(interrupted, change, named):
    inputs, rules, options = interrupted
    change(inputs, rules)
    done = simulate(**options)
    assert done.returncode == 2
    assert named in done.stderr
    assert simulate(**options | {"resume": False}).returncode == 0


def test_another_model_in_between_is_named(interrupted):
    done = simulate(**interrupted[2], model="model@2")
    assert done.returncode == 2
    assert "model@1 then, model@2 now" in done.stderr


def test_two_runs_cannot_write_the_same_report(articles, tmp_path):
    log = tmp_path / "log"
    options = {"inputs": [str(articles)], "out": tmp_path}
    process = subprocess.Popen(command(log=log, **options), stdout=subprocess.DEVNULL)
    until = time.monotonic() + 20
    while not audited(log) and time.monotonic() < until:
        time.sleep(0.005)
    process.send_signal(signal.SIGSTOP)  # it neither ends nor lets go
    second = simulate(**options)
    process.kill()
    process.wait()
    assert second.returncode == 2
    assert "another run" in second.stderr


def test_two_runs_cannot_write_the_same_findings(articles, tmp_path):
    log = tmp_path / "log"
    process = subprocess.Popen(
        command(inputs=[str(articles)], out=tmp_path, log=log, jobs=2), stdout=subprocess.DEVNULL
    )
    until = time.monotonic() + 20
    while not audited(log) and time.monotonic() < until:
        time.sleep(0.005)
    process.send_signal(signal.SIGSTOP)
    options = {"inputs": [str(articles)], "out": tmp_path, "report": "other.csv"}
    second = simulate(**options)
    process.kill()
    process.wait()
    assert second.returncode == 2
    assert "findings.jsonl: another run is writing it" in second.stderr
    assert simulate(**options).returncode == 0  # a dead one writes nothing
    assert not [name for name in os.listdir(tmp_path) if name.endswith(".claim")]
