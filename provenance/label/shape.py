"""The outer shape of a block: length, casing, punctuation, digits, links, prices, handles, and how it is marked up."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.label.region_shares import region_shares
from provenance.label.units import ROLES
from provenance.ngrams import hash_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from provenance.label.units import Units

_SIGNS = "|·•©@#$€£%:!?*/+>→&[(_=\"'-"
"""Signs counted one by one; the folded text has plain quotes and dashes only."""

_GROUPS = _SIGNS + "Aa0 \x80\n"
"""Groups of characters that are counted: the signs, capitals, small letters, digits, spaces, what is not ASCII, others.
"""


def _group(code: int) -> int:
    char = chr(code)
    name = "A" if "A" <= char <= "Z" else "a" if "a" <= char <= "z" else "0" if "0" <= char <= "9" else char
    name = name if name in _GROUPS else "\x80" if code > 127 else "\n"
    return _GROUPS.index(name)


_WIDE = [sign for sign in _SIGNS if ord(sign) > 255]

_GROUP = np.array([_group(code) for code in range(256)])

_ENDS = ".!?:,;\"')…"
"""Last characters told apart."""
_END_CODES = np.array([min(ord(sign), 255) for sign in _ENDS])

_ADDRESSED = ("you", "your", "we", "our", "us", "i", "my", "he", "she", "said", "says", "was", "were", "had")
"""Words whose share tells who speaks: a publisher to its readers, or an article of others."""

_TAGS = (
    "p", "div", "li", "a", "td", "h1", "h2", "h3", "h4", "span", "button", "label", "figcaption", "blockquote", "pre",
)  # fmt: skip
_TAG = {tag: place for place, tag in enumerate(_TAGS)}

_ROLES = ("headline", "byline", "caption", "front_matter")
_ROLE = np.array([_ROLES.index(role) if role in _ROLES else -1 for role in ROLES])

NAMES = (
    "words", "characters", "upper", "capitalised", "digits", "space", "other_letters", "sentences", "ends_sentence",
    "starts_lower", "starts_capital", "all_capitals", "commas", "links",
    *(f"sign {sign}" for sign in _SIGNS),
    *(f"ends {sign}" for sign in _ENDS),
    *(f"word {word}" for word in _ADDRESSED),
    "sentence_unit", "marked_up", "link_ratio", "parent_share", "region_share",
    *(f"tag {tag}" for tag in _TAGS),
    *(f"role {role}" for role in _ROLES),
)  # fmt: skip
"""Of the columns."""


def shape(batch: Units) -> list[NDArray[Any]]:
    """Measure every block.

    Parameters
    ----------
    batch
        Blocks.

    Returns
    -------
    list
        Columns, and tables of columns, len(NAMES) together; logarithms of lengths, shares of characters or words, and
        0 or 1.
    """
    found, linked, count = batch.tokens, batch.linked, len(batch)
    if not count:
        return [np.zeros((0, len(NAMES)), np.float32)]
    points = found.folded.codes
    codes = np.minimum(points, 255).astype(np.uint8)
    starts, ends = found.folded.begins[:-1], found.folded.begins[1:] - 1
    lengths = ends - starts
    counts = _counts(points, codes, found.folded.begins)
    share = counts / np.maximum(lengths, 1)[:, None]
    upper, lower, digits, spaces = (share[:, _GROUPS.index(name)] for name in "Aa0 ")
    other = share[:, [ord(name) > 127 for name in _GROUPS]].sum(axis=1)
    first, last = (np.where(lengths > 0, codes.take(place), 32) for place in (starts, np.maximum(ends - 1, 0)))
    row = batch.of_token
    words = batch.per_block(found.words)
    slots, counted = _counted()
    which = slots.take(found.hashes & np.uint64(len(slots) - 1))
    hits = np.flatnonzero(which)
    word = which.take(hits).astype(np.int64) - 1
    same = counted.take(word) == found.hashes.take(hits)
    of_word = np.bincount((row.take(hits) * len(counted) + word)[same], minlength=count * len(counted))
    of_word = of_word.reshape(-1, len(counted))
    many = np.maximum(words, 1)
    addresses = np.bincount(batch.holding("http", "www."), minlength=count)
    initial = codes.take(found.starts)
    capital = found.words & (initial >= 65) & (initial <= 90)
    # What is outside links, of blocks with ten words and more: where most of it stands is the article.
    running = np.where(words >= 10, words * (1 - linked), 0)
    tags = np.array([*(_TAG.get(tag, -1) for tag, _ in batch.places), -1]).take(batch.place)
    return [
        np.log1p(words), np.log1p(lengths), upper, batch.per_block(capital) / many, digits, spaces, other,
        np.log1p(batch.per_block(found.stops)), np.isin(last, [46, 33, 63, 34, 41]), (first >= 97) & (first <= 122),
        (first >= 65) & (first <= 90), (upper > 0) & (lower == 0), of_word[:, 0] / many, addresses,
        np.sqrt(share[:, : len(_SIGNS)]), last[:, None] == _END_CODES,
        np.sqrt(of_word[:, 1:] / many[:, None]), batch.sentences, batch.place >= 0, linked,
        region_shares(batch, running), tags[:, None] == np.arange(len(_TAGS)),
        _ROLE.take(batch.roles)[:, None] == np.arange(len(_ROLES)),
    ]  # fmt: skip


def _counts(points: NDArray[np.uint32], codes: NDArray[np.uint8], begins: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many characters of each group every block has; of small letters, all that are no others."""
    some = np.flatnonzero((codes < ord("a")) | (codes > ord("z")))
    sizes = np.diff(np.searchsorted(some, begins))
    group = _GROUP.take(codes.take(some))
    beyond = np.flatnonzero(group == _GROUP[255])
    for sign in _WIDE:
        group[beyond[points.take(some.take(beyond)) == ord(sign)]] = _GROUPS.index(sign)
    group += np.repeat(np.arange(len(sizes)) * len(_GROUPS), sizes)
    counts = np.bincount(group, minlength=len(sizes) * len(_GROUPS)).reshape(-1, len(_GROUPS))
    counts[:, _GROUPS.index("a")] = np.diff(begins) - sizes
    return counts


@cache
def _counted() -> tuple[NDArray[np.uint8], NDArray[np.uint64]]:
    """Hashes of the comma and of the words that are counted; by the last bits of a hash, which of them it may be."""
    hashes = np.array([hash_of(word) for word in (",", *_ADDRESSED)])
    slots = np.zeros(1 << 12, np.uint8)
    slots[hashes & np.uint64(len(slots) - 1)] = np.arange(1, len(hashes) + 1)
    return slots, hashes
