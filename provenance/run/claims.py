"""Two runs at once do not write one file: a run claims what it writes. The report itself is claimed by its journal."""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack, closing, contextmanager
from typing import TYPE_CHECKING

from provenance.errors import UsageError
from provenance.report.files import hidden

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


@contextmanager
def claimed(paths: Iterable[Path]) -> Iterator[None]:
    """Keep other runs from writing these files while the block lasts; a process that dies lets go of them.

    Raises
    ------
    UsageError
        If another run is writing one of them.
    """
    with ExitStack() as held:
        for path in paths:
            held.enter_context(_claimed(path))
        yield


@contextmanager
def _claimed(path: Path) -> Iterator[None]:
    mark = hidden(path.resolve(), ".claim")
    with ExitStack() as held:
        try:
            # For its lock, which every system has.
            database = held.enter_context(closing(sqlite3.connect(mark, timeout=0, isolation_level=None)))
            database.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            said = "another run is writing it" if "locked" in str(error) else f"{mark.name}: {error}"
            raise UsageError(f"cannot write {path}: {said}") from error
        try:
            yield
        finally:
            held.close()
            mark.unlink(missing_ok=True)
