"""Output files that appear under their name whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from provenance.errors import UsageError


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """Open a hidden file beside `path` for writing, and put it in the place of `path` when the block ends well.

    Parameters
    ----------
    path
        Of a regular file or of none yet; a symbolic link is followed.

    Yields
    ------
    binary file
        Removed again if the block raises, whatever it raises.

    Raises
    ------
    UsageError
        Before anything is written, if the folder does not exist or cannot be written to, or if `path` is no
        regular file; at the end, if the disk is full.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not stat.S_ISREG(target.stat().st_mode):
            raise UsageError(f"cannot write {path}: it is not a regular file")
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", suffix=".partial", dir=target.parent)
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror or error}") from error
    partial = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        umask = os.umask(0)
        os.umask(umask)
        partial.chmod(0o666 & ~umask)
        partial.replace(target)
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror or error}") from error
    finally:
        partial.unlink(missing_ok=True)
