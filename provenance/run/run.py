"""A folder of articles into a report: in order, whole or not at all, and resumed where it was interrupted."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import quote

from provenance.errors import UsageError
from provenance.read.columns import Columns
from provenance.read.listing import Listing
from provenance.read.remote import as_path, is_address
from provenance.report.files import check_spared
from provenance.run.baseline import read_baseline
from provenance.run.claims import claimed
from provenance.run.copies import copies
from provenance.run.journal import Journal
from provenance.run.limits import Limits
from provenance.run.outputs import Known, check_no_article
from provenance.run.resume import digest, finished, refuse
from provenance.run.reviews import read_reviews
from provenance.run.shards import shards
from provenance.run.work import Piece, Work
from provenance.run.workers import audited

if TYPE_CHECKING:
    from provenance.audit import Auditor
    from provenance.report.tables import Table
    from provenance.run.outputs import Outputs
    from provenance.run.process import Worker
    from provenance.run.shards import Part
    from provenance.run.tally import Tally

Advance = Callable[[int, int | None], None]
"""Told the number of inputs done since the last call, and how many there are where that is known."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a run goes about it.

    None of this changes a byte of the report but `columns`, `reviewed`, `baseline` and, for articles beyond them,
    `limits`.
    """

    jobs: int = 1
    """Worker processes; 1 is a plain loop in this one."""
    cluster: str | None = None
    """Address of a Dask scheduler, used instead of worker processes."""
    resume: bool = False
    """Go on with an earlier run of the same inputs, if there is one."""
    columns: Columns = field(default_factory=Columns)
    """Of tables, which holds what."""
    reviewed: Path | None = None
    """Reviews of articles to take up, see `provenance.run.reviews`."""
    baseline: Path | None = None
    """An earlier report to compare with, see `provenance.run.baseline`."""
    limits: Limits = field(default_factory=Limits)
    first: Worker | None = None
    """One of several worker processes that has been started already, see `provenance.run.process.ahead`."""


def run(
    inputs: Sequence[str],
    outputs: Outputs,
    auditor: Auditor,
    settings: Settings,
    *,
    stream: IO[bytes],
    advance: Advance = lambda _done, _total: None,
) -> Tally:
    """Audit every input and write the outputs.

    Parameters
    ----------
    inputs
        Files, folders, addresses, `-`.
    outputs
        Files to write. All are checked before the work starts, and take their names when all of it is done.
    auditor
        What to audit with; workers load their own from the same specification.
    settings
        How to go about it.
    stream
        Gets the report where `outputs` names none.
    advance
        Hears of the progress.

    Raises
    ------
    UsageError
        If an input does not exist, an output cannot be written, or a run cannot be resumed since something has changed.
    """
    if settings.resume and outputs.report is None:
        raise UsageError("--resume needs a report with a name: -o REPORT")
    reviews = {} if settings.reviewed is None else read_reviews(settings.reviewed)
    baseline = None if settings.baseline is None else read_baseline(settings.baseline)
    check_no_article(outputs.files().values(), inputs)
    for name, path in outputs.files().items():
        # A report may take the place of the one that it is compared with.
        earlier = settings.baseline if name != "report" else None
        check_spared(path, [*filter(None, (settings.reviewed, earlier)), *map(Path, auditor.extra_rules)])
    tables = outputs.tables()
    listing = Listing(inputs, outputs.own())
    _check_room(len(listing), outputs, tables)
    options = _options(auditor, settings, outputs)
    about = _about(auditor, options, outputs)
    if settings.resume and (tally := finished(outputs, about, listing, settings.columns)) is not None:
        return tally
    work = Work(auditor, tables, settings.limits, reviews, baseline)
    others = (path for name, path in outputs.files().items() if name != "report")
    with claimed(others), closing(Journal(outputs.journal())) as journal:
        _begin(journal, about, listing, resume=settings.resume)
        total = None if listing.has_containers() else len(listing)
        waiting = _not_done(shards(listing, settings.columns), journal, advance, total)
        done = journal.tally().status.total()
        for number, pieces in _pieces(work, waiting, settings):
            journal.add(number, pieces)
            done += sum(piece.inputs for piece in pieces)
            try:
                _check_room(done, outputs, tables)
            except UsageError:
                journal.remove()  # no other run of these inputs gets any further
                raise
            advance(sum(piece.inputs for piece in pieces), total)
        journal.commit()
        tally = journal.tally()
        found = copies(journal.pieces("copies")) if outputs.find_copies else {}
        tally.copies = len(found) if outputs.find_copies else None
        known = Known(_meta(auditor, options, about, tally, listing), found, _root(inputs))
        outputs.write(tables, journal, known, stream)
        journal.remove()
    return tally


def _check_room(rows: int, outputs: Outputs, tables: Mapping[str, Table]) -> None:
    """Refuse as soon as it is known that there are more rows than an output holds."""
    for name, path in outputs.files().items():
        limit = tables[name].limit
        if limit is not None and rows > limit:
            other = ": take .csv or .parquet" if name == "report" else ""
            raise UsageError(f"{path}: this format holds {limit:,} rows at most, there are more inputs{other}")


def _pieces(work: Work, waiting: Iterator[Part], settings: Settings) -> Iterator[tuple[int, Sequence[Piece]]]:
    if settings.cluster is not None:
        from provenance.run.cluster import on_cluster

        yield from on_cluster(work, waiting, settings.cluster)
    else:
        yield from audited(work, waiting, settings.jobs, settings.first)


def _begin(journal: Journal, about: dict[str, str], listing: Listing, *, resume: bool) -> None:
    if resume and journal.begun():
        refuse(journal.differences(about, _stamps(listing)))
    else:
        journal.begin(about, _stamps(listing))


def _not_done(parts: Iterator[Part], journal: Journal, advance: Advance, total: int | None) -> Iterator[Part]:
    for part in parts:
        if journal.has(part.shard):
            advance(len(part.sources), total)
        else:
            yield part


def _stamps(listing: Listing) -> Iterator[tuple[str, str]]:
    for source in listing:
        yield source.path, source.stamp or source.failed or source.skipped or ""


def _options(auditor: Auditor, settings: Settings, outputs: Outputs) -> dict[str, Any]:
    """Options that decide on what the report says, by name; files by what they hold, wherever they lie."""
    return {
        "max_fpr": auditor.max_fpr,
        "rules": [f"{Path(path).name}@{_digest(path)}" for path in auditor.extra_rules],
        "column": dict(sorted(settings.columns.named.items())),
        "reviewed": None if settings.reviewed is None else _digest(settings.reviewed),
        "baseline": None if settings.baseline is None else _digest(settings.baseline),
        "copies": outputs.find_copies,
    }


def _about(auditor: Auditor, options: Mapping[str, Any], outputs: Outputs) -> dict[str, str]:
    """What decides on the bytes of the outputs, beside the inputs."""
    instrument = auditor.instrument
    given = {f"--{name.replace('_', '-')}": json.dumps(value) for name, value in options.items()}
    return given | {
        "model": instrument.model,
        "rules": instrument.rules,
        "version": instrument.version,
        "outputs": ", ".join(f"{name} as {path.suffix.lower()}" for name, path in sorted(outputs.files().items())),
    }


def _digest(path: str | Path) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:12]


def _meta(
    auditor: Auditor,
    options: Mapping[str, Any],
    about: dict[str, str],
    tally: Tally,
    listing: Listing,
) -> dict[str, Any]:
    """What stands behind a report. No clock and no number of workers: same input, same bytes."""
    return {
        "model": auditor.instrument.model,
        "rules": auditor.instrument.rules,
        "version": auditor.instrument.version,
        "options": options,
        "operating_point": auditor.operating_point,
        "held_out": auditor.held_out,
        "counts": tally.as_json(),
        "made_from": about | {"inputs": digest(listing)},
    }


def _root(inputs: Sequence[str]) -> str:
    """Where the report's paths begin, as a URI: relative to this folder where they are below it."""
    if len(inputs) != 1 or is_address(name := as_path(inputs[0])):
        return ""
    given = Path(name)
    folder = (given if given.is_dir() else given.parent).resolve()
    here = Path.cwd().resolve()
    if folder == here:
        return ""
    return quote(folder.relative_to(here).as_posix()) + "/" if folder.is_relative_to(here) else folder.as_uri() + "/"
