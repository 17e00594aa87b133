"""The library: articles in, audits out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from provenance import __version__
from provenance.bundle import evaluation, store
from provenance.detect.rules import load as load_rules
from provenance.label.labeller import Labeller
from provenance.outcomes import Audited, Failed, Instrument, Outcome, Skipped
from provenance.pipeline import Pipeline, Stage
from provenance.read.document import from_text, read
from provenance.read.frames import frame_rows
from provenance.report.columns import Value, row
from provenance.score.machine import MachineModel
from provenance.types import DEFAULT_MAX_FPR, Document, Finding, MediaType, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import pandas as pd

    from provenance.detect.rules import Catalogue
    from provenance.read.sources import Source
    from provenance.score.conformal import OperatingPoint

Spec = tuple[str | None, tuple[str, ...], float]
"""Model, files of extra rules, accepted rate: what an auditor is loaded from."""

HeldOut = dict[str, object]


@dataclass(frozen=True, slots=True)
class Audit:
    """What one article came to."""

    outcome: Outcome
    instrument: Instrument

    @property
    def status(self) -> Literal["ok", "skipped", "failed"]:
        """`ok`, or why there is nothing but a row."""
        if isinstance(self.outcome, Audited):
            return "ok"
        return "skipped" if isinstance(self.outcome, Skipped) else "failed"

    @property
    def verdict(self) -> Verdict | None:
        """The verdict; None where the input was skipped or failed."""
        return self.outcome.decision.verdict if isinstance(self.outcome, Audited) else None

    @property
    def text(self) -> str:
        """The text that offsets refer to; empty where the input was skipped or failed."""
        return self.outcome.document.text if isinstance(self.outcome, Audited) else ""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every piece of evidence, those in markup first, then by place in the text."""
        return self.outcome.findings if isinstance(self.outcome, Audited) else ()

    def row(self) -> dict[str, Value]:
        """Its row of the report: every column, absent values None."""
        return row(self.outcome, self.instrument)


class Auditor:
    """Holds a verified model and checked rules, and audits batches of articles with them.

    Made by `Auditor.load`. An auditor is picklable: a worker receives what to load, not the loaded thing.
    """

    def __init__(
        self,
        spec: Spec,
        catalogue: Catalogue,
        labeller: Labeller,
        machine: MachineModel,
        instrument: Instrument,
        operating_point: OperatingPoint,
        held_out: HeldOut,
    ) -> None:
        self._spec = spec
        self._catalogue = catalogue
        self._labeller = labeller
        self._machine = machine
        self.instrument = instrument
        self.operating_point = operating_point
        """What stands behind the accepted rate, by group of human texts: their number, flags, and the 95% bound."""
        self.held_out = held_out
        """How often the machine model errs on sources that it had not seen."""

    @classmethod
    def load(
        cls,
        model: str | None = None,
        rules: str | Path | Sequence[str | Path] = (),
        max_fpr: float = DEFAULT_MAX_FPR,
    ) -> Auditor:
        """Load the shipped model and rules, or others.

        Parameters
        ----------
        model
            Id of a shipped bundle or path of one's folder; None for the standard one.
        rules
            File of extra rules beside the built-in ones, or several.
        max_fpr
            Highest accepted share of human articles flagged as machine-written.

        Raises
        ------
        Refused
            A model or a rule file is not what it should be.
        UsageError
            There is no such model, a file of rules cannot be read, or the calibration set cannot support `max_fpr`.
        """
        files = [Path(path) for path in ([rules] if isinstance(rules, (str, Path)) else rules)]
        catalogue = load_rules(files)
        folder = store.find(model)
        labeller = Labeller(store.load(folder / "boilerplate"))
        machine = MachineModel(store.load(folder / "machine"))
        instrument = Instrument(store.bundle_id(folder), catalogue.id, __version__)
        machine.check_rate(max_fpr)
        return cls(
            (model, tuple(map(str, files)), max_fpr),
            catalogue,
            labeller,
            machine,
            instrument,
            machine.calibration.operating_point(max_fpr),
            evaluation.held_out(folder / "machine"),
        )

    def __reduce__(self) -> tuple[Callable[..., Auditor], tuple[Any, ...]]:
        return (_once_per_process, self._spec)

    @cached_property
    def _pipeline(self) -> Pipeline:
        # Made when there is something to audit: a process that leaves it to others needs nothing that finds evidence.
        from provenance.detect.detector import Detector

        return Pipeline(Detector(self._catalogue), self._labeller, self._machine, self.max_fpr)

    @property
    def extra_rules(self) -> tuple[str, ...]:
        """Files of rules beside the built-in ones."""
        return self._spec[1]

    @property
    def max_fpr(self) -> float:
        """Highest accepted share of human articles flagged as machine-written."""
        return self._spec[2]

    def prepare(self) -> None:
        """Build what is else built by the first article, so that what may be missing is missed now."""
        _ = self._pipeline

    def audit(self, text: str, media_type: str = "text/plain", path: str = "") -> Audit:
        """Audit one text.

        Parameters
        ----------
        text
            Of an article, or of a whole HTML page.
        media_type
            `text/plain`, `text/markdown` or `text/html`; capitals and parameters, as in an HTTP header, do not matter.
        path
            What its row should call it.

        Raises
        ------
        TypeError
            If `text` is no str.
        ValueError
            If `media_type` is another one.
        Exhausted
            If this machine has no room left, on a disk for instance.
        """
        if not isinstance(text, str):
            raise TypeError(f"the text of an article is a str, not {type(text).__name__}")
        return self._wrap(self._outcomes([from_text(text, _media_type(media_type), path)]))[0]

    def audit_sources(self, sources: Iterable[Source], stage: Stage | None = None) -> list[Audit]:
        """Read and audit a batch of inputs; one audit for each, in order, whatever they hold.

        Parameters
        ----------
        sources
            Articles.
        stage
            Is kept up to date on the way, for a caller who may be interrupted.
        """
        stage = stage or Stage()
        stage.enter("read")
        return self._wrap(self._outcomes([read(source) for source in sources], stage))

    def score_frame(self, frame: pd.DataFrame, text: str = "text") -> pd.DataFrame:
        """Audit the texts of a table: pandas in, pandas out, for the map functions of Dask, Spark and Ray.

        Parameters
        ----------
        frame
            Any table with a column of texts; its index is kept. Columns with the usual names of title, author, date
            and address count as they do in a file.
        text
            Name of the column of texts: pages and plain texts, as `provenance score` would read them. A missing value
            counts as an empty text, bytes are decoded; any other value gives a `failed` row.

        Returns
        -------
        DataFrame
            One row of the report for each row of `frame`, same index; `path` holds the index label.

        Raises
        ------
        ValueError
            If no column or several have that name.
        """
        import pandas as pd

        from provenance.report.columns import COLUMNS

        dtypes = {str: "string", int: "Int64", float: "float64", bool: "boolean"}
        rows = [audit.row() for audit in self.audit_sources(frame_rows(frame, text))]
        table = pd.DataFrame(rows, columns=[column.name for column in COLUMNS], index=frame.index)
        return table.astype({column.name: dtypes[column.type] for column in COLUMNS})

    def _wrap(self, outcomes: Iterable[Outcome]) -> list[Audit]:
        return [Audit(outcome, self.instrument) for outcome in outcomes]

    def _outcomes(self, read_in: Sequence[Document | Skipped | Failed], stage: Stage | None = None) -> list[Outcome]:
        """Take the documents among the inputs through the rooms together; the others have their outcome already."""
        documents = [item for item in read_in if isinstance(item, Document)]
        audited = iter(self._pipeline.audit(documents, stage or Stage()))
        return [next(audited) if isinstance(item, Document) else item for item in read_in]


def _media_type(given: str) -> MediaType:
    name = given.partition(";")[0].strip().lower()
    known: dict[str, MediaType] = {known: known for known in get_args(MediaType)}
    if name not in known:
        raise ValueError(f"media_type {given!r} is none of {', '.join(known)}")
    return known[name]


@lru_cache(maxsize=2)
def _once_per_process(model: str | None, rules: tuple[str, ...], max_fpr: float) -> Auditor:
    """Load an auditor that has been sent here; the next task that brings the same one gets it again."""
    return Auditor.load(model, rules, max_fpr)
