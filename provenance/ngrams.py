"""Hashed word n-grams of whole batches, without a Python loop over tokens.

Every byte gets a term of a polynomial modulo 2**64 and the terms are summed up once; the hash of any stretch is then a
difference of two sums, so all words of a batch are hashed by a handful of array operations (Karp and Rabin, 1987).
Positions are kept: a linear model over the n-grams is a gather and a sum, and every word's part in it is exact.

What must not decide is gone before anything is hashed: case, accents, invisible characters, kinds of quotes and dashes,
white space, Markdown's signs, and which number a number is. Words outside a given vocabulary, mostly names and topics,
keep their ending only (text distortion, Stamatatos 2017, doi:10.18653/v1/E17-1107).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from provenance.fold_batch import FoldedTexts, fold_all

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

_BASE = np.uint64(0x9E3779B97F4A7C15)
"""Odd, so that its powers can be inverted modulo 2**64: the golden ratio's fraction, as in splitmix64."""

NUMBER = np.uint64(0xD1B54A32D192ED03)
"""Hash of every number."""

_ENDING = np.uint64(0x8CB92BA72F3D8DD7)
"""Tells the hash of a word's ending from that of a word."""

_SHORT = "mr mrs ms dr st sen rep gov gen lt sgt jr sr vs inc ltd co corp"
_ABBREVIATIONS = _SHORT.split()
"""Words whose full stop does not end a sentence to the models, which were trained with these; `sentences.py` has the
list for cutting."""

_SEPARATOR, _LETTER, _DIGIT, _MARK, _JOINER = range(5)


def _tables() -> tuple[bytes, bytes]:
    """Class, and lower-cased byte plus one, of every ASCII code; 128 is everything else that is left after folding."""
    kind, term = bytearray(256), bytearray(min(code + 1, 129) for code in range(256))
    for code in range(128):
        char = chr(code)
        if char.isalpha():
            kind[code] = _LETTER
            term[code] = ord(char.lower()) + 1
        elif char.isdigit():
            kind[code] = _DIGIT
        elif char in ",.;:?!":
            kind[code] = _MARK
        elif char == "'":
            kind[code] = _JOINER
    kind[128] = _LETTER
    return bytes(kind), bytes(term)


_KIND, _TERM = _tables()


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words, numbers and marks of a batch of texts, in order."""

    hashes: NDArray[np.uint64]
    """Of every token, well mixed in all bits."""
    endings: NDArray[np.uint64]
    """Of its last two letters; for marks and numbers the hash itself."""
    words: NDArray[np.bool_]
    """Whether it is a word or a number and not a mark."""
    stops: NDArray[np.bool_]
    """Whether it is a mark that ends a sentence; the full stops of initials and of common abbreviations do not."""
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    """Half-open range of codes in `folded`."""
    bounds: NDArray[np.int64]
    """Text `i` has the tokens from `bounds[i]` to `bounds[i + 1]`."""
    folded: FoldedTexts
    """The folded texts, with the way back to the texts as given."""


def tokens(texts: Sequence[str], read: Callable[[Sequence[str]], FoldedTexts] = fold_all) -> Tokens:
    """Cut texts into tokens and hash them.

    Parameters
    ----------
    texts
        A batch; hashing is fastest where it fits into the processor's cache, up to some 64 articles.
    read
        How they are read: `provenance.plain.plain_all` leaves out marks of lists, links and notes as well.

    Returns
    -------
    Tokens
        In time and memory linear in the texts; the same on every platform.
    """
    folded = read(texts)
    codes = np.minimum(folded.codes, 128).astype(np.uint8).tobytes()
    kind = _kinds(codes)
    inside = (kind == _LETTER) | (kind == _DIGIT)
    mark = kind == _MARK
    before = np.concatenate(([False], inside[:-1]))
    starts = np.flatnonzero((inside & ~before) | mark)
    ends = np.flatnonzero((inside & ~np.concatenate((inside[1:], [False]))) | mark) + 1

    forward, backward = _powers(len(codes) + 1)
    sums = np.zeros(len(codes) + 1, np.uint64)
    terms = np.frombuffer(codes.translate(_TERM), np.uint8)
    np.cumsum(terms * forward[: len(codes)], out=sums[1:])
    hashes = _mix((sums[ends] - sums[starts]) * backward[starts])
    tails = np.maximum(starts, ends - 2)
    endings = _mix((sums[ends] - sums[tails]) * backward[tails] ^ _ENDING)
    number = np.zeros(len(starts), np.bool_)
    number[np.searchsorted(starts, np.flatnonzero(kind == _DIGIT), side="right") - 1] = True
    hashes[number] = NUMBER
    alone = number | mark[starts]
    endings[alone] = hashes[alone]

    bounds = np.searchsorted(starts, folded.begins)
    return Tokens(hashes, endings, ~mark[starts], _stops(hashes, ends - starts), starts, ends, bounds, folded)


def mask(batch: Tokens, vocabulary: NDArray[np.bool_]) -> NDArray[np.uint64]:
    """Hashes of the tokens, those of words outside the vocabulary replaced by those of their endings.

    Parameters
    ----------
    batch
        Tokens of a batch.
    vocabulary
        True at the slot of every known token; a power of two long. See `slots`.
    """
    return np.where(vocabulary[slots(batch.hashes, len(vocabulary))], batch.hashes, batch.endings)


def slots(hashes: NDArray[np.uint64], size: int) -> NDArray[np.int64]:
    """Index of every hash in a table of `size`, a power of two."""
    return (hashes & np.uint64(size - 1)).astype(np.int64)


def ngrams(
    hashes: NDArray[np.uint64], bounds: NDArray[np.int64], order: int
) -> tuple[NDArray[np.uint64], NDArray[np.bool_]]:
    """Hash of the `order` tokens that start at each position.

    Parameters
    ----------
    hashes, bounds
        Of the tokens of a batch, as in `Tokens`.
    order
        Number of tokens, from 1.

    Returns
    -------
    tuple
        One hash for each token, and whether the n-gram ends within the same text; where not, the hash means nothing.
    """
    count = len(hashes)
    whole = np.ones(count, np.bool_)
    for back in range(1, order):
        end = bounds[1:] - back
        whole[end[end >= bounds[:-1]]] = False
    combined = np.zeros(count, np.uint64)
    within = combined[: max(count - order + 1, 0)]
    for place in range(order):
        within ^= hashes[place : place + len(within)]
        within *= _BASE
        within ^= within >> np.uint64(29)
    return _mix(combined + np.uint64(order)), whole


def _kinds(codes: bytes) -> NDArray[np.uint8]:
    """Class of each character, the last being a separator; what joins a word or a number from within counts to it."""
    kind = np.frombuffer(codes.translate(_KIND), np.uint8).copy()
    joiner, mark = np.flatnonzero(kind == _JOINER), np.flatnonzero(kind == _MARK)
    # Before the first character, index -1 looks at the last one.
    joins = (kind[joiner - 1] == _LETTER) & (kind[joiner + 1] == _LETTER)
    points = (kind[mark - 1] == _DIGIT) & (kind[mark + 1] == _DIGIT)
    kind[joiner] = np.where(joins, _LETTER, _SEPARATOR)
    kind[mark[points]] = _DIGIT
    return kind


def _stops(hashes: NDArray[np.uint64], lengths: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which tokens end a sentence."""
    full = hashes == hash_of(".")
    before = np.flatnonzero(full[1:])
    short = (lengths[before] == 1) | np.isin(hashes[before], _abbreviations())
    full[before[short] + 1] = False
    return np.asarray(full | (hashes == hash_of("!")) | (hashes == hash_of("?")))


@cache
def _abbreviations() -> NDArray[np.uint64]:
    return np.array([hash_of(word) for word in _ABBREVIATIONS])


@lru_cache(maxsize=1 << 14)  # pages make up elements without end
def hash_of(token: str) -> np.uint64:
    """Hash of one token in lower case, as `tokens` gives it."""
    return np.uint64(_mix(_sum_of(token))[0])


@cache
def ending_of(letters: str) -> np.uint64:
    """Hash of two letters in lower case, as `tokens` gives it of words that end so."""
    return np.uint64(_mix(_sum_of(letters) ^ _ENDING)[0])


def _sum_of(token: str) -> NDArray[np.uint64]:
    forward, _ = _powers(len(token))
    codes = np.frombuffer(token.encode("ascii"), np.uint8).astype(np.uint64) + np.uint64(1)
    return np.asarray((codes * forward[: len(token)]).sum(keepdims=True))


def _mix(hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Spread every bit over all others: the finaliser of splitmix64 (Steele, Lea and Flood 2014)."""
    hashes = (hashes ^ (hashes >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    hashes = (hashes ^ (hashes >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return hashes ^ (hashes >> np.uint64(31))


@lru_cache(maxsize=4)
def _powers_of(length: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    inverse = np.uint64(pow(int(_BASE), -1, 2**64))
    pair = []
    for base in (_BASE, inverse):
        powers = np.full(length, base, np.uint64)
        powers[0] = 1
        pair.append(np.cumprod(powers, dtype=np.uint64))
    return pair[0], pair[1]


def _powers(length: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Powers of the base and of its inverse, at least `length` of them; few distinct sizes are kept."""
    return _powers_of(1 << max(length - 1, 1).bit_length())
