"""The rooms in order: a batch of documents in, one outcome for each. Nothing else knows what comes after what."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.decide.verdict import decide
from provenance.detect.disclosure.statements.summary import summarise
from provenance.errors import check_machine
from provenance.measure.editorial import editorial
from provenance.outcomes import Audited, Failed
from provenance.score.commercial import shares
from provenance.score.machine import MACHINE_LIKE
from provenance.segment.blocks import segment
from provenance.types import Finding, Scores

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from provenance.detect.detector import Detector
    from provenance.label.labeller import Labeller
    from provenance.outcomes import Outcome
    from provenance.score.machine import MachineModel
    from provenance.types import Document, Label, MachineScore


@dataclass(slots=True)
class Stage:
    """Where a batch is, for the row of an article that breaks there."""

    name: str = "read"
    heard: Callable[[str], None] | None = None
    """Told of every room that the batch comes to."""

    def enter(self, room: str) -> None:
        """Come to the next room."""
        self.name = room
        if self.heard is not None:
            self.heard(room)


class Pipeline:
    """Takes documents through the rooms, a batch at a time.

    Parameters
    ----------
    detector, labeller, machine
        What the rooms work with.
    max_fpr
        Highest accepted share of human articles flagged as machine-written.
    """

    def __init__(self, detector: Detector, labeller: Labeller, machine: MachineModel, max_fpr: float) -> None:
        self._detector = detector
        self._labeller = labeller
        self._machine = machine
        self._max_fpr = max_fpr

    def audit(self, documents: Sequence[Document], stage: Stage) -> list[Outcome]:
        """Audit a batch; if it breaks, take its documents one by one, so that the others get their rows.

        Returns
        -------
        list
            One outcome for each document, in order.

        Raises
        ------
        Exhausted
            If not an article but the machine is the trouble.
        """
        if len(documents) == 1:
            return [self._alone(documents[0], stage)]
        try:
            return self._batch(documents, stage)
        except Exception as error:  # whatever an article does
            check_machine(error)
            return [self._alone(document, stage) for document in documents]

    def _alone(self, document: Document, stage: Stage) -> Outcome:
        try:
            return self._batch([document], stage)[0]
        except MemoryError:
            reason = "needs more memory than there is"
        except Exception as error:  # as above
            check_machine(error)
            reason = f"{type(error).__name__}: {error}"
        return Failed(document.path, document.record, stage.name, reason, document.sha256, document.metadata)

    def _batch(self, documents: Sequence[Document], stage: Stage) -> list[Outcome]:
        stage.enter("segment")
        blocks = [segment(document) for document in documents]
        stage.enter("detect")
        found = self._detector.detect_batch(documents, blocks)
        stage.enter("label")
        labelled = self._labeller.label(list(zip(documents, blocks, found, strict=True)))
        facts = [_facts(f, each.labels, each.findings) for f, each in zip(found, labelled, strict=True)]
        stage.enter("measure")
        texts = [editorial(d, each.labels, f) for d, each, f in zip(documents, labelled, facts, strict=True)]
        stage.enter("score")
        machine = self._machine.score(texts, self._max_fpr)
        stage.enter("decide")
        outcomes: list[Outcome] = []
        for document, each, fact, text, score in zip(documents, labelled, facts, texts, machine, strict=True):
            findings = _in_order([*fact, *_passages(document, score)])
            disclosure = summarise(findings)
            scores = Scores(score, *shares(each.labels), each.sells)
            decision = decide(document, findings, disclosure, text, scores, self._max_fpr)
            outcomes.append(Audited(document, tuple(each.labels), findings, disclosure, text, scores, decision))
        return outcomes


def _facts(found: Iterable[Finding], labels: Sequence[Label], boilerplate: Iterable[Finding]) -> list[Finding]:
    """What was detected: whole units in the place of what boilerplate rules matched, and style in the body alone."""
    bodies = [label.block.span for label in labels if label.name == "body"]
    starts = [span.start for span in bodies]

    def in_body(finding: Finding) -> bool:
        at = bisect_right(starts, finding.start or 0) - 1
        return at >= 0 and finding.span is not None and finding.span.overlaps(bodies[at])

    kept = [f for f in found if f.category != "boilerplate" and (f.category != "style" or in_body(f))]
    return [*kept, *boilerplate]


def _passages(document: Document, machine: MachineScore | None) -> list[Finding]:
    """The machine-like passages as findings."""
    return [
        Finding("machine", "passage", "machine.passage", span, document.text[span.start : span.end], passage.score)
        for passage in (machine.passages if machine else ())
        if passage.score >= MACHINE_LIKE
        for span in [passage.span]
    ]


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda f: (f.span is not None, f.start or 0, f.end or 0, f.rule, f.quote)))
