"""A report that was written before, read back: rows, findings, and what stands beside them."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from provenance.errors import UsageError
from provenance.report.columns import COLUMNS
from provenance.report.tables import formula_text
from provenance.types import LONGEST_CELL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Set

_TYPES = {column.name: column.type for column in COLUMNS}

META = ".meta.json"
"""How the name of a report's meta file ends; in front of it stands the report's."""

Key = tuple[str, int | None]
"""Path and record of an article."""


def rows(report: Path, needed: Set[str] = frozenset()) -> Iterator[dict[str, Any]]:
    """Yield the rows of a report.

    Parameters
    ----------
    report
        `.csv`, `.jsonl` or `.parquet`, as `provenance score` writes it; columns may have been added.
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
            if not row.get("path") or row.get("status") not in ("ok", "skipped", "failed"):
                raise UsageError(f"{report} is no report of provenance score: it has no path or status")
            if missing := needed - row.keys():
                raise UsageError(f"{report}: the report has no column {' or '.join(sorted(missing))}")
            yield dict.fromkeys(_TYPES) | row
    except OSError as error:
        raise UsageError(f"cannot read {report}: {error.strerror or error}") from error
    except (ValueError, csv.Error) as error:
        raise UsageError(f"{report} is no report of provenance score: {error}") from error


def meta(report: Path) -> dict[str, Any]:
    """What stands in the meta file beside a report; empty where there is none."""
    path = Path(f"{report}{META}")
    try:
        found = json.loads(path.read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise UsageError(f"cannot read {path}: {error}") from error
    if not isinstance(found, dict) or not isinstance(found.get("options"), dict):
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
        more = {row["path"]: row for row in _csv(table, {"path"})}
    except OSError as error:
        raise UsageError(f"cannot read {table}: {error.strerror or error}") from error
    except (ValueError, csv.Error) as error:
        raise UsageError(f"{table} is no CSV file with a column path: {error}") from error
    if None in more:
        raise UsageError(f"{table}: the column path needs a value in every row")
    names = dict.fromkeys(name for row in more.values() for name in row)
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
                finding = json.loads(line)
                self._places.setdefault((finding["path"], finding["record"]), []).append(place)
            except (ValueError, KeyError, TypeError) as error:
                raise UsageError(f"{path}, line {number}: no finding of provenance score") from error
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
            yield {name: _typed(name, cell) for name, cell in row.items() if name}


def _json_lines(path: Path) -> Iterator[dict[str, Any]]:
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


def _typed(name: str, cell: str | None) -> Any:  # noqa: ANN401
    if not cell:
        return None
    kind = _TYPES.get(name, str)
    if kind is bool:
        return cell == "true"
    if kind is str:
        return formula_text(cell)
    return kind(cell)
