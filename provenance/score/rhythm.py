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
    from provenance.score.windows import Words

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

_REACHES = (25, 50, 100)
"""How many words ago a word may have stood to be near."""


def rhythm(batch: Tokens, words: Words) -> Floats:
    """Measure every window.

    Parameters
    ----------
    batch
        Tokens of a batch of texts.
    words
        Of windows of these tokens.

    Returns
    -------
    array
        One row for each window, one column for each of `NAMES`; finite, and 0 where there is nothing to measure.
    """
    inside, bounds, opens = words.tokens, words.bounds, words.opens
    hashes = batch.hashes.take(inside)
    return np.column_stack(
        [
            *_sentences(opens, bounds),
            *_words(batch.ends.take(inside) - batch.starts.take(inside), bounds),
            *_recurrence(hashes, bounds),
            _repeated(hashes.take(opens), np.searchsorted(opens, bounds)),
        ]
    )


def _sums(values: NDArray[np.generic], first: NDArray[np.int64], last: NDArray[np.int64]) -> NDArray[np.int64]:
    """Sums of whole numbers over ranges; 0 where one ends before it begins."""
    summed = np.zeros(len(values) + 1, np.int64)
    np.cumsum(values, out=summed[1:])
    return summed.take(np.maximum(first, last), mode="clip") - summed.take(first, mode="clip")


def _mean(values: NDArray[np.generic], bounds: NDArray[np.int64], fewer: int = 0) -> Floats:
    """Mean of whole numbers in every window: from one of `bounds` to the next, or to some places before it."""
    first, last = bounds[:-1], bounds[1:] - fewer
    return np.asarray(_sums(values, first, last) / np.maximum(last - first, 1))


def _sentences(opens: NDArray[np.int64], bounds: NDArray[np.int64]) -> list[Floats]:
    lengths = np.diff(opens, append=bounds[-1])
    of = np.searchsorted(opens, bounds)
    mean = _mean(lengths, of)
    spread = np.sqrt(np.maximum(_mean(lengths**2, of) - mean**2, 0))
    change = _mean(np.abs(np.diff(lengths)), of, fewer=1)
    divisor = np.maximum(mean, 1)
    short, long = _mean(lengths < _SHORT, of), _mean(lengths >= _LONG, of)
    return [np.log1p(mean), spread / divisor, change / divisor, short, long]


def _words(letters: NDArray[np.int64], bounds: NDArray[np.int64]) -> list[Floats]:
    letters = np.minimum(letters, 20)
    mean = _mean(letters, bounds)
    spread = np.sqrt(np.maximum(_mean(letters**2, bounds) - mean**2, 0))
    return [mean, spread, _mean(letters >= 7, bounds), _mean(letters >= 10, bounds)]


def _recurrence(hashes: NDArray[np.uint64], bounds: NDArray[np.int64]) -> list[Floats]:
    """Shares of words that stood among the last so many words of their window before, and of pairs that stood in it."""
    first, last = bounds[:-1], bounds[1:]
    # The place of a word takes the place of its hash's last bits; the 40 bits and more that stay tell words apart.
    bits = np.uint64(len(hashes).bit_length())
    packed = _sorted(hashes >> bits << bits | np.arange(len(hashes), dtype=np.uint64), first, last)
    distance = np.diff(packed & ((np.uint64(1) << bits) - np.uint64(1)))
    word = packed >> bits
    distance[word[1:] != word[:-1]] = len(hashes) + _REACHES[-1]
    near = [_sums(distance <= reach, first, last - 1) / np.maximum(last - first, 1) for reach in _REACHES]
    pairs = _sorted(hashes[:-1] * np.uint64(3) + hashes[1:], first, last - 1)
    again = _sums(pairs[1:] == pairs[:-1], first, last - 2)
    return [*near, again / np.maximum(last - first - 1, 1)]


def _sorted(keys: NDArray[np.uint64], first: NDArray[np.int64], last: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Keys sorted range by range, which is faster than all at once by range and key."""
    for begin, end in zip(first.tolist(), np.maximum(first, last).tolist(), strict=True):
        keys[begin:end].sort()
    return keys


def _repeated(hashes: NDArray[np.uint64], bounds: NDArray[np.int64]) -> Floats:
    """Share of sentences that begin with the same word as the one before."""
    return _mean(hashes[1:] == hashes[:-1], bounds, fewer=1)
