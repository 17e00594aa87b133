"""Parts of a page: those of its article, and those that hold something else, such as menus, comments and teasers.

They are told by their tags and by the words of their classes and ids. Such words also stand on what holds the article
(`<body class="no-ads comments-open">`, a form around a whole page): what holds the main heading, or most of the text,
is no part of it, nor beside it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property, lru_cache
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from provenance.types import Element, Span

_NEVER = frozenset(["nav", "dialog", "button", "select", "option", "optgroup", "textarea"])
"""Tags of what is no text of an article whatever stands in it, unless it was never closed."""
_SELDOM = frozenset(["form", "fieldset"])

_BESIDE = frozenset([
    "ad", "ads", "advert", "advertisement", "advertising", "advertorial", "blockquote", "breadcrumb", "breadcrumbs",
    "card", "cards", "carousel", "chat", "chatbot", "cookie", "cookies", "fb", "feed", "form", "forum", "latest",
    "masthead", "menu", "more", "nav", "navbar", "navigation", "newsletter", "outbrain", "popular", "popup",
    "promo", "promoted", "recirc", "recirculation", "recommended", "recommendation", "recommendations", "related",
    "share", "sharing", "sidebar", "social", "sponsor", "sponsored", "subscribe",
    "taboola", "teaser", "teasers", "trending", "tweet", "ugc", "upnext", "widget", "widgets",
])  # fmt: skip

_BESIDE_PAIRS = tuple(map(frozenset, (("most", "read"), ("most", "viewed"), ("also", "read"), ("read", "next"))))
"""The same of two words: `most-read`."""

COMMENTS = frozenset([
    "comment", "commentaires", "commentlist", "comments", "comentarios", "commenti", "discussion", "disqus",
    "kommentar", "kommentare", "reacties", "replies", "reply", "respond", "thread",
])  # fmt: skip
"""Words under which more text may stand than in the article."""

_CONSENT = frozenset([
    "borlabscookie", "cky", "cmp2", "cmpbox", "cmplz", "cookiebot", "cookieyes", "cybotcookiebotdialog", "didomi",
    "iubenda", "klaro", "onetrust", "optanon", "osano", "quantcast", "sourcepoint", "termly", "trustarc", "truste",
    "usercentrics",
])  # fmt: skip
"""Programs that ask for consent, by the ids of their boxes."""
_CONSENT_PAIRS = (
    frozenset(["cookie", "cookies", "consent", "gdpr", "ccpa"]),
    frozenset(
        ["banner", "notice", "bar", "popup", "modal", "overlay", "dialog", "message", "root", "container", "law"]
    ),
)
"""The same of two words, one of each: `cookie-banner`, `consent-root`."""

_STATED = frozenset(["disclosure", "disclosures", "transparency"])
"""Words of a box that speaks of the article, whatever else it is called."""

_ALL = frozenset(["html", "body", "main"])
"""Tags of what holds the article, whatever it is called."""

ROOTS = ("html", "body", "main", "article")
"""Tags of what may hold a whole article."""

_PART_TAGS = {
    "img": "image", "image": "image", "svg": "image", "picture": "image", "figure": "image", "amp-img": "image",
    "canvas": "image", "audio": "audio", "video": "video", "track": "video", "h1": "headline", "hgroup": "headline",
    "table": "data",
}  # fmt: skip
_PART_WORDS = {
    "summary": "summary", "summaries": "summary", "abstract": "summary", "tldr": "summary", "highlights": "summary",
    "takeaways": "summary", "keypoints": "summary", "keytakeaways": "summary", "headline": "headline",
    "translation": "translation", "translated": "translation", "audio": "audio", "listen": "audio", "podcast": "audio",
    "video": "video", "chart": "data", "infographic": "data", "data": "data", "photo": "image", "image": "image",
    "illustration": "image", "hero": "image", "gallery": "image",
}  # fmt: skip
"""Elements and words that make a part of the article, and which one."""
_PART_PAIRS = (frozenset(["key", "points"]), frozenset(["tl", "dr"]))
"""The same of two words: `key-points`."""
_LONG_PARTS = frozenset(["summary", "translation"])
"""Parts that have running text."""

_WORD = re.compile(r"[a-z0-9]+")

_BUILT = re.compile(
    r"\.(?:elementor-widget(?:-container|-text-editor)?|(?:fl|et_pb)[-_](?:module|text|rich-text|text_inner)"
    r"(?:-content)?|(?:wpb|wp-block)[-_](?:text_column|content_element|wrapper|paragraph|html))(?![\w-])"
)
"""Class names that page builders give to every block of text: a "widget" of theirs is no box at the side."""

_HALF = 0.5
"""Share of a page's text from which an element is no box at its side, whatever it is called."""


class Regions:
    """The regions of one page.

    Parameters
    ----------
    elements
        Of the page, in order; none for what is no page.
    """

    def __init__(self, elements: Sequence[Element]) -> None:
        self._elements = elements
        self._told: dict[tuple[str, ...], bool] = {}

    def __reduce__(self) -> tuple[type[Regions], tuple[Sequence[Element]]]:
        """Pickle what they are told by: it goes with the page anyway, and all else can be told again."""
        return Regions, (self._elements,)

    @cached_property
    def headings(self) -> tuple[Span, ...]:
        """Main headings."""
        return tuple(element.span for element in self._elements if element.tag == "h1")

    @cached_property
    def heavy(self) -> frozenset[str]:
        """Entries of paths under which most of the text stands."""
        half = _HALF * sum(element.span.end - element.span.start for element in self._elements)
        return frozenset(entry for entry, weight in self._weights.items() if weight >= half)

    @cached_property
    def _weights(self) -> Mapping[str, int]:
        """Characters under each entry of the paths."""
        lengths: defaultdict[tuple[str, ...], int] = defaultdict(int)
        for element in self._elements:
            lengths[element.path] += element.span.end - element.span.start
        weights: defaultdict[str, int] = defaultdict(int)
        for path, length in lengths.items():
            for entry in set(path):
                weights[entry] += length
        return weights

    @cached_property
    def _headed(self) -> frozenset[str]:
        """Entries of the paths of main headings; where there is none, those under which most of the text stands."""
        paths = [element.path for element in self._elements if element.tag == "h1"]
        return frozenset(chain.from_iterable(paths)) if paths else self.heavy

    @cached_property
    def _else(self) -> _Else:
        return _Else(self._headed, self.heavy)

    @cached_property
    def _has_article(self) -> bool:
        return any(tag_of(entry) in {"article", "main"} for entry in self._weights)

    def beside(self, path: tuple[str, ...]) -> bool:
        """Whether an element, by its path, is or stands in something else than the article."""
        told = self._told.get(path)
        if told is None:
            told = self._told[path] = self._beside(path)
        return told

    def commented(self, path: tuple[str, ...]) -> bool:
        """Whether an element, by its path, is or stands among what readers say."""
        return any(words_of(entry) & COMMENTS and not self._holds(tag_of(entry), entry) for entry in path)

    def consents(self, path: tuple[str, ...]) -> bool:
        """Whether an element, by its path, is or stands in a box that asks for consent to cookies."""
        return any(asks_consent(entry) and not self.holds(entry) for entry in path)

    def part(self, entry: str, *, short: bool) -> str | None:
        """Which part of the article an element is, by its entry in a path; None for no particular one.

        Parameters
        ----------
        entry
            Of a path.
        short
            Little text is asked about: of much, `image-left` says that it stands beside a picture.
        """
        tag = tag_of(entry)
        if tag in ROOTS or (tag not in _PART_TAGS and entry in self.heavy):
            return None
        named = _named_parts(entry)
        if tag in _PART_TAGS:
            shown = next((part for part in named if part in {"audio", "video"}), None) if tag == "figure" else None
            return shown or _PART_TAGS[tag]
        held = entry in self._headed
        return next(
            (part for part in named if (short or part in _LONG_PARTS) and (part == "headline" or not held)), None
        )

    def holds(self, entry: str) -> bool:
        """Whether the article, or most of it, stands in an element, by its entry in a path."""
        return self._holds(tag_of(entry), entry) or entry in self.heavy

    def _beside(self, path: tuple[str, ...]) -> bool:
        tags = list(map(tag_of, path))
        if tags.count("article") > 1:  # one in another is related to it, as a comment is (HTML standard)
            return True
        if "aside" in tags and self._has_article and not {"article", "main"}.intersection(tags):
            return True
        return any(map(self._else.__getitem__, path))

    def _holds(self, tag: str, entry: str) -> bool:
        """Whether the article stands in an element, whatever it is called."""
        return tag in _ALL or entry in self._headed


class _Else(dict[str, bool]):
    """Whether something else than the article stands in an element, by its entry: paths have most of theirs in common.

    Parameters
    ----------
    headed, heavy
        Entries of the paths of main headings, and those under which most of the text stands.
    """

    def __init__(self, headed: frozenset[str], heavy: frozenset[str]) -> None:
        super().__init__()
        self._headed = headed
        self._heavy = heavy

    def __missing__(self, entry: str) -> bool:
        always, seldom = _named_else(entry)
        answer = self[entry] = (always or (seldom and entry not in self._heavy)) and entry not in self._headed
        return answer


@lru_cache(maxsize=1 << 14)  # pages of a site repeat the same few
def _named_else(entry: str) -> tuple[bool, bool]:
    """Whether an entry is called as what holds something else, however much text it holds, or unless that is most."""
    tag, words = tag_of(entry), words_of(entry)
    always = tag in _NEVER or bool(words & COMMENTS) or any(pair <= words for pair in _BESIDE_PAIRS)
    seldom = tag in _SELDOM or bool(words & _BESIDE and not words & _STATED)
    return always and tag not in _ALL, seldom and tag not in _ALL


@lru_cache(maxsize=1 << 14)
def _named_parts(entry: str) -> tuple[str, ...]:
    """Parts of an article that an entry is called by."""
    words = words_of(entry)
    named = [_PART_WORDS[word] for word in sorted(words) if word in _PART_WORDS]
    return (*named, *("summary" for pair in _PART_PAIRS if pair <= words))


@lru_cache(maxsize=1 << 14)
def asks_consent(entry: str) -> bool:
    """Whether an entry of a path is called as boxes are that ask for consent to cookies."""
    words = words_of(entry)
    return bool(words & _CONSENT) or {"sp", "message"} <= words or all(words & names for names in _CONSENT_PAIRS)


@lru_cache(maxsize=1 << 14)
def tag_of(entry: str) -> str:
    """Tag of an entry of a path."""
    return re.split(r"[.#]", entry, maxsplit=1)[0]


@lru_cache(maxsize=1 << 14)
def words_of(entry: str) -> frozenset[str]:
    """Words of the class names and the id of an entry of a path."""
    return frozenset(_WORD.findall(unbuilt(entry[len(tag_of(entry)) :])))


def unbuilt(entry: str) -> str:
    """Leave out of an entry of a path, or of its end, the class names that page builders give to every block."""
    return _BUILT.sub("", entry) if "_" in entry or "-" in entry else entry
