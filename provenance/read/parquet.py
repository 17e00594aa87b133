"""Parquet: a row is an article. A value that Python cannot hold costs neither its row nor the others."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from itertools import chain, islice
from typing import IO, TYPE_CHECKING, Any

from provenance.printable import counted
from provenance.read.files import NO_MEMORY
from provenance.read.tables import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.read.columns import Columns
    from provenance.read.sources import Source

_ROWS = 256
_BYTES = 1 << 25
"""Rows that are held at a time, and bytes of them as far as the file tells."""

_NOT_HELD = (ValueError, OverflowError, LookupError)
"""What the library raises for bytes that are no UTF-8, a time beyond the year 9999, and a zone that there is not."""


def parquet_rows(file: IO[bytes], container: Source, columns: Columns) -> Iterator[Source]:
    """Rows of a Parquet file; only the columns that are used are read."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    pa.set_memory_pool(pa.system_memory_pool())  # the usual one keeps what is free, so that memory stays used up
    parquet = pq.ParquetFile(file)
    fields = columns.find(parquet.schema_arrow.names)
    used = list(dict.fromkeys(chain.from_iterable(fields.values())))
    for number in range(parquet.num_row_groups):
        group, given = parquet.metadata.row_group(number), 0
        usual = min(_ROWS, _BYTES * group.num_rows // max(1, group.total_byte_size))
        for size in (max(1, usual), 1):  # what is long and stands in the file once may be that of many rows
            try:
                for row in islice(_rows(parquet, number, used, size), given, None):
                    yield record(container, row, fields)
                    given += 1
                break
            except MemoryError:
                continue
        else:
            told = f"{counted(group.num_rows - given, 'row')} from here on: {NO_MEMORY}"
            yield replace(container, container=None, failed=told)


def _rows(parquet: Any, group: int, columns: Sequence[str], size: int) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - pyarrow has no types
    """Rows of a row group, column to cell, so many of which are held at a time."""
    for batch in parquet.iter_batches(batch_size=size, row_groups=[group], columns=columns, use_threads=False):
        names, step = batch.schema.names, max(1, batch.num_rows * _BYTES // max(1, batch.nbytes))
        for at in range(0, batch.num_rows, step):
            for row in zip(*map(_cells, batch.slice(at, step).columns), strict=True):
                yield dict(zip(names, row, strict=True))


def _cells(column: Any) -> list[Any]:  # noqa: ANN401
    if hasattr(column, "dictionary"):  # where many rows have the same value, they share it
        places = column.indices.to_pylist()
        values = {at: _cell(column.dictionary[at]) for at in set(places) if at is not None}
        return [values.get(at) for at in places]
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
