"""The language that a text is written in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.fold import fold
from provenance.langid import identified
from provenance.words import WORD

if TYPE_CHECKING:
    from collections.abc import Sequence

UNKNOWN = "und"
"""BCP 47's tag for a language that is not known."""

_SAMPLE = 600
"""Characters looked at from the head and again from the middle: as sure as the whole text, and bounded."""

_ASKED = 500
"""Characters of these that the library is asked about: it takes a quarter of a microsecond for each, and with so many
tells what it tells with all."""

_FREQUENT = (
    "the and to that with from this which has had were been would are they their there what when who about because"
    " could should into than these those more but not you your his she its"
)
"""Frequent words of English that are rare elsewhere: not `of`, `in`, `is`, `was` (Dutch), nor `for` (Danish)."""

_ENGLISH = frozenset(_FREQUENT.split())

_ENOUGH_WORDS = 20
_ENOUGH_KINDS = 4
_ENOUGH_SHARE, _LEAST_SHARE = 0.12, 0.06
"""Of a sample's words that are frequent ones of English: of one sample, and of any other."""


def language(text: str) -> str:
    """BCP 47 tag of the language of `text`; `und` where nothing can be told.

    The library knows 97 languages and takes half a second to load, so it is asked only where the frequent words of
    English do not settle the matter at once: many in the head or in the middle, and not few in the other.

    Parameters
    ----------
    text
        Of any length; at most 1,200 characters of it are looked at.

    Raises
    ------
    Exhausted
        If there is no room for the library's model.
    """
    middle = len(text) // 2
    parts = [text[:_SAMPLE]] + ([text[middle : middle + _SAMPLE]] if len(text) > 2 * _SAMPLE else [])
    samples = [fold(part).text for part in parts]
    if _plainly_english([sample.lower() for sample in samples]):
        return "en"
    joined = "\n".join(sample[: _ASKED // len(samples)] for sample in samples)
    if not any(char.isalpha() for char in joined):
        return UNKNOWN
    return identified(joined)


def _plainly_english(samples: Sequence[str]) -> bool:
    # Words that stand between spaces are found fast, and are nearly always enough.
    return any(_enough([cut(sample) for sample in samples]) for cut in (str.split, WORD.findall))


def _enough(samples: Sequence[Sequence[str]]) -> bool:
    if min(map(len, samples)) < _ENOUGH_WORDS:
        return False
    found = [list(filter(_ENGLISH.__contains__, words)) for words in samples]
    shares = [len(own) / len(words) for own, words in zip(found, samples, strict=True)]
    kinds = min(len(set(own)) for own in found)
    return max(shares) >= _ENOUGH_SHARE and min(shares) >= _LEAST_SHARE and kinds >= _ENOUGH_KINDS
