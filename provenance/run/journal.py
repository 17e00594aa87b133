"""What a run has done so far, on disk beside its report: an interruption costs at most the last second.

It is an SQLite file, since that is what keeps its promises through a killed process, a full disk or a power cut.
It holds what the run was started with, every input with its stamp, and the encoded rows of each finished shard, sealed
by a hash: a journal that lost or changed some of them is refused and not taken for a shorter run.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import time
from contextlib import contextmanager
from heapq import merge
from itertools import groupby, zip_longest
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.errors import Exhausted, UsageError
from provenance.run.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from provenance.run.work import Piece

_INTERVAL = 0.5
"""Seconds between commits: each waits for the disk."""

_SCHEMA = (
    "CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT)",
    "CREATE TABLE input (path TEXT PRIMARY KEY, stamp TEXT) WITHOUT ROWID",
    "CREATE TABLE piece (output TEXT, shard INTEGER, part INTEGER, data BLOB, seal BLOB, "
    "PRIMARY KEY (output, shard, part))",
    "CREATE TABLE shard (number INTEGER PRIMARY KEY, parts INTEGER, tally TEXT, seal BLOB)",
)


class Journal:
    """The journal of one report.

    Parameters
    ----------
    path
        Of its file; None for one that lasts as long as the process, for a report that goes to standard output.

    Raises
    ------
    UsageError
        If it cannot be written, or another run is at the same report.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._committed = time.monotonic()
        with self._told():
            self._database = sqlite3.connect(path or "", timeout=0, isolation_level=None)
            # EXCLUSIVE: nobody else writes this report. EXTRA: after a power cut every commit is there.
            for setting in ("locking_mode = EXCLUSIVE", "synchronous = EXTRA", "cache_size = -2048"):
                self._database.execute(f"PRAGMA {setting}")
            self._database.execute("BEGIN IMMEDIATE")

    def begin(self, about: Mapping[str, str], inputs: Iterable[tuple[str, str]]) -> None:
        """Start anew.

        Parameters
        ----------
        about
            What the run is started with, each under the name that a user knows it by.
        inputs
            Path and stamp of each, sorted.
        """
        with self._told():
            there = "SELECT type, name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite%'"
            for kind, name in self._database.execute(there).fetchall():
                quoted = name.replace('"', '""')
                self._database.execute(f'DROP {kind} "{quoted}"')
            for statement in _SCHEMA:
                self._database.execute(statement)
            self._database.executemany("INSERT INTO about VALUES (?, ?)", about.items())
            self._database.executemany("INSERT INTO input VALUES (?, ?)", inputs)
            self.commit()

    def begun(self) -> bool:
        """Whether there is a run to go on with."""
        with self._told():
            there = {sql for (sql,) in self._database.execute("SELECT sql FROM sqlite_master WHERE sql NOT NULL")}
            if there and there != set(_SCHEMA):
                raise sqlite3.DatabaseError("it is laid out in another way")
            return bool(there)

    def differences(self, about: Mapping[str, str], inputs: Iterable[tuple[str, str]]) -> list[str]:
        """What is not as it was when the run was started, in words; parameters as of `begin`."""
        with self._told():
            was = dict(self._database.execute("SELECT name, value FROM about"))
            before = self._database.execute("SELECT path, stamp FROM input ORDER BY path")
            return [*changed(was, about), *_changes(before, inputs)]

    def has(self, shard: int) -> bool:
        """Whether a shard is done."""
        with self._told():
            return self._database.execute("SELECT 1 FROM shard WHERE number = ?", (shard,)).fetchone() is not None

    def add(self, shard: int, pieces: Sequence[Piece]) -> None:
        """Write down what came of a shard."""
        tally = Tally()
        with self._told():
            for part, piece in enumerate(pieces):
                tally += piece.tally
                self._database.executemany(
                    "INSERT INTO piece VALUES (?, ?, ?, ?, ?)",
                    (
                        (output, shard, part, data, _seal(data, output, shard, part))
                        for output, data in piece.tables.items()
                    ),
                )
            counts = json.dumps(tally.as_json())
            row = shard, len(pieces), counts, _seal(counts.encode(), shard, len(pieces))
            self._database.execute("INSERT INTO shard VALUES (?, ?, ?, ?)", row)
            if time.monotonic() - self._committed > _INTERVAL:
                self.commit()

    def commit(self) -> None:
        """Make everything so far last."""
        with self._told():
            self._database.execute("COMMIT")
            self._database.execute("BEGIN IMMEDIATE")
        self._committed = time.monotonic()

    def tally(self) -> Tally:
        """Counts over all shards that are done."""
        total = Tally()
        with self._told():
            for number, parts, tally, seal in self._database.execute("SELECT * FROM shard ORDER BY number"):
                if seal != _seal(str(tally).encode(), number, parts):
                    raise sqlite3.DatabaseError("its counts are not those that were written")
                total += Tally.from_json(json.loads(tally))
        return total

    def pieces(self, output: str) -> Iterator[bytes]:
        """Yield the encoded rows of one output, in the order of the report; every shard that is done has some."""
        query = "SELECT shard, part, data, seal FROM piece WHERE output = ? ORDER BY shard, part"
        with self._told():
            shards = self._database.execute("SELECT number, parts FROM shard ORDER BY number")
            written = ((number, part) for number, parts in shards for part in range(parts))
            found = self._database.execute(query, (output,))
            for place, (*at, data, seal) in zip_longest(written, found, fillvalue=(None, None, None, None)):
                if (*at,) != place or not isinstance(data, bytes) or seal != _seal(data, output, *at):
                    raise sqlite3.DatabaseError("its rows are not those that were written")
                yield data

    def close(self) -> None:
        """Leave it as it is, for another run to go on with."""
        self._database.close()

    def remove(self) -> None:
        """The report stands: the journal is no longer needed."""
        self._database.close()
        if self.path is not None:
            for suffix in ("-journal", ""):
                Path(f"{self.path}{suffix}").unlink(missing_ok=True)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            where = self.path.parent if self.path else "the folder for temporary files"
            said = "another run is writing this report" if "locked" in str(error) else str(error)
            kind = Exhausted if "full" in said else UsageError
            raise kind(f"cannot keep the journal of the run in {os.fspath(where)}: {said}") from error
        except sqlite3.DatabaseError as error:
            told = f"{self.path} is damaged, or no journal of a run ({error})"
            raise UsageError(f"{told}; remove it and start anew") from error


def changed(was: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """What a run was started with that another one is not, in words."""
    return [
        f"{name}: {was.get(name, 'none')} then, {now.get(name, 'none')} now"
        for name in sorted(was.keys() | now.keys())
        if was.get(name) != now.get(name)
    ]


def _seal(data: bytes, *place: object) -> bytes:
    """Hash of what is written, and where."""
    return hashlib.blake2b(repr(place).encode() + data, digest_size=16).digest()


def _changes(before: Iterable[tuple[str, str]], now: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Compare two sorted lists of path and stamp."""
    both = merge(((path, stamp, True) for path, stamp in before), ((path, stamp, False) for path, stamp in now))
    for path, entries in groupby(both, key=itemgetter(0)):
        stamps = {was: stamp for _, stamp, was in entries}
        if len(stamps) == 1:
            yield f"{path}: {'gone' if True in stamps else 'new'}"
        elif stamps[True] != stamps[False]:
            yield f"{path}: changed"
