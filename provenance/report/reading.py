"""A report that was written before, read back: rows, findings, and what stands beside them."""

from __future__ import annotations

import csv
import json
import math
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, get_args

from provenance.errors import UsageError
from provenance.report.columns import COLUMNS, FINDING
from provenance.report.tables import formula_text
from provenance.types import LONGEST_CELL, Category

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Set

_TYPES = {column.name: column.type for column in COLUMNS}

_EMPTY = dict.fromkeys(_TYPES)

META = ".meta.json"
"""How the name of a report's meta file ends; in front of it stands the report's."""

_STATED = frozenset({"model", "rules", "version", "options"})
"""What every meta file says."""

_FOREIGN = (ValueError, OverflowError, RecursionError)
"""What is raised by JSON that is none, or holds numbers of hundreds of digits or lists in lists without end."""

_OPTIONAL = frozenset({"record", "start", "end", "score"})
"""Keys of a finding that may be null."""

Key = tuple[str, int | None]
"""Path and record of an article."""


def rows(report: Path, needed: Set[str] = frozenset()) -> Iterator[dict[str, Any]]:
    """Yield the rows of a report.

    Parameters
    ----------
    report
        `.csv`, `.jsonl` or `.parquet`, as `provenance score` writes it; columns may have been added, and a spreadsheet
        or pandas may have saved it again.
    needed
        Columns that it cannot do without.

    Yields
    ------
    dict
        Every column of the report and whatever else the file has; absent values None.

    Raises
    ------
    UsageError
        If it cannot be read, or is no report.
    """
    read = {".csv": _csv, ".jsonl": _json_lines, ".parquet": _parquet}.get(report.suffix.lower())
    if read is None:
        raise UsageError(f"{report}: a report to read ends in .csv, .jsonl or .parquet")
    try:
        for row in read(report):
            if not isinstance(row, dict) or not row.get("path") or row.get("status") not in ("ok", "skipped", "failed"):
                raise ValueError("it has no path or status")
            if missing := needed - row.keys():
                raise UsageError(f"{report}: the report has no column {' or '.join(sorted(missing))}")
            typed = {name: _typed(name, kind, row[name]) for name, kind in _TYPES.items() if row.get(name) is not None}
            yield _EMPTY | row | typed
    except OSError as error:
        raise UsageError(f"cannot read {report}: {error.strerror or error}") from error
    except (*_FOREIGN, csv.Error) as error:
        raise UsageError(f"{report} is no report of provenance score: {error}") from error


def meta(report: Path) -> dict[str, Any]:
    """What stands in the meta file beside a report; empty where there is none.

    Raises
    ------
    UsageError
        If it cannot be read, or is none.
    """
    path = Path(f"{report}{META}")
    try:
        found: dict[str, Any] = json.loads(path.read_bytes())
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror or error}") from error
    except _FOREIGN as error:
        raise UsageError(f"{path} is no meta file of a report: {error}") from error
    options = found.get("options") if isinstance(found, dict) else None
    if not isinstance(options, dict) or "max_fpr" not in options or not found.keys() >= _STATED:
        raise UsageError(f"{path} is no meta file of a report")
    return found


def joined(rows: Iterable[Mapping[str, Any]], table: Path) -> Iterator[dict[str, Any]]:
    """Yield rows with the columns of a CSV file that has a column `path`; those of the report keep their values.

    Raises
    ------
    UsageError
        If the file cannot be read, or has no such column.
    """
    try:
        more: dict[str | None, Mapping[str, Any]] = {}
        for own in _csv(table, {"path"}):
            if more.setdefault(own["path"], own) is not own and own["path"] is not None:
                raise UsageError(f"{table}: more than one row has the path {own['path']}")
    except OSError as error:
        raise UsageError(f"cannot read {table}: {error.strerror or error}") from error
    except (ValueError, csv.Error) as error:
        raise UsageError(f"{table} is no CSV file with a column path: {error}") from error
    if None in more:
        raise UsageError(f"{table}: the column path needs a value in every row")
    names = dict.fromkeys(name for own in more.values() for name in own)
    for row in rows:
        yield {**names, **more.get(row["path"], {}), **row}


class FindingsFile:
    """The findings of each article, in whatever order they are asked for.

    Parameters
    ----------
    path
        `.jsonl`, as `provenance score --findings` writes it.

    Raises
    ------
    UsageError
        If it cannot be read, or holds something else.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._places: dict[Key, list[int]] = {}
        try:
            self._file: IO[bytes] = path.open("rb")
        except OSError as error:
            raise UsageError(f"cannot read {path}: {error.strerror or error}") from error
        place = 0
        for number, line in enumerate(self._file, 1):
            try:
                finding = _finding(line)
                self._places.setdefault((finding["path"], finding["record"]), []).append(place)
            except (*_FOREIGN, KeyError, TypeError) as error:
                self._file.close()
                told = f"{path}, line {number}: no finding of provenance score as JSON lines"
                raise UsageError(told) from error
            place += len(line)

    def of(self, key: Key) -> list[dict[str, Any]]:
        """Findings of one article, in the order of the file."""
        found = []
        for place in self._places.get(key, ()):
            self._file.seek(place)
            found.append(json.loads(self._file.readline()))
        return found

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def _csv(path: Path, needed: Set[str] = frozenset({"path", "status"})) -> Iterator[dict[str, Any]]:
    csv.field_size_limit(LONGEST_CELL)
    with path.open(encoding="utf-8-sig", newline="") as file:
        table = csv.DictReader(file)
        if missing := needed - set(table.fieldnames or ()):
            raise ValueError(f"no column {' or '.join(sorted(missing))}")
        for row in table:
            yield {name: formula_text(cell) if cell else None for name, cell in row.items() if name}


def _json_lines(path: Path) -> Iterator[Any]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def _parquet(path: Path) -> Iterator[dict[str, Any]]:
    try:
        import pyarrow.parquet as pq
    except ImportError as error:
        raise UsageError(f'{path}: .parquet needs pyarrow: pip install "provenance[parquet]"') from error
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(4096):
            yield from batch.to_pylist()


def _typed(name: str, kind: type, cell: Any) -> Any:  # noqa: ANN401
    """Take a cell as the report has it, whatever has saved it again: `TRUE`, `True` and `250.0` are what they were.

    Raises
    ------
    ValueError
        If it is of another type.
    """
    if kind is not float and type(cell) is kind:
        return cell
    if kind is bool and str(cell).lower() in ("true", "false"):
        return str(cell).lower() == "true"
    if kind in (int, float) and isinstance(cell, (str, int, float)):
        number = float(cell)
        if math.isfinite(number) and (kind is float or number.is_integer()):
            return kind(number)
    raise ValueError(f"{cell!r} in the column {name}")


def _finding(line: bytes) -> dict[str, Any]:
    """Read a line of a findings file.

    Raises
    ------
    ValueError, KeyError, TypeError
        If it holds something else.
    """
    finding: dict[str, Any] = json.loads(line)
    for name, kind, _ in FINDING:
        value = finding[name]
        if not (isinstance(value, kind) or (value is None and name in _OPTIONAL)):
            raise TypeError(name)
    if finding["category"] not in get_args(Category) or (finding["start"] is None) != (finding["end"] is None):
        raise ValueError(line)
    return finding
