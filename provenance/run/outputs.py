"""What a run writes: the report, what is asked for beside it, and the meta file that says what stands behind them."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from provenance.errors import UsageError
from provenance.read.earlier import written_before
from provenance.read.remote import as_path
from provenance.read.suffixes import CONTAINERS, SUPPORTED
from provenance.report.columns import COLUMNS
from provenance.report.files import check_writable, hidden, replacing
from provenance.report.formats import FINDINGS, REPORT, table_for
from provenance.report.late import LateTable
from provenance.report.page.table import PageTable
from provenance.report.reading import META
from provenance.report.sarif import SarifTable
from provenance.report.tables import CsvTable, JsonLinesTable, in_utf8
from provenance.report.workbook import Beside, ExcelTable
from provenance.run import copies
from provenance.run.work import FEATURES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from provenance.report.tables import Table
    from provenance.run.journal import Journal

_FORMATS = {
    "report": (REPORT, (".csv", ".jsonl", ".parquet", ".xlsx")),
    "findings": (FINDINGS, (".jsonl", ".parquet")),
    "features": (FEATURES, (".csv", ".parquet")),
    "html": (REPORT, (".html",)),
    "sarif": (REPORT, (".sarif",)),
}
"""By output, its columns and what its name may end in."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known when every input has been audited."""

    meta: Mapping[str, Any]
    """Of the meta file."""
    copy_of: Mapping[int, str]
    """As `provenance.run.copies.copies` gives them."""
    root: str
    """Where the report's paths begin, as `provenance.report.sarif.SarifTable` takes it."""


@dataclass(frozen=True, slots=True)
class Outputs:
    """Where a run writes; None where it does not."""

    report: Path | None
    """None writes CSV to a stream."""
    findings: Path | None = None
    features: Path | None = None
    html: Path | None = None
    sarif: Path | None = None
    find_copies: bool = False
    """Whether articles with the same story are looked for, when all have been read."""

    def files(self) -> dict[str, Path]:
        """By name, in the order in which they are put in place: the report last, when all that belongs to it stands."""
        named = {
            "findings": self.findings,
            "features": self.features,
            "html": self.html,
            "sarif": self.sarif,
            "report": self.report,
        }
        return {name: path for name, path in named.items() if path is not None}

    def meta(self) -> Path | None:
        """Where the report's meta file stands: `R.csv.meta.json` beside `R.csv`."""
        return None if self.report is None else Path(f"{self.report}{META}")

    def journal(self) -> Path | None:
        """Where the run keeps its journal; None for one that cannot be resumed."""
        return None if self.report is None else hidden(self.report.parent.resolve() / self.report.name, ".run")

    def tables(self) -> dict[str, Table]:
        """The format of each.

        Raises
        ------
        UsageError
            If a name asks for none, a library for it is missing, two are the same file, or one cannot be written.
        """
        files = self.files()
        if len({path.resolve() for path in files.values()}) < len(files):
            raise UsageError("two outputs have the same name")
        tables: dict[str, Table] = {}
        for name, path in files.items():
            columns, suffixes = _FORMATS[name]
            tables[name] = table_for(path, columns, suffixes)
            check_writable(path)
        if meta := self.meta():
            check_writable(meta)
        if isinstance(tables.get("report"), ExcelTable):  # it holds the findings too, asked for on their own or not
            tables.setdefault("findings", JsonLinesTable())
        tables.setdefault("report", CsvTable(tuple(column.name for column in COLUMNS)))
        if self.find_copies:
            copies.check()
            late = {name: LateTable(table) for name, table in tables.items() if name in ("report", "html")}
            tables |= {**late, "copies": JsonLinesTable()}
        return tables

    def own(self) -> dict[tuple[int, int], str]:
        """Those that exist, as `present`: no inputs."""
        return present(path for path in (*self.files().values(), self.meta()) if path is not None)

    def write(self, tables: Mapping[str, Table], journal: Journal, known: Known, stream: IO[bytes]) -> None:
        """Put every file in place, of the formats that `tables` gave; the report goes to `stream` without a name."""

        def completed(table: Table) -> Table:
            if isinstance(table, LateTable):
                return replace(table, table=completed(table.table), copy_of=known.copy_of)
            if isinstance(table, PageTable):
                return replace(table, meta=known.meta)
            if isinstance(table, SarifTable):
                return replace(table, meta=known.meta, root=known.root)
            if isinstance(table, ExcelTable):
                return replace(table, beside=Beside(known.meta, journal.pieces("findings")))
            return table

        if self.report is None:
            completed(tables["report"]).assemble(stream, journal.pieces("report"))
        for name, path in self.files().items():
            if name == "report":
                self._write_meta(known.meta)
            with replacing(path) as file:
                completed(tables[name]).assemble(file, journal.pieces(name))

    def _write_meta(self, meta: Mapping[str, Any]) -> None:
        path = self.meta()
        if path is not None:
            with replacing(path) as file:
                file.write(in_utf8(json.dumps(meta, indent=2, ensure_ascii=False)) + b"\n")


def check_no_article(outputs: Iterable[Path], inputs: Sequence[str]) -> None:
    """Make sure that no article is written over.

    Raises
    ------
    UsageError
        If a file that would be read stands in the place of an output, and this program has not written it.
    """
    roots = [Path(as_path(given)).resolve() for given in inputs]
    for path in outputs:
        target = path.resolve()
        read = target.suffix.lower() in (*SUPPORTED, *CONTAINERS) and any(map(target.is_relative_to, roots))
        if read and target.exists() and not written_before(os.fspath(target)):
            raise UsageError(f"{path} is an input and would be written over: choose another name")


def present(paths: Iterable[Path]) -> dict[tuple[int, int], str]:
    """Real paths of those that exist, by device and inode."""
    there = ((path.stat(), os.path.realpath(path)) for path in paths if path.exists())
    return {(status.st_dev, status.st_ino): path for status, path in there}
