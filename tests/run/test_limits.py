"""A limit of time ends what it is set for, in any thread, and nothing else."""

import gzip
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from provenance.read.columns import Columns
from provenance.read.listing import Listing
from provenance.run import shards
from provenance.run.limits import Overtime, time_limit


@pytest.fixture(params=["main thread", "another thread"])
def call(request):
    if request.param == "main thread":
        yield lambda function: function()
    else:
        with ThreadPoolExecutor(1) as pool:
            yield lambda function: pool.submit(function).result(30)


def busy(seconds):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        pass


def test_what_takes_too_long_is_ended(call):
    def work():
        with time_limit(0.2):
            busy(20)

    started = time.monotonic()
    with pytest.raises(Overtime):
        call(work)
    assert time.monotonic() - started < 10


def test_it_comes_again_where_it_was_swallowed(call):
    def work():
        with time_limit(0.1):
            try:
                busy(20)
            except Overtime:
                busy(20)

    with pytest.raises(Overtime):
        call(work)


def test_nothing_is_ended_afterwards(call):
    def work():
        for _ in range(20):
            with time_limit(1.0):
                busy(0.01)
        busy(1.2)
        return "done"

    assert call(work) == "done"


def test_neither_in_the_same_thread_after_something_was(call):
    def work():
        ended = 0
        for _ in range(5):
            try:
                with time_limit(0.05):
                    busy(5)
            except Overtime:
                ended += 1
            busy(0.15)
        return ended

    assert call(work) == 5


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a process's memory is not limited")
def test_a_limit_of_memory_that_is_lower_already_stays():
    script = (
        "import resource; from provenance.run.limits import memory_limit; lower = (1 << 33, resource.RLIM_INFINITY)\n"
        "resource.setrlimit(resource.RLIMIT_DATA, lower)\n"
        "with memory_limit(1 << 40): print(resource.getrlimit(resource.RLIMIT_DATA) == lower)\n"
        "print(resource.getrlimit(resource.RLIMIT_DATA) == lower)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "True"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a process's memory is not limited")
@pytest.mark.parametrize(
    ("texts", "read"),
    [
        (["short"] * 3 + ["word " * 200_000] * 250, 253),  # long, and in the file once
        (["short"] * 10 + ["word " * 40_000_000] + ["short"] * 5, 10),
    ],
)
def test_rows_that_take_too_much_memory_together_are_read_one_by_one(tmp_path, monkeypatch, texts, read):
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    paged = {} if read == len(texts) else {"use_dictionary": False, "data_page_size": 1, "write_batch_size": 1}
    pq.write_table(pa.table({"text": texts}), tmp_path / "a.parquet", compression="zstd", **paged)
    monkeypatch.setattr(shards, "READING", 1 << 27)
    parts = shards.within_memory(shards.shards(Listing([str(tmp_path)]), Columns()))
    records = [(len(source.data or ""), source.failed) for part in parts for source in part.sources]
    assert records[:read] == [(len(text), None) for text in texts[:read]]
    assert records[read:] == [(0, "6 rows from here on: needs more memory than there is")] * (read < len(texts))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a process's memory is not limited")
def test_what_is_not_read_for_want_of_memory_is_told(tmp_path, monkeypatch):
    with gzip.open(tmp_path / "a.jsonl.gz", "wb", 1) as file:
        file.write(b'{"text": "one"}\n{"text": "' + b"x" * (1 << 27) + b'"}\n{"text": "three"}\n')
    monkeypatch.setattr(shards, "READING", 1 << 26)
    parts = shards.within_memory(shards.shards(Listing([str(tmp_path)]), Columns()))
    [first, rest] = [source for part in parts for source in part.sources]
    assert (first.data, rest.failed) == ("one", "what stands behind record 1: needs more memory than there is")
