"""One pass over a text that all style measures share."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from provenance.plain import plain

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+(?:['-][^\W_]+)*|[^\w\s]|\n+")
"""A number, a word, one mark, or line ends. Whatever follows is decided by the next character: cannot backtrack."""

_VOWELS = re.compile("[aeiouy]+")
_SILENT = re.compile("(?:[^laeiouy]|[aeiouy]l)e$")

_SHORT = (
    "mr mrs ms dr prof st sen rep gov gen col lt sgt jr sr vs inc ltd co corp no jan feb mar apr aug sept oct nov dec"
)
_ABBREVIATIONS = frozenset(_SHORT.split())
"""Words whose full stop does not end a sentence to the measures, so that they stay those of earlier reports;
`sentences.py` has the list for cutting."""

_CLOSERS = frozenset("\"')]")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as words, sentences, paragraphs and marks."""

    text: str
    """Folded, case kept."""
    words: list[str]
    """Lower case, in order."""
    counts: Counter[str]
    """Of the words."""
    pairs: Counter[tuple[str, str]]
    """Of two words in a row, across sentences too."""
    sentences: list[tuple[int, int]]
    """Half-open ranges of words; never empty."""
    paragraphs: list[int]
    """Words of each line that has any."""
    marks: Counter[str]
    """Of single punctuation marks and signs."""
    names: int
    """Capitalised words that do not begin a sentence, and are not `I`."""
    letters: int
    """Characters of the words: letters, digits, and what joins them within a word."""
    syllables: int
    """Estimated from groups of vowels, summed over words."""
    long_words: int
    """Words of three or more syllables."""


def read(text: str) -> Reading:
    """Cut a text up once for all measures. Time linear in the text."""
    folded = plain(text).text
    words: list[str] = []
    sentences: list[tuple[int, int]] = []
    paragraphs: list[int] = []
    marks: Counter[str] = Counter()
    names = begin = paragraph = 0
    ended = quoted = False
    for piece in _TOKEN.findall(folded):
        first = piece[0]
        if first.isalnum():
            lower = piece.lower()
            capital = first != lower[0]
            if ended and (capital or not quoted):
                begin = _close(sentences, begin, len(words))
            elif capital and len(words) > begin and piece != "I":
                names += 1
            ended = quoted = False
            words.append(lower)
        elif first == "\n":
            begin = _close(sentences, begin, len(words))
            ended = quoted = False
            paragraph = _paragraph(paragraphs, paragraph, len(words))
        else:
            marks[piece] += 1
            if piece in "!?" or (piece == "." and words and not _abbreviated(words[-1])):
                ended = True
            elif piece in _CLOSERS:
                quoted = ended
            else:
                ended = False
    _close(sentences, begin, len(words))
    _paragraph(paragraphs, paragraph, len(words))
    counts = Counter(words)
    by_word = {word: syllables(word) for word in counts}
    return Reading(
        text=folded,
        words=words,
        counts=counts,
        pairs=Counter(pairwise(words)),
        sentences=sentences,
        paragraphs=paragraphs,
        marks=marks,
        names=names,
        letters=sum(len(word) * count for word, count in counts.items()),
        syllables=sum(by_word[word] * count for word, count in counts.items()),
        long_words=sum(count for word, count in counts.items() if by_word[word] >= 3),
    )


def ratio(part: float, whole: float) -> float:
    """Of the two; 0 where there is nothing to measure."""
    return part / whole if whole else 0.0


@lru_cache(maxsize=50_000)
def syllables(word: str) -> int:
    """Syllables of a lower-case English word: groups of vowels, less a silent final e, at least one."""
    return max(1, len(_VOWELS.findall(word)) - bool(_SILENT.search(word)))


def _close(sentences: list[tuple[int, int]], begin: int, end: int) -> int:
    if end > begin:
        sentences.append((begin, end))
    return end


def _paragraph(paragraphs: list[int], begin: int, end: int) -> int:
    if end > begin:
        paragraphs.append(end - begin)
    return end


def _abbreviated(word: str) -> bool:
    return word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha() and word != "i")
