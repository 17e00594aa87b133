"""WARC, the format of web archives (ISO 28500): a saved response with a page is an article."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from provenance.read.files import UnreadableError, bounded
from provenance.read.sources import Source
from provenance.types import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.read.tables import Columns

_PAGES = ("text/html", "application/xhtml+xml")


def responses(file: IO[bytes], container: Source, _: Columns) -> Iterator[Source]:
    """Every HTML response, with the HTTP headers that came with it in front; other records are no articles.

    Transfer and content encodings are undone. A response whose status is not 200 is a record, but skipped.
    """
    from warcio.archiveiterator import ArchiveIterator

    for record in ArchiveIterator(file):
        http = record.http_headers
        if record.rec_type != "response" or http is None:
            continue
        if (http.get_header("Content-Type") or "").split(";")[0].strip().lower() in _PAGES:
            yield _response(record, container)


def _response(record: Any, container: Source) -> Source:  # noqa: ANN401 - warcio has no types
    http, warc = record.http_headers, record.rec_headers
    if http.get_statuscode() != "200":
        return Source(container.path, container.location, skipped=f"HTTP status {http.get_statuscode()}")
    try:
        page = bounded(record.content_stream())
    except UnreadableError as error:
        return Source(container.path, container.location, failed=str(error))
    lines = [f"HTTP/1.1 {http.statusline}", *(f"{name}: {value}" for name, value in http.headers)]
    head = "\r\n".join(line.replace("\r", " ").replace("\n", " ") for line in lines)
    stated = Metadata(id=warc.get_header("WARC-Record-ID"), url=warc.get_header("WARC-Target-URI"))
    data = head.encode("latin-1", "replace") + b"\r\n\r\n" + page
    return Source(container.path, container.location, "text/html", data, size=len(data), stated=stated)
