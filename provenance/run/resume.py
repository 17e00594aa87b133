"""Whether an earlier run can be gone on with, and what has changed since where it cannot."""

from __future__ import annotations

import hashlib
import json
import os
from heapq import merge
from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from provenance.errors import UsageError
from provenance.printable import one_line
from provenance.read.files import UnreadableError, bounded, open_source
from provenance.report import reading
from provenance.run.journal import changed
from provenance.run.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from provenance.read.listing import Listing
    from provenance.read.sources import Source
    from provenance.run.outputs import Outputs

_NAMED = 5
"""Changes that are named when a run cannot be resumed."""


def refuse(differences: Iterable[str]) -> None:
    """Refuse to go on if there are any; only the first ones are looked for.

    Raises
    ------
    UsageError
        With what has changed.
    """
    changes = list(islice(differences, _NAMED + 1))
    if changes:
        more = ["..."] if len(changes) > _NAMED else []
        lines = [f"  - {one_line(change)}" for change in changes[:_NAMED] + more]
        raise UsageError(
            "\n".join(["cannot resume, since things have changed:", *lines, "run without --resume to start anew"])
        )


def finished(outputs: Outputs, about: Mapping[str, str], listing: Listing) -> Tally | None:
    """Counts of the report that stands already, if there is one and nothing of it is left to do.

    Raises
    ------
    UsageError
        If it was made from something else.
    """
    meta, journal, report = outputs.meta(), outputs.journal(), outputs.report
    if meta is None or journal is None or report is None or journal.exists():
        return None
    if not (meta.exists() and all(path.exists() for path in outputs.files().values())):
        return None
    try:
        written = json.loads(meta.read_bytes())
        made_from, counts = dict(written["made_from"]), Tally.from_json(written["counts"])
    except (ValueError, KeyError, TypeError):
        return None
    inputs = made_from.pop("inputs", None)
    refuse(changed(made_from, about))
    if inputs != digest(listing):
        refuse(_changed_inputs(report, listing))
    return counts


def digest(listing: Listing) -> str:
    """Of paths and sizes: without times, so that a copy of the same articles counts as the same."""
    found = hashlib.sha256()
    for source in listing:
        found.update(json.dumps([source.path, source.size]).encode())
    return found.hexdigest()[:12]


def _changed_inputs(report: Path, listing: Listing) -> Iterator[str]:
    """Compare the inputs with the rows of their report, which has them in the same order."""
    nothing = True
    if report.suffix.lower() != ".xlsx":  # which is not read back
        rows = ((row["path"], row, None) for row in reading.rows(report))
        both = merge(rows, ((source.path, None, source) for source in listing), key=itemgetter(0))
        for path, entries in groupby(both, key=itemgetter(0)):
            row = source = None
            for _, of_report, of_listing in entries:
                row, source = row or of_report, source or of_listing
            if row is None or source is None:
                yield f"{path}: {'new' if row is None else 'gone'}"
            elif _changed(source, row, report):
                yield f"{path}: changed"
            else:
                continue
            nothing = False
    if nothing:
        yield "inputs: others, or of other sizes"


def _changed(source: Source, row: Mapping[str, Any], report: Path) -> bool:
    """Whether an input is no longer what its row is of: by its bytes, a file of many articles by its time."""
    try:
        if source.container is not None:
            return os.path.getmtime(source.location or "") > report.stat().st_mtime
        if source.location is None or row["sha256"] is None:
            return False
        with open_source(source.location) as file:
            return bool(hashlib.sha256(bounded(file)).hexdigest() != row["sha256"])
    except (OSError, UnreadableError):
        return True
