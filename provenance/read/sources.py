"""From what the user named to the list of inputs, each with the path that its row will show.

Every regular file of a folder gives a source, supported or not, and so does everything that should have been one
and is not: a pipe, a broken link, a folder that may not be opened. Names that start with a dot are what a desktop
or a version control system keeps for itself; below a folder they are left out, named by the user they are read.
"""

from __future__ import annotations

import codecs
import os
import stat
import sys
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from provenance.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MediaType = Literal["text/plain", "text/markdown", "text/html"]

SUPPORTED: dict[str, MediaType] = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
}

STANDARD_INPUT = "-"

_KINDS = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFDIR: "a folder",
}


@dataclass(frozen=True, slots=True)
class Source:
    """One input, not opened yet."""

    path: str
    """As the report shows it: valid Unicode, with `/`, unique in a run."""
    location: str | None = None
    """Where the file system has it; None for standard input."""
    media_type: MediaType | None = None
    """By the file's suffix; None where its bytes have to tell."""
    data: bytes | None = None
    """The bytes themselves, of standard input."""
    skipped: str | None = None
    """Why it is no article, where that is known without opening it."""
    failed: str | None = None
    """Why it cannot be read, where that is known without opening it."""


def find(inputs: Sequence[str]) -> list[Source]:
    """List every input.

    Parameters
    ----------
    inputs
        Files, folders, and `-` for one article on standard input. Folders are searched recursively, links to files
        and folders are followed, and a folder that is reached twice is read once.

    Returns
    -------
    list of Source
        Sorted by path. A file that is named twice is there once.

    Raises
    ------
    UsageError
        If one of `inputs` does not exist.
    """
    found: dict[str, Source] = {}
    for given in inputs:
        for source in _input(given, alone=len(inputs) == 1):
            key = STANDARD_INPUT if source.location is None else os.path.abspath(source.location)
            found.setdefault(key, source)
    return sorted(_unique(list(found.values())), key=lambda source: source.path)


def not_a_file(mode: int) -> str:
    """Why something of this `st_mode` cannot be read as an article."""
    return f"{_KINDS.get(stat.S_IFMT(mode), 'a special file')}, not a regular file"


def in_words(error: OSError) -> str:
    """What the operating system said, without the path, which may hold anything."""
    return f"{error.strerror or type(error).__name__}"


def _input(given: str, *, alone: bool) -> Iterator[Source]:
    if given == STANDARD_INPUT:
        yield Source(STANDARD_INPUT, data=sys.stdin.buffer.read())
        return
    try:
        os.lstat(given)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise UsageError(f"no such file or folder: {display(given)}") from None
    except OSError as error:
        yield Source(display(given), given, failed=in_words(error))
        return
    if os.path.isdir(given):
        yield from _folder(given, "" if alone else given.rstrip(os.sep) or os.sep)
    else:
        yield _file(given, os.path.basename(given) if alone else given)


def _folder(root: str, prefix: str) -> Iterator[Source]:
    """Every source below `root`. Links to folders wait to the end, so that a folder is read under its own name."""
    folders: list[tuple[str, str]] = [(root, prefix)]
    links: list[tuple[str, str]] = []
    seen: set[tuple[int, int]] = set()
    while folders or links:
        location, shown = folders.pop() if folders else links.pop()
        try:
            status = os.stat(location)
            if (status.st_dev, status.st_ino) in seen:
                yield _reached_again(location, shown)
                continue
            seen.add((status.st_dev, status.st_ino))
            entries = list(os.scandir(location))
        except OSError as error:
            yield Source(display(shown or location), location, failed=f"folder cannot be read: {in_words(error)}")
            continue
        for entry in entries:
            below = os.path.join(shown, entry.name)
            if entry.name.startswith("."):
                continue
            if not _is_folder(entry):
                yield _file(entry.path, below)
            elif entry.is_symlink():
                links.append((entry.path, below))
            else:
                folders.append((entry.path, below))
        links.sort(key=lambda link: os.fsencode(link[1]), reverse=True)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads in a circle: its own row will say so
        return False


def _reached_again(location: str, shown: str) -> Source:
    target, parent = os.path.realpath(location), os.path.realpath(os.path.dirname(location))
    if os.path.commonpath([target, parent]) == target:
        return Source(display(shown), location, failed="a link loop: it leads back to a folder that it stands in")
    return Source(display(shown), location, skipped="a link to a folder that is read already")


def _file(location: str, shown: str) -> Source:
    path, suffix = display(shown), os.path.splitext(location)[1].lower()
    try:
        mode = os.stat(location).st_mode
    except FileNotFoundError as error:
        return Source(path, location, failed="a broken link" if os.path.islink(location) else in_words(error))
    except OSError as error:
        return Source(path, location, failed=in_words(error))
    if not stat.S_ISREG(mode):
        return Source(path, location, failed=not_a_file(mode))
    if suffix not in SUPPORTED:
        kinds = " ".join(SUPPORTED)
        return Source(
            path, location, skipped=f"unsupported file type {display(suffix) or '(no suffix)'}; read are {kinds}"
        )
    return Source(path, location, SUPPORTED[suffix])


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


def _unique(sources: list[Source]) -> list[Source]:
    """Tell a name that holds a literal `%E9` from one whose byte had to be written so."""
    times = Counter(source.path for source in sources)
    return [
        replace(source, path=source.path.replace("%", "%25"))
        if times[source.path] > 1 and source.location is not None and _is_unicode(source.location)
        else source
        for source in sources
    ]


def _is_unicode(name: str) -> bool:
    return not any("\ud800" <= char <= "\udfff" for char in name)
