"""Opening what a source names: a regular file, or an address. Nothing else is waited for."""

from __future__ import annotations

import os
import stat
from typing import IO

from provenance.read import remote
from provenance.read.sources import not_a_file

LARGEST = 1 << 28
"""Bytes of one article at most, 256 MiB: beyond that it is something else, and would take the memory of the others."""

NO_MEMORY = "needs more memory than there is"
"""Why a part of a file is not read that is small in it and large out of it."""

_PIECE = 1 << 16
"""Bytes read at a time: most articles are one piece."""


class UnreadableError(Exception):
    """Says why."""


class NoArticlesError(Exception):
    """A file that can be read holds something else; says what."""


def open_source(location: str) -> IO[bytes]:
    """Open a file for reading.

    Parameters
    ----------
    location
        Path or address.

    Raises
    ------
    UnreadableError
        If it is no regular file, and what it is instead: what was a file when it was found may be a pipe by now.
    OSError
        From the operating system or the store.
    """
    if remote.is_address(location):
        return remote.open_address(location)
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    mode = os.stat(location).st_mode
    if not stat.S_ISREG(mode):  # before it is opened, since opening can do things to a device
        raise UnreadableError(not_a_file(mode))
    file = os.fdopen(os.open(location, flags), "rb", _PIECE)
    mode = os.fstat(file.fileno()).st_mode
    if not stat.S_ISREG(mode):
        file.close()
        raise UnreadableError(not_a_file(mode))
    return file


def bounded(file: IO[bytes]) -> bytes:
    """Read to the end.

    Raises
    ------
    UnreadableError
        If that is more than `LARGEST`.
    """
    pieces, size = [], 0
    while piece := file.read(_PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > LARGEST:
            raise UnreadableError(f"larger than {LARGEST >> 20} MiB")
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)
