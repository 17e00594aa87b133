"""Rows into Parquet."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any, ClassVar

from provenance.report.tables import JsonLinesTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pyarrow as pa

_ROW_GROUP = 16_384
"""Rows held at a time, and of a row group: enough for dictionaries and statistics to pay."""


@dataclass(frozen=True, slots=True)
class ParquetTable:
    """Typed columns; what is neither text nor number nor truth is kept as JSON."""

    columns: tuple[tuple[str, type], ...]
    limit: ClassVar[int | None] = None

    def encode(self, rows: Sequence[Mapping[str, Any]]) -> bytes:
        """Lines of JSON: so the pieces of a run need no library, and their borders leave no trace."""
        return JsonLinesTable().encode(rows)

    def assemble(self, file: IO[bytes], pieces: Iterable[bytes]) -> None:
        """Write row groups."""
        import pyarrow.parquet as pq

        schema = self._schema()
        with pq.ParquetWriter(file, schema) as writer:
            waiting: list[dict[str, Any]] = []
            for piece in pieces:
                for line in piece.splitlines():
                    waiting.append(self._row(json.loads(line)))
                    if len(waiting) == _ROW_GROUP:
                        writer.write_table(_table(waiting, schema))
                        waiting = []
            if waiting:
                writer.write_table(_table(waiting, schema))

    def _schema(self) -> pa.Schema:
        import pyarrow as pa

        types = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), dict: pa.string()}
        return pa.schema([(name, types[kind]) for name, kind in self.columns])

    def _row(self, row: dict[str, Any]) -> dict[str, Any]:
        for name, kind in self.columns:
            if kind is dict:
                row[name] = json.dumps(row[name], ensure_ascii=False)
        return row


def _table(rows: list[dict[str, Any]], schema: pa.Schema) -> pa.Table:
    import pyarrow as pa

    return pa.Table.from_pylist(rows, schema=schema)
