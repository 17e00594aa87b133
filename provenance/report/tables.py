"""Rows into CSV and JSON Lines, one at a time."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO, Any, Protocol

from provenance.errors import UsageError


class RowWriter(Protocol):
    """Writes rows as they come; the header, where there is one, is written at once."""

    def write(self, row: Mapping[str, Any]) -> None:
        """Append one row."""


class CsvWriter:
    """UTF-8, comma, line feed, quotes where needed; no cell that a spreadsheet would run as a formula."""

    def __init__(self, file: IO[bytes], columns: Sequence[str]) -> None:
        self._file = file
        self._columns = columns
        self._buffer = io.StringIO(newline="")
        # With this line end the csv module quotes cells that hold either half of it, on every Python version.
        self._csv = csv.writer(self._buffer, lineterminator="\r\n")
        self._line(columns)

    def write(self, row: Mapping[str, Any]) -> None:
        """Append one row; a key that is no column is an error."""
        self._line([_cell(row[column]) for column in self._columns])

    def _line(self, cells: Sequence[str]) -> None:
        self._csv.writerow(cells)
        line = self._buffer.getvalue().removesuffix("\r\n") + "\n"
        self._file.write(line.encode("utf-8", "backslashreplace"))
        self._buffer.seek(0)
        self._buffer.truncate()


class JsonLinesWriter:
    """One JSON object a line, UTF-8; absent values are null."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def write(self, row: Mapping[str, Any]) -> None:
        """Append one row."""
        rounded = {key: round(value, 6) if isinstance(value, float) else value for key, value in row.items()}
        self._file.write(json.dumps(rounded, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")


def _cell(value: Any) -> str:  # noqa: ANN401
    """One cell as text: `true`/`false`, six decimals, and an apostrophe before what would be a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.6f}"
    text = str(value)
    # https://owasp.org/www-community/attacks/CSV_Injection
    return f"'{text}" if isinstance(value, str) and text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def report_writer(path: Path, file: IO[bytes], columns: Sequence[str]) -> RowWriter:
    """Choose the writer that the name of `path` asks for.

    Raises
    ------
    UsageError
        If there is none.
    """
    writers: dict[str, Callable[[], RowWriter]] = {
        ".csv": lambda: CsvWriter(file, columns),
        ".jsonl": lambda: JsonLinesWriter(file),
    }
    suffix = path.suffix.lower() or path.name.lower()
    if suffix not in writers:
        raise UsageError(f"{path}: the name of a report has to end in {' or '.join(writers)}")
    return writers[suffix]()
