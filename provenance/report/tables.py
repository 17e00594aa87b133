"""Rows into CSV and JSON Lines.

A table is written in two steps: `encode` turns a few rows into bytes, in whichever process has them; `assemble` puts
the pieces of all processes together, one at a time.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any, ClassVar, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class Table(Protocol):
    """A file format for rows; picklable."""

    @property
    def limit(self) -> int | None:
        """Rows that it can hold at most; None where there is no limit."""

    def encode(self, rows: Sequence[Mapping[str, Any]]) -> bytes:
        """Turn some rows into a piece; each has every column."""

    def assemble(self, file: IO[bytes], pieces: Iterable[bytes]) -> None:
        """Write the whole file, in the order of the pieces. Their borders leave no trace in it."""


@dataclass(frozen=True, slots=True)
class CsvTable:
    """UTF-8, comma, line feed, quotes where needed; no cell that a spreadsheet would run as a formula."""

    columns: tuple[str, ...]
    limit: ClassVar[int | None] = None

    def encode(self, rows: Sequence[Mapping[str, Any]]) -> bytes:
        """Lines of CSV."""
        return self._lines([_cell(row[column]) for column in self.columns] for row in rows)

    def assemble(self, file: IO[bytes], pieces: Iterable[bytes]) -> None:
        """Write the header, then the pieces as they are."""
        file.write(self._lines([self.columns]))
        for piece in pieces:
            file.write(piece)

    @staticmethod
    def _lines(rows: Iterable[Sequence[str]]) -> bytes:
        text = io.StringIO(newline="")
        # A bare carriage return is quoted only where the line end holds one.
        writer = csv.writer(text, lineterminator="\r\n")
        encoded = io.BytesIO()
        for row in rows:
            writer.writerow(row)
            encoded.write(in_utf8(text.getvalue().removesuffix("\r\n")) + b"\n")
            text.seek(0)
            text.truncate()
        return encoded.getvalue()


@dataclass(frozen=True, slots=True)
class JsonLinesTable:
    """One JSON object a line, UTF-8; absent values are null."""

    limit: ClassVar[int | None] = None

    def encode(self, rows: Sequence[Mapping[str, Any]]) -> bytes:
        """Lines of JSON."""
        lines = (
            _JSON.encode({key: round(value, 6) if isinstance(value, float) else value for key, value in row.items()})
            for row in rows
        )
        return b"".join(in_utf8(f"{line}\n") for line in lines)

    def assemble(self, file: IO[bytes], pieces: Iterable[bytes]) -> None:
        """Write the pieces as they are."""
        for piece in pieces:
            file.write(piece)


_JSON = json.JSONEncoder(ensure_ascii=False)

_REPLACEMENT = "\ufffd".encode()
codecs.register_error("replacement", lambda error: (_REPLACEMENT * (error.end - error.start), error.end))  # type: ignore[attr-defined]


def in_utf8(text: str) -> bytes:
    """Text as every output holds it; lone surrogates, which JSON may name and UTF-8 cannot write, as U+FFFD."""
    return text.encode("utf-8", "replacement")


_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""https://owasp.org/www-community/attacks/CSV_Injection"""


def formula_safe(text: str) -> str:
    """Put an apostrophe in front of what a spreadsheet would take for a formula, or what looks as if it had one."""
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA) else text


def formula_text(cell: str) -> str:
    """Take the apostrophe away again."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA) else cell


def _cell(value: Any) -> str:  # noqa: ANN401
    """One cell as text: `true`/`false`, six decimals, absent values empty."""
    if value is None:
        return ""
    if isinstance(value, str):
        return formula_safe(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:.6f}" if isinstance(value, float) else str(value)
