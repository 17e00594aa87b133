"""A folder of articles into a report: in parallel, in order, whole or not at all."""

from __future__ import annotations

import json
import os
import signal
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from provenance.audit import Audit, Auditor
from provenance.measure.style import MEASURES, measure
from provenance.read.sources import Source, find
from provenance.report.columns import COLUMNS, Value, finding_record
from provenance.report.features import feature_writer
from provenance.report.files import replacing
from provenance.report.tables import JsonLinesWriter, report_writer
from provenance.types import Audited

if TYPE_CHECKING:
    from collections.abc import Callable

BATCH = 32
"""Inputs per batch: enough to share numpy's overhead, few enough that n-grams stay in the processor's cache."""


@dataclass(frozen=True, slots=True)
class Outputs:
    """Where a run writes; None where it does not."""

    report: Path | None
    """None writes CSV to the stream handed to `run`."""
    findings: Path | None = None
    features: Path | None = None

    def paths(self) -> list[Path]:
        """All of them that are files, the report's meta file too."""
        named = [path for path in (self.report, self.findings, self.features) if path is not None]
        return named + ([meta_path(self.report)] if self.report is not None else [])


@dataclass(slots=True)
class Tally:
    """What a run came to, for the terminal, the meta file and the exit status."""

    status: Counter[str] = field(default_factory=Counter)
    verdict: Counter[str] = field(default_factory=Counter)
    disclosed_flagged: Counter[tuple[bool, bool]] = field(default_factory=Counter)
    """Among the scored articles: disclosed or not, flagged or not."""
    failures: list[tuple[str, str]] = field(default_factory=list)
    """Path and reason of the first twenty."""

    def add(self, row: dict[str, Value]) -> None:
        """Count one row."""
        self.status[str(row["status"])] += 1
        if row["status"] == "ok":
            self.verdict[str(row["verdict"])] += 1
            if row["machine_flag"] is not None:
                self.disclosed_flagged[bool(row["disclosed"]), bool(row["machine_flag"])] += 1
        elif row["status"] == "failed" and len(self.failures) < 20:
            self.failures.append((str(row["path"]), str(row["reason"])))


@dataclass(frozen=True, slots=True)
class _Piece:
    """What a worker sends back of one input."""

    row: dict[str, Value]
    findings: list[dict[str, Any]]
    features: dict[str, Value] | None


def meta_path(report: Path) -> Path:
    """Where the report's meta file stands: `R.csv.meta.json` beside `R.csv`."""
    return report.with_name(report.name + ".meta.json")


def sources(inputs: Sequence[str], outputs: Outputs) -> list[Source]:
    """Every input in the order of the report, without the files that this run is going to replace.

    Raises
    ------
    UsageError
        If one of `inputs` does not exist.
    """
    own = {os.path.realpath(path) for path in outputs.paths()}
    return [s for s in find(inputs) if s.location is None or os.path.realpath(s.location) not in own]


def run(
    found: Sequence[Source],
    outputs: Outputs,
    auditor: Auditor,
    jobs: int,
    stream: IO[bytes],
    advance: Callable[[int], None] = lambda _: None,
) -> Tally:
    """Audit every source and write the outputs.

    Parameters
    ----------
    found
        From `sources`.
    outputs
        Files to write. Each is opened before the work starts and takes its name when all of it is done.
    auditor
        What to audit with; workers load their own from the same specification.
    jobs
        Worker processes; 1 is a plain loop in this one. The bytes written do not depend on it.
    stream
        Gets the report where `outputs` names none.
    advance
        Called with the number of inputs done since the last call.

    Raises
    ------
    UsageError
        If an output cannot be written.
    """
    tally = Tally()
    with ExitStack() as stack:
        # Left in reverse order: the report takes its name last, when everything that belongs to it stands.
        report_file = stack.enter_context(replacing(outputs.report)) if outputs.report else stream
        report = report_writer(outputs.report or Path(".csv"), report_file, [column.name for column in COLUMNS])
        meta = stack.enter_context(replacing(meta_path(outputs.report))) if outputs.report else None
        findings = JsonLinesWriter(stack.enter_context(replacing(outputs.findings))) if outputs.findings else None
        features = None
        if outputs.features:
            names = ["path", "record", *(m.name for m in MEASURES)]
            features = stack.enter_context(feature_writer(outputs.features, names))
        for pieces in _pieces(found, auditor, jobs, with_findings=findings is not None, with_features=features is not None):
            for piece in pieces:
                report.write(piece.row)
                tally.add(piece.row)
                if findings:
                    for record in piece.findings:
                        findings.write(record)
                if features and piece.features:
                    features.write(piece.features)
            advance(len(pieces))
        if meta:
            meta.write(json.dumps(_meta(auditor, tally), indent=2, ensure_ascii=False).encode() + b"\n")
    return tally


def _pieces(
    found: Sequence[Source], auditor: Auditor, jobs: int, *, with_findings: bool, with_features: bool
) -> Iterator[list[_Piece]]:
    """Batches of results in the order of the sources."""
    batches = [found[at : at + BATCH] for at in range(0, len(found), BATCH)]
    jobs = min(jobs, len(batches))
    if jobs <= 1:
        for batch in batches:
            yield [_piece(audit, with_findings, with_features) for audit in auditor.audit_sources(batch)]
        return
    from joblib import Parallel, delayed

    _, spec = auditor.__reduce__()
    parallel = Parallel(n_jobs=jobs, backend="loky", return_as="generator", batch_size=1, pre_dispatch=2 * jobs)
    yield from parallel(delayed(_work)(spec, batch, with_findings, with_features) for batch in batches)


def _work(spec: tuple[Any, ...], batch: Sequence[Source], with_findings: bool, with_features: bool) -> list[_Piece]:
    """Audit one batch in a worker process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole process group; the parent ends the workers
    return [_piece(audit, with_findings, with_features) for audit in _worker_auditor(*spec).audit_sources(batch)]


@lru_cache(maxsize=1)
def _worker_auditor(*spec: Any) -> Auditor:  # noqa: ANN401 - the arguments of Auditor
    return Auditor(*spec)


def _piece(audit: Audit, with_findings: bool, with_features: bool) -> _Piece:
    row = audit.row()
    path, record = str(row["path"]), audit.outcome.document.record if isinstance(audit.outcome, Audited) else None
    features: dict[str, Value] | None = None
    if with_features and isinstance(audit.outcome, Audited):
        features = {"path": path, "record": record, **measure(audit.outcome.editorial.text)}
    records = [finding_record(f, path, record) for f in audit.findings] if with_findings else []
    return _Piece(row, records, features)


def _meta(auditor: Auditor, tally: Tally) -> dict[str, Any]:
    """What stands behind a report. No clock and no number of workers: same input, same bytes."""
    return {
        "model": auditor.instrument.model,
        "rules": auditor.instrument.rules,
        "version": auditor.instrument.version,
        "options": {"max_fpr": auditor.max_fpr},
        "operating_point": auditor.machine.operating_point(auditor.max_fpr),
        "counts": {
            "inputs": tally.status.total(),
            "status": dict(sorted(tally.status.items())),
            "verdict": dict(sorted(tally.verdict.items())),
        },
    }
