"""Labelled lines of articles: read from files, made into documents with blocks, and varied as users' texts vary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import numpy as np

from provenance.errors import UsageError
from provenance.kinds import BOILERPLATE
from provenance.label.classifier import CLASSES
from provenance.segment.blocks import segment
from provenance.train import tables
from provenance.types import Block, Decoding, Document, Element, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    import pandas as pd

    Cut = Callable[[str, Sequence[Block]], Sequence[Block]]

REQUIRED = ("doc_id", "line_no", "text", "label")

LABELS = (*CLASSES, "mixed")
"""What a line may be; a `mixed` one is context and neither learnt from nor judged."""

UNKNOWN = -1
"""Class or kind that is not known."""


@dataclass(slots=True)
class Example:
    """A document whose blocks are labelled."""

    name: str
    """Of the article; all its variants share it."""
    group: str
    """Publisher's domain: what is judged is of other domains than what is learnt from."""
    document: Document
    blocks: Sequence[Block]
    classes: np.ndarray[tuple[int], np.dtype[np.int64]]
    """Index into CLASSES of every block, or UNKNOWN."""
    kinds: np.ndarray[tuple[int], np.dtype[np.int64]]
    """Index into BOILERPLATE of every block, or UNKNOWN."""
    weights: np.ndarray[tuple[int], np.dtype[np.float64]]
    """How much a block counts in training: lines that a person has read count more."""


def read_lines(path: Path) -> pd.DataFrame:
    """Read a table of labelled lines.

    Parameters
    ----------
    path
        Table with the columns of REQUIRED, one row for each line of each article, and any of `kind`, `url`,
        `publisher`, `tag`, `link_ratio`, `hard`, `embedded`, `ambiguous`, `also`.

    Raises
    ------
    UsageError
        If it cannot be read, or a column, a label, a kind or a text is not as said.
    """
    import pandas as pd

    table = tables.read(path)
    if missing := [column for column in REQUIRED if column not in table]:
        raise UsageError(f"{path}: column {' and '.join(missing)} is missing")
    if wrong := sorted(set(table["label"].astype(str)) - set(LABELS)):
        raise UsageError(f"{path}: labels are {', '.join(LABELS)}, not {', '.join(wrong[:3])}")
    tables.check_texts(table, path)
    if unnamed := np.flatnonzero(table["doc_id"].isna()).tolist():
        raise UsageError(f"{path}, row {unnamed[0] + 1}: doc_id is missing: which article is it of?")
    if unordered := np.flatnonzero(pd.to_numeric(table["line_no"], errors="coerce").isna()).tolist():
        raise UsageError(
            f"{path}, row {unordered[0] + 1}: line_no is {table['line_no'].iloc[unordered[0]]!r}, no number"
        )
    table["line_no"] = pd.to_numeric(table["line_no"])
    table["text"] = table["text"].astype(str)
    if "kind" not in table:
        table["kind"] = None
    kinds = set(table["kind"][table["label"] == "boilerplate"].dropna().astype(str))
    if unknown := sorted(kinds - {*BOILERPLATE, ""}):
        raise UsageError(
            f"{path}: no kind of boilerplate: {', '.join(unknown[:3])}; kinds are {', '.join(BOILERPLATE)}"
        )
    return table


def domain(rows: pd.DataFrame) -> str:
    """Publisher of an article: its URL's host, else `publisher`, else its id."""
    first = rows.iloc[0]
    for column in ("url", "publisher", "doc_id"):
        value = first.get(column)
        if isinstance(value, str) and value:
            return host(value) if column == "url" else value.lower()
    return ""


def host(url: str) -> str:
    """Host of a URL without `www.`; the URL itself where it has none."""
    return (urlsplit(url).hostname or url).lower().removeprefix("www.")


def example(name: str, rows: pd.DataFrame, *, marked_up: bool) -> Example:
    """Make one article of its lines.

    Parameters
    ----------
    name
        Of the article.
    rows
        Its lines in order; `weight` where lines count differently.
    marked_up
        Whether tag and links are shown to the classifier, as for a page, or left out, as for a plain text.
    """
    texts = [" ".join(text.split()) or "-" for text in rows.text]
    marked = list(zip(rows.tag, rows.link_ratio, strict=True)) if marked_up else None
    blocks: list[Block] = []
    start = 0
    for index, text in enumerate(texts):
        span = Span(start, start + len(text))
        element = None
        if marked is not None:
            tag = str(marked[index][0])
            element = Element(span, tag, (tag,), float(marked[index][1]))
        blocks.append(Block(index, span, "text", "element" if element else "line", element))
        start = span.end + 1
    document = plain("\n".join(texts))
    if marked_up:
        document = Document("", None, "", "text/html", document.text, document.decoding)
    weights = rows.weight.to_numpy(float) if "weight" in rows else np.ones(len(rows))
    return Example(
        name, domain(rows), document, blocks, _indices(rows.label, CLASSES), _indices(rows.kind, BOILERPLATE), weights
    )


def as_read(source: Example, *, joined: bool, cut: Cut | None = None) -> Example:
    """The same article as the program would cut it: its lines, or all of them joined into one line.

    Parameters
    ----------
    source
        An article, one block a line.
    joined
        Whether its lines are joined by spaces.
    cut
        Cuts blocks further; None leaves them.

    Returns
    -------
    Example
        Each block has the labels of the source's block that it shares most characters with.
    """
    separator = " " if joined else "\n"
    document = plain(separator.join(source.document.text[b.span.start : b.span.end] for b in source.blocks))
    blocks: Sequence[Block] = segment(document)
    if cut is not None:
        blocks = cut(document.text, blocks)
    starts = np.array([block.span.start for block in source.blocks])
    rows = []
    for block in blocks:
        first = max(int(np.searchsorted(starts, block.span.start, side="right")) - 1, 0)
        last = max(int(np.searchsorted(starts, block.span.end, side="left")) - 1, first)
        overlap = [
            min(block.span.end, source.blocks[row].span.end) - max(block.span.start, source.blocks[row].span.start)
            for row in range(first, last + 1)
        ]
        rows.append(first + int(np.argmax(overlap)))
    return Example(
        source.name, source.group, document, blocks, source.classes[rows], source.kinds[rows], source.weights[rows]
    )


def unlabelled(text: str) -> Example:
    """A plain text as the program would cut it, without labels."""
    document = plain(text)
    blocks = segment(document)
    unknown = np.full(len(blocks), UNKNOWN)
    return Example("", "", document, blocks, unknown, unknown, np.ones(len(blocks)))


def plain(text: str) -> Document:
    """A plain text as a document."""
    return Document("", None, "", "text/plain", text, Decoding("utf-8", "given", 0))


def examples(table: pd.DataFrame) -> Iterator[Example]:
    """One example for each article of a table, as a plain text."""
    for name, rows in table.groupby("doc_id", sort=False):
        yield example(str(name), rows.sort_values("line_no"), marked_up=False)


def _indices(values: Iterable[object], names: Sequence[str]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    places = {name: place for place, name in enumerate(names)}
    return np.array([places.get(str(value), UNKNOWN) for value in values], np.int64)
