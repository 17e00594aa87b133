"""What n-grams cannot see: how sentences vary in length, and how soon words come back.

Whole batches at once, in arrays. Everything is taken from words and ends of sentences, so that neither white space
nor quotes, dashes or case can decide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from provenance.ngrams import Tokens
    from provenance.score.windows import Windows

    Floats = NDArray[np.float64]

NAMES = (
    "sentence_words_log",
    "sentence_words_cv",
    "sentence_words_change",
    "sentences_short",
    "sentences_long",
    "word_letters",
    "word_letters_sd",
    "words_long",
    "words_very_long",
    "recurring_25",
    "recurring_50",
    "recurring_100",
    "pairs_recurring",
    "openings_repeated",
)
"""Names of the columns, in order."""

_SHORT, _LONG = 8, 30
"""Words of a short and of a long sentence."""


def rhythm(batch: Tokens, windows: Windows) -> Floats:
    """Measure every window.

    Parameters
    ----------
    batch
        Tokens of a batch of texts.
    windows
        Disjoint ranges of these tokens.

    Returns
    -------
    array
        One row for each window, one column for each of `NAMES`; finite, and 0 where there is nothing to measure.
    """
    count = len(windows.first)
    owner = windows.owners(len(batch.hashes))
    word = batch.words & (owner >= 0)
    return np.column_stack(
        [
            *_sentences(batch, owner, count),
            *_words(batch.ends[word] - batch.starts[word], owner[word], count),
            *_recurrence(batch.hashes[word], owner[word], count),
            _openings(batch, owner, count),
        ]
    )


def _mean(owner: NDArray[np.int64], values: NDArray[np.generic] | Floats, count: int) -> Floats:
    """Mean of `values` in each window."""
    sizes = np.bincount(owner, minlength=count)
    return np.bincount(owner, values.astype(np.float64), count) / np.maximum(sizes, 1)


def _numbers(batch: Tokens, owner: NDArray[np.int64]) -> NDArray[np.int64]:
    """Number of the sentence that each token is in, counted over the batch; windows begin new ones."""
    begins = np.concatenate(([False], batch.stops[:-1] & ~batch.stops[1:]))
    begins |= np.concatenate(([False], owner[1:] != owner[:-1]))
    return np.cumsum(begins)


def _sentences(batch: Tokens, owner: NDArray[np.int64], count: int) -> list[Floats]:
    word = batch.words & (owner >= 0)
    number = _numbers(batch, owner)[word]
    if not len(number):
        return [np.zeros(count)] * 5
    lengths = np.bincount(number)
    of = np.zeros(len(lengths), np.int64)
    of[number] = owner[word]
    of, lengths = of[lengths > 0], lengths[lengths > 0].astype(np.float64)
    mean = _mean(of, lengths, count)
    spread = np.sqrt(np.maximum(_mean(of, lengths**2, count) - mean**2, 0))
    same = of[1:] == of[:-1]
    change = _mean(of[1:][same], np.abs(np.diff(lengths))[same], count)
    divisor = np.maximum(mean, 1)
    short, long = _mean(of, lengths < _SHORT, count), _mean(of, lengths >= _LONG, count)
    return [np.log1p(mean), spread / divisor, change / divisor, short, long]


def _words(letters: NDArray[np.int64], owner: NDArray[np.int64], count: int) -> list[Floats]:
    letters = np.minimum(letters, 20)
    mean = _mean(owner, letters, count)
    spread = np.sqrt(np.maximum(_mean(owner, letters**2, count) - mean**2, 0))
    return [mean, spread, _mean(owner, letters >= 7, count), _mean(owner, letters >= 10, count)]


def _distances(hashes: NDArray[np.uint64], owner: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many words ago each word stood last in its window; a large number where it is new."""
    key = hashes + owner.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    # The position takes the place of the key's last bits: numbers are sorted several times as fast as by them, and the
    # 40 bits and more that stay tell the words of a batch apart.
    bits = np.uint64(len(key).bit_length())
    packed = np.sort(key >> bits << bits | np.arange(len(key), dtype=np.uint64))
    order = (packed & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
    same = packed[1:] >> bits == packed[:-1] >> bits
    distance = np.full(len(key), 1 << 40, np.int64)
    distance[order[1:][same]] = np.diff(order)[same]
    return distance


def _recurrence(hashes: NDArray[np.uint64], owner: NDArray[np.int64], count: int) -> list[Floats]:
    distance = _distances(hashes, owner)
    near = [_mean(owner, distance <= reach, count) for reach in (25, 50, 100)]
    pairs = hashes[:-1] * np.uint64(3) + hashes[1:]
    inside = owner[:-1] == owner[1:]
    again = _distances(pairs[inside], owner[:-1][inside]) < 1 << 40
    return [*near, _mean(owner[:-1][inside], again, count)]


def _openings(batch: Tokens, owner: NDArray[np.int64], count: int) -> Floats:
    """Share of sentences that begin with the same word as the one before."""
    word = np.flatnonzero(batch.words & (owner >= 0))
    number = _numbers(batch, owner)[word]
    first = word[np.concatenate(([True], number[1:] != number[:-1]))] if len(word) else word
    inside = owner[first][1:] == owner[first][:-1]
    same = batch.hashes[first][1:] == batch.hashes[first][:-1]
    return _mean(owner[first][1:][inside], same[inside], count)
