"""A page from a report that stands: its rows, its findings, and the articles themselves where they are at hand."""

from __future__ import annotations

from contextlib import closing, nullcontext
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from provenance.errors import UsageError
from provenance.read.columns import Columns
from provenance.read.containers import records
from provenance.read.document import read
from provenance.read.listing import find
from provenance.report import reading
from provenance.report.files import check_spared, check_writable, replacing
from provenance.report.formats import REPORT, table_for
from provenance.report.page.table import PageTable
from provenance.types import Document

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from provenance.read.sources import Source

_BATCH = 64
"""Articles whose texts are held at a time."""


def write_page(report: Path, findings: Path | None, texts: Sequence[str], page: Path) -> int:
    """Write the page of a report.

    Parameters
    ----------
    report
        As `provenance score` has written it, with its meta file beside it.
    findings
        Its findings file; without one the page shows rows alone.
    texts
        What was audited, given as it was then; may be empty: then every quote stands without its context.
    page
        To write.

    Returns
    -------
    int
        Number of articles whose text was looked for and is not there with the bytes that were audited.

    Raises
    ------
    UsageError
        If something cannot be read or written, or the page would stand in the place of an article.
    """
    table_for(page, REPORT, (".html",))
    check_spared(page, map(Path, texts))
    check_writable(page)
    meta = reading.meta(report)
    table = PageTable(meta)
    columns = Columns(meta.get("options", {}).get("column", {}))
    articles = _Articles(find(texts), columns, page) if texts else None
    missing = done = 0

    def pieces(found: reading.FindingsFile | None) -> Iterator[bytes]:
        nonlocal missing, done
        rows = reading.rows(report, {"verdict"})
        while batch := list(islice(rows, _BATCH)):
            encoded: list[Mapping[str, Any]] = []
            for row in batch:
                text = articles.text(row) if articles is not None and row["status"] == "ok" else None
                missing += articles is not None and row["status"] == "ok" and text is None
                of_row = found.of((row["path"], row["record"])) if found is not None else []
                encoded.append({"row": row, "findings": of_row, "text": text})
            done += len(encoded)
            if table.limit is not None and done > table.limit:
                raise UsageError(f"{page}: a page holds {table.limit:,} articles at most, the report has more")
            yield table.encode(encoded)

    opened = nullcontext() if findings is None else closing(reading.FindingsFile(findings))
    with opened as found, replacing(page) as file:
        table.assemble(file, pieces(found))
    return missing


class _Articles:
    """Texts by path and record; a container is read on from where it was left."""

    def __init__(self, sources: Sequence[Source], columns: Columns, page: Path) -> None:
        self._columns = columns
        self._page = page
        self._sources = {source.path: source for source in sources}
        self._open: tuple[str, Iterator[Source]] = ("", iter(()))

    def text(self, row: Mapping[str, Any]) -> str | None:
        """Text of an article if it still has the bytes that were audited."""
        source = self._sources.get(row["path"])
        if source is not None and source.location is not None:
            check_spared(self._page, [Path(source.location)])
        record = None if source is None else self._record(source, row["record"])
        document = None if record is None else read(record)
        return document.text if isinstance(document, Document) and document.sha256 == row["sha256"] else None

    def _record(self, source: Source, number: int | None) -> Source | None:
        if number is None:
            return source
        left = self._open[1] if self._open[0] == source.path else iter(())
        for record in chain(left, self._again(source)):
            if record.record == number:
                return record
        return None

    def _again(self, source: Source) -> Iterator[Source]:
        self._open = source.path, records(source, self._columns)
        yield from self._open[1]
