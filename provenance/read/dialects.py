"""How a CSV file is written (RFC 4180 is one way of many): what it puts around cells, and in front of quotes in them.

Ways are tried on the beginning of the file, and the one that makes the fewest rows of another length than the header is
taken. Where none of them fits, the rows that do not are told as they are read.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

from provenance.read.files import LARGEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SEPARATORS = ",;\t|"

_NAMED = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "0": "\0", "Z": "\x1a"}
"""What databases write behind a backslash, so that a row is a line (PostgreSQL, `COPY`; MySQL, `--batch`)."""

_ESCAPE = re.compile(r"\\(.)", re.DOTALL)

_DUMPED = re.compile(r"[.!?][\"'’”)]?\\n|\\n\\n|(?:^|\t)\\N(?=[\t\r\n]|$)", re.MULTILINE)
"""The end of a paragraph, or a cell that is null, in a dump: no path of Windows, which has backslashes, too."""

_NULL = frozenset(["\\N", "NULL"])


@dataclass(frozen=True, slots=True)
class Dialect:
    """One way to write CSV."""

    separator: str
    quote: str | None = '"'
    """None where quotes are but characters, as in tab-separated values after IANA."""
    escape: str | None = None
    """In front of a quote within a cell, beside the quote that is written twice."""
    spaced: bool = False
    """Whether there is space behind separators that is no part of the cell."""
    dumped: bool = False
    """Whether a backslash and a letter are a line end or a tab, as in the dump of a database."""

    def rows(self, lines: Iterable[str]) -> Iterator[list[str] | str]:
        """Rows that have a cell; where the lines are no CSV, the reason."""
        row_by_row = _RowByRow(lines if self.escape is None else map(self._escapes_alone, lines))
        reader: Any = csv.reader(
            row_by_row,
            delimiter=self.separator,
            quotechar=self.quote,
            quoting=csv.QUOTE_NONE if self.quote is None else csv.QUOTE_MINIMAL,
            escapechar=self.escape,
            skipinitialspace=self.spaced,
            strict=True,
        )
        while True:
            start = reader.line_num + 1
            row_by_row.begin()
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield f"no CSV in lines {start} to {max(start, reader.line_num)}: {error}; is a quote missing?"
            else:
                if row:
                    yield [_undumped(cell) for cell in row] if self.dumped else row

    def _escapes_alone(self, line: str) -> str:
        """Double the backslashes that escape nothing, which the library would take away."""
        special = rf"\\([\\\r\n{re.escape((self.quote or '') + self.separator)}])|\\"
        return re.sub(special, lambda found: found[0] if found[1] else r"\\", line) if "\\" in line else line


class _RowByRow:
    """Lines, of which no row takes more than an article may have: behind an open quote it might never end."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._room = LARGEST

    def begin(self) -> None:
        """Know that what follows is another row."""
        self._room = LARGEST

    def __iter__(self) -> _RowByRow:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self._room -= len(line)
        if self._room < 0:
            while line and not line.endswith(("\n", "\r")):  # a piece of one
                line = next(self._lines, "")
            raise csv.Error(f"a row larger than {LARGEST >> 20} MiB")
        return line


def dialect(head: str, separator: str, *, whole: bool) -> Dialect:
    """Find out how a file is written.

    Parameters
    ----------
    head
        Its beginning, from the header on.
    separator
        What stands between its cells, one of `SEPARATORS`.
    whole
        Whether that is all of it; else the last row may be half of one.

    Returns
    -------
    Dialect
        That of RFC 4180 unless another one fits better.
    """
    if separator == "\t" and _is_dump(head):
        return Dialect(separator, quote=None, dumped=True)
    single = any(beginning in head for beginning in (f"{separator}'", f"{separator} '", "\n'"))
    escaped = any(f"\\{special}" in head for special in "\"'\n")
    spaced = any(f"{separator} {quote}" in head for quote in "\"'")
    quotes = ['"', *([None] if separator == "\t" and '"' in head else []), *("'" if single else "")]
    ways = product(quotes, (None, "\\") if escaped else (None,), (False, True) if spaced else (False,))
    usual, *others = (Dialect(separator, *way) for way in ways)

    def misfits(candidate: Dialect) -> tuple[int, int]:
        rows = list(candidate.rows(io.StringIO(head, newline="")))
        return _misfits(rows if whole else rows[:-1] or rows)

    return min((usual, *others), key=misfits) if others and any(misfits(usual)) else usual


_QUOTED = re.compile(r'(?:^|\t)"(?:[^"]|"")*+"(?=\t|\r?$)', re.MULTILINE)
"""A cell in quotation marks: dumps have none."""


def _is_dump(head: str) -> bool:
    escapes = _ESCAPE.findall(head) if _DUMPED.search(head) and not _QUOTED.search(head) else []
    return bool(escapes) and _NAMED.keys() | {"\\", "N"} >= set(escapes)


def _undumped(cell: str) -> str:
    if cell in _NULL:
        return ""
    return _ESCAPE.sub(lambda found: _NAMED.get(found[1], found[1]), cell) if "\\" in cell else cell


def fitting(
    rows: Iterable[list[str] | str], width: int, needed: int, quote: str | None
) -> Iterator[tuple[list[str], str | None]]:
    """Tell rows from pieces of rows.

    Parameters
    ----------
    rows
        As `Dialect.rows` gives them, below the header.
    width
        Cells of the header.
    needed
        Cells that a row cannot do without; behind lines that are no CSV it is all of them.
    quote
        What stands around cells.

    Yields
    ------
    row and fault
        In order; None where it is a row, as far as can be told.
    """
    held: list[str] | None = None  # until the next one has shown that it was whole
    torn = False
    try:
        for row in rows:
            piece, fault = False, None
            if isinstance(row, str):
                needed, torn, fault = width, True, row
            elif (piece := len(row) < needed and any(row)) or any(row[width:]):
                fault = f"a row of {len(row)} cells under a header of {width}: is a quote missing?"
            elif torn and quote and any(cell.count(quote) % 2 for cell in row):
                fault = "a quote that is not closed, behind lines that are no CSV"
            elif torn and any(cell.startswith(" ") for cell in row[1:]):
                fault = "a sentence and no row, behind lines that are no CSV: is a quote missing?"
            if held is not None:
                yield held, "goes on in lines that are no rows: are quotes missing?" if piece else None
                held = None
            if isinstance(row, str) or fault is not None:
                yield [], fault
            else:
                held = row
    except Exception:  # the file is damaged behind the row
        if held is not None:
            yield held, None
        raise
    if held is not None:
        yield held, None


def _misfits(rows: Sequence[list[str] | str]) -> tuple[int, int]:
    """Rows that do not have the length of the header, and cells whose quotes were not understood."""
    header, *below = rows
    if isinstance(header, str):
        return len(rows), 0
    torn = sum(isinstance(row, str) or len(row) < len(header) or any(row[len(header) :]) for row in below)
    left = sum(cell[:1].isspace() and _quoted(cell) for row in rows if not isinstance(row, str) for cell in row)
    return torn, left + sum(map(_quoted, header))


def _quoted(cell: str) -> bool:
    inner = cell.strip()
    return len(inner) > 1 and inner[0] == inner[-1] and inner[0] in "\"'"
