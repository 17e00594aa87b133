"""The body of each article as a text file of its own: the shards, limits and recovery of an audit, another output."""

from __future__ import annotations

import json
import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from provenance import written
from provenance.errors import UsageError, check_machine
from provenance.outcomes import Audited
from provenance.printable import one_line
from provenance.read.listing import Listing
from provenance.report.clean import cleaned
from provenance.report.files import check_writable, replacing
from provenance.report.formats import table_for
from provenance.report.tables import JsonLinesTable
from provenance.run.outputs import check_no_article, present
from provenance.run.shards import Part, shards
from provenance.run.work import Work
from provenance.run.workers import audited

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from provenance.audit import Audit, Auditor
    from provenance.read.columns import Columns
    from provenance.read.sources import Source
    from provenance.run.process import Worker
    from provenance.run.work import Rows

MANIFEST: tuple[tuple[str, type], ...] = (
    ("path", str), ("record", int), ("status", str), ("reason", str), ("sha256", str), ("file", str),
)  # fmt: skip
"""Columns of the manifest and their types: as in the report, and below the folder the text of the article."""

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
        return {"report": [row], "bodies": [{name: row.get(name) for name, _ in MANIFEST} | {"text": text}]}


def write_bodies(
    inputs: Sequence[str],
    folder: Path,
    auditor: Auditor,
    columns: Columns,
    jobs: int,
    keep: Sequence[str],
    *,
    mark: bool,
    manifest: Path | None = None,
    first: Worker | None = None,
) -> list[dict[str, Any]]:
    """Write one text for each article.

    Parameters
    ----------
    inputs
        Files, folders, addresses, `-`.
    folder
        Gets the texts; made if need be. Where it lies in one of `inputs`, what is in it is no input. One that was empty
        is marked, so that no later audit of a folder around it takes the texts for articles of their own.
    auditor, columns, jobs, first
        As for a run.
    keep, mark
        As of `provenance.report.clean.cleaned`.
    manifest
        Gets the rows that are returned, as `.csv`, `.jsonl` or `.parquet`.

    Returns
    -------
    list of dict
        For each input in order what `MANIFEST` names; `file` is None where it gave no text.

    Raises
    ------
    UsageError
        If an input does not exist or would be written over, or the folder cannot be made or the manifest written.
    """
    outputs = [manifest] if manifest else []
    tables = {path: table_for(path, MANIFEST, (".csv", ".jsonl", ".parquet")) for path in outputs}
    check_no_article(outputs, inputs)
    listing = Listing(inputs, present([folder, *outputs]))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not any(folder.iterdir()):  # others may have articles in it
            (folder / written.CLEANED).write_text(_MARK, "utf-8")
    except OSError as error:
        raise UsageError(f"cannot write to {folder}: {error.strerror or error}") from error
    for path in outputs:
        check_writable(path)
    work = Bodies(auditor, {"bodies": JsonLinesTable()}, keep=tuple(keep), mark=mark)
    paths: dict[int, list[Path]] = {}
    done: dict[int, list[dict[str, Any]]] = {}
    for shard, pieces in audited(work, _named(listing, columns, folder, paths), jobs, first):
        lines = b"".join(piece.tables["bodies"] for piece in pieces).splitlines()
        found = zip(lines, paths.pop(shard), strict=True)
        done[shard] = [_written(json.loads(line), folder, path) for line, path in found]
    rows = [row for _, of_shard in sorted(done.items()) for row in of_shard]
    for path, table in tables.items():
        with replacing(path) as file:
            table.assemble(file, [table.encode(rows)])
    return rows


def others(folder: Path, rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Texts in a folder that `write_bodies` has made which are none of these inputs': of an earlier run, that is."""
    if not (folder / written.CLEANED).exists():
        return []
    own = {row["file"] for row in rows}
    texts = [path for path in folder.rglob("*.txt") if path.is_file()]  # an input's folder may have such a name
    return sorted(name for path in texts if (name := path.relative_to(folder).as_posix()) not in own)


def _written(row: dict[str, Any], folder: Path, path: Path) -> dict[str, Any]:
    """Write a text; its row of the manifest, whose status may be that it cannot be written."""
    text = row.pop("text")
    if row["status"] == "ok":
        try:
            if not Path(os.path.realpath(path.parent)).is_relative_to(os.path.realpath(folder)):
                raise UsageError(f"a link leads out of the folder: {path.parent}")
            path.parent.mkdir(parents=True, exist_ok=True)
            with replacing(path) as file:
                file.write(text.encode("utf-8", "surrogatepass"))
        except (OSError, UsageError) as error:
            check_machine(error.__cause__ or error)
            return row | {"status": "failed", "reason": str(error)}
        row["file"] = path.relative_to(folder).as_posix()
    return row


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
