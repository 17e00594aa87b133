"""WARC, the format of web archives (ISO 28500): what was captured is an article, or says why it is none."""

from __future__ import annotations

import zlib
from dataclasses import replace
from functools import partial
from typing import IO, TYPE_CHECKING, Any

from provenance.read.coding import undone
from provenance.read.files import NoArticlesError, UnreadableError, bounded
from provenance.read.sources import Source, display
from provenance.types import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.read.columns import Columns
    from provenance.types import MediaType

_TYPES: dict[str, MediaType | None] = {
    "text/html": "text/html",
    "application/xhtml+xml": "text/html",
    "text/plain": "text/plain",
    "text/markdown": "text/markdown",
    "application/octet-stream": None,
    "": None,
}
"""Content types that are read; None where the bytes have to tell."""

_ABOUT = frozenset(["warcinfo", "request", "metadata"])
"""Types of records that say something of captures and are none."""

_ELSEWHERE = {
    "revisit": "a revisit: what was captured stands in an earlier record",
    "continuation": "a segment of a record in pieces, which are not put together",
}
"""Types of records that hold no capture of their own."""


def captures(file: IO[bytes], container: Source, _: Columns) -> Iterator[Source]:
    """Every capture: responses, with the HTTP headers that came with them in front, resources, and texts made of pages.

    Transfer and content encodings are undone. What is neither page nor text is skipped, and so is a response whose
    status is not 200. Records that speak of captures are none.
    """
    from warcio.archiveiterator import ArchiveIterator

    packed = file.peek(2)[:2] == b"\x1f\x8b"  # type: ignore[attr-defined]  # all that are opened here can
    reading = _Members(file) if packed else _Plain(file)
    archive = ArchiveIterator(reading)
    archive.INC_RECORD = ""  # what it would print of a damaged record; the row of that says so
    held: Source | None = None  # until what stands behind it has shown that it was whole
    member, faults, number = 0, 0, 0
    while True:
        try:
            record = next(archive, None)
        except Exception as error:
            if held is not None:
                harmed = archive.err_count > faults or reading.damaged == member
                yield _harmed(held) if harmed else held
            if isinstance(error, OverflowError):
                raise UnreadableError("a record says that it is longer than any file") from error
            if isinstance(error, AttributeError):  # what warcio makes of a response that has no address
                raise UnreadableError("a record does not say what it has to") from error
            raise
        if held is not None:
            yield _harmed(held) if archive.err_count > faults else held
        if record is None:
            break
        if record.format != "warc":
            raise UnreadableError("no web archive")
        if record.length is None:
            raise UnreadableError("a record does not say how long it is")
        held, faults = _capture(record, container), archive.err_count
        member, number = reading.member, number + (held is not None)
    if not number:
        raise NoArticlesError("a web archive without captures")


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


def _capture(record: Any, container: Source) -> Source | None:  # noqa: ANN401 - warcio has no types
    if record.rec_type in _ABOUT:
        return None
    http, warc = _http_headers(record), record.rec_headers
    stated = Metadata(id=warc.get_header("WARC-Record-ID"), url=warc.get_header("WARC-Target-URI"))
    found = partial(Source, container.path, container.location, stated=stated)
    if record.rec_type in _ELSEWHERE:
        return found(skipped=_ELSEWHERE[record.rec_type])
    if http is not None and (status := http.get_statuscode()) != "200":
        return found(skipped=f"HTTP status {status}" if status.isdecimal() else "a response without an HTTP status")
    declared = (warc if http is None else http).get_header("Content-Type") or ""
    kind = declared.partition(";")[0].strip().lower()
    if kind not in _TYPES:
        return found(skipped=f"unsupported content type {display(kind)}")
    try:
        if cut := warc.get_header("WARC-Truncated"):
            raise UnreadableError(f"the capture is cut short (WARC-Truncated: {display(cut)})")
        data = bounded(record.raw_stream)
        if getattr(record.raw_stream, "limit", 0):
            raise UnreadableError("the archive ends within this record")
        if http is not None:
            data = _head(http) + undone(
                data, [*_codings(http, "content-encoding"), *_codings(http, "transfer-encoding")]
            )
    except UnreadableError as error:
        return found(failed=str(error))
    return found(_TYPES[kind], data, has_headers=http is not None, size=len(data))


def _http_headers(record: Any) -> Any:  # noqa: ANN401
    """Those of a response; warcio looks for them only where the address begins with `http:` or `https:`."""
    from warcio.statusandheaders import StatusAndHeadersParser

    kind = (record.content_type or "").partition(";")[0].strip().lower()
    if record.http_headers is None and record.rec_type == "response" and kind == "application/http" and record.length:
        return StatusAndHeadersParser(["HTTP/"], verify=False).parse(record.raw_stream)
    return record.http_headers


def _head(http: Any) -> bytes:  # noqa: ANN401
    lines = [f"HTTP/1.1 {http.statusline}", *(f"{name}: {value}" for name, value in http.headers)]
    head = "\r\n".join(line.replace("\r", " ").replace("\n", " ") for line in lines)
    return head.encode("utf-8", "replace") + b"\r\n\r\n"


def _codings(http: Any, header: str) -> list[str]:  # noqa: ANN401
    lines = (value for name, value in http.headers if name.lower() == header)
    named = ",".join(lines).lower().split(",")  # several lines are one list (RFC 9110, 5.3)
    return [display(name.strip()) for name in named if name.strip() not in {"", "identity"}]
