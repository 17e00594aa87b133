"""Scripts that put no spaces between words, written as the classifier can read them: it has learned from English."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from provenance.ngrams import slots, tokens

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from provenance.ngrams import Tokens

_IDEOGRAPHS = "\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SOUTH_EAST = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
"""Thai, Lao, Burmese and Khmer."""

_UNSPACED = re.compile(rf"[{_IDEOGRAPHS}]{{2}}(?=[{_IDEOGRAPHS}])|[{_SOUTH_EAST}]{{5}}(?=[{_SOUTH_EAST}])")
"""About a word: Chinese and Japanese words have two characters on average, those of South-East Asia five."""

_MARKS = str.maketrans("\u3002\u0964\u06d4\u3001\u060c\u061f\u300c\u300d\u300e\u300f", '...,,?""""')
"""Marks of other scripts that say what a European one says. (Full-width ones are folded.)"""

_OTHER = re.compile("[^\0-\u05ff\u2000-\u2fff]")
"""Of scripts that have such marks or no spaces; told by the others, which are fewer and compile the faster."""


def spaced(text: str) -> str:
    """Put a space behind each stretch as long as a word, and European marks in the place of others.

    Parameters
    ----------
    text
        In any script; one that has its spaces keeps them as they are.
    """
    if text.isascii() or not _OTHER.search(text):
        return text
    return _UNSPACED.sub(r"\g<0> ", text.translate(_MARKS))


def told_apart(found: Tokens) -> NDArray[np.bool_]:
    """Whether each token is more to the classifier than a word of so many letters."""
    return np.asarray(~_strange().take(slots(found.hashes, _STRANGE_SLOTS)))


_STRANGE_SLOTS, _LONGEST = 1 << 20, 64


@cache
def _strange() -> NDArray[np.bool_]:
    """By slot, the words of letters of other scripts and of signs: all that is known of one is how long it is."""
    table = np.zeros(_STRANGE_SLOTS, np.bool_)
    words = tokens([" ".join("\u2606" * length for length in range(1, _LONGEST))])
    table[slots(words.hashes, _STRANGE_SLOTS)] = True
    return table
