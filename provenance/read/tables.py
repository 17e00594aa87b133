"""JSON Lines and CSV: a row is an article, its columns say what it holds."""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
from dataclasses import replace
from functools import partial
from typing import IO, TYPE_CHECKING, Any

from provenance.read.binary import binary
from provenance.read.columns import check_foreign
from provenance.read.decode import decode, without_surrogates
from provenance.read.dialects import SEPARATORS, dialect, fitting
from provenance.read.files import LARGEST, UnreadableError
from provenance.read.packed import unpacked
from provenance.read.sources import Source
from provenance.types import LONGEST_CELL, Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from provenance.read.columns import Columns

_SNIFFED = 1 << 16
"""Bytes at the start of a file, at most, that tell its encoding."""

_CSV_SNIFFED = 1 << 20
"""Bytes, at most, that also tell how CSV is written: a few hundred articles, of which one has quotes in it."""

_KINDS = {
    dict: "an object", list: "a list", str: "a string", bool: "a truth value", int: "a number", float: "a number",
    type(None): "null",
}  # fmt: skip
"""What a value is called in JSON."""

_TAKES_MARK = {"utf-8": "utf-8-sig"} | {f"utf-{bits}-{end}": f"utf-{bits}" for bits in (16, 32) for end in ("le", "be")}
"""By encoding, Python's name of the one whose texts begin behind the byte-order mark."""

_SEPARATOR = re.compile(r'"?sep=([,;\t|])"?', re.IGNORECASE)
"""The line that Excel writes and reads above a header."""

_VALUES = 1 << 21
"""Values of a JSON record at most: they take up to two hundred bytes each in memory, and three in the file."""

_TEXT = (str, bytes)
"""Types of a cell that holds text: bytes stand in Parquet that was written without saying that they are text."""

_NOTHING: list[tuple[str, Any]] = [("", None)]

_OPENING = {"{", "[", "[{"}
"""Lines with which JSON begins that is written over many."""

_NOT_ASCII = bytes(range(128, 256))


def json_lines(file: IO[bytes], container: Source, columns: Columns) -> Iterator[Source]:
    """One JSON object a line, in any encoding. A line that is none costs its own record; empty lines are none.

    Writers leave out what is empty: where one record had the column of the text, a later one without it is empty.
    """
    has_text = False
    common, lines, *_ = _opened(file, container, "\n", _SNIFFED)
    while line := lines.readline(LARGEST + 1):
        if not has_text and line.strip() in _OPENING:
            raise UnreadableError("no JSON Lines, which have an object a line: `jq -c` makes them of other JSON")
        if len(line) > LARGEST:
            while line and not line.endswith("\n"):
                line = lines.readline(LARGEST)
            yield replace(common, failed=f"a line larger than {LARGEST >> 20} MiB")
        elif (line := line.removeprefix("\ufeff")).strip():  # the mark of a file that was put behind another
            yield (found := _json_record(line, common, columns, has_text=has_text))
            has_text |= found.failed is None


def csv_rows(file: IO[bytes], container: Source, columns: Columns) -> Iterator[Source]:
    """Rows below a header, in any encoding; parted by what a line `sep=;` above says, or what the header has most of.

    What cannot be parted into rows costs a record that names its lines; so does what is no row of this header.
    """
    common, lines, start, whole = _opened(file, container, "", _CSV_SNIFFED)
    head = start.decode(lines.encoding, "replace")
    header = next((line for line in head.splitlines() if line.strip()), "")
    declared = _SEPARATOR.fullmatch(header)
    separator = declared[1] if declared else max(SEPARATORS, key=header.count)
    below = head.partition(header)[2] if declared else head
    written = dialect(below, separator, whole=whole)
    csv.field_size_limit(LONGEST_CELL)
    rows = written.rows(iter(partial(lines.readline, LARGEST + 1), ""))
    names = next(rows, [])
    if declared:
        names = next(rows, [])
    if isinstance(names, str):
        raise UnreadableError(names)
    parted = "" if len(names) > 1 else ", in which no comma, semicolon, tab or bar stands"
    fields = columns.find(names, f"columns, by the first line{parted}") if names else {}
    needed = 1 + min(map(names.index, fields.get("text", ())), default=-1)
    for row, fault in fitting(rows, len(names), needed, written.quote):
        if fault is None:
            yield record(common, dict(zip(names, row, strict=False)), fields)
        else:
            yield replace(common, failed=fault)


def _opened(
    file: IO[bytes], container: Source, newline: str, beginning: int
) -> tuple[Source, io.TextIOWrapper, bytes, bool]:
    """What the records of a file of text have in common, its lines, how it starts, and whether that is all of it.

    What cannot be read is a lone surrogate in them, which is counted where the record is read.
    """
    content, head, whole = unpacked(file, container.container or "", beginning)
    if kind := binary(head):
        raise UnreadableError(f"no text but a binary file ({kind})")
    # Not half of a character.
    _, decoding = decode(head if whole else head[: head.rfind(b"\n") + 1] or head.rstrip(_NOT_ASCII))
    encoding = decoding.encoding if decoding.decided_by != "bom" else _TAKES_MARK[decoding.encoding]
    lines = io.TextIOWrapper(content, encoding, "lone-surrogate", newline=newline)
    return replace(container, container=None, decoding=replace(decoding, replaced=0)), lines, head, whole


codecs.register_error("lone-surrogate", lambda error: ("\udcff", error.end))  # type: ignore[attr-defined]


def _json_record(line: str, container: Source, columns: Columns, *, has_text: bool) -> Source:
    try:
        row = _json_object(line)
    except UnreadableError as error:
        return replace(container, failed=str(error))
    fields = columns.fields(row)
    if "text" not in fields and not has_text:
        check_foreign(row)
        return replace(
            container, failed=columns.absent("text", row, "columns of this record"), stated=_stated(row, fields)
        )
    return record(container, row, {"text": ("text",), **fields})


def _json_object(line: str) -> dict[str, Any]:
    if len(line) > _VALUES and sum(map(line.count, ",[{")) > _VALUES:  # those in texts too: no article has so many
        raise UnreadableError(f"a record of more than {_VALUES:,} values")
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        told = f"not JSON: {error.msg.removesuffix(' at')} at character {error.pos + 1}"
        raise UnreadableError(told) from error
    except RecursionError as error:
        raise UnreadableError("not JSON that is read: nested too deeply") from error
    except ValueError as error:
        raise UnreadableError("not JSON that is read: a number of thousands of digits") from error
    if not isinstance(row, dict):
        raise UnreadableError(f"not a JSON object but {_KINDS.get(type(row), type(row).__name__)}")
    return row


def record(container: Source, row: Mapping[str, Any], fields: Mapping[str, Sequence[str]]) -> Source:
    """One row of a table.

    Parameters
    ----------
    container
        What its records have in common.
    row
        Column to cell.
    fields
        As `Columns.find` gives them.
    """
    cells = [(name, _joined(cell)) for name in fields["text"] if (cell := row.get(name)) is not None]
    texts = [(name, cell) for name, cell in cells if isinstance(cell, _TEXT)]
    column, text = next(((name, cell) for name, cell in texts if _filled(cell)), (texts or cells or _NOTHING)[0])
    if text is not None and not isinstance(text, _TEXT):
        kind = _KINDS.get(type(text), type(text).__name__)
        told = f"column {column!r} holds no text but {kind}"
        return replace(container, container=None, failed=told, stated=_stated(row, fields))
    return Source(
        container.path,
        container.location,
        data=text or "",
        size=len(text or ""),
        stated=_stated(row, fields),
        decoding=container.decoding,
    )


def _joined(cell: object) -> object:
    """A cell; the paragraphs of a text in one."""
    if isinstance(cell, list) and all(isinstance(part, str) for part in cell):
        return "\n\n".join(cell)
    return cell


def _stated(row: Mapping[str, Any], fields: Mapping[str, Sequence[str]]) -> Metadata:
    """What a record says of its article."""
    stated = {
        wanted: next(filter(None, (_in_words(row.get(column)) for column in of_field)), None)
        for wanted, of_field in fields.items()
        if wanted not in {"text", "id"}
    }
    keys = (_in_words(_key(row.get(column))) for column in fields.get("id", ()))
    return Metadata(id=next(filter(None, keys), None), **stated)


def _filled(cell: object) -> bool:
    return bool(cell.strip()) if isinstance(cell, (str, bytes)) else cell is not None


def _in_words(value: object) -> str | None:
    """A cell as text; the names of a list of authors joined, be they in a list of objects or in one with a list."""
    value = _named(value)
    values = map(_named, value) if isinstance(value, (list, tuple)) else [value]
    return ", ".join(filter(None, map(_said, values))) or None


def _named(value: object) -> object:
    return value.get("name") if isinstance(value, dict) else value


def _said(value: object) -> str | None:
    """A value as text; None where there is none, and for what holds others."""
    if isinstance(value, (dict, list, tuple)) or not _filled(value):
        return None
    if isinstance(value, bytes):
        return decode(value)[0]
    return without_surrogates(str(value))[0]


def _key(value: object) -> object:
    """A cell that tells records apart: bytes that are no text as digits."""
    if isinstance(value, bytes) and not (decode(value)[1].encoding == "utf-8" and decode(value)[0].isprintable()):
        return value.hex()
    return value
