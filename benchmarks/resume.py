"""Memory that does not grow, and the time that a killed run takes to its end.

    python benchmarks/resume.py [--small 10000] [--large 200000] [--jobs 2]

Made-up articles of some 140 words in one JSON Lines file each. Memory is the highest resident set of the parent and of
its largest worker, as Linux counts it. Then the run over the small file is killed when 60% of its journal is written,
and resumed: printed are the time of the resumed run as a share of that of the whole one, and whether its bytes differ.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from throughput import made_up

KILLED_AT = 0.6


@dataclass
class Ran:
    """What a run took."""

    seconds: float
    parent: int = 0
    worker: int = 0
    """Peaks in MB."""
    journal: int = 0
    """Bytes that its journal grew to."""


def write(path: Path, number: int) -> None:
    """Write articles, of which some hundreds are different but for their number."""
    heads = ["\n\n".join(text.split("\n\n")[:2]) for text in made_up(400)]
    with path.open("w", encoding="utf-8") as file:
        for at, text in enumerate(islice(cycle(heads), number)):
            file.write(json.dumps({"id": at, "text": f"Number {at}. {text}"}) + "\n")


def peak(process: int) -> int:
    """Highest resident set of a process so far, in MB; 0 if it is gone."""
    with suppress(OSError, StopIteration):
        lines = Path(f"/proc/{process}/status").read_text("ascii", "replace").splitlines()
        return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) >> 10
    return 0


def children(process: int) -> list[int]:
    """Processes that a process has started and that live."""
    with suppress(OSError):
        return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    return []


def run(articles: Path, report: Path, jobs: int, *more: str, most: float = float("inf")) -> Ran:
    """Run the command, or kill it when its journal has so many bytes."""
    command = [sys.executable, "-m", "provenance", "score", str(articles)]
    command += ["-o", str(report), "--jobs", str(jobs), *more]
    journal = report.with_name(f".{report.name}.run")
    started = time.perf_counter()
    took = Ran(0.0)
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            took.parent = max(took.parent, peak(process.pid))
            took.worker = max([took.worker, *map(peak, children(process.pid))])
            with suppress(OSError):
                took.journal = max(took.journal, journal.stat().st_size)
            if took.journal > most:
                process.kill()
            time.sleep(0.05)
    took.seconds = time.perf_counter() - started
    return took


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", type=int, default=10_000)
    parser.add_argument("--large", type=int, default=200_000)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(" articles  seconds  parent MB  worker MB")
        for number in (options.large, options.small):
            articles, report = Path(folder) / f"{number}.jsonl", Path(folder) / f"{number}.csv"
            write(articles, number)
            whole = run(articles, report, options.jobs)
            print(f"{number:9,}  {whole.seconds:7.1f}  {whole.parent:9}  {whole.worker:9}")
        killed = Path(folder) / "killed.csv"
        run(articles, killed, options.jobs, most=KILLED_AT * whole.journal)
        if killed.exists():
            sys.exit("the run was over before it could be killed: give it more articles")
        resumed = run(articles, killed, options.jobs, "--resume")
        same = "the same" if killed.read_bytes() == report.read_bytes() else "NOT the same"
        print(f"killed at {KILLED_AT:.0%}, resumed in {resumed.seconds / whole.seconds:.0%} of the time, {same} bytes")


if __name__ == "__main__":
    main()
