"""Output files that appear under their name whole or not at all."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from provenance.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def check_writable(path: Path) -> None:
    """Make sure, before work starts, that a file can be put here.

    Raises
    ------
    UsageError
        If the folder does not exist or cannot be written to, or if `path` is no regular file.
    """
    with _told(path):
        partial = _partial(path)
        partial.touch()
        partial.unlink()


def check_spared(path: Path, inputs: Iterable[Path]) -> None:
    """Make sure that none of the files that are read is written over.

    Raises
    ------
    UsageError
        If `path` is one of `inputs`.
    """
    if any(path.exists() and given.exists() and path.samefile(given) for given in inputs):
        raise UsageError(f"{path} is an input and would be written over: choose another name")


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
        Removed again if the block raises, whatever it raises. What a killed process leaves is overwritten.

    Raises
    ------
    UsageError
        As `check_writable`; at the end, if the disk is full.
    """
    with _told(path):
        partial = _partial(path)
        try:
            with partial.open("wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            partial.replace(os.path.realpath(path))
            _sync_folder(partial.parent)
        finally:
            partial.unlink(missing_ok=True)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror or error}") from error


def _partial(path: Path) -> Path:
    target = Path(os.path.realpath(path))
    if target.exists() and not stat.S_ISREG(target.stat().st_mode):
        raise UsageError(f"cannot write {path}: it is not a regular file")
    return hidden(target, ".partial")


def hidden(path: Path, suffix: str) -> Path:
    """Path of a hidden file beside another one, whose name may be as long as a file system allows."""
    begins = os.fsencode(path.name)[:200].decode("utf-8", "ignore")
    return path.with_name(f".{begins}{suffix}")


def _sync_folder(folder: Path) -> None:
    """Make a new name last through a power cut, where the system lets a folder be opened."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:  # some file systems refuse
        pass
    finally:
        os.close(handle)
