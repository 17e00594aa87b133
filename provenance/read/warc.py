"""WARC, the format of web archives (ISO 28500): a saved response with a page is an article."""

from __future__ import annotations

from functools import partial
from typing import IO, TYPE_CHECKING, Any

from provenance.read.files import UnreadableError, bounded
from provenance.read.sources import Source, display
from provenance.types import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.read.columns import Columns

_CODINGS = ("", "identity", "gzip", "x-gzip", "deflate")
"""Content encodings that are undone."""

_PAGES = ("text/html", "application/xhtml+xml")


def responses(file: IO[bytes], container: Source, _: Columns) -> Iterator[Source]:
    """Every HTML response, with the HTTP headers that came with it in front; other records are no articles.

    Transfer and content encodings are undone. A response whose status is not 200 is a record, but skipped.
    """
    from warcio.archiveiterator import ArchiveIterator

    for record in ArchiveIterator(_Reading(file)):
        http = record.http_headers
        if record.rec_type != "response" or http is None:
            continue
        if (http.get_header("Content-Type") or "").split(";")[0].strip().lower() in _PAGES:
            yield _response(record, container)


class _Reading:
    """A file as warcio reads it, which takes an EOFError for the end and loses what was read in front of it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._read = getattr(file, "read1", file.read)
        self.tell = file.tell

    def read(self, size: int) -> bytes:
        try:
            return self._read(size)
        except EOFError as error:
            raise OSError(str(error)) from error


def _response(record: Any, container: Source) -> Source:  # noqa: ANN401 - warcio has no types
    http, warc = record.http_headers, record.rec_headers
    stated = Metadata(id=warc.get_header("WARC-Record-ID"), url=warc.get_header("WARC-Target-URI"))
    page_of = partial(Source, container.path, container.location, stated=stated)
    if http.get_statuscode() != "200":
        return page_of(skipped=f"HTTP status {http.get_statuscode()}")
    coding = (http.get_header("Content-Encoding") or "").strip().lower()
    if coding not in _CODINGS:
        return page_of(failed=f"the page is packed as {display(coding)}")
    try:
        page = bounded(record.content_stream())
        bounded(record.raw_stream)  # what stands behind the end of a packed page
        if getattr(record.raw_stream, "limit", 0):
            return page_of(failed="the archive ends within this record")
    except UnreadableError as error:
        return page_of(failed=str(error))
    lines = [f"HTTP/1.1 {http.statusline}", *(f"{name}: {value}" for name, value in http.headers)]
    head = "\r\n".join(line.replace("\r", " ").replace("\n", " ") for line in lines)
    data = head.encode("latin-1", "replace") + b"\r\n\r\n" + page
    return page_of("text/html", data, size=len(data))
