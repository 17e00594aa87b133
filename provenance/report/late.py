"""A table with a cell that is known only when every article has been audited."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from provenance.report.tables import Table


@dataclass(frozen=True, slots=True)
class LateTable:
    """Rows that wait for `copy_of`, and are encoded for their file when it is written."""

    table: Table
    """Of reports, or of the page."""
    copy_of: Mapping[int, str] = field(default_factory=dict)
    """By the place of a row, from 0, the article that it is a copy of."""

    @property
    def limit(self) -> int | None:
        """Rows that the file can hold at most."""
        return self.table.limit

    def encode(self, rows: Sequence[Mapping[str, Any]]) -> bytes:
        """Compressed lines of JSON."""
        return zlib.compress(b"".join(json.dumps(row).encode() + b"\n" for row in rows), 1)

    def assemble(self, file: IO[bytes], pieces: Iterable[bytes]) -> None:
        """Write the whole file, every row with its cell."""
        self.table.assemble(file, self._filled(pieces))

    def _filled(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        place = 0
        for piece in pieces:
            rows = [json.loads(line) for line in zlib.decompress(piece).splitlines()]
            for row in rows:
                # The page has the report's row beside its evidence and text.
                row.get("row", row)["copy_of"] = self.copy_of.get(place)
                place += 1
            yield self.table.encode(rows)
