"""ZIP and TAR: a member is an article."""

from __future__ import annotations

import gzip
import lzma
import os
import stat
import tarfile
import zipfile
import zlib
from typing import IO, TYPE_CHECKING

from provenance.read.files import UnreadableError, bounded
from provenance.read.sources import Source, display, in_words
from provenance.read.suffixes import SUPPORTED
from provenance.types import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.read.columns import Columns

_DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, RuntimeError, ValueError, EOFError)
"""What unpacking a member may raise, beside OSError; RuntimeError and its kinds for unknown methods."""

_CUT_OFF = "one that was cut off: the list of its members, which stands at the end, is missing"
_FIRST = b"PK\x03\x04"
"""What a member begins with."""
_ENCRYPTED = 1
"""Bit of a member's flags."""
_LONGEST_NAME = 4096
"""Bytes of a link at most, as on Linux."""
_PIECE = 1 << 16


def zip_members(file: IO[bytes], container: Source, _: Columns) -> Iterator[Source]:
    """Every file of a ZIP archive, in its order. One that cannot be unpacked costs its own record."""
    try:
        archive = zipfile.ZipFile(file)
    except zipfile.BadZipFile as error:
        told = "no ZIP archive, or one that was cut off: the list of its members, which stands at the end, is missing"
        raise UnreadableError(told) from error
    with archive:
        _check_whole(file, archive)
        for member in archive.infolist():
            if not member.is_dir() and not _hidden(member.filename):
                try:
                    yield _zip_member(archive, member, container)
                except _DAMAGE as error:
                    yield _unread(container, member.filename, failed=str(error))
                except OSError as error:
                    yield _unread(container, member.filename, failed=in_words(error))


def _check_whole(file: IO[bytes], archive: zipfile.ZipFile) -> None:
    """See that the list of members is that of the file, and not of an archive that was its last member."""
    file.seek(0)
    if file.read(4) == _FIRST and all(member.header_offset for member in archive.infolist()):
        raise UnreadableError(f"a ZIP archive, {_CUT_OFF}")


def _zip_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, container: Source) -> Source:
    if member.flag_bits & _ENCRYPTED:
        return _unread(container, member.filename, failed="encrypted")
    kind = stat.S_IFMT(member.external_attr >> 16)  # as Unix writes it; 0 elsewhere
    with archive.open(member) as content:
        if kind == stat.S_IFLNK:
            target = os.fsdecode(content.read(_LONGEST_NAME))
            return _unread(container, member.filename, skipped=_link(target))
        if kind not in {0, stat.S_IFREG}:
            return _unread(container, member.filename, skipped=_SPECIAL)
        return _member(container, member.filename, content)


def tar_members(file: IO[bytes], container: Source, _: Columns) -> Iterator[Source]:
    """Every file of a TAR archive, compressed or not, in its order; a link has a row that says of what.

    Raises
    ------
    tarfile.ReadError, UnreadableError
        Where a header is damaged or the archive ends early, which the library takes for the end of it.
    """
    packed = file.peek(2)[:2] == b"\x1f\x8b"  # type: ignore[attr-defined]  # all that are opened here can
    # Not by the library, which does not look at the checksum.
    content: IO[bytes] = gzip.GzipFile(fileobj=file) if packed else file  # type: ignore[assignment]
    with tarfile.open(fileobj=content, mode="r|*", tarinfo=_Header) as archive:
        for member in archive:
            archive.members = []  # type: ignore[attr-defined]  # the library keeps what it has passed
            if member.isdir() or _hidden(member.name):
                continue
            unpacked = archive.extractfile(member) if member.isreg() else None
            if unpacked is not None:
                yield _member(container, member.name, unpacked)
            elif member.islnk() or member.issym():  # its file has passed, or is still to come
                yield _unread(container, member.name, skipped=_link(member.linkname))
            else:
                yield _unread(container, member.name, skipped=_SPECIAL)
        behind: IO[bytes] = archive.fileobj  # type: ignore[assignment]
        while piece := behind.read(_PIECE):
            if piece.strip(b"\0"):
                raise UnreadableError("more stands behind its end: damaged, or several archives in one file")


class _Header(tarfile.TarInfo):
    """The header of a member, whose damage is not taken for the end of the archive."""

    @classmethod
    def fromtarfile(cls, archive: tarfile.TarFile) -> _Header:
        try:
            return super().fromtarfile(archive)
        except tarfile.HeaderError as error:
            zeros = isinstance(error, tarfile.EOFHeaderError)  # type: ignore[attr-defined]
            if zeros or archive.offset == 0:  # the end, or no archive at all, which the library tells
                raise
            raise tarfile.ReadError(f"damaged or cut off: {error}") from error


_SPECIAL = "a device or a pipe, not a file"


def _link(target: str) -> str:
    return f"a link to {display(target)}"


def _hidden(name: str) -> bool:
    """What folders leave out too, and the resource forks that macOS adds to archives."""
    return any((part.startswith(".") and part not in {".", ".."}) or part == "__MACOSX" for part in name.split("/"))


def _member(container: Source, name: str, content: IO[bytes]) -> Source:
    suffix = os.path.splitext(name)[1].lower()
    if suffix not in SUPPORTED:
        return _unread(container, name, skipped=f"unsupported file type {suffix or '(no suffix)'}")
    try:
        data = bounded(content)
    except UnreadableError as error:
        return _unread(container, name, failed=str(error))
    stated = Metadata(id=display(name))
    return Source(container.path, container.location, SUPPORTED[suffix], data, size=len(data), stated=stated)


def _unread(container: Source, name: str, skipped: str | None = None, failed: str | None = None) -> Source:
    shown = display(name)
    skipped, failed = (f"{shown}: {reason}" if reason else None for reason in (skipped, failed))
    return Source(container.path, container.location, skipped=skipped, failed=failed, stated=Metadata(id=shown))
