"""What counts as a word, everywhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
"""Letters and digits, with what joins them from within: `don't`, `well-known`, `2nd`. Cannot backtrack."""

_LETTERS = np.array([chr(code).isalnum() for code in range(128)])
_JOINING = np.array([chr(code) in "'-" for code in range(128)])


def starts(text: str) -> NDArray[np.intp]:
    """Where each word of `text` begins: the places that `WORD` finds, several times as fast.

    Returns
    -------
    ndarray of int
        Characters from 0, growing.
    """
    if text.isascii():
        codes = np.frombuffer(text.encode("ascii"), np.uint8)
        letter, joining = _LETTERS[codes], _JOINING[codes]
    else:
        chars = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<U1")
        letter, joining = np.strings.isalnum(chars), np.isin(chars.view("<u4"), [ord(char) for char in "'’-"])
    begins = letter.copy()
    begins[1:] &= ~letter[:-1]
    begins[2:] &= ~(joining[1:-1] & letter[:-2])
    return np.flatnonzero(begins)


def count(text: str) -> int:
    """Number of words in `text`."""
    return len(starts(text))
