"""From what the user named to the inputs, each with the path that its row will show.

Every regular file of a folder gives a source, supported or not, and so does everything that should have been one
and is not: a pipe, a broken link, a folder that may not be opened. Names that start with a dot are what a desktop
or a version control system keeps for itself; below a folder they are left out, named by the user they are read.
"""

from __future__ import annotations

import codecs
import hashlib
import os
import stat
import sys
from dataclasses import dataclass, field
from heapq import heappop, heappush
from types import MappingProxyType
from typing import TYPE_CHECKING

from provenance import written
from provenance.errors import UsageError, check_machine
from provenance.read import remote
from provenance.read.suffixes import CONTAINERS, SUPPORTED
from provenance.types import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from provenance.types import Decoding, MediaType

STANDARD_INPUT = "-"

NOTHING: Mapping[tuple[int, int], str] = MappingProxyType({})
"""That a run leaves out which writes no files."""

_KINDS = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFDIR: "a folder",
}


@dataclass(frozen=True, slots=True)
class Source:
    """One input, not opened yet: an article, or a container of many."""

    path: str
    """As the report shows it: valid Unicode, with `/`, unique in a run."""
    location: str | None = None
    """Where the file system or the store has it; None for standard input."""
    media_type: MediaType | None = None
    """By the name's suffix; None where its bytes have to tell."""
    data: bytes | str | None = None
    """What it holds, where that has been read: standard input, or a record out of its container."""
    has_headers: bool = False
    """Whether the headers of an HTTP response stand in front of `data`."""
    decoding: Decoding | None = None
    """How `data` became text, where it did."""
    record: int | None = None
    """Number inside a container, from 1."""
    container: str | None = None
    """The suffix, one of `CONTAINERS`, of a file whose records are the inputs."""
    stated: Metadata = field(default_factory=Metadata)
    """What the container says of a record."""
    size: int = 0
    """Bytes, as far as known before it is opened."""
    stamp: str = ""
    """Differs when the file has been changed."""
    skipped: str | None = None
    """Why it is no article, where that is known without opening it."""
    failed: str | None = None
    """Why it cannot be read, where that is known without opening it."""


def walk(inputs: Sequence[str], leave_out: Mapping[tuple[int, int], str] = NOTHING) -> Iterator[Source]:
    """Find every input, in no order; a file that is named twice comes twice.

    Parameters
    ----------
    inputs
        Files, folders, addresses (`s3://...`), and `-` for one article on standard input. Folders are searched
        recursively, links to what stands in the same folder are followed, and a folder that is reached twice is read
        once. Links that lead out are skipped: whoever made the folder may not read what the user may.
    leave_out
        Files, and folders below `inputs`, that are no inputs, since the run writes them: the real path of each by
        its device and inode number.

    Raises
    ------
    UsageError
        If one of `inputs` does not exist.
    """
    for given in inputs:
        for source in _input(given, leave_out, alone=len(inputs) == 1):
            if source is not None:
                yield source


def not_a_file(mode: int) -> str:
    """Why something of this `st_mode` cannot be read as an article."""
    return f"{_KINDS.get(stat.S_IFMT(mode), 'a special file')}, not a regular file"


def in_words(error: OSError) -> str:
    """What the operating system said of an input, without the path, which may hold anything.

    Raises
    ------
    Exhausted
        If it says that not the input but the machine is the trouble.
    """
    check_machine(error)
    return f"{error.strerror or type(error).__name__}"


def _input(given: str, leave_out: Mapping[tuple[int, int], str], *, alone: bool) -> Iterator[Source | None]:
    if given == STANDARD_INPUT:
        data = sys.stdin.buffer.read()
        yield Source(STANDARD_INPUT, data=data, size=len(data), stamp=hashlib.sha256(data).hexdigest())
        return
    given = remote.as_path(given)
    if remote.is_address(given):
        for file in remote.files(given):
            shown = display(file.below if alone and file.below else file.address)
            yield _named(shown, file.address, file.size, file.stamp)
        return
    try:
        os.lstat(given)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise UsageError(f"no such file or folder: {display(given)}") from None
    except OSError as error:
        yield Source(display(given), given, failed=in_words(error))
        return
    if os.path.isdir(given):
        yield from _folder(given, "" if alone else given.rstrip(os.sep) or os.sep, leave_out)
    else:
        yield _file(given, os.path.basename(given) if alone else given, leave_out)


def _folder(root: str, prefix: str, leave_out: Mapping[tuple[int, int], str]) -> Iterator[Source | None]:
    """Every source below `root`. Links to folders wait to the end, so that a folder is read under its own name."""
    inside = os.path.realpath(root)
    folders: list[tuple[str, str]] = [(root, prefix)]
    links: list[tuple[bytes, str, str]] = []  # the first by name on top
    seen: set[tuple[int, int]] = set()
    while folders or links:
        location, shown = folders.pop() if folders else heappop(links)[1:]
        try:
            status = os.stat(location)
            if (status.st_dev, status.st_ino) in seen:
                yield _reached_again(location, shown)
                continue
            if location != root and (status.st_dev, status.st_ino) in leave_out:
                continue
            seen.add((status.st_dev, status.st_ino))
            if location != root and os.path.lexists(os.path.join(location, written.CLEANED)):
                yield Source(display(shown), location, skipped=f"{written.REASON}the texts of `provenance clean`")
                continue
            with os.scandir(location) as entries:  # one by one: a folder may hold millions
                for entry in entries:
                    below = os.path.join(shown, entry.name)
                    if entry.name.startswith("."):
                        continue
                    if entry.is_symlink() and _leads_out(entry.path, inside):
                        yield Source(display(below), entry.path, skipped="a link that leads out of the folder")
                    elif not _is_folder(entry):
                        yield _file(entry.path, below, leave_out)
                    elif entry.is_symlink():
                        heappush(links, (os.fsencode(below), entry.path, below))
                    else:
                        folders.append((entry.path, below))
        except OSError as error:
            yield Source(display(shown or location), location, failed=f"folder cannot be read: {in_words(error)}")


def _leads_out(link: str, folder: str) -> bool:
    """Whether a link leads to a file or a folder elsewhere; what else it may lead to, `_file` tells."""
    return (os.path.isfile(link) or os.path.isdir(link)) and not _within(folder, link)


def _within(folder: str, location: str) -> bool:
    """Whether a location is below a folder, which has no links in its path, once all links are followed."""
    return os.path.commonpath([folder, os.path.realpath(location)]) == folder


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads in a circle: its own row will say so
        return False


def _reached_again(location: str, shown: str) -> Source:
    if _within(os.path.realpath(location), os.path.dirname(location)):
        return Source(display(shown), location, failed="a link loop: it leads back to a folder that it stands in")
    return Source(display(shown), location, skipped="a link to a folder that is read already")


def _file(location: str, shown: str, leave_out: Mapping[tuple[int, int], str]) -> Source | None:
    path = display(shown)
    try:
        status = os.stat(location)
    except FileNotFoundError as error:
        return Source(path, location, failed="a broken link" if os.path.islink(location) else in_words(error))
    except OSError as error:
        return Source(path, location, failed=in_words(error))
    if not stat.S_ISREG(status.st_mode):
        return Source(path, location, failed=not_a_file(status.st_mode))
    written_to = leave_out.get((status.st_dev, status.st_ino))
    if written_to and (status.st_nlink == 1 or os.path.realpath(location) == written_to):
        return None  # a hard link is another name of what will be replaced, and survives
    return _named(path, location, status.st_size, f"{status.st_size}-{status.st_mtime_ns}")


def _named(path: str, location: str, size: int, stamp: str) -> Source:
    """Tell by its name what a file holds."""
    name = os.path.basename(location).lower()
    suffix = os.path.splitext(name)[1]
    if suffix in SUPPORTED:
        return Source(path, location, SUPPORTED[suffix], size=size, stamp=stamp)
    container = next((ending for ending in CONTAINERS if name.endswith(ending)), None)
    if container is not None:
        return Source(path, location, container=container, size=size, stamp=stamp)
    reason = f"unsupported file type {display(suffix) or '(no suffix)'}; read are {' '.join((*SUPPORTED, *CONTAINERS))}"
    return Source(path, location, size=size, stamp=stamp, skipped=reason)


def display(name: str) -> str:
    """Show a file system's name as Unicode: with `/`, and percent-escaped where it is not UTF-8.

    In an escaped name `%` itself becomes `%25`, so that the name can be had back.
    """
    name = name.replace(os.sep, "/")
    try:
        name.encode()
    except UnicodeEncodeError:
        escaped = name.replace("%", "%25").encode("utf-8", "surrogateescape")
        return escaped.decode("utf-8", "percent-escape")
    return name


def _percent(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(f"%{byte:02X}" for byte in error.object[error.start : error.end]), error.end


codecs.register_error("percent-escape", _percent)
