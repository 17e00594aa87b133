"""Files of text, packed or not, as streams whose beginning can be seen before it is read."""

from __future__ import annotations

import gzip
import io
from typing import IO, Any


def unpacked(file: IO[bytes], suffix: str, beginning: int) -> tuple[io.BufferedReader, bytes, bool]:
    """Open what a file holds.

    Parameters
    ----------
    file
        Open for reading; stays open.
    suffix
        How its name ends: with `.gz` or `.zst` where it is packed.
    beginning
        Bytes, at most, that are looked at; fewer where there are no more, or something is wrong behind them.

    Returns
    -------
    stream, head and whole
        All of it, how it begins, and whether that is known to be all.
    """
    content: Any = file
    if suffix.endswith(".gz"):
        content = gzip.GzipFile(fileobj=file)
    elif suffix.endswith(".zst"):
        from provenance.read.zstd import Frames

        content = io.BufferedReader(Frames(file))
    filled = _Filled(content)
    stream: io.BufferedReader = io.BufferedReader(filled, beginning)
    head = stream.peek()
    return stream, head, len(head) < beginning and filled.fault is None


class _Filled(io.RawIOBase):
    """A stream that gives all that is asked for, and tells a fault when all that stands before it has been given."""

    def __init__(self, content: Any) -> None:  # noqa: ANN401 - a file, or what is read like one
        self._content = content
        self.fault: Exception | None = None
        """That stands behind what has been given."""

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - whatever memory can be seen as bytes
        """Read as many bytes as there is room for; fewer only in front of the end or of a fault."""
        if self.fault is not None:
            raise self.fault
        view, size = memoryview(buffer).cast("B"), 0
        try:
            while size < len(view) and (piece := self._content.read1(len(view) - size)):
                view[size : size + len(piece)] = piece
                size += len(piece)
        except Exception as fault:
            if not size:
                raise
            self.fault = fault
        return size
