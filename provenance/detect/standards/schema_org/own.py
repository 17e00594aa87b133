"""Which of the things that a page describes stand for its article: those of its address, or of its headline."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from provenance.detect.standards.vocabulary import key
from provenance.json_spans import PAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.detect.standards.schema_org.things import Thing
    from provenance.types import Document


class Page:
    """What a page says that it is about: its address and its headlines.

    Parameters
    ----------
    document
        As read.
    """

    def __init__(self, document: Document) -> None:
        self._address = _address(document.metadata.url or "")
        shown = [document.text[e.span.start : e.span.end] for e in document.elements if e.tag == "h1"]
        self._headlines = frozenset(key(text) for text in [document.metadata.title or "", *shown] if text)

    def own(self, roots: Sequence[Thing]) -> list[Thing]:
        """The article's own things: of several, those with its address or its headline, or else the first."""
        candidates = [thing for thing in roots if thing.is_article]
        first = [thing for thing in candidates[:1] if not self._is_other(thing)]
        pages = [thing for thing in roots if thing.types & PAGES and not self._is_other(thing)]
        return (self.matching(candidates) or first) + pages

    def matching(self, candidates: Sequence[Thing]) -> list[Thing]:
        """Those with the address of the page, or else with its headline."""
        found = [thing for thing in candidates if self._address and self._address in _addresses(thing)]
        return found or [thing for thing in candidates if _headline(thing) in self._headlines]

    def _is_other(self, thing: Thing) -> bool:
        """Whether address and headline both say that it is about another article."""
        stated, headline = _addresses(thing), _headline(thing)
        elsewhere = self._address and stated and not any(self._address.endswith(address) for address in stated)
        return bool(elsewhere and headline and headline not in self._headlines)


def _headline(thing: Thing) -> str:
    return key(unescape(thing.text("headline") or thing.text("name")))


def _addresses(thing: Thing) -> set[str]:
    stated = [thing.text(name) for name in ("url", "@id")]
    page = thing.members.get("mainentityofpage")
    stated += page.node.texts() if page else ()
    return {_address(text) for text in stated if "/" in text} - {""}


def _address(url: str) -> str:
    """An address without what does not tell pages apart: scheme, `www.`, query, fragment, slash at the end."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}".lower()
