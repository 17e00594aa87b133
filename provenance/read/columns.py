"""Which column of a table holds what of an article."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from provenance import written
from provenance.errors import UsageError
from provenance.fold import fold
from provenance.read.files import NoArticlesError, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# Names in use in published article data sets, the likeliest first: Common Crawl news extracts, Hugging Face data
# sets, exports of content management systems; then those of German, Spanish, French, Italian, Portuguese and Dutch
# tables, without accents.
NAMES: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "maintext", "article_text", "full_text", "article_body",
             "body_text", "html", "body_html", "inhalt", "volltext", "artikel", "artikeltext", "texto", "contenido",
             "cuerpo", "texte", "contenu", "corps", "testo", "contenuto", "corpo", "conteudo", "tekst", "inhoud"),
    "title": ("title", "headline", "titel", "uberschrift", "schlagzeile", "titulo", "titular", "titre", "titolo"),
    "author": ("author", "authors", "byline", "autor", "autorin", "autoren", "verfasser", "autora", "autores", "auteur",
               "auteurs", "autore", "autori"),
    "published": ("published", "date", "published_at", "date_published", "publish_date", "pub_date", "timestamp",
                  "veroffentlicht", "veroeffentlicht", "datum", "erscheinungsdatum", "publicado", "fecha", "publie",
                  "pubblicato", "gepubliceerd"),
    "url": ("url", "link", "canonical_url", "uri", "enlace", "lien"),
    "id": ("id", "_id", "article_id", "doc_id", "uuid", "guid"),
}  # fmt: skip

_NAME = 60
"""Characters of a column's name that a message shows: in a file without a header it is an article."""
_SHOWN = 20
"""Columns that it shows."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what."""

    named: Mapping[str, str] = field(default_factory=dict)
    """Field (a key of `NAMES`) to the column that the user says it is."""
    _met: dict[str, bool] = field(default_factory=dict, compare=False)
    """Of these, once a table has been looked at: whether one had the column."""

    def __post_init__(self) -> None:
        unknown = sorted(set(self.named) - set(NAMES))
        if unknown:
            raise UsageError(f"no field of an article: {', '.join(unknown)}; there are {', '.join(NAMES)}")

    def find(self, present: Iterable[str], these: str = "columns") -> dict[str, tuple[str, ...]]:
        """Field to the columns of a table that may hold it, as `fields`; `these` is what a message calls them.

        Raises
        ------
        UnreadableError
            If none holds the text, or several have the name of that which does.
        NoArticlesError
            If none holds the text, since this program wrote the table.
        """
        names = list(present)
        found = self.fields(names)
        if "text" not in found:
            check_foreign(names)
            raise UnreadableError(self.absent("text", names, these))
        if twice := [name for name in found["text"] if names.count(name) > 1]:
            raise UnreadableError(f"{names.count(twice[0])} columns are named {twice[0]!r}: which of them is meant?")
        return found

    def fields(self, present: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Field to the columns that may hold it, the likeliest first; case, accents, space and hyphens do not count.

        What else is known of an article is not taken from a column whose name another one has too.
        """
        count = Counter(iter(present))  # of a record, too, whose values are no counts
        known = {_plain(name): name for name in reversed(count)}
        found: dict[str, tuple[str, ...]] = {}
        for wanted, usual in _USUAL.items():
            own = self.named.get(wanted)
            able = [known[name] for name in usual if name in known] if own is None else [own]
            if columns := tuple(name for name in able if count[name] == 1 or (count[name] and wanted == "text")):
                found[wanted] = columns
            if own is not None:
                self._met[wanted] = self._met.get(wanted, False) or bool(columns)
        return found

    def unmet(self) -> list[str]:
        """Say what the user named and none of the tables had so far; of the text, the rows say it."""
        return [
            f"--column {wanted}={self.named[wanted]}: no table has such a column, or one has several"
            for wanted, met in self._met.items()
            if not met and wanted != "text"
        ]

    def absent(self, field: str, names: Iterable[str], these: str) -> str:
        """Say that no column holds a field, and which ones there are."""
        own = self.named.get(field)
        wanted = f"no column is known to hold the {field}" if own is None else f"no column {own!r}"
        shown = [name if len(name) <= _NAME else f"{name[:_NAME]}..." for name in names][:_SHOWN]
        told = ", ".join(shown) or "none"
        return f"{wanted}; {these}: {told}. Name one with --column {field}=NAME"


def check_foreign(names: Iterable[str]) -> None:
    """Of a table without texts: see that its columns are not those of one that this program writes.

    Raises
    ------
    NoArticlesError
        If they are.
    """
    if own := written.table(names):
        raise NoArticlesError(f"{written.REASON}{own}")


def _plain(name: str) -> str:
    return _PARTING.sub("", fold(name).text.lower())


_PARTING = re.compile(r"[\s_-]+")
"""`article_body`, `Article Body` and `articleBody` are one name."""

_USUAL = {field: tuple(dict.fromkeys(map(_plain, usual))) for field, usual in NAMES.items()}
"""`NAMES` as names are compared: worked out once, and not for each record."""
