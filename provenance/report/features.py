"""Every named measure of every article, as CSV or Parquet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from provenance.errors import UsageError
from provenance.report.files import replacing
from provenance.report.tables import CsvWriter, RowWriter

_ROW_GROUP = 5_000


class ParquetWriter:
    """Collects rows into row groups: `path` text, `record` integer, every measure a double."""

    def __init__(self, file: IO[bytes], columns: Sequence[str]) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        types = {"path": pa.string(), "record": pa.int64()}
        self._schema = pa.schema([(name, types.get(name, pa.float64())) for name in columns])
        self._parquet = pq.ParquetWriter(file, self._schema)
        self._rows: list[Mapping[str, Any]] = []

    def write(self, row: Mapping[str, Any]) -> None:
        """Append one row."""
        self._rows.append(row)
        if len(self._rows) >= _ROW_GROUP:
            self._flush()

    def close(self) -> None:
        """Write what is left, and the footer."""
        self._flush()
        self._parquet.close()

    def _flush(self) -> None:
        import pyarrow as pa

        if self._rows:
            self._parquet.write_table(pa.Table.from_pylist(self._rows, schema=self._schema))
            self._rows.clear()


@contextmanager
def feature_writer(path: Path, columns: Sequence[str]) -> Iterator[RowWriter]:
    """Open the writer that the suffix of `path` asks for; the file takes its name when the block ends well.

    Raises
    ------
    UsageError
        If the suffix is neither `.csv` nor `.parquet`, or Parquet's library is not installed.
    """
    suffix = path.suffix.lower()
    if suffix not in {".csv", ".parquet"}:
        raise UsageError(f"{path}: the name of a features file has to end in .csv or .parquet")
    with replacing(path) as file:
        if suffix == ".csv":
            yield CsvWriter(file, columns)
            return
        try:
            parquet = ParquetWriter(file, columns)
        except ImportError as error:
            raise UsageError(f'{path}: Parquet needs pyarrow: pip install "provenance[parquet]"') from error
        yield parquet
        parquet.close()
