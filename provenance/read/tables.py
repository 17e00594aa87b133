"""JSON Lines, CSV and Parquet: a row is an article, its columns say what it holds."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass, field, replace
from typing import IO, TYPE_CHECKING, Any

from provenance.errors import UsageError
from provenance.read.decode import decode
from provenance.read.files import LARGEST, UnreadableError
from provenance.read.sources import Source
from provenance.types import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

# Names in use in published article data sets, the likeliest first: Common Crawl news extracts, Hugging Face data
# sets, exports of content management systems.
NAMES: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "maintext", "article_text", "full_text", "article_body", "html"),
    "title": ("title", "headline"),
    "author": ("author", "authors", "byline"),
    "published": ("published", "date", "published_at", "date_published", "publish_date", "pub_date", "timestamp"),
    "url": ("url", "link", "canonical_url", "uri"),
    "id": ("id", "_id", "article_id", "doc_id", "uuid", "guid"),
}

_NAME = 60
"""Characters of a column's name that a message shows: in a file without a header it is an article."""

_SNIFFED = 1 << 16
"""Bytes at the start of a CSV file that tell its encoding and separator."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what."""

    named: Mapping[str, str] = field(default_factory=dict)
    """Field (a key of `NAMES`) to the column that the user says it is."""

    def __post_init__(self) -> None:
        unknown = sorted(set(self.named) - set(NAMES))
        if unknown:
            raise UsageError(f"no field of an article: {', '.join(unknown)}; there are {', '.join(NAMES)}")

    def find(self, present: Iterable[str]) -> dict[str, str]:
        """Field to column, among those that are present; the usual names in any capitals and with space around them.

        Raises
        ------
        UnreadableError
            If none holds the text.
        """
        names = list(present)
        lowered = {name.strip().lower(): name for name in reversed(names)}
        found = {}
        for wanted, usual in NAMES.items():
            if wanted in self.named:
                if self.named[wanted] in names:
                    found[wanted] = self.named[wanted]
            elif column := next((lowered[name] for name in usual if name in lowered), None):
                found[wanted] = column
        if "text" not in found:
            own = self.named.get("text")
            wanted = "no column is known to hold the text" if own is None else f"no column {own!r}"
            shown = ", ".join(name if len(name) <= _NAME else f"{name[:_NAME]}..." for name in names[:20]) or "none"
            raise UnreadableError(f"{wanted}; columns, by the first line: {shown}. Name one with --column text=NAME")
        return found


def json_lines(file: IO[bytes], container: Source, columns: Columns) -> Iterator[Source]:
    """One JSON object a line. A line that is none costs its own record; empty lines are none."""
    while line := file.readline(LARGEST + 1):
        if len(line) > LARGEST:
            while line and not line.endswith(b"\n"):
                line = file.readline(LARGEST)
            yield replace(container, container=None, failed=f"a line larger than {LARGEST >> 20} MiB")
        elif line.strip():
            yield _json_record(line, container, columns)


def csv_rows(file: IO[bytes], container: Source, columns: Columns) -> Iterator[Source]:
    """Rows below a header, in any encoding; parted by comma, semicolon, tab or bar: what the header has most of."""
    head = file.read(_SNIFFED)
    text, decoding = decode(head[: head.rfind(b"\n") + 1] or head)
    file.seek(0)
    encoding = "utf-8-sig" if decoding.encoding == "utf-8" else decoding.encoding
    lines = io.TextIOWrapper(file, encoding, "replace", newline="")
    csv.field_size_limit(LARGEST)
    header, *_ = text.splitlines() or [""]
    reader = csv.reader(lines, delimiter=max(",;\t|", key=header.count))
    names = [name.lstrip("\ufeff") for name in next(reader, [])]
    fields = columns.find(names) if names else {}
    for row in reader:
        if row:
            yield _record(container, dict(zip(names, row, strict=False)), fields)
    lines.detach()  # the file is the caller's


def parquet_rows(file: IO[bytes], container: Source, columns: Columns) -> Iterator[Source]:
    """Rows of a Parquet file; only the columns that are used are read."""
    import pyarrow.parquet as pq

    parquet = pq.ParquetFile(file)
    fields = columns.find(parquet.schema_arrow.names)
    for batch in parquet.iter_batches(batch_size=256, columns=list(fields.values()), use_threads=False):
        for row in batch.to_pylist():
            yield _record(container, row, fields)


def _json_record(line: bytes, container: Source, columns: Columns) -> Source:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return replace(container, container=None, failed=f"not JSON: {error}")
    if not isinstance(row, dict):
        return replace(container, container=None, failed=f"not a JSON object but {type(row).__name__}")
    try:
        return _record(container, row, columns.find(row))
    except UnreadableError as error:
        return replace(container, container=None, failed=str(error))


def _record(container: Source, row: Mapping[str, Any], fields: Mapping[str, str]) -> Source:
    text = row.get(fields["text"])
    if text is not None and not isinstance(text, (str, bytes)):  # bytes: Parquet written without saying that it is text
        reason = f"column {fields['text']!r} holds no text but {type(text).__name__}"
        return replace(container, container=None, failed=reason)
    stated = {wanted: _in_words(row.get(column)) for wanted, column in fields.items() if wanted != "text"}
    return Source(container.path, container.location, data=text or "", size=len(text or ""), stated=Metadata(**stated))


def _in_words(value: object) -> str | None:
    """A cell as text; the names of a list of authors joined."""
    if isinstance(value, (list, tuple)):
        return ", ".join(filter(None, map(_in_words, _flat(value)))) or None
    if isinstance(value, dict):
        return _in_words(value.get("name"))
    if value is None or value == "":
        return None
    return str(value).encode("utf-8", "replace").decode("utf-8")


def _flat(values: Sequence[object]) -> list[object]:
    return [value for value in values if not isinstance(value, (list, tuple))]
