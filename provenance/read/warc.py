"""WARC, the format of web archives (ISO 28500): a saved response with a page is an article."""

from __future__ import annotations

import zlib
from dataclasses import replace
from functools import partial
from typing import IO, TYPE_CHECKING, Any

from provenance.read.coding import undone
from provenance.read.document import media_type_of
from provenance.read.files import UnreadableError, bounded
from provenance.read.sources import Source, display
from provenance.types import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.read.columns import Columns

_PAGES = ("text/html", "application/xhtml+xml")

_HEAD = 1 << 16
"""Bytes that tell whether what has no type is a page."""


def responses(file: IO[bytes], container: Source, _: Columns) -> Iterator[Source]:
    """Every HTML response, with the HTTP headers that came with it in front; other records are no articles.

    Transfer and content encodings are undone. A response whose status is not 200 is a record, but skipped.
    """
    from warcio.archiveiterator import ArchiveIterator

    packed = file.peek(2)[:2] == b"\x1f\x8b"  # type: ignore[attr-defined]  # all that are opened here can
    reading = _Members(file) if packed else _Plain(file)
    archive = ArchiveIterator(reading)
    held: Source | None = None  # until what stands behind it has shown that it was whole
    member, faults = 0, 0
    while True:
        try:
            record = next(archive, None)
        except Exception:
            if held is not None:
                harmed = archive.err_count > faults or reading.damaged == member
                yield _harmed(held) if harmed else held
            raise
        if held is not None:
            yield _harmed(held) if archive.err_count > faults else held
        if record is None:
            break
        if record.format != "warc":
            raise UnreadableError("no web archive")
        if record.length is None:
            raise UnreadableError("a record does not say how long it is")
        held, faults = _response(record, container), archive.err_count
        member = reading.member


class _Plain:
    """A file as warcio reads it."""

    member = 0
    """Number of the member of a packed file that is being read, from 1."""
    damaged = -1
    """Number of the one that cannot be read to its end."""

    def __init__(self, file: IO[bytes]) -> None:
        self.read = file.read
        self.tell = file.tell


class _Members:
    """What is in the members of a gzip file. No read returns data of two, and it is known which of them is damaged."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._packed = b""
        self._unpacking: Any = None
        self.tell = file.tell
        self.member, self.damaged = 0, -1

    def read(self, size: int) -> bytes:
        """Some bytes; none at the end."""
        while packed := self._packed or self._file.read(size):
            if self._unpacking is None:
                self._packed = packed = packed.lstrip(b"\0")  # padding between members
                if not packed:
                    continue
                self._unpacking, self.member = zlib.decompressobj(31), self.member + 1
            try:
                data = self._unpacking.decompress(packed, size)
            except zlib.error:
                self.damaged = self.member
                raise
            self._packed = self._unpacking.unconsumed_tail
            if self._unpacking.eof:
                self._packed, self._unpacking = self._unpacking.unused_data, None
            if data:
                return data  # type: ignore[no-any-return]
        if self._unpacking is None:
            return b""
        self.damaged = self.member
        raise OSError("compressed file ended before the end of its last member")


def _harmed(source: Source) -> Source:
    told = "the record is damaged, or not as long as it says"
    return replace(source, media_type=None, data=None, size=0, skipped=None, failed=told)


def _response(record: Any, container: Source) -> Source | None:  # noqa: ANN401 - warcio has no types
    http, warc = record.http_headers, record.rec_headers
    if record.rec_type != "response" or http is None:
        return None
    status, kind = http.get_statuscode(), (http.get_header("Content-Type") or "").split(";")[0].strip().lower()
    if kind not in (_PAGES if status != "200" else (*_PAGES, "")):
        return None
    stated = Metadata(id=warc.get_header("WARC-Record-ID"), url=warc.get_header("WARC-Target-URI"))
    page_of = partial(Source, container.path, container.location, stated=stated)
    if status != "200":
        return page_of(skipped=f"HTTP status {status}")
    try:
        body = bounded(record.raw_stream)
        if getattr(record.raw_stream, "limit", 0):
            raise UnreadableError("the archive ends within this record")
        page = undone(body, [*_codings(http, "Content-Encoding"), *_codings(http, "Transfer-Encoding")])
    except UnreadableError as error:
        return page_of(failed=str(error))
    if not kind and media_type_of(page[:_HEAD].decode("latin-1")) != "text/html":
        return None
    lines = [f"HTTP/1.1 {http.statusline}", *(f"{name}: {value}" for name, value in http.headers)]
    head = "\r\n".join(line.replace("\r", " ").replace("\n", " ") for line in lines)
    data = head.encode("latin-1", "replace") + b"\r\n\r\n" + page
    return page_of("text/html", data, size=len(data))


def _codings(http: Any, header: str) -> list[str]:  # noqa: ANN401
    named = (http.get_header(header) or "").lower().split(",")
    return [display(name.strip()) for name in named if name.strip() not in {"", "identity"}]
