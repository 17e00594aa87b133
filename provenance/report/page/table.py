"""Articles into the page: a `Table` like the formats of the report, of rows with their findings and their text."""

from __future__ import annotations

import base64
import json
import tempfile
import zlib
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Any, ClassVar

from provenance.report.figures import Counts
from provenance.report.page.entry import LONGEST, entry
from provenance.report.page.gist import Gist

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_WHOLE = 10_000_000
"""Characters of whole texts in a page, of flagged and disclosed articles."""

_EVIDENCE = 30_000_000
"""Characters of evidence with its context, shared by all other articles: 1,500 each where there are 20,000."""

_LEAST, _MOST = 600, 8_000
"""Characters of evidence that any article gets, however many or few there are."""

_CHUNK = 40
"""Articles that are unpacked together when one of them is opened."""

_FIRST = {"likely_machine": 0, "inconclusive": 1, "disclosed": 2}
"""Verdicts whose articles are shown whole, in the order in which they get room."""

_LISTED = (
    "path", "record", "status", "reason", "title", "author", "verdict", "commercial_verdict", "words", "language",
    "disclosed", "disclosure_degree", "disclosure_scope", "disclosure_tool", "disclosure_model", "disclosure_editor",
    "machine_score", "machine_p", "machine_flag",
    "boilerplate_share", "sha256", "review", "review_note", "copy_of", "baseline",
)  # fmt: skip
"""Columns of the report that the list needs before an article is opened."""


@dataclass(frozen=True, slots=True)
class PageTable:
    """One HTML file that needs no other: summary, list, and every article with its evidence.

    A row is `{"row": ..., "findings": [...], "text": ...}`: the row of the report, the objects of the findings file and
    the text that they refer to, or None.
    """

    meta: Mapping[str, Any] = field(default_factory=dict)
    """The report's meta file."""
    limit: ClassVar[int | None] = 200_000

    def encode(self, rows: Sequence[Mapping[str, Any]]) -> bytes:
        """Compressed lines of JSON, each piece with its length in front, since compressed bytes have no line ends."""
        packed = zlib.compress(b"".join(json.dumps(_bounded(row)).encode() + b"\n" for row in rows), 1)
        return len(packed).to_bytes(8, "big") + packed

    def assemble(self, file: IO[bytes], pieces: Iterable[bytes]) -> None:
        """Read all once to see how much there is, and once more to give every article its room."""
        from provenance.report.page.render import render  # whose library of templates only a page needs

        gist, listing = Gist(Counts(self.meta, "folder")), _Listing()
        with tempfile.TemporaryFile() as spool:
            for piece in pieces:
                spool.write(piece)
                for article in _unpacked(piece):
                    gist.add(article["row"])
                    listing.add(article)
            spool.seek(0)
            rate = self.meta.get("options", {}).get("max_fpr")
            for text in render(self.meta, gist, listing.packed(rate), _chunks(_entries(spool, listing))):
                file.write(text.encode("utf-8"))


def _bounded(article: Mapping[str, Any]) -> dict[str, Any]:
    """An article no longer than can be shown, with the decimals that the report has."""
    row = {name: round(value, 6) if isinstance(value, float) else value for name, value in article["row"].items()}
    return {**article, "row": row, "text": article["text"] and article["text"][:LONGEST]}


@dataclass(slots=True)
class _Listing:
    """The list: the columns that it shows, and who is shown whole."""

    columns: dict[str, list[Any]] = field(default_factory=lambda: {name: [] for name in _LISTED})
    kinds: list[list[int]] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)
    """Number of every `category.kind`, by which `kinds` names those of an article."""
    texts: list[tuple[int, int, int]] = field(default_factory=list)
    """Of every article that is to be shown whole: order of its verdict, its number, its length."""

    def add(self, article: Mapping[str, Any]) -> None:
        row, number = article["row"], len(self.kinds)
        for name, values in self.columns.items():
            values.append(row.get(name))
        found = sorted({f"{finding['category']}.{finding['kind']}" for finding in article["findings"]})
        self.kinds.append([self.names.setdefault(name, len(self.names)) for name in found])
        if article["text"] and row.get("verdict") in _FIRST:
            self.texts.append((_FIRST[row["verdict"]], number, len(article["text"])))

    def whole(self) -> set[int]:
        """Numbers of the articles that are shown whole."""
        left, numbers = _WHOLE, set()
        for _, number, length in sorted(self.texts):
            if length <= left:
                left -= length
                numbers.add(number)
        return numbers

    def room(self) -> int:
        """Characters of evidence for every other article."""
        return min(max(_EVIDENCE // max(len(self.kinds), 1), _LEAST), _MOST)

    def packed(self, rate: float | None) -> str:
        """The list as the page unpacks it, with the accepted rate of false alarms."""
        return _packed({**self.columns, "kinds": self.kinds, "names": list(self.names), "chunk": _CHUNK, "rate": rate})


def _entries(spool: IO[bytes], listing: _Listing) -> Iterator[dict[str, Any]]:
    whole, room, number = listing.whole(), listing.room(), 0
    while head := spool.read(8):
        for article in _unpacked(head + spool.read(int.from_bytes(head, "big"))):
            yield entry(article["row"], article["findings"], article["text"], None if number in whole else room)
            number += 1


def _unpacked(piece: bytes) -> Iterator[dict[str, Any]]:
    for line in zlib.decompress(piece[8:]).splitlines():
        yield json.loads(line)


def _chunks(entries: Iterable[dict[str, Any]]) -> Iterator[str]:
    chunk: list[dict[str, Any]] = []
    for article in entries:
        chunk.append(article)
        if len(chunk) == _CHUNK:
            yield _packed(chunk)
            chunk = []
    if chunk:
        yield _packed(chunk)


def _packed(data: object) -> str:
    """JSON as the page unpacks it: compressed, and in letters that mean nothing to a browser."""
    return base64.b64encode(zlib.compress(json.dumps(data, separators=(",", ":")).encode(), 9)).decode()
