"""Rows into an Excel workbook."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING, Any, ClassVar

from provenance.report.tables import JsonLinesTable, formula_safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# https://support.microsoft.com/en-us/office/excel-specifications-and-limits-1672b34d-7043-467e-8e27-269d656771c3
_ROWS = 1_048_576
_CHARACTERS = 32_767

_WIDTHS = {"path": 36, "title": 36, "verdict": 16, "verdict_reasons": 48, "disclosure_quote": 48, "machine_reasons": 36}


@dataclass(frozen=True, slots=True)
class ExcelTable:
    """One sheet: typed cells, a header that stays in view, a filter on every column."""

    columns: tuple[tuple[str, type], ...]
    limit: ClassVar[int | None] = _ROWS - 1

    def encode(self, rows: Sequence[Mapping[str, Any]]) -> bytes:
        """Lines of JSON: a workbook can only be written from its beginning."""
        return JsonLinesTable().encode(rows)

    def assemble(self, file: IO[bytes], pieces: Iterable[bytes]) -> None:
        """Write row by row; no more than one is held."""
        import xlsxwriter

        book = xlsxwriter.Workbook(file, {"constant_memory": True})
        book.set_properties({"created": datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)})  # no clock in a report
        sheet = book.add_worksheet("report")
        header = book.add_format({"bold": True, "bottom": 1})
        score = book.add_format({"num_format": "0.000000"})
        for at, (name, kind) in enumerate(self.columns):
            sheet.set_column(at, at, _WIDTHS.get(name, 14), score if kind is float else None)
            sheet.write_string(0, at, name, header)
        sheet.freeze_panes(1, 1)
        number = 0
        for piece in pieces:
            for line in piece.splitlines():
                number += 1
                row = json.loads(line)
                for at, (name, _) in enumerate(self.columns):
                    _write(sheet, number, at, row[name])
        sheet.autofilter(0, 0, number, len(self.columns) - 1)
        book.close()


def _write(sheet: Any, row: int, column: int, value: Any) -> None:  # noqa: ANN401 - xlsxwriter has no types
    if isinstance(value, str):
        sheet.write_string(row, column, _fitting(formula_safe(value)))
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif value is not None:
        sheet.write_number(row, column, value)


def _fitting(text: str) -> str:
    return text if len(text) <= _CHARACTERS else text[: _CHARACTERS - 1] + "…"
