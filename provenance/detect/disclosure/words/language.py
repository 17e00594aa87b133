"""Which lexicon a text is read with."""

from __future__ import annotations

from provenance.detect.disclosure.words.lexicon import languages

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
"""Function words of English that mean nothing in its neighbours, and their share in a block that is in English."""


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
    import py3langid

    code = str(py3langid.classify(sample)[0])
    code = _CODES.get(code, code)
    return code if code in languages() else "en"


def _ends(text: str, size: int) -> str:
    """A text's beginning and its end, all of it if it is short."""
    return text if len(text) <= 2 * size else f"{text[:size]} {text[-size:]}"


def language_of_block(text: str, language: str) -> str:
    """Code of the lexicon for one block of an article in a language: English where it is in English for itself."""
    return "en" if language == "en" or _english(text, _ITS_ALONE, _PLENTY) else language


def _english(text: str, function_words: frozenset[str], share: float) -> bool:
    words = text.lower().split()
    return list(map(function_words.__contains__, words)).count(True) >= share * max(len(words), 1)
