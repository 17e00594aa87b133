"""Which lexicon a text is read with."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from provenance.detect.disclosure.words.lexicon import languages
from provenance.fold import fold
from provenance.langid import identified

if TYPE_CHECKING:
    from collections.abc import Mapping, Set

_CODES = {"nb": "no", "nn": "no"}
_SAMPLE, _GLANCE = 1_000, 250
_ENGLISH = frozenset(
    ["the", "and", "of", "to", "in", "that", "for", "with", "was", "has", "have", "this", "from", "by"]
)
_ENOUGH = 0.12
_ITS_ALONE = frozenset(
    ["the", "and", "with", "has", "have", "this", "from", "by", "our", "were", "been", "are", "using", "not"]
)
_PLENTY = 0.2
"""Function words of English that mean nothing in its neighbours; the share of English ones in what is sure to be so."""

_BLOCK = 320
"""Characters of a block by which its language is told."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_SURE, _SHARE = 2, 0.25
"""How many more words of another language a block has than of the article's own; their share in all of its words."""


def language_of(text: str) -> str:
    """Code of the lexicon for a text; English where its language has none.

    Parameters
    ----------
    text
        Of any length; a thousand characters from its beginning and its end are looked at.
    """
    sample = _ends(text.replace("\n", " "), _SAMPLE)
    if _english(_ends(sample, _GLANCE), _ENGLISH, _PLENTY) or _english(sample, _ENGLISH, _ENOUGH):
        return "en"
    code = identified(sample)
    code = _CODES.get(code, code)
    return code if code in languages() else "en"


def _ends(text: str, size: int) -> str:
    """A text's beginning and its end, all of it if it is short."""
    return text if len(text) <= 2 * size else f"{text[:size]} {text[-size:]}"


def language_of_block(text: str, language: str) -> str:
    """Code of the lexicon for one block of an article: of another language than the article's only where that is sure.

    A library that tells languages is at a loss with a line or a name. A script tells, and so do a few words.

    Parameters
    ----------
    text
        Of the block, folded; its beginning is looked at.
    language
        Code of the lexicon for the article.
    """
    if language == "en" and (" the " in text or " and " in text):  # nearly all paragraphs, at next to no cost
        return "en"
    if language != "en" and _english(text, _ITS_ALONE, _PLENTY):  # by one word of a line, too: By PitchBot
        return "en"
    text = text[:_BLOCK]
    if not text.isascii() and _other_letter().search(text):
        return _by_script(text, language)
    words = _WORD.findall(text.lower())
    return language if _elsewhere(language).isdisjoint(words) else _by_words(words, language)


def _english(text: str, function_words: frozenset[str], share: float) -> bool:
    words = text.lower().split()
    return list(map(function_words.__contains__, words)).count(True) >= share * max(len(words), 1)


@cache
def _telling() -> Mapping[str, Set[str]]:
    """Words by the language that they tell of."""
    found = tomllib.loads(files(__package__).joinpath("languages.toml").read_text("utf-8"))
    return {language: frozenset(fold(words).text.lower().split()) for language, words in found.items()}


@cache
def _elsewhere(language: str) -> frozenset[str]:
    """Words of other languages."""
    return frozenset().union(*_telling().values()) - _telling().get(language, frozenset())


def _by_words(words: list[str], language: str) -> str:
    told = {code: sum(map(own.__contains__, words)) for code, own in _telling().items()}
    most = max(told, key=told.__getitem__)
    sure = told[most] >= told.get(language, 0) + _SURE and told[most] >= _SHARE * len(words)
    return most if sure else language


_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_SCRIPTS = {
    "el": "[\u0370-\u03ff]",
    "ru": "[\u0400-\u04ff]",
    "he": "[\u05d0-\u05ea]",
    "ar": "[\u0620-\u064a]",
    "hi": "[\u0900-\u097f]",
    "th": "[\u0e00-\u0e7f]",
    "ja": "[\u3040-\u30ff]",
    "zh": "[\u4e00-\u9fff]",
    "ko": "[\uac00-\ud7a3]",
}

# Patterns of whole scripts take milliseconds to compile: they are made when a text in one is met.


@cache
def _other_letter() -> re.Pattern[str]:
    """Letters of the scripts below, and of those between them."""
    return re.compile("[\u0370-\u0fff\u3040-\u9fff\uac00-\ud7a3]")


@cache
def _letters() -> Mapping[str, re.Pattern[str]]:
    """By language, the letters of its script."""
    return {language: re.compile(letters) for language, letters in _SCRIPTS.items()}


_UKRAINIAN, _RUSSIAN = re.compile("[ґєії]", re.IGNORECASE), re.compile("[ёъыэ]", re.IGNORECASE)
_NOT_ARABIC = re.compile("[پچژکگیےٹڈڑ]")
"""Persian and Urdu, which have no lexicon."""
_AMID = 2
"""Latin letters for each one of another script, up to which the latter are more than a name: 本文由 ChatGPT 生成."""


def _by_script(text: str, language: str) -> str:
    told = {code: len(letters.findall(text)) for code, letters in _letters().items()}
    most = max(told, key=told.__getitem__)
    if len(_LATIN.findall(text)) > _AMID * sum(told.values()) or (most == "ar" and _NOT_ARABIC.search(text)):
        return language
    if most in ("zh", "ja"):
        # Japanese has Chinese characters too, in short lines nothing else.
        return "ja" if told["ja"] or language == "ja" else "zh"
    if most == "ru":
        if _UKRAINIAN.search(text):
            return "uk"
        return "ru" if language != "uk" or _RUSSIAN.search(text) else "uk"
    return most
