"""ZIP and TAR: a member is an article."""

from __future__ import annotations

import lzma
import os
import tarfile
import zipfile
import zlib
from typing import IO, TYPE_CHECKING

from provenance.read.files import UnreadableError, bounded
from provenance.read.sources import SUPPORTED, Source, display
from provenance.types import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.read.columns import Columns

_DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, RuntimeError, ValueError, EOFError, OSError)
"""What unpacking a member may raise; RuntimeError and its kinds for passwords and unknown methods."""


def zip_members(file: IO[bytes], container: Source, _: Columns) -> Iterator[Source]:
    """Every file of a ZIP archive, in its order. One that cannot be unpacked costs its own record."""
    try:
        archive = zipfile.ZipFile(file)
    except zipfile.BadZipFile as error:
        told = "no ZIP archive, or one that was cut off: the list of its members, which stands at the end, is missing"
        raise UnreadableError(told) from error
    with archive:
        for member in archive.infolist():
            if not member.is_dir() and not _hidden(member.filename):
                try:
                    with archive.open(member) as content:
                        yield _member(container, member.filename, content)
                except _DAMAGE as error:
                    yield _unread(container, member.filename, failed=str(error))


def tar_members(file: IO[bytes], container: Source, _: Columns) -> Iterator[Source]:
    """Every file of a TAR archive, compressed or not, in its order; a link has a row that says of what."""
    with tarfile.open(fileobj=file, mode="r|*") as archive:
        for member in archive:
            archive.members = []  # type: ignore[attr-defined]  # the library keeps what it has passed
            if member.isdir() or _hidden(member.name):
                continue
            content = archive.extractfile(member) if member.isreg() else None
            if content is not None:
                yield _member(container, member.name, content)
            elif member.islnk() or member.issym():  # its file has passed, or is still to come
                yield _unread(container, member.name, skipped=f"a link to {display(member.linkname)}")
            else:
                yield _unread(container, member.name, skipped="a device or a pipe, not a file")


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
