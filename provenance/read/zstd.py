"""Zstandard as a stream that says when it was cut short, which the library's own one does not."""

from __future__ import annotations

import io
from typing import IO, Any

import zstandard

from provenance.read.files import UnreadableError

_PIECE = 1 << 12
"""Bytes of compressed data that are taken in at a time: even of a bomb they make no more than 128 MiB."""


class Frames(io.RawIOBase):
    """The content of a file of one or more frames.

    Parameters
    ----------
    file
        Open for reading; stays open.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._frame = zstandard.ZstdDecompressor().decompressobj()
        self._begun = False
        self._waiting = memoryview(b"")  # of a bomb it is long, and is not copied for each piece that is read of it

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - whatever memory can be seen as bytes
        """Read some bytes; none at the end.

        Raises
        ------
        EOFError
            If the file ends within a frame.
        """
        while not self._waiting and self._decompress():
            pass
        view = memoryview(buffer).cast("B")
        size = min(len(view), len(self._waiting))
        view[:size], self._waiting = self._waiting[:size], self._waiting[size:]
        return size

    def _decompress(self) -> bool:
        """Take in the next piece; whether there was one."""
        piece = self._frame.unused_data if self._frame.eof else b""
        if self._frame.eof:
            self._frame, self._begun = zstandard.ZstdDecompressor().decompressobj(), False
        piece = piece or self._file.read(_PIECE)
        if not piece and self._begun:
            raise EOFError("compressed file ended before the end of its last frame")
        self._begun = self._begun or bool(piece)
        try:
            self._waiting = memoryview(self._frame.decompress(piece))
        except zstandard.ZstdError as error:
            if "too much memory" not in str(error):
                raise
            told = "packed with a window of more than 128 MiB: unpack it with `zstd -d --long=31`"
            raise UnreadableError(told) from error
        return bool(piece)
