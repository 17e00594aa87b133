"""Formulas of readability: how hard a text is by the lengths of its words and its sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.measure.reading import ratio

if TYPE_CHECKING:
    from provenance.measure.reading import Reading


def letters(reading: Reading) -> float:
    """Letters of a word, on average."""
    return ratio(reading.letters, len(reading.words))


def syllables(reading: Reading) -> float:
    """Syllables of a word, on average."""
    return ratio(reading.syllables, len(reading.words))


def long_words(reading: Reading) -> float:
    """Share of words of three or more syllables."""
    return ratio(reading.long_words, len(reading.words))


def _words(reading: Reading) -> float:
    """Words of a sentence, on average."""
    return ratio(len(reading.words), len(reading.sentences))


def flesch(reading: Reading) -> float:
    """Flesch reading ease: the higher, the easier."""
    return 206.835 - 1.015 * _words(reading) - 84.6 * syllables(reading) if reading.words else 0.0


def kincaid(reading: Reading) -> float:
    """Flesch-Kincaid grade."""
    return 0.39 * _words(reading) + 11.8 * syllables(reading) - 15.59 if reading.words else 0.0


def coleman_liau(reading: Reading) -> float:
    """Coleman-Liau index."""
    return 5.88 * letters(reading) - 29.6 / _words(reading) - 15.8 if reading.words else 0.0


def automated(reading: Reading) -> float:
    """Automated readability index."""
    return 4.71 * letters(reading) + 0.5 * _words(reading) - 21.43 if reading.words else 0.0


def smog(reading: Reading) -> float:
    """SMOG grade."""
    return 1.043 * (30 * ratio(reading.long_words, len(reading.sentences))) ** 0.5 + 3.1291 if reading.words else 0.0


def fog(reading: Reading) -> float:
    """Gunning fog index."""
    return 0.4 * (_words(reading) + 100 * long_words(reading))
