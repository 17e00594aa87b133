"""What a server did to a page on its way (RFC 9110, 8.4; RFC 9112, 7): packed it, cut it into chunks. Undone here."""

from __future__ import annotations

import io
import re
import zlib
from typing import TYPE_CHECKING

from provenance.read.binary import binary
from provenance.read.files import LARGEST, UnreadableError, bounded

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_CHUNK = re.compile(rb"[ \t]*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
"""The line above a chunk."""

_GZIP, _ZLIB, _BARE = 31, 15, -15
"""What `zlib` calls the frames around packed data."""

_PIECE = 1 << 20


class _Cut(Exception):
    """The data end too early."""


def undone(body: bytes, codings: list[str]) -> bytes:
    """Have a page as it was.

    Parameters
    ----------
    body
        As it was sent. What is plain although it says otherwise, as some crawlers keep it, stays as it is.
    codings
        What was done to it, in that order; names that are none of a coding are passed over, as browsers do.

    Raises
    ------
    UnreadableError
        If it was cut short, is damaged, or is packed in a way that is not undone here.
    """
    for coding in reversed(codings):
        undo = _UNDO.get(coding)
        if undo is None or (undo is not _joined and _is_page(body)):
            continue
        try:
            body = undo(body)
        except (_Cut, EOFError):
            raise UnreadableError(f"the page is cut short ({coding})") from None
        except ImportError as error:
            extra = "zstd" if coding == "zstd" else "warc"
            raise UnreadableError(
                f'the page is packed as {coding}, which needs {error.name}: pip install "provenance[{extra}]"'
            ) from error
        except UnreadableError:
            raise
        except Exception as error:  # each library has its own
            if binary(body):
                raise UnreadableError(f"the page is packed as {coding}, and damaged: {error}") from error
    if (unknown := [coding for coding in codings if coding not in _UNDO]) and binary(body):
        raise UnreadableError(f"the page is packed as {', '.join(unknown)}, which is not read")
    return body


def _is_page(body: bytes) -> bool:
    return body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and not binary(body)


def _joined(body: bytes) -> bytes:
    """The chunks in one; a body that does not begin with one has none."""
    pieces: list[bytes] = []
    at = 0
    while line := _CHUNK.match(body, at):
        size, start = int(line[1], 16), line.end()
        if not size:
            return b"".join(pieces)
        if start + size > len(body):
            raise _Cut
        pieces.append(body[start : start + size])
        at = start + size + (2 if body.startswith(b"\r\n", start + size) else 1)
    if not pieces:
        return body
    if at < len(body):
        raise UnreadableError("the page is damaged (chunked)")
    raise _Cut


def _inflated(body: bytes, frame: int) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while not pieces or (frame == _GZIP and body.startswith(b"\x1f\x8b")):  # of one or more members
        unpacking = zlib.decompressobj(frame)
        pieces.append(unpacking.decompress(body, LARGEST + 1 - size))
        size = _checked(size + len(pieces[-1]))
        if not unpacking.eof:
            raise _Cut
        body = unpacking.unused_data
    return b"".join(pieces)


def _ungzipped(body: bytes) -> bytes:
    return _inflated(body, _GZIP)


def _deflated(body: bytes) -> bytes:
    try:
        return _inflated(body, _ZLIB)
    except zlib.error:  # as some servers understand the word
        return _inflated(body, _BARE)


def _unbrotlied(body: bytes) -> bytes:
    import brotli

    unpacking = brotli.Decompressor()
    pieces, size = [unpacking.process(body, output_buffer_limit=_PIECE)], 0
    while not unpacking.is_finished():
        size = _checked(size + len(pieces[-1]))
        pieces.append(unpacking.process(b"", output_buffer_limit=_PIECE))
        if not pieces[-1] and unpacking.can_accept_more_data():
            raise _Cut
    return b"".join(pieces)


def _unzstded(body: bytes) -> bytes:
    from provenance.read.zstd import Frames

    return bounded(io.BufferedReader(Frames(io.BytesIO(body))))


def _checked(size: int) -> int:
    if size > LARGEST:
        raise UnreadableError(f"larger than {LARGEST >> 20} MiB")
    return size


_UNDO: Mapping[str, Callable[[bytes], bytes]] = {
    "chunked": _joined,
    "gzip": _ungzipped,
    "x-gzip": _ungzipped,
    "deflate": _deflated,
    "br": _unbrotlied,
    "zstd": _unzstded,
}
