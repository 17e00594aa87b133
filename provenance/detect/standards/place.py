"""Of what an element of a page speaks: the article, a part of it, or something else that stands on the page."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from provenance.types import Document, Fact, Span


class Place(NamedTuple):
    """What a statement at this place is about."""

    scope: str
    applies_to: str


_ROOT = ("html", "body", "main", "article")

_FOREIGN_TAGS = frozenset(["nav", "form", "dialog", "button", "footer"])

# Words of class names and ids under which pages keep what is not their article.
_FOREIGN_WORDS = frozenset([
    "ad", "ads", "advert", "advertisement", "advertorial", "breadcrumb", "card", "cards", "carousel", "chat", "chatbot",
    "cookie", "cookies", "feed", "forum", "latest",
    "masthead", "menu", "more", "nav", "navbar", "navigation", "newsletter", "outbrain", "popular", "popup",
    "promo", "promoted", "recirc", "recirculation", "recommended", "recommendation", "recommendations", "related",
    "reply", "share", "sharing", "sidebar", "social", "sponsor", "sponsored", "subscribe",
    "taboola", "teaser", "teasers", "trending", "ugc", "upnext", "widget", "widgets",
])  # fmt: skip

_COMMENTS = frozenset([
    "comment", "commentaires", "commentlist", "comments", "comentarios", "commenti", "discussion", "disqus",
    "kommentar", "kommentare", "reacties", "replies", "respond",
])  # fmt: skip
"""Such words under which more text may stand than in the article."""

# Elements and words that make a part of the article, and which one.
_SCOPE_TAGS = {
    "img": "image", "image": "image", "svg": "image", "picture": "image", "figure": "image", "figcaption": "image",
    "amp-img": "image", "canvas": "image", "audio": "audio", "video": "video", "track": "video",
    "h1": "headline", "hgroup": "headline", "table": "data",
}  # fmt: skip
_SCOPE_WORDS = {
    "summary": "summary", "summaries": "summary", "abstract": "summary", "tldr": "summary", "highlights": "summary",
    "takeaways": "summary", "keypoints": "summary", "keytakeaways": "summary", "headline": "headline",
    "translation": "translation", "translated": "translation", "audio": "audio", "listen": "audio", "podcast": "audio",
    "video": "video", "chart": "data", "infographic": "data", "data": "data", "photo": "image", "image": "image",
    "illustration": "image", "hero": "image", "gallery": "image",
}  # fmt: skip

_WORD = re.compile(r"[a-z0-9]+")

_CAPTION = 300
"""Characters that stand with a picture at most; more of them under `image-left` are text beside one."""

# How a box begins that sums the article up, wherever it stands.
_SUMMARY = re.compile(
    r"(?:the )?(?:ai )?(?:summary|key (?:points|takeaways)|takeaways|in brief|at a glance|tl;?dr|highlights|"
    r"zusammenfassung|résumé|resumen|resumo|sintesi|samenvatting|sammanfattning|sammendrag|podsumowanie|"
    r"摘要|要点|要約|요약)",
    re.IGNORECASE,
)

_HALF = 0.5
"""Share of a page's text from which an element is no box at its side, whatever it is called."""


class _Page(NamedTuple):
    """How the text of a page is spread over its elements."""

    length: int
    """Characters outside what is foreign."""
    heavy: frozenset[str]
    """Entries of paths under which most of the text stands."""
    headings: tuple[Span, ...]
    headed: frozenset[str]
    """Entries under which a main heading stands; in a page without any, the heavy ones."""
    has_article: bool


class Places:
    """The places of one page.

    Parameters
    ----------
    document
        As read. The first question sums up how much text stands under which entry of a path; later ones are quick.
    """

    def __init__(self, document: Document) -> None:
        self._document = document

    @cached_property
    def _page(self) -> _Page:
        elements = self._document.elements
        weights: Counter[str] = Counter()
        for element in elements:
            for entry in set(element.path):
                weights[entry] += len(element.span)
        half = _HALF * sum(len(element.span) for element in elements)
        headings = [element for element in elements if element.tag == "h1"]
        heavy = frozenset(entry for entry, weight in weights.items() if weight >= half)
        page = _Page(
            0,
            heavy,
            tuple(element.span for element in headings),
            frozenset(entry for element in headings for entry in element.path) if headings else heavy,
            any(_tag(entry) in {"article", "main"} for entry in weights),
        )
        own = sum(len(element.span) for element in elements if not _is_foreign(element.path, page))
        return page._replace(length=own)

    def of(self, fact: Fact) -> Place:
        """Say what a fact of a page speaks of; in the head, of the whole page.

        A path counts from the inside out: the nearest element that says what it is decides.
        """
        path, span = fact.path, fact.span
        if path and _tag(path[-1]) == "aside" and span and _SUMMARY.match(self._document.text, span.start, span.end):
            return Place("summary", "this_article")
        if path and _is_foreign(path, self._page):
            return Place("part", "other_work")
        for depth in range(len(path) - 1, -1, -1):
            entry, own = path[depth], depth == len(path) - 1
            scope = self._scope(entry, short=span is None or len(span) <= _CAPTION)
            if scope is not None:
                return Place(scope, "this_article")
            if own and (_tag(entry) in _ROOT or self._holds_all(span, path)):
                return self._whole(span, entry)
        return Place("part" if path else "whole_article", "this_article")

    def around(self, fact: Fact) -> Place:
        """Say what the element around an image or a label speaks of."""
        path = fact.path[:-1]
        while path and _tag(path[-1]) in {"svg", "picture"}:
            path = path[:-1]
        return self.of(replace(fact, path=path, span=None)) if path else self.of(fact)

    def _holds_all(self, span: Span | None, path: tuple[str, ...]) -> bool:
        """Whether an element is the text: within the article nearly all of it, on the page most of it."""
        inside = any(_tag(entry) in {"article", "main"} for entry in path)
        return span is not None and len(span) >= (0.8 if inside else _HALF) * self._page.length

    def _whole(self, span: Span | None, entry: str) -> Place:
        """Place of an element that may be all of the article: a card beside it is an `article` too."""
        if _tag(entry) != "article" or span is None or len(span) >= 0.3 * self._page.length:
            return Place("whole_article", "this_article")
        headed = any(span.overlaps(headline) for headline in self._page.headings)
        return Place("whole_article", "this_article" if headed else "other_work")

    def _scope(self, entry: str, *, short: bool) -> str | None:
        tag = _tag(entry)
        if tag in _SCOPE_TAGS:
            return _SCOPE_TAGS[tag]
        if tag in _ROOT or entry in self._page.heavy:
            return None
        scopes = (_SCOPE_WORDS[word] for word in sorted(_words(entry)) if word in _SCOPE_WORDS)
        return next((scope for scope in scopes if short or scope in {"summary", "translation"}), None)


def _is_foreign(path: tuple[str, ...], page: _Page) -> bool:
    """Whether an element is, or is in, something else that stands on the page."""
    tags = [_tag(entry) for entry in path]
    in_article = "article" in tags or "main" in tags
    if tags.count("article") > 1:  # one in another is related to it, as a comment is (HTML standard)
        return True
    for tag, entry in zip(tags, path, strict=True):
        if tag in _FOREIGN_TAGS and not (tag == "footer" and "article" in tags):
            return True
        if tag == "aside" and page.has_article and not in_article:
            return True
        words = _words(entry) if tag not in {"html", "body", "main"} else frozenset()
        foreign = bool(words & _COMMENTS) or (bool(words & _FOREIGN_WORDS) and entry not in page.heavy)
        if foreign and entry not in page.headed:
            return True
    return False


@lru_cache(maxsize=1 << 14)
def _tag(entry: str) -> str:
    return re.split(r"[.#]", entry, maxsplit=1)[0]


@lru_cache(maxsize=1 << 14)
def _words(entry: str) -> frozenset[str]:
    """Words of the class names and the id."""
    return frozenset(_WORD.findall(entry[len(_tag(entry)) :]))
