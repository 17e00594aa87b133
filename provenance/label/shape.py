"""The outer shape of a block: length, casing, punctuation, digits, links, prices, handles, and how it is marked up."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

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

_ADDRESSED = ("you", "your", "we", "our", "us", "i", "my", "he", "she", "said", "says", "was", "were", "had")
"""Words whose share tells who speaks: a publisher to its readers, or an article of others."""

_TAGS = (
    "p",
    "div",
    "li",
    "a",
    "td",
    "h1",
    "h2",
    "h3",
    "h4",
    "span",
    "button",
    "label",
    "figcaption",
    "blockquote",
    "pre",
)

_ROLES = ("headline", "byline", "caption", "front_matter")

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


def shape(batch: Units) -> NDArray[np.float32]:
    """Measure every block.

    Parameters
    ----------
    batch
        Blocks.

    Returns
    -------
    ndarray
        Shape (blocks, len(NAMES)); logarithms of lengths, shares of characters or words, and 0 or 1.
    """
    texts = [folded.text for folded in batch.tokens.folded]
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    wide = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    codes = np.minimum(wide, 255)
    ends = np.cumsum(lengths)
    starts = ends - lengths
    size = np.maximum(lengths, 1)

    group = _GROUP[codes]
    for sign in _WIDE:
        group[wide == ord(sign)] = _GROUPS.index(sign)
    group += np.repeat(np.arange(len(texts)) * len(_GROUPS), lengths)
    share = np.bincount(group, minlength=len(texts) * len(_GROUPS)).reshape(-1, len(_GROUPS)) / size[:, None]
    upper, lower, digits, spaces = (share[:, _GROUPS.index(name)] for name in "Aa0 ")
    other = share[:, [ord(name) > 127 for name in _GROUPS]].sum(axis=1)
    first = np.where(lengths > 0, codes[np.minimum(starts, max(len(codes) - 1, 0))], 32) if len(codes) else np.zeros(0)
    last = np.where(lengths > 0, codes[np.maximum(ends - 1, 0)], 32) if len(codes) else np.zeros(0)

    found = batch.tokens
    token_row = np.repeat(np.arange(len(texts)), np.diff(found.bounds))

    def per_block(mask: NDArray[np.bool_]) -> NDArray[np.float64]:
        return np.bincount(token_row[mask], minlength=len(texts)).astype(np.float64)

    words = per_block(found.words)
    initial = codes[starts[token_row] + found.starts] if len(token_row) else np.zeros(0, np.uint32)
    capital = found.words & (initial >= 65) & (initial <= 90)
    stops = per_block(found.stops)
    many = np.maximum(words, 1)
    elements = batch.elements
    marked = np.array([element is not None for element in elements], np.float64)
    links = np.array([text.count("http") + text.count("www.") for text in texts], np.float64)
    columns = [
        np.log1p(words), np.log1p(lengths), upper, per_block(capital) / many, digits, spaces, other, np.log1p(stops),
        np.isin(last, [46, 33, 63, 34, 41]), (first >= 97) & (first <= 122), (first >= 65) & (first <= 90),
        (upper > 0) & (lower == 0), per_block(found.hashes == hash_of(",")) / many, links,
        *(np.sqrt(share[:, place]) for place in range(len(_SIGNS))),
        *(last == min(ord(sign), 255) for sign in _ENDS),
        *(np.sqrt(per_block(found.hashes == hash_of(word)) / many) for word in _ADDRESSED),
        batch.sentences, marked, np.array([element.link_ratio if element else 0.0 for element in elements]),
        _regions(batch, words, 1), _regions(batch, words, 2),
        *(np.array([element is not None and element.tag == tag for element in elements]) for tag in _TAGS),
        *(np.array([role == name for role in batch.roles]) for name in _ROLES),
    ]  # fmt: skip
    return np.stack([np.asarray(column, np.float32) for column in columns], axis=1)


def _regions(batch: Units, words: NDArray[np.float64], up: int) -> NDArray[np.float64]:
    """Share of a page's running text that stands in the same region, the element so many steps up; 0 without paths.

    Running text is what is outside links, of blocks with ten words and more: where most of it stands is the article.
    """
    result = np.zeros(len(batch))
    for first, last in pairwise(batch.bounds.tolist()):
        regions: dict[tuple[str, ...], float] = {}
        total = 0.0
        keys: list[tuple[str, ...] | None] = []
        for row in range(first, last):
            element = batch.elements[row]
            key = element.path[:-up] if element is not None and len(element.path) > up else None
            keys.append(key)
            if key is not None and element is not None and words[row] >= 10:
                running = float(words[row]) * (1 - element.link_ratio)
                regions[key] = regions.get(key, 0.0) + running
                total += running
        if total:
            result[first:last] = [regions.get(key, 0.0) / total if key is not None else 0.0 for key in keys]
    return result
