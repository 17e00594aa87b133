"""Every input of a run, once and in the order of the report, kept on disk: there may be millions."""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from provenance.errors import Exhausted
from provenance.read.remote import is_address
from provenance.read.sources import NOTHING, STANDARD_INPUT, Source, walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_CACHE = 2_048
"""KiB of the list that are held in memory."""

_TABLE = """
CREATE TABLE source (
    key BLOB PRIMARY KEY, path TEXT, location BLOB, unicode INTEGER, media_type TEXT, data BLOB, container TEXT,
    size INTEGER, stamp TEXT, skipped TEXT, failed TEXT
) WITHOUT ROWID"""


class Listing:
    """The inputs, sorted by path; one that is named twice is there once.

    Parameters
    ----------
    inputs, leave_out
        As for `sources.walk`.

    Raises
    ------
    UsageError
        If one of `inputs` does not exist.
    Exhausted
        If there is no room for the list in the folder for temporary files.
    """

    def __init__(self, inputs: Sequence[str], leave_out: Mapping[tuple[int, int], str] = NOTHING) -> None:
        with _told():
            self._fill(inputs, leave_out)

    def _fill(self, inputs: Sequence[str], leave_out: Mapping[tuple[int, int], str]) -> None:
        self._database = sqlite3.connect("")  # a temporary file, which SQLite removes
        self._database.execute(f"PRAGMA cache_size = -{_CACHE}")
        self._database.execute(_TABLE)
        self._database.executemany(
            "INSERT OR IGNORE INTO source VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            map(_cells, walk(inputs, leave_out)),
        )
        # A name that holds a literal `%E9` beside one whose byte had to be written so.
        self._database.execute(
            "UPDATE source SET path = replace(path, '%', '%25') WHERE unicode AND instr(path, '%') AND path IN "
            "(SELECT path FROM source WHERE instr(path, '%') GROUP BY path HAVING count(*) > 1)"
        )

    def __len__(self) -> int:
        return int(self._database.execute("SELECT count(*) FROM source").fetchone()[0])

    def __iter__(self) -> Iterator[Source]:
        with _told():
            for row in self._database.execute(
                "SELECT path, location, media_type, data, container, size, stamp, skipped, failed FROM source "
                "ORDER BY path"
            ):
                yield _source(row)

    def has_containers(self) -> bool:
        """Whether there may be more articles than inputs."""
        return self._database.execute("SELECT 1 FROM source WHERE container NOT NULL").fetchone() is not None


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        raise Exhausted(f"cannot keep the list of inputs in the folder for temporary files: {error}") from error


def find(inputs: Sequence[str]) -> list[Source]:
    """List a handful of inputs; parameters and errors as of `Listing`."""
    return list(Listing(inputs))


def _cells(source: Source) -> tuple[object, ...]:
    location = None if source.location is None else os.fsencode(source.location)
    key = STANDARD_INPUT.encode() if source.location is None else _key(source.location)
    return (key, source.path, location, location is None or _is_unicode(location), source.media_type, source.data,
            source.container, source.size, source.stamp, source.skipped, source.failed)  # fmt: skip


def _source(row: tuple[Any, ...]) -> Source:
    path, location, media_type, data, container, *state = row
    size, stamp, skipped, failed = state
    return Source(
        path,
        None if location is None else os.fsdecode(location),
        media_type,
        data,
        container=container,
        size=size,
        stamp=stamp,
        skipped=skipped,
        failed=failed,
    )


def _key(location: str) -> bytes:
    return os.fsencode(location if is_address(location) else os.path.abspath(location))


def _is_unicode(location: bytes) -> bool:
    try:
        location.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
