"""What a block says and how it is marked up, as hashed features: words, pairs of them, the edges, class names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from provenance.ngrams import hash_of, slots
from provenance.regions import unbuilt

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from provenance.label.network import Wordings
    from provenance.label.units import Units

SLOTS = 1 << 16
"""Places of the table of weights; at twice as many the held-out figures are the same."""

_FIRST, _SECOND, _LAST, _WHOLE, _MARKUP, _ALONE = (np.uint64(n * 0x9E3779B97F4A7C15 % 2**64) for n in range(1, 7))
"""Tell the same words apart by where they stand: at the edges, as the whole block, in class names, as its tag."""

_WHOLE_WORDS = 8
"""Tokens up to which a block is also one feature as a whole."""

_PATH = 5
"""Entries of an element's path that are read, the innermost ones."""

_NAME = re.compile(
    "article|story|post|entry|content|body|text|main|page|prose|paragraph|lead|intro|summary|dek|standfirst|subtitle|"
    "nav|menu|header|footer|foot|sidebar|aside|rail|column|widget|module|breadcrumb|bread|skip|search|login|account|"
    "related|recommend|more|next|popular|trending|latest|list|card|teaser|promo|feed|river|archive|carousel|slider|grid|"
    "newsletter|subscribe|signup|sign-up|email|paywall|membership|donate|cta|button|btn|form|modal|popup|banner|notice|"
    "sponsor|advert|-ad|ad-|ads|affiliate|commerce|product|price|buy|shop|deal|"
    "share|social|follow|comment|reply|disqus|vote|rating|like|"
    "caption|figure|image|img|photo|gallery|media|video|credit|player|embed|"
    "author|byline|bio|contributor|date|time|meta|info|source|tag|topic|categor|keyword|label|kicker|eyebrow|"
    "copyright|legal|privacy|cookie|consent|disclaimer|disclosure|hidden|visually|screen-reader|sr-only|quote|faq|toc|link"
)
"""Parts of class names and ids that say what a region is, on any publisher's page: readability's lists and their like.
Other names are a publisher's own, and a model of two hundred pages would learn them by heart."""

_OWN = np.uint64(0xC2B2AE3D27D4EB4F)
"""Tells the names of the element itself from those of what it stands in."""


def wording(batch: Units) -> Wordings:
    """Hash the wording of every block.

    Parameters
    ----------
    batch
        Blocks.

    Returns
    -------
    tuple
        Of every feature the block that it belongs to, its slot, and its value; in no particular order.
    """
    found = batch.tokens
    bounds = found.bounds
    count = np.diff(bounds)
    row, said = batch.of_token, batch.said
    weight = (1 / np.sqrt(np.maximum(count, 1))).astype(np.float32)
    pairs = batch.pairs
    either = said.copy()
    either[:-1] |= said[1:]
    whole = batch.paired & either
    rows = [row[said], row[whole]]
    hashes = [found.hashes[said], pairs[whole]]
    values = [weight[row[said]], weight[row[whole]]]

    def add(blocks: NDArray[np.int64], places: NDArray[np.uint64], value: float) -> None:
        rows.append(blocks)
        hashes.append(places)
        values.append(np.full(len(blocks), value, np.float32))

    some = np.flatnonzero(count)
    first, last = bounds[some], bounds[some + 1] - 1
    for token, mark in ((first, _FIRST), (last, _LAST)):
        add(some[said[token]], found.hashes[token[said[token]]] ^ mark, 0.5)
    two = (count[some] > 1) & either[first]
    add(some[two], pairs[first[two]] ^ _SECOND, 0.5)
    short = np.flatnonzero((count <= _WHOLE_WORDS) & (batch.per_block(said) > 0))
    add(short, _sums(found.hashes, bounds, short) ^ _WHOLE, 1.0)
    if batch.places:
        markup = [_markup(tag, path[-_PATH:]) for tag, path in batch.places]
        sizes = np.fromiter(map(len, markup), np.int64, len(markup))
        marked = np.flatnonzero(batch.place >= 0)
        place = batch.place.take(marked)
        own = sizes.take(place)
        within = np.arange(own.sum()) - np.repeat(np.cumsum(own) - own, own)
        begin = np.repeat((np.cumsum(sizes) - sizes).take(place), own)
        add(np.repeat(marked, own), np.concatenate(markup).take(begin + within), 0.5)
    return np.concatenate(rows), slots(np.concatenate(hashes), SLOTS), np.concatenate(values)


def of_rows(wordings: Wordings, chosen: NDArray[np.int64], count: int) -> Wordings:
    """Those of some blocks out of `count`, numbered anew."""
    rows, places, values = wordings
    number = np.full(count, -1)
    number[chosen] = np.arange(len(chosen))
    kept = number[rows] >= 0
    return number[rows[kept]], places[kept], values[kept]


def unread(batch: Units) -> NDArray[np.bool_]:
    """Whether a block has words, and all of them are of letters that are not told apart."""
    words = batch.tokens.words
    return np.asarray((batch.per_block(words & batch.said) == 0) & (batch.per_block(words) > 0))


def _sums(hashes: NDArray[np.uint64], bounds: NDArray[np.int64], rows: NDArray[np.int64]) -> NDArray[np.uint64]:
    """One hash for all tokens of each of the rows, none of which is empty."""
    first, sizes = bounds.take(rows), np.diff(bounds).take(rows)
    begins = np.cumsum(sizes) - sizes
    order = np.arange(sizes.sum()) - np.repeat(begins, sizes)
    terms = hashes.take(np.repeat(first, sizes) + order) * (order.astype(np.uint64) * np.uint64(2) + np.uint64(1))
    total: NDArray[np.uint64] = np.add.reduceat(terms, begins)
    return (total ^ (total >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9) >> np.uint64(7)


@lru_cache(maxsize=20_000)
def _markup(tag: str, path: tuple[str, ...]) -> NDArray[np.uint64]:
    """Hashes of an element's tag, of the telling names in its own entry, and of those around it."""
    around = {name for entry in path[:-1] for name in _names(entry)}
    own = [hash_of(name) ^ _MARKUP ^ _OWN for name in (_names(path[-1]) if path else ())]
    words = [hash_of(name) ^ _MARKUP for name in sorted(around)]
    return np.array([hash_of(tag if tag.isascii() else "x") ^ _ALONE, *own, *words], np.uint64)


@lru_cache(maxsize=20_000)
def _names(entry: str) -> tuple[str, ...]:
    return tuple(sorted(set(_NAME.findall(unbuilt(entry)))))
