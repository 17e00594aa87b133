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
from itertools import pairwise
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

_STRETCH = 1 << 16
"""Characters that are hashed at a time, up to the end of a token: all that is known of them fits into the cache."""

_LETTER = 128
"""Stands for every character that is left after folding and no ASCII one: a letter to all that follows."""

_MARKS = ",.;:?!"

_SHORT = "mr mrs ms dr st sen rep gov gen lt sgt jr sr vs inc ltd co corp"
_ABBREVIATIONS = _SHORT.split()
"""Words whose full stop does not end a sentence to the models, which were trained with these; `sentences.py` has the
list for cutting."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words, numbers and marks of a batch of texts, in order."""

    hashes: NDArray[np.uint64]
    """Of every token, well mixed in all bits."""
    tails: NDArray[np.uint16]
    """The last two letters of every word, or its only one, as one number; 0 for marks and numbers."""
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
    codes = folded.codes.astype(np.uint8)
    codes[folded.codes >= _LETTER] = _LETTER
    lower = codes + np.uint8(32) * (codes - ord("A") < 26)
    inside, digit, mark = _classes(codes, lower)
    # The last character is a line break, so that nothing ends behind it.
    starts = np.flatnonzero(np.greater(inside, np.roll(inside, 1)) | mark)
    ends = np.flatnonzero(np.greater(inside[:-1], inside[1:]) | mark[:-1]) + 1

    lower += 1
    hashes = _hashed(lower, starts, ends)
    lengths = ends - starts
    tails = lower.take(ends - 1) + np.uint16(256) * (lower.take(ends - 2) * (lengths > 1))
    number = np.unique(np.searchsorted(starts, np.flatnonzero(digit), side="right") - 1)
    hashes[number] = NUMBER
    tails[number] = 0
    marks = mark.take(starts)
    tails[marks] = 0

    bounds = np.searchsorted(starts, folded.begins)
    stops = _stops(codes.take(starts), hashes, lengths, bounds)
    return Tokens(hashes, tails, ~marks, stops, starts, ends, bounds, folded)


def mask(batch: Tokens, vocabulary: NDArray[np.bool_]) -> NDArray[np.uint64]:
    """Hashes of the tokens, those of words outside the vocabulary replaced by those of their endings.

    Parameters
    ----------
    batch
        Tokens of a batch.
    vocabulary
        True at the slot of every known token; a power of two long. See `slots`.
    """
    kept = vocabulary.take(slots(batch.hashes, len(vocabulary))) | (batch.tails == 0)
    return np.where(kept, batch.hashes, endings().take(batch.tails))


def slots(hashes: NDArray[np.uint64], size: int) -> NDArray[np.int64]:
    """Index of every hash in a table of `size`, a power of two."""
    return (hashes & np.uint64(size - 1)).view(np.int64)


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
    combined += np.uint64(order)
    return _mix(combined), whole


def _hashed(terms: NDArray[np.uint8], starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Hash of each range of terms; ranges are in order and disjoint."""
    hashes = np.empty(len(starts), np.uint64)
    borders = np.unique(np.append(np.searchsorted(starts, range(0, len(terms), _STRETCH)), len(starts)))
    for first, last in pairwise(borders.tolist()):
        begin, end = int(starts[first]), int(ends[last - 1])
        forward, backward = _powers(end - begin)
        sums = np.zeros(end - begin + 1, np.uint64)
        np.multiply(terms[begin:end], forward[: end - begin], out=sums[1:])
        np.cumsum(sums, out=sums)
        own, from_ = hashes[first:last], starts[first:last] - begin
        np.subtract(sums.take(ends[first:last] - begin), sums.take(from_), out=own)
        own *= backward.take(from_)
        _mix(own)
    return hashes


def _classes(codes: NDArray[np.uint8], lower: NDArray[np.uint8]) -> tuple[NDArray[np.bool_], ...]:
    """Which characters are inside of words and numbers, which of them digits, and which others are marks.

    What joins a word or a number from within counts to it. The last character is none of them.
    """
    letter = lower - ord("a") < 26
    letter |= codes == _LETTER
    digit = codes - ord("0") < 10
    mark = codes == ord(_MARKS[0])
    for other in _MARKS[1:]:
        mark |= codes == ord(other)
    joiners, marks = np.flatnonzero(codes == ord("'")), np.flatnonzero(mark)
    # Before the first character, index -1 looks at the last one.
    points = marks[digit.take(marks - 1) & digit.take(marks + 1)]
    letter[joiners[letter.take(joiners - 1) & letter.take(joiners + 1)]] = True
    digit[points] = True
    mark[points] = False
    letter |= digit
    return letter, digit, mark


def _stops(
    initials: NDArray[np.uint8], hashes: NDArray[np.uint64], lengths: NDArray[np.int64], bounds: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Which tokens end a sentence."""
    full = initials == ord(".")
    before = np.flatnonzero(full[1:])
    short = (lengths.take(before) == 1) | np.isin(hashes.take(before), _abbreviations())
    short &= ~np.isin(before + 1, bounds)  # else the last word of another text stands in front
    full[before[short] + 1] = False
    return np.asarray(full | (initials == ord("!")) | (initials == ord("?")))


@cache
def _abbreviations() -> NDArray[np.uint64]:
    return np.array([hash_of(word) for word in _ABBREVIATIONS])


@lru_cache(maxsize=1 << 14)  # pages make up elements without end
def hash_of(token: str) -> np.uint64:
    """Hash of one token in lower case, as `tokens` gives it."""
    terms = np.frombuffer(token.encode("ascii"), np.uint8) + np.uint8(1)
    return np.uint64(_hashed(terms, np.zeros(1, np.int64), np.array([len(terms)]))[0])


@cache
def endings() -> NDArray[np.uint64]:
    """Hash of the last letters of a word, by `Tokens.tails`."""
    before, last = np.divmod(np.arange(1 << 16, dtype=np.uint64), np.uint64(256))
    two = before + last * _BASE
    return _mix(np.where(before > 0, two, last) ^ _ENDING)


def tail_of(letters: str) -> int:
    """Two letters in lower case as `Tokens.tails` has them of words that end so."""
    before, last = letters.encode("ascii")
    return 256 * (before + 1) + last + 1


def _mix(hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Spread every bit over all others, in place: the finaliser of splitmix64 (Steele, Lea and Flood 2014)."""
    hashes ^= hashes >> np.uint64(30)
    hashes *= np.uint64(0xBF58476D1CE4E5B9)
    hashes ^= hashes >> np.uint64(27)
    hashes *= np.uint64(0x94D049BB133111EB)
    hashes ^= hashes >> np.uint64(31)
    return hashes


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
    return _powers_of(max(2 * _STRETCH, 1 << (length - 1).bit_length()))
