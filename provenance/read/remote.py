"""Files that an address names: `s3://bucket/folder`, `gs://...`, `memory://...`, through fsspec."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from provenance.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

_BUFFER = 1 << 16
"""Bytes that are asked for at a time."""

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_LOCAL = re.compile(r"\A(?:file|local)://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """One file of a store."""

    address: str
    below: str
    """Its name below the address that was given; its own name where that was the file's."""
    size: int
    stamp: str
    """Differs when the file has been changed."""


def is_address(name: str) -> bool:
    """Whether this is an address and no path."""
    return _ADDRESS.match(name) is not None


def as_path(name: str) -> str:
    """Path of what an address of this machine's own files names; any other name as it is.

    So that `file:///news` is read, known again and kept from harm as `/news` is.
    """
    return _LOCAL.sub("", name)


def files(address: str) -> Iterator[RemoteFile]:
    """Every file at or below an address; names that start with a dot are left out below it.

    Raises
    ------
    UsageError
        If there is nothing, the store cannot be reached, or the library for it is not installed.
    """
    try:
        store, root = _fsspec().core.url_to_fs(address)
        if not store.exists(root):
            raise UsageError(f"no such file or folder: {address}")
        if store.isfile(root):
            yield _file(store, root, root.rsplit("/", 1)[-1], store.info(root))
            return
        for folder, _, found in store.walk(root, detail=True):
            inside = folder.removeprefix(root).strip("/")
            for name, info in found.items():
                below = f"{inside}/{name}" if inside else name
                if not any(part.startswith(".") for part in below.split("/")):
                    yield _file(store, info["name"], below, info)
    except (OSError, ImportError, ValueError) as error:
        raise UsageError(f"cannot read {address}: {error}") from error


def open_address(address: str) -> IO[bytes]:
    """Open one file for reading, as a stream of bytes."""
    return io.BufferedReader(_fsspec().open(address, "rb").open(), _BUFFER)


def _file(store: Any, name: str, below: str, info: dict[str, Any]) -> RemoteFile:  # noqa: ANN401 - fsspec has no types
    # An object store gives an ETag; elsewhere everything else that is known of the file has to do.
    stamp = str(info.get("ETag") or info.get("mtime") or info.get("LastModified") or info.get("created") or "")
    size = int(info.get("size") or 0)
    return RemoteFile(store.unstrip_protocol(name), below, size, f"{size}-{stamp}")


def _fsspec() -> Any:  # noqa: ANN401
    try:
        import fsspec
    except ImportError as error:
        raise UsageError('addresses need fsspec: pip install "provenance[remote]"') from error
    return fsspec
