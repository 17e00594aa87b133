"""A file that holds many articles into its records, one at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from provenance.errors import ProvenanceError, UsageError
from provenance.printable import one_line
from provenance.read import archives, parquet, tables, warc
from provenance.read.files import NO_MEMORY, NoArticlesError, open_source
from provenance.read.sources import Source, in_words
from provenance.read.suffixes import CONTAINERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import IO

    from provenance.read.columns import Columns
    from provenance.read.suffixes import Format

_READERS: Mapping[Format, Callable[[IO[bytes], Source, Columns], Iterator[Source]]] = {
    "json_lines": tables.json_lines,
    "csv": tables.csv_rows,
    "parquet": parquet.parquet_rows,
    "web_archive": warc.captures,
    "zip": archives.zip_members,
    "tar": archives.tar_members,
}


def records(source: Source, columns: Columns) -> Iterator[Source]:
    """Read a container.

    Parameters
    ----------
    source
        With a `container` suffix; any other is given back as it is.
    columns
        Which columns of tables hold what.

    Yields
    ------
    Source
        One for each record, numbered from 1, its content in `data`. Only one is held at a time. Where the container
        is damaged the last one is `failed` and says how; one of no articles gives one that is `skipped`.

    Raises
    ------
    UsageError
        If the library for this kind of container is not installed.
    Exhausted
        If not the container but the machine is the trouble.
    """
    if source.container is None:
        yield source
        return
    number = 0
    try:
        with open_source(source.location or "") as file:
            if not file.peek(1):  # type: ignore[attr-defined]  # all that are opened here can
                raise NoArticlesError("empty")
            reader = _READERS[CONTAINERS[source.container]]
            for number, record in enumerate(reader(file, source, columns), 1):
                yield replace(record, record=number)
    except ProvenanceError:
        raise
    except NoArticlesError as error:
        yield Source(source.path, source.location, record=number + 1 if number else None, skipped=str(error))
        return
    except ImportError as error:
        raise UsageError(
            f'{one_line(source.path)}: {source.container} needs {error.name}: pip install "provenance[all]"'
        ) from error
    except MemoryError:
        told = f"what stands behind record {number}: {NO_MEMORY}" if number else NO_MEMORY
        yield Source(source.path, source.location, record=number + 1 if number else None, failed=told)
        return
    except Exception as error:  # what a file holds never ends a run: its last row shows what went wrong
        reason = (
            in_words(error) if isinstance(error, OSError) and error.strerror else str(error) or type(error).__name__
        )
        told = (f"after record {number}: " if number else "") + " ".join(reason.split())
        yield Source(source.path, source.location, record=number + 1 if number else None, failed=told)
        return
    if not number:
        yield Source(source.path, source.location, skipped="no records in it")
