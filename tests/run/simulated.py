"""An auditor that takes no time to load and does to its process what an article's first word says."""

import errno
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from provenance.audit import Audit
from provenance.errors import ProvenanceError, check_machine
from provenance.outcomes import Audited, Instrument
from provenance.pipeline import Stage
from provenance.read.columns import Columns
from provenance.read.document import read
from provenance.run.limits import Limits
from provenance.run.outputs import Outputs
from provenance.run.run import Settings, run
from provenance.types import (
    Decision,
    DisclosureSummary,
    Document,
    Editorial,
    Finding,
    MachineScore,
    Scores,
    Span,
    Verdict,
)

MODEL = Instrument("model@1", "rules@1", "1.0")


class Auditor:
    max_fpr = 0.01
    operating_point = {"all": {"human_texts": 999, "flagged": 9, "upper_95": 0.01}}  # noqa: RUF012
    held_out = None

    def __init__(self, instrument=MODEL, extra_rules=(), log=None):
        self.instrument = instrument
        self.extra_rules = tuple(extra_rules)
        self.log = log

    def prepare(self):
        pass

    def audit_sources(self, sources, stage=None):
        stage = stage or Stage()
        stage.enter("read")
        documents = [read(source) for source in sources]
        if self.log:
            with open(self.log, "a") as log:
                log.write("".join(f"{source.path} {source.record}\n" for source in sources))
        stage.enter("detect")
        return [
            Audit(audited(document) if isinstance(document, Document) else document, self.instrument)
            for document in documents
        ]


def audited(document):
    obey(document.text.split(" ", 1)[0])
    words = len(document.text.split())
    score = MachineScore(len(document.text) % 100 / 99, 0.5, "all", 999, 75, 0.0, ("a phrase",), (), True)
    finding = Finding("style", "triad", "style.triad", Span(0, 3), document.text[:3], attributes={"n": [1, 2]})
    editorial = Editorial(document.text, ((0, Span(0, len(document.text))),), words, "en")
    decision = Decision(Verdict.no_sign, ("nothing found",), "editorial", False)
    return Audited(document, (), (finding,), DisclosureSummary(False), editorial, Scores(score, 0.25, 0.5), decision)


def obey(command):
    if command == "CRASH":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif command == "HANG":
        while True:
            time.sleep(0.05)
    elif command == "STUCK":  # as in C code, which no signal interrupts
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
        time.sleep(1000)
    elif command == "BLOAT":
        bytearray(64 << 30)
    elif command == "FULL" and os.path.exists(os.environ["FULL"]):
        check_machine(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
    elif command == "SLOW":
        time.sleep(0.001)


ROWS = [("a.jsonl", 1, "ok"), ("a.jsonl", 2, "ok"), ("a.jsonl", 3, "failed"), ("b.txt", None, "ok")]


def audit(folder, outputs, **settings):
    """Run to the end in this process, over the fixture `inputs`: what is told, and what went to standard output."""
    stream = io.BytesIO()
    columns = Columns({"text": "story"})
    tally = run([str(folder)], outputs, Auditor(), Settings(columns=columns, **settings), stream=stream)
    return tally, stream.getvalue()


def main(options):
    folder = Path(options["out"])
    names = (options.get("report", "report.csv"), "findings.jsonl", "features.csv")
    outputs = Outputs(*(folder / name for name in names), find_copies=options.get("copies", False))
    settings = Settings(
        options.get("jobs", 1), options.get("cluster"), options.get("resume", False),
        limits=Limits(options.get("seconds", 60.0)),
    )  # fmt: skip
    auditor = Auditor(log=options.get("log"), extra_rules=options.get("rules", ()))
    if options.get("model"):
        auditor.instrument = Instrument(options["model"], "rules@1", "1.0")
    try:
        tally = run(options["inputs"], outputs, auditor, settings, stream=sys.stdout.buffer)
    except ProvenanceError as error:
        print(error, file=sys.stderr)
        sys.exit(error.exit_status)
    print(json.dumps(tally.as_json()))


SCRIPT = Path(__file__)
OUTPUTS = ("report.csv", "findings.jsonl", "features.csv", "report.csv.meta.json")


def command(**options):
    return [sys.executable, str(SCRIPT), json.dumps({key: _plain(value) for key, value in options.items()})]


def _plain(value):
    return str(value) if isinstance(value, Path) else value


def simulate(**options):
    """Run to the end in a process of its own."""
    return subprocess.run(command(**options), capture_output=True, text=True, timeout=120, check=False)


def written(folder):
    return {name: (folder / name).read_bytes() for name in OUTPUTS}


if __name__ == "__main__":
    import simulated  # under its own name, by which workers find it

    simulated.main(json.loads(sys.argv[1]))
