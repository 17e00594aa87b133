"""Words and marks of a sentence, in any script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_OPTIONAL = "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
"""Marks that a writer may leave out: accents that stand apart, Hebrew and Arabic points, the Arabic stretch."""
_VOWELS = "\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963"
"""Vowel signs of Devanagari, which `\\w` leaves out too."""
_HANGUL = "\uac00-\ud7a3"
"""Korean, apart from Latin letters, since its particles stand right behind these."""
LETTERS = rf"(?:[^\W_{_HANGUL}]++(?:[{_OPTIONAL}{_VOWELS}]++[^\W_{_HANGUL}]*+)*+|[{_HANGUL}]++)"
"""A pattern of the letters of a word."""

_WORD = re.compile(rf"{LETTERS}(?:[.&-]{LETTERS})*|[^\w\s]")
POINTS = re.compile(f"[{_OPTIONAL}]+")
"""Marks that no word is known by."""
_UNSPACED_LETTER = re.compile("[\u0e00-\u0eff\u3040-\u9fff]")
_PART = re.compile("[A-Za-z0-9]+|.")
"""A word in Latin letters amid characters that are words of their own, or one of these."""


class Tokens(NamedTuple):
    """Words and marks of a sentence, folded and lower-cased, and the characters where each begins and ends."""

    texts: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]


def tokenize(text: str) -> Tokens:
    """Cut a folded, lower-cased sentence into words and marks; of scripts without spaces into characters.

    Parameters
    ----------
    text
        One sentence.
    """
    if text.isascii():
        found = list(_WORD.finditer(text))
        return Tokens([match[0] for match in found], [m.start() for m in found], [m.end() for m in found])
    tokens: list[tuple[str, int, int]] = []
    for match in _WORD.finditer(text):
        word = match[0]
        start, end = match.span()
        if word.isascii():
            tokens.append((word, start, end))
        elif _UNSPACED_LETTER.search(word):
            tokens += ((part[0], start + part.start(), start + part.end()) for part in _PART.finditer(word))
        elif word := POINTS.sub("", word):
            tokens.append((word, start, end))
    return Tokens(*map(list, zip(*tokens, strict=True))) if tokens else Tokens([], [], [])
