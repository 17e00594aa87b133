"""What is done to a shard of inputs, in whichever process: audit it, and encode its rows for every output."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from threadpoolctl import ThreadpoolController

from provenance.audit import Audit, Auditor
from provenance.measure.style import MEASURES, measure
from provenance.outcomes import Audited, Failed
from provenance.pipeline import Stage
from provenance.report.columns import article_name, finding_record
from provenance.run import copies
from provenance.run.garbage import collected_after
from provenance.run.limits import Limits, Overtime, time_limit
from provenance.run.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from provenance.read.sources import Source
    from provenance.report.tables import Table
    from provenance.run.baseline import Baseline
    from provenance.run.reviews import Reviews

BATCH = 64
"""Inputs that go through the rooms together: enough to share numpy's overhead, few enough for the processor's cache."""

FEATURES: tuple[tuple[str, type], ...] = (("path", str), ("record", int), *((m.name, float) for m in MEASURES))
"""Columns of the features file and their types."""

Rows = dict[str, list[dict[str, Any]]]
"""Of one input, by output."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The outcome of some consecutive inputs: for each output its bytes, and the counts."""

    tables: Mapping[str, bytes]
    tally: Tally
    inputs: int


@dataclass(frozen=True, slots=True)
class Work:
    """How to audit and what to write of it. Picklable: a process receives what to load, not the loaded thing."""

    auditor: Auditor
    tables: Mapping[str, Table] = field(default_factory=dict)
    """By output: `report`, and `findings`, `features`, `html`, `sarif` and `copies` where they are asked for."""
    limits: Limits = field(default_factory=Limits)
    reviews: Reviews = field(default_factory=dict)
    """What people made of articles before, by the digest of their bytes."""
    baseline: Baseline | None = None
    """The report that this one is compared with."""

    def piece(self, sources: Sequence[Source], heard: Callable[[str], None] | None = None) -> Piece:
        """Audit some inputs: one row for each, whatever they hold.

        Parameters
        ----------
        sources
            Articles.
        heard
            Told the name of the room at every batch, and every room where an article is taken alone: a sign of life,
            and where it was if it turns out to be the last one.
        """
        self.auditor.prepare()  # what fails here is no article's fault
        inputs, stage = iter(sources), Stage(heard=heard)
        audits: list[Rows] = []
        with _linear_algebra().limit(limits=1, user_api="blas"):
            while batch := list(islice(inputs, BATCH)):
                stage.enter("read")
                with collected_after():
                    audits += [self.rows(audit) for audit in self.audits(batch, stage)]
        return self._encoded(audits)

    def failed(self, source: Source, stage: str, reason: str) -> Piece:
        """Give the row of an input that cost its process its life."""
        return self._encoded([self.rows(self._failure(source, stage, reason))])

    def audits(self, batch: Sequence[Source], stage: Stage) -> Iterator[Audit]:
        """Audit a few inputs together within the limits, and each alone where that takes too long or too much."""
        if len(batch) > 1:
            try:
                with time_limit(self.limits.seconds):
                    audits = self.auditor.audit_sources(batch)
            except (Overtime, MemoryError):  # one of them took it, or all of them together: each gets its own
                pass
            else:
                yield from audits
                return
        for source in batch:
            yield self._alone(source, stage)

    def _alone(self, source: Source, stage: Stage) -> Audit:
        try:
            with time_limit(self.limits.seconds):
                return self.auditor.audit_sources([source], stage)[0]
        except Overtime:
            return self._failure(source, stage.name, f"took longer than {self.limits.seconds:g} seconds")
        except MemoryError:
            return self._failure(source, stage.name, "needs more memory than there is")

    def _failure(self, source: Source, stage: str, reason: str) -> Audit:
        failure = Failed(source.path, source.record, stage, reason, metadata=source.stated)
        return Audit(failure, self.auditor.instrument)

    def rows(self, audit: Audit) -> Rows:
        """What is written of one input."""
        row: dict[str, Any] = audit.row()
        row["review"], row["review_note"] = self.reviews.get(row["sha256"], (None, None))
        row["baseline"] = None if self.baseline is None else self.baseline.state(row)
        rows: Rows = {"report": [row]}
        if not self.tables.keys().isdisjoint(("findings", "html", "sarif")):
            rows["findings"] = [finding_record(finding, row["path"], row["record"]) for finding in audit.findings]
            evidence = {"row": row, "findings": rows["findings"], "text": audit.text or None}
            rows["html"] = [evidence]
            rows["sarif"] = [evidence | {"plain": _is_its_file(audit)}]
        if "copies" in self.tables:
            text = audit.outcome.editorial.text if isinstance(audit.outcome, Audited) else ""
            rows["copies"] = [copies.signed(article_name(row), text)]
        if "features" in self.tables and isinstance(audit.outcome, Audited):
            named = {"path": row["path"], "record": row["record"]}
            rows["features"] = [named | measure(audit.outcome.editorial.text)]
        return rows

    def _encoded(self, audits: Sequence[Rows]) -> Piece:
        tally = Tally()
        for rows in audits:
            tally.add(rows["report"][0])
        tables = {
            output: table.encode([row for rows in audits for row in rows.get(output, ())])
            for output, table in self.tables.items()
        }
        return Piece(tables, tally, len(audits))


def _is_its_file(audit: Audit) -> bool:
    """Whether the text of an article is that of a file, so that a place in it is a place there."""
    outcome = audit.outcome
    return (
        isinstance(outcome, Audited) and outcome.document.record is None and outcome.document.media_type != "text/html"
    )


@cache
def _linear_algebra() -> ThreadpoolController:
    """Numpy's library: one thread, since the processes share the cores, and sums do not depend on their number."""
    return ThreadpoolController()
