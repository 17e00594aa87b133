"""Files of labelled data: tables, whatever their form, and objects of JSON, one a line."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING, Any

from provenance.errors import UsageError
from provenance.read.decode import decode
from provenance.read.dialects import SEPARATORS

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

SUFFIXES = (".parquet", ".jsonl", ".ndjson", ".json", ".csv", ".tsv")


def is_table(path: Path) -> bool:
    """Whether a file is a table by its name."""
    return path.suffix.lower() in SUFFIXES


_TEXTS = dict.fromkeys(("doc_id", "text", "pair_id"), "str")
"""Columns of CSV that are texts where they look like numbers, too."""


def read(path: Path) -> pd.DataFrame:
    """Read a table: Parquet, CSV, JSON or, by any other suffix, JSON lines, which a file named `.json` may hold, too.

    Text is read in whatever encoding it is, CSV with whatever separator its header has most of; an empty cell is none.

    Raises
    ------
    UsageError
        If it is no table.
    """
    import pandas as pd

    try:
        suffix = path.suffix.lower()
        if suffix == ".parquet":
            return pd.read_parquet(path)
        text = decode(path.read_bytes(), [])[0].removeprefix("\ufeff")
        if suffix not in {".csv", ".tsv"}:
            lines = suffix != ".json" or (text.lstrip().startswith("{") and "\n{" in text)
            return pd.read_json(StringIO(text), lines=lines, dtype=False).rename(columns=str)
        header = next((line for line in text.splitlines() if line.strip()), "")
        separator = max(SEPARATORS, key=header.count)
        return pd.read_csv(StringIO(text), sep=separator, dtype=_TEXTS, keep_default_na=False, na_values=[""])
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: no table: {error}") from error


def check_texts(table: pd.DataFrame, path: Path) -> None:
    """Make sure that a table read from `path` has rows, and a text in each of them.

    Raises
    ------
    UsageError
        If not.
    """
    if table.empty:
        raise UsageError(f"{path}: the table has no rows")
    check_filled(table, "text", path)
    other = ~table["text"].map(lambda text: isinstance(text, str))
    if other.any():
        raise UsageError(f"{path}, row {_first(other)}: the text is none but {table['text'][other].tolist()[0]!r:.40}")


def check_filled(table: pd.DataFrame, column: str, path: Path) -> None:
    """Make sure that no cell of a column is empty.

    Raises
    ------
    UsageError
        If one is.
    """
    absent = table[column].isna() | (table[column].astype(str) == "")
    if absent.any():
        raise UsageError(f"{path}, row {_first(absent)}: the {column} is missing")


def _first(rows: pd.Series) -> int:
    """Number, from 1, of the first row for which something holds."""
    return int(rows.to_numpy().argmax()) + 1


def objects(path: Path, what: str) -> list[tuple[str, dict[str, Any]]]:
    """Objects of a file of JSON lines, each behind the place where it stands; blank lines count but are none.

    Parameters
    ----------
    path
        Of the file, in UTF-8.
    what
        What every object is, for the messages.

    Raises
    ------
    UsageError
        If it is no text or has no object, or a line is none.
    """
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: no {what}s: {error}") from error
    # Not splitlines: what ends a line of prose, such as U+2028, may stand within a string of JSON.
    lines = [(f"{path}, line {number}", line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if not lines:
        raise UsageError(f"{path}: no {what}s: the file is empty")
    return [(where, _object(line, where, what)) for where, line in lines]


def _object(line: str, where: str, what: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{where}: not JSON: {error}") from error
    if not isinstance(found, dict):
        raise UsageError(f"{where}: not a {what}: an object is needed")
    return found
