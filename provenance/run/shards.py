"""Inputs into shards, the unit that is sent to a process, committed, and not done twice.

And shards into parts, to find the one article in them that a process does not survive.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from provenance.read.containers import records
from provenance.run.limits import READING, data_bytes, memory_limit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from provenance.read.columns import Columns
    from provenance.read.sources import Source
    from provenance.run.work import Piece, Work

_INPUTS = 64
_BYTES = 4 << 20
"""A shard is closed at so many inputs or bytes, whichever comes first: a tenth of a second of work."""

_PARTS = 8
"""Into how many a shard is cut when its process has died: two cuts lead to the single article."""


@dataclass(frozen=True, slots=True)
class Part:
    """Consecutive inputs of one shard; at first all of them."""

    shard: int
    start: int
    """Place of the first one in the shard."""
    sources: tuple[Source, ...]


def shards(sources: Iterable[Source], columns: Columns) -> Iterator[Part]:
    """Cut the inputs into shards, numbered from 0; containers are opened on the way.

    Where the cuts are depends on the inputs alone.
    """
    number, waiting, size = 0, [], 0
    for source in sources:
        for record in records(source, columns):
            waiting.append(record)
            size += record.size
            if len(waiting) == _INPUTS or size >= _BYTES:
                yield Part(number, 0, tuple(waiting))
                number, waiting, size = number + 1, [], 0
    if waiting:
        yield Part(number, 0, tuple(waiting))


def within_memory(parts: Iterator[Part]) -> Iterator[Part]:
    """Take shards without letting what is read for them grow by more than `READING`: for a process without a limit."""
    begun = data_bytes()
    while True:
        with memory_limit(READING, begun):
            part = next(parts, None)
        if part is None:
            return
        yield part


@dataclass(slots=True)
class Recovery:
    """Cuts the parts that processes died on, and puts what came of them together again."""

    work: Work
    _done: dict[int, dict[int, Piece]] = field(default_factory=dict)
    """By shard, the pieces that are back, each by the place of its first input."""
    _missing: dict[int, int] = field(default_factory=dict)
    """By shard, the number of inputs whose pieces are not."""

    def lost(self, part: Part, stage: str, reason: str) -> list[Part]:
        """Cut a part that a process died on; a single article gets its row and is done.

        Returns
        -------
        list of Part
            What is to be done again; empty for a single article, see `finished`.
        """
        self._missing.setdefault(part.shard, len(part.sources))
        if len(part.sources) == 1:
            self.back(part, self.work.failed(part.sources[0], stage, reason))
            return []
        step = -(-len(part.sources) // _PARTS)
        return [
            Part(part.shard, part.start + at, part.sources[at : at + step]) for at in range(0, len(part.sources), step)
        ]

    def back(self, part: Part, piece: Piece) -> None:
        """Take what came of a part."""
        self._done.setdefault(part.shard, {})[part.start] = piece
        self._missing[part.shard] = self._missing.get(part.shard, len(part.sources)) - len(part.sources)

    def finished(self, shard: int) -> Sequence[Piece] | None:
        """The pieces of a shard in order, once all are back."""
        if self._missing.get(shard, 1):
            return None
        del self._missing[shard]
        return [piece for _, piece in sorted(self._done.pop(shard).items())]
