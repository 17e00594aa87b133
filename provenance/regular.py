"""Reading what has to be a regular file: a pipe in its place would be waited for, and a device may never end."""

from __future__ import annotations

import errno
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def beginning(path: Path, most: int) -> bytes:
    """Bytes of a file from its start, so many at most.

    Raises
    ------
    OSError
        If it is no regular file, beside the operating system's own.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, "not a regular file")
    with path.open("rb") as file:
        return file.read(most)
