"""How often a string is met in English text, roughly: enough to tell which of several to look for."""

from __future__ import annotations

import re
from math import prod

_SHARES = {
    **dict(
        zip(
            "etaoinsrhldcumfpgwybvkxjqz",
            (100, 75, 67, 62, 60, 57, 56, 52, 43, 34, 31, 26, 23, 21, 19, 18, 17, 16, 15, 13, 8, 7, 2, 2, 1, 1),
            strict=True,
        )
    ),
    **dict.fromkeys("0123456789", 4),
    ".": 11,
    ",": 11,
    "\n": 9,
    "'": 4,
    '"': 4,
    "-": 3,
    ":": 1,
    "(": 1,
    ")": 1,
    "?": 1,
    " ": 400,  # behind a word: strings that hold a space were cut where a word may end
}
"""Of characters among 1,000 of a text."""

_OTHER = 0.1
"""The share of any other character."""

_WORDS = {"the": 11, "in": 8, "to": 7, "of": 6, "and": 6}
"""Those that are met most often, beyond what their letters say; with the spaces around them."""

_FREQUENT = (
    "a is was for that on with as by at from are be has have it its an this or not his her we you your our they will"
    " more all one can out up new who which their been were said about if when what there no so"
)
_WORDS |= dict.fromkeys(_FREQUENT.split(), 1.5)  # type: ignore[arg-type]
_ENDING = 9
"""The share of `ing` at the end of a word."""

_OFTEN = re.compile(rf" ?\b(?P<word>{'|'.join(_WORDS)})\b ?|(?<=.)ing\b ?")


def commonness(string: str) -> float:
    """Estimate how often a string begins at a character.

    Parameters
    ----------
    string
        In small letters.

    Returns
    -------
    float
        From 0 to 1.
    """
    parts = _OFTEN.split(string)  # what stands between words, and each word, or None for an ending
    letters = prod([_SHARES.get(char, _OTHER) / 1000 for char in "".join(parts[::2])])
    return letters * prod([_WORDS.get(word, _ENDING) / 1000 for word in parts[1::2]])
