"""Whether an earlier run can be gone on with, and what has changed since where it cannot."""

from __future__ import annotations

import hashlib
import json
from heapq import merge
from itertools import groupby, islice, starmap, zip_longest
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from provenance.errors import UsageError
from provenance.printable import one_line
from provenance.read.containers import records
from provenance.read.files import UnreadableError, bounded, open_source
from provenance.report import reading
from provenance.report.columns import METADATA, stated
from provenance.run.journal import changed
from provenance.run.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from provenance.read.columns import Columns
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


def finished(outputs: Outputs, about: Mapping[str, str], listing: Listing, columns: Columns) -> Tally | None:
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
    refuse(_changed_inputs(report, listing, columns, same_sizes=inputs == digest(listing)))
    return counts


def digest(listing: Listing) -> str:
    """Of paths and sizes: without times, so that a copy of the same articles counts as the same."""
    found = hashlib.sha256()
    for source in listing:
        found.update(json.dumps([source.path, source.size]).encode())
    return found.hexdigest()[:12]


def _changed_inputs(report: Path, listing: Listing, columns: Columns, *, same_sizes: bool) -> Iterator[str]:
    """Read the inputs again, which costs little beside an audit, and compare them with the rows of their report."""
    nothing = True
    if report.suffix.lower() != ".xlsx":  # which is not read back
        reported = ((path, None, rows) for path, rows in groupby(reading.rows(report), key=itemgetter("path")))
        listed = ((source.path, source, None) for source in listing)
        # In this order, since the rows of a path are at hand only until the next one's are asked for.
        for path, entries in groupby(merge(listed, reported, key=itemgetter(0)), key=itemgetter(0)):
            state: str | None = "gone"
            for _, source, rows in entries:
                if source is not None:
                    state, found = "new", records(source, columns)
                elif rows is not None and state == "new":
                    state = None if all(starmap(_same, zip_longest(found, rows))) else "changed"
            if state is not None:
                nothing = False
                yield f"{path}: {state}"
    if nothing and not same_sizes:
        yield "inputs: others, or of other sizes"


def _same(record: Source | None, row: Mapping[str, Any] | None) -> bool:
    """Whether a row is of what an input holds now: of its bytes, what its container says of it, or why it has none."""
    if record is None or row is None:
        return False
    if record.failed or record.skipped:
        return str(row["reason"]).endswith(one_line(record.failed or record.skipped or ""))
    if any(cell != row[name] for name in METADATA if (cell := stated(record.stated, name)) is not None):
        return False
    if row["sha256"] is None:  # it could not be read then, or cost a process its life
        return True
    try:
        return bool(_sha256(record) == row["sha256"])
    except (OSError, UnreadableError):
        return False


def _sha256(record: Source) -> str:
    data = record.data
    if data is None:
        with open_source(record.location or "") as file:
            data = bounded(file)
    return hashlib.sha256(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data).hexdigest()
