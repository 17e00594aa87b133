"""Which format the name of an output asks for."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from provenance.errors import UsageError
from provenance.report.columns import COLUMNS, FINDING
from provenance.report.page.table import PageTable
from provenance.report.parquet import ParquetTable
from provenance.report.sarif import SarifTable
from provenance.report.tables import CsvTable, JsonLinesTable
from provenance.report.workbook import ExcelTable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from provenance.report.tables import Table

REPORT = tuple((column.name, column.type) for column in COLUMNS)
"""Columns of the report and their types."""

FINDINGS = tuple((name, kind) for name, kind, _ in FINDING)
"""Keys of an object of the findings file and their types."""

_LIBRARIES = {".parquet": ("pyarrow", "parquet"), ".xlsx": ("xlsxwriter", "xlsx")}


def table_for(path: Path, columns: Sequence[tuple[str, type]], suffixes: Sequence[str]) -> Table:
    """Choose the format.

    Parameters
    ----------
    path
        Of the output.
    columns
        Names and types.
    suffixes
        What the name of this output may end in: `.csv`, `.jsonl`, `.parquet`, `.xlsx`, `.html`, `.sarif`, or some.

    Raises
    ------
    UsageError
        If the name ends in something else, or the library that writes it is not installed.
    """
    suffix = path.suffix.lower()
    if suffix not in suffixes:
        raise UsageError(f"{path}: the name has to end in {' or '.join(suffixes)}")
    if suffix in _LIBRARIES:
        module, extra = _LIBRARIES[suffix]
        try:
            importlib.import_module(module)
        except ImportError as error:
            raise UsageError(f'{path}: {suffix} needs {module}: pip install "provenance[{extra}]"') from error
    if suffix == ".csv":
        return CsvTable(tuple(name for name, _ in columns))
    if suffix == ".jsonl":
        return JsonLinesTable()
    if suffix == ".html":
        return PageTable()
    if suffix == ".sarif":
        return SarifTable()
    return (ParquetTable if suffix == ".parquet" else ExcelTable)(tuple(columns))
