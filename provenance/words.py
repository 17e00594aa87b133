"""What counts as a word, everywhere."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
"""Letters and digits, with what joins them from within: `don't`, `well-known`, `2nd`. Cannot backtrack."""

_OTHER, _JOINER, _LETTER = range(3)


@lru_cache(maxsize=1 << 12)
def _kind(code: int) -> int:
    char = chr(code)
    if char.isalnum():
        return _LETTER
    return _JOINER if char in "'’-" else _OTHER


_KINDS = bytes(map(_kind, range(256)))


def starts(text: str) -> NDArray[np.intp]:
    """Where each word of `text` begins: the places that `WORD` finds, several times as fast.

    Returns
    -------
    ndarray of int
        Characters from 0, growing.
    """
    return np.flatnonzero(_begins(text))


def count(text: str) -> int:
    """Number of words in `text`."""
    return int(np.count_nonzero(_begins(text)))


def _begins(text: str) -> NDArray[np.bool_]:
    """Whether a word begins, for each character."""
    latin = text.encode("latin-1", "replace")
    kinds = np.frombuffer(bytearray(latin.translate(_KINDS)), np.uint8)
    if not text.isascii():
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
        beyond = np.flatnonzero(codes > 255)
        kinds[beyond] = list(map(_kind, codes.take(beyond).tolist()))
    letter: NDArray[np.bool_] = kinds == _LETTER
    begins = letter.copy()
    np.greater(letter[1:], letter[:-1], out=begins[1:])
    begins[2:] &= ~((kinds[1:-1] == _JOINER) & letter[:-2])
    return begins
