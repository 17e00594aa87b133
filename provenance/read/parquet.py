"""Parquet: a row is an article. A value that Python cannot hold costs neither its row nor the others."""

from __future__ import annotations

from contextlib import suppress
from itertools import chain
from typing import IO, TYPE_CHECKING, Any

from provenance.read.tables import record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.read.columns import Columns
    from provenance.read.sources import Source

_BATCH = 256
"""Rows that are held at a time."""

_NOT_HELD = (ValueError, OverflowError, LookupError)
"""What the library raises for bytes that are no UTF-8, a time beyond the year 9999, and a zone that there is not."""


def parquet_rows(file: IO[bytes], container: Source, columns: Columns) -> Iterator[Source]:
    """Rows of a Parquet file; only the columns that are used are read."""
    import pyarrow.parquet as pq

    parquet = pq.ParquetFile(file)
    fields = columns.find(parquet.schema_arrow.names)
    used = list(dict.fromkeys(chain.from_iterable(fields.values())))
    for batch in parquet.iter_batches(batch_size=_BATCH, columns=used, use_threads=False):
        names = batch.schema.names
        for row in zip(*map(_cells, batch.columns), strict=True):
            yield record(container, dict(zip(names, row, strict=True)), fields)


def _cells(column: Any) -> list[Any]:  # noqa: ANN401 - pyarrow has no types
    try:
        return column.to_pylist()  # type: ignore[no-any-return]
    except _NOT_HELD:  # of one of them; which one it was it does not say
        return list(map(_cell, column))


def _cell(value: Any) -> Any:  # noqa: ANN401
    """Python's value of a cell. Where it has none: the bytes of a string that is no UTF-8, a time as a number."""
    import pyarrow as pa

    with suppress(*_NOT_HELD):
        return value.as_py()
    if isinstance(value, pa.ListScalar):
        return list(map(_cell, value.values))
    if isinstance(value, pa.StructScalar):
        return {name: _cell(inner) for name, inner in value.items()}
    if isinstance(value, pa.BinaryScalar):
        return value.as_buffer().to_pybytes()
    if isinstance(value, pa.TimestampScalar) and value.type.tz not in {None, "UTC"}:
        return _cell(value.cast(pa.timestamp(value.type.unit, "UTC")))
    inner = getattr(value, "value", None)
    return _cell(inner) if isinstance(inner, pa.Scalar) else inner
