"""Rows into an Excel workbook, with their findings, figures and the definitions of all columns."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING, Any, ClassVar

from provenance.report.columns import COLUMNS, FINDING
from provenance.report.figures import COLUMNS as FIGURES
from provenance.report.figures import Counts
from provenance.report.tables import JsonLinesTable, formula_safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

# https://support.microsoft.com/en-us/office/excel-specifications-and-limits-1672b34d-7043-467e-8e27-269d656771c3
_ROWS = 1_048_576
_CHARACTERS = 32_767

_WIDTHS = {"path": 36, "title": 36, "verdict": 16, "verdict_reasons": 48, "disclosure_quote": 48, "machine_reasons": 36,
           "quote": 60, "attributes": 48, "meaning": 80, "column": 28, "note": 60}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Beside:
    """What a workbook holds beside the report."""

    meta: Mapping[str, Any]
    """The report's meta file."""
    findings: Iterable[bytes]
    """Pieces of the findings, lines of JSON."""


@dataclass(frozen=True, slots=True)
class ExcelTable:
    """Typed cells, a header that stays in view, a filter on every column; rows, and what stands beside them."""

    columns: tuple[tuple[str, type], ...]
    beside: Beside | None = None
    """None for a workbook of rows alone."""
    limit: ClassVar[int | None] = _ROWS - 1

    def encode(self, rows: Sequence[Mapping[str, Any]]) -> bytes:
        """Lines of JSON: a workbook can only be written from its beginning."""
        return JsonLinesTable().encode(rows)

    def assemble(self, file: IO[bytes], pieces: Iterable[bytes]) -> None:
        """Write sheet by sheet and row by row; no more than one row is held."""
        import xlsxwriter

        book = xlsxwriter.Workbook(file, {"constant_memory": True})
        book.set_properties({"created": datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)})  # no clock in a report
        if self.beside is None:
            _sheet(book, "report", self.columns, _rows(pieces))
        else:
            self._sheets(book, pieces, self.beside)
        book.close()

    def _sheets(self, book: Any, pieces: Iterable[bytes], beside: Beside) -> None:  # noqa: ANN401 - xlsxwriter has no types
        counts = Counts(beside.meta, "folder")

        def counted() -> Iterator[Mapping[str, Any]]:
            for row in _rows(pieces):
                counts.add(row)
                yield row

        _sheet(book, "report", self.columns, counted())
        kinds = [(name, kind) for name, kind, _ in FINDING]
        left_out = _sheet(book, "findings", kinds, _rows(beside.findings))
        figures = [one.row() for one in counts.figures()]
        _sheet(book, "figures", [(name, _kind(name, figures)) for name, _ in FIGURES], figures)
        definitions = [("report", column.name, column.meaning) for column in COLUMNS]
        definitions += [("findings", name, meaning) for name, _, meaning in FINDING]
        definitions += [("figures", name, meaning) for name, meaning in FIGURES]
        if left_out:
            definitions.append(("findings", "", f"{left_out:,} more did not fit: write them with --findings"))
        names = ("sheet", "column", "meaning")
        rows = (dict(zip(names, one, strict=True)) for one in definitions)
        _sheet(book, "definitions", [(name, str) for name in names], rows)


def _rows(pieces: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    for piece in pieces:
        for line in piece.splitlines():
            yield json.loads(line)


def _kind(name: str, figures: Sequence[Mapping[str, Any]]) -> type:
    return next((type(row[name]) for row in figures if row[name] is not None), str)


def _sheet(book: Any, title: str, columns: Sequence[tuple[str, type]], rows: Iterable[Mapping[str, Any]]) -> int:  # noqa: ANN401
    """Write a sheet; gives the number of rows that it has no room for."""
    sheet = book.add_worksheet(title)
    header, score = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "0.000000"})
    for at, (name, kind) in enumerate(columns):
        sheet.set_column(at, at, _WIDTHS.get(name, 14), score if kind is float else None)
        sheet.write_string(0, at, name, header)
    sheet.freeze_panes(1, 1)
    number = left_out = 0
    for row in rows:
        if number == _ROWS - 1:
            left_out += 1
            continue
        number += 1
        for at, (name, _) in enumerate(columns):
            _write(sheet, number, at, row[name])
    sheet.autofilter(0, 0, number, len(columns) - 1)
    return left_out


def _write(sheet: Any, row: int, column: int, value: Any) -> None:  # noqa: ANN401 - xlsxwriter has no types
    if isinstance(value, dict):
        value = json.dumps(value, ensure_ascii=False) if value else None
    if isinstance(value, str):
        sheet.write_string(row, column, _fitting(formula_safe(value)))
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif value is not None:
        sheet.write_number(row, column, value)


def _fitting(text: str) -> str:
    return text if len(text) <= _CHARACTERS else text[: _CHARACTERS - 1] + "…"
