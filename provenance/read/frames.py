"""pandas: a row of a table is an article, read as one of a file would be."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from provenance.read.columns import Columns
from provenance.read.sources import Source
from provenance.read.tables import record

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd


def frame_rows(frame: pd.DataFrame, text: str) -> Iterator[Source]:
    """Rows of a table; `path` is the index label.

    Parameters
    ----------
    frame
        Any table.
    text
        Column of the texts. Of the other columns those with the usual names say what else is known of an article.

    Raises
    ------
    ValueError
        If no column or several are named `text`.
    """
    names = list(frame.columns)
    if (count := names.count(text)) != 1:
        present = ", ".join(map(str, names))
        raise ValueError(f"{count or 'no'} columns are named {text!r}; there are: {present or 'none'}")
    fields = {**Columns().fields(name for name in names if isinstance(name, str)), "text": (text,)}
    used = list(dict.fromkeys(chain.from_iterable(fields.values())))
    for label, *cells in zip(frame.index, *(_cells(frame[name]) for name in used), strict=True):
        yield record(Source(str(label)), dict(zip(used, cells, strict=True)), fields)


def _cells(column: pd.Series) -> Iterator[object]:
    """Values of a column; None for each of pandas' ways to say that there is none, a list for an array of several."""
    for value, missing in zip(column, column.isna(), strict=True):
        yield None if missing else value.tolist() if isinstance(value, np.ndarray) else value
