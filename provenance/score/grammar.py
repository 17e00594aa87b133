"""How a text is built, whatever it speaks of.

Which common words it uses, how rare the others are, how they end, and which kinds of words follow one another. Whole
batches at once, in arrays, from tokens alone, so that neither white space nor quotes, dashes or case can decide.
That rates of function words tell writers apart is Mosteller and Wallace 1963, doi:10.1080/01621459.1963.10500849.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.ngrams import NUMBER, endings, hash_of, slots, tail_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from provenance.ngrams import Tokens
    from provenance.score.windows import Windows, Words

    Floats = NDArray[np.float64]

RANKED = 2**15
"""Words that have a rank, the most widespread first; all others share the next one."""

FUNCTION = 250
"""Words of the first ranks whose rates are measured one by one."""

_OF_CLASSES = "ng ed ly"
_OTHERS = "on nt ty ss ve al us ul le ce er st ze ic sm es rs ts ns ry or an ne te se ge ay"
ENDINGS = (*_OF_CLASSES.split(), *_OTHERS.split())
"""Last two letters whose rates are measured, of words of `_LONG` letters and more that are not common."""

_LONG = 5

_COMMONEST, _COMMON, _KNOWN = 30, 150, 4_000
"""Ranks that words of three classes are under; all others are rare."""

_STOP, _COMMA, _CALL, _OTHER_MARK, _NUMBER, _OF_RANK, _OF_ENDING = 0, 1, 2, 3, 4, 5, 9
_CLASSES = _OF_ENDING + len(_OF_CLASSES.split())
"""Classes of tokens: full stops, commas, question and exclamation marks, other marks, numbers, four classes of words by
rank, and of those that are not common the ones with the endings of `_OF_CLASSES`, of any length."""

_DIGITS = RANKED.bit_length() + 1
"""Classes of ranks: how many binary digits they have."""

_WIDESPREAD, _RARE = 20, 3_000
"""Ranks under which, and from which on, a word that opens a sentence is counted."""

WIDTH = _DIGITS + FUNCTION + len(ENDINGS) + _CLASSES**2 + 2
"""Number of measures."""

SCHEMA: dict[str, Any] = {
    "ranked": RANKED,
    "function_words": FUNCTION,
    "endings": list(ENDINGS),
    "ending_letters": _LONG,
    "class_endings": _OF_CLASSES.split(),
    "class_ranks": [_COMMONEST, _COMMON, _KNOWN],
    "opening_ranks": [_WIDESPREAD, _RARE],
    "values": "square roots of rates",
}
"""What the measures are taken with."""


def ranks(ranked: NDArray[np.integer[Any]], size: int) -> NDArray[np.int32]:
    """Rank by slot, of the slots of words in the order of their ranks; `RANKED` for all others."""
    table = np.full(size, RANKED, np.int32)
    table[ranked] = np.arange(len(ranked))
    return table


def grammar(batch: Tokens, windows: Windows, words: Words, table: NDArray[np.int32]) -> Floats:
    """Measure every window.

    Parameters
    ----------
    batch
        Tokens of a batch of texts.
    windows
        Disjoint ranges of these tokens.
    words
        Of these windows.
    table
        Rank by slot; see `ranks`.

    Returns
    -------
    array
        One row for each window and `WIDTH` columns: square roots of rates among the window's words, pairs of tokens or
        sentences, so from 0 to 1.
    """
    owner = windows.owners(len(batch.hashes))
    rank = table.take(slots(batch.hashes, len(table)))
    ending = _endings().take(batch.tails)
    kind = _kinds(batch, rank, ending)
    opens = words.tokens.take(words.opens)
    plain = words.tokens.take(np.flatnonzero(kind.take(words.tokens) != _NUMBER))
    pairs = np.flatnonzero((owner[:-1] >= 0) & (owner[:-1] == owner[1:]))
    ranked, ends = rank.take(plain), ending.take(plain)
    function = np.flatnonzero(ranked < FUNCTION)
    long = batch.ends.take(plain) - batch.starts.take(plain) >= _LONG
    ended = np.flatnonzero(long & (ends >= 0) & (ranked >= _COMMON))
    of_plain, of_pairs, of_opens = owner.take(plain), owner.take(pairs), owner.take(opens)

    def counts(of: NDArray[np.int64], value: NDArray[np.integer[Any]] | int = 0, width: int = 1) -> NDArray[np.int64]:
        """How often each value, of `width` ones, occurs in each window: `of` is the window of each token."""
        return np.bincount(of * width + value, minlength=len(windows.first) * width).reshape(-1, width)

    all_plain, all_pairs, all_opens = (np.maximum(counts(of), 1) for of in (of_plain, of_pairs, of_opens))
    opening = np.searchsorted([_WIDESPREAD, _RARE], rank.take(opens), side="right")
    found = [
        counts(of_plain, _digits().take(ranked), _DIGITS) / all_plain,
        counts(of_plain.take(function), ranked.take(function), FUNCTION) / all_plain,
        counts(of_plain.take(ended), ends.take(ended), len(ENDINGS)) / all_plain,
        counts(of_pairs, kind.take(pairs) * _CLASSES + kind.take(pairs + 1), _CLASSES**2) / all_pairs,
        counts(of_opens, opening, 3)[:, ::2] / all_opens,
    ]
    return np.sqrt(np.hstack(found))


def _kinds(batch: Tokens, rank: NDArray[np.int32], ending: NDArray[np.int8]) -> NDArray[np.int64]:
    """Class of every token."""
    ended = (rank >= _COMMON) & (ending >= 0) & (ending < _CLASSES - _OF_ENDING)
    kind = np.where(ended, _OF_ENDING + ending, _of_rank().take(rank))
    np.copyto(kind, _NUMBER, where=batch.hashes == NUMBER)
    marks = np.flatnonzero(~batch.words)
    hashes = batch.hashes.take(marks)
    kind[marks] = np.select(
        [hashes == hash_of("."), hashes == hash_of(","), (hashes == hash_of("?")) | (hashes == hash_of("!"))],
        [_STOP, _COMMA, _CALL],
        _OTHER_MARK,
    )
    return kind


@cache
def _of_rank() -> NDArray[np.int64]:
    """Class of a word by its rank."""
    return _OF_RANK + np.searchsorted([_COMMONEST, _COMMON, _KNOWN], np.arange(RANKED + 1), side="right")


_ENDING_SLOTS = 2**16
"""Values that the hash of an ending is cut to: the weights know those that share one by the same name."""


@cache
def _endings() -> NDArray[np.int8]:
    """Place in `ENDINGS` by tail; -1 for all others."""
    by_slot = np.full(_ENDING_SLOTS, -1, np.int8)
    slot = slots(endings(), _ENDING_SLOTS)
    by_slot[slot.take([tail_of(letters) for letters in ENDINGS])] = np.arange(len(ENDINGS))
    return by_slot.take(slot)


@cache
def _digits() -> NDArray[np.int64]:
    """Binary digits by rank."""
    return np.array([rank.bit_length() for rank in range(RANKED + 1)])
