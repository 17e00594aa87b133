"""The body of each article as a text file of its own: the shards, limits and recovery of an audit, another output."""

from __future__ import annotations

import json
import os
from collections import Counter
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from provenance import written
from provenance.errors import UsageError, check_machine
from provenance.outcomes import Audited
from provenance.printable import one_line
from provenance.read.listing import Listing
from provenance.report.clean import cleaned
from provenance.report.columns import article_name
from provenance.report.files import replacing
from provenance.report.tables import JsonLinesTable
from provenance.run.shards import Part, shards
from provenance.run.work import Work
from provenance.run.workers import audited

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence
    from pathlib import Path

    from provenance.audit import Audit, Auditor
    from provenance.read.columns import Columns
    from provenance.read.sources import Source
    from provenance.run.work import Rows

_MARK = (
    "`provenance clean` wrote the texts in this folder: a command that is given a folder around it leaves them out.\n"
)


@dataclass(frozen=True, slots=True)
class Bodies(Work):
    """Writes the text of each article."""

    keep: tuple[str, ...] = ()
    mark: bool = False

    def rows(self, audit: Audit) -> Rows:
        """Its row of the report, and its text with what is told where there is none."""
        row, outcome = audit.row(), audit.outcome
        text = cleaned(outcome, self.keep, mark=self.mark) if isinstance(outcome, Audited) else None
        told = {name: row[name] for name in ("path", "record", "status", "reason")}
        return {"report": [row], "bodies": [told | {"text": text}]}


def write_bodies(
    inputs: Sequence[str],
    folder: Path,
    auditor: Auditor,
    columns: Columns,
    jobs: int,
    keep: Sequence[str],
    *,
    mark: bool,
) -> list[tuple[str, bool]]:
    """Write one text for each article.

    Parameters
    ----------
    inputs
        Files, folders, addresses, `-`.
    folder
        Gets the texts; made if need be. Where it lies in one of `inputs`, what is in it is no input. One that was empty
        is marked, so that no later audit of a folder around it takes the texts for articles of their own.
    auditor, columns, jobs
        As for a run.
    keep, mark
        As of `provenance.report.clean.cleaned`.

    Returns
    -------
    list of str and bool
        What there is to tell of the inputs that gave no text, in order, and whether they failed.

    Raises
    ------
    UsageError
        If an input does not exist or would be written over, or the folder cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not any(folder.iterdir()):  # others may have articles in it
            (folder / written.CLEANED).write_text(_MARK, "utf-8")
    except OSError as error:
        raise UsageError(f"cannot write to {folder}: {error.strerror or error}") from error
    status = folder.stat()
    listing = Listing(inputs, {(status.st_dev, status.st_ino)})
    work = Bodies(auditor, {"bodies": JsonLinesTable()}, keep=tuple(keep), mark=mark)
    paths: dict[int, list[Path]] = {}
    told: dict[int, list[tuple[str, bool]]] = {}
    for shard, pieces in audited(work, _named(listing, columns, folder, paths), jobs):
        lines = b"".join(piece.tables["bodies"] for piece in pieces).splitlines()
        outcomes = (_written(json.loads(line), path) for line, path in zip(lines, paths.pop(shard), strict=True))
        told[shard] = [said for said in outcomes if said is not None]
    return [said for _, of_shard in sorted(told.items()) for said in of_shard]


def _written(row: dict[str, Any], path: Path) -> tuple[str, bool] | None:
    """Write a text; what there is to tell where there is none or it cannot be written."""
    reason, status = row["reason"], row["status"]
    if status == "ok":
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with replacing(path) as file:
                file.write(row["text"].encode("utf-8", "surrogatepass"))
        except (OSError, UsageError) as error:
            check_machine(error.__cause__ or error)
            status, reason = "failed", str(error)
        else:
            return None
    return f"{status} {article_name(row)}: {reason}", status == "failed"


def _named(listing: Listing, columns: Columns, folder: Path, paths: dict[int, list[Path]]) -> Iterator[Part]:
    """Yield the shards; `paths` gets the files that their articles go to."""
    own = {os.path.realpath(source.location) for source in listing if source.location}
    shared = {
        stem
        for stem, count in Counter(_stem(source) for source in listing if source.skipped is None).items()
        if count > 1
    }
    used: set[Path] = set()
    for part in shards(listing, columns):
        paths[part.shard] = [_free(folder, source, shared, used) for source in part.sources]
        for path in paths[part.shard]:
            if os.path.realpath(path) in own:
                raise UsageError(
                    f"{one_line(str(path))} is an input and would be written over: choose another folder for -o"
                )
        yield part


def _inside(source: Source) -> PurePosixPath:
    """Path of an input, as it can stand below any folder."""
    return PurePosixPath(*(part for part in PurePosixPath(source.path).parts if part not in {"/", "..", "."}))


def _stem(source: Source) -> PurePosixPath:
    return _inside(source).with_suffix("") if _inside(source).suffix else _inside(source)


def _free(folder: Path, source: Source, shared: Container[PurePosixPath], used: set[Path]) -> Path:
    """Where the text of an article goes: the stem of its file names it, the whole name where others share the stem.

    What is the same even so is numbered from 2.
    """
    stem = _stem(source)
    name = (_inside(source) if stem in shared or source.skipped else stem).name or "article"
    if source.record is not None:
        name += f"-{source.record}"
    path, number = folder / stem.parent / f"{name}.txt", 2
    while path in used:
        path, number = folder / stem.parent / f"{name}-{number}.txt", number + 1
    used.add(path)
    return path
