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


def begins(text: str) -> bytes:
    """For each character of `text`, 1 where a word begins and else 0: at the places that `WORD` finds, at once."""
    latin = text.encode("latin-1", "replace")
    kinds = np.frombuffer(bytearray(latin.translate(_KINDS)), np.uint8)
    if not text.isascii():
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
        beyond = np.flatnonzero(codes > 255)
        kinds[beyond] = list(map(_kind, codes.take(beyond).tolist()))
    letter: NDArray[np.bool_] = kinds == _LETTER
    found = letter.copy()
    np.greater(letter[1:], letter[:-1], out=found[1:])
    found[2:] &= ~((kinds[1:-1] == _JOINER) & letter[:-2])
    return found.tobytes()


def count(text: str) -> int:
    """Number of words in `text`."""
    return begins(text).count(1)
