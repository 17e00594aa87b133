"""What a text meets on its way, by accident or to hide: done to human and machine texts alike."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd
    from numpy.random import Generator

_LOOKALIKES = dict(zip("aceiopxyABCEHKMOPTX", "асеіорхуАВСЕНКМОРТХ", strict=True))
"""Latin letters and the Cyrillic ones that look the same (Unicode Technical Standard 39)."""

_SYNONYMS = {
    "big": "large",
    "large": "big",
    "said": "stated",
    "help": "assist",
    "show": "demonstrate",
    "use": "employ",
    "many": "numerous",
    "often": "frequently",
    "begin": "start",
    "important": "significant",
    "also": "additionally",
    "buy": "purchase",
    "get": "obtain",
    "need": "require",
    "about": "regarding",
    "quick": "rapid",
    "hard": "difficult",
    "easy": "simple",
    "make": "create",
    "new": "novel",
    "end": "conclude",
    "people": "individuals",
    "think": "believe",
    "however": "yet",
    "because": "since",
    "while": "whereas",
    "improve": "enhance",
    "problem": "issue",
    "way": "manner",
    "good": "fine",
}
"""Words that mostly can stand for each other."""

_PROMO = (
    "Read more: What we know so far",
    "Sign up for our free newsletter",
    "Subscribe to get the best of the week in your inbox.",
    "Follow us on Facebook and X.",
    "Don't miss: Ten offers that end tonight",
    "Photo by Ann Lee",
)

_SHORTEST = 80
"""Words that cropping leaves at least."""

_WORD = re.compile(r"[A-Za-z]+")


def crop(text: str, random: Generator) -> str:
    """A run of sentences, about half of the text."""
    sentences = re.split(r"(?<=[.!?]) ", text)
    kept = max(len(sentences) // 2, 1)
    start = int(random.integers(0, len(sentences) - kept + 1))
    cut = " ".join(sentences[start : start + kept])
    return cut if cut.count(" ") >= _SHORTEST else text


def casing(text: str, random: Generator) -> str:
    """Everything in lower case, or in capitals."""
    return text.lower() if random.random() < 0.5 else text.upper()


def whitespace(text: str, random: Generator) -> str:
    """Some spaces doubled, or turned into line breaks."""
    return _words(text, r" ", lambda _: "  " if random.random() < 0.7 else "\n", 0.1, random)


def homoglyphs(text: str, random: Generator) -> str:
    """Letters of one word in twenty replaced by look-alikes."""
    return _words(text, _WORD, lambda word: "".join(_LOOKALIKES.get(c, c) for c in word), 0.05, random)


def zero_width(text: str, random: Generator) -> str:
    """A zero-width space inside one word in five."""
    return _words(text, _WORD, lambda word: word[:1] + "\u200b" + word[1:], 0.2, random)


def misspelling(text: str, random: Generator) -> str:
    """Two neighbouring letters swapped, or one dropped, in one long word in twenty."""

    def wrong(word: str) -> str:
        if len(word) < 4:
            return word
        at = int(random.integers(1, len(word) - 2))
        return word[:at] + (word[at + 1] + word[at] if random.random() < 0.5 else word[at]) + word[at + 2 :]

    return _words(text, _WORD, wrong, 0.05, random)


def synonyms(text: str, random: Generator) -> str:
    """Half of the words that have an entry in a small list replaced by it."""
    return _words(text, _WORD, lambda word: _SYNONYMS.get(word, word), 0.5, random)


def articles(text: str, random: Generator) -> str:
    """A fifth of all articles left out or exchanged."""
    return _words(text, r"\b(?:a|an|the) ", lambda _: "the " if random.random() < 0.3 else "", 0.2, random)


def promo(text: str, random: Generator) -> str:
    """Three lines of promotion between the paragraphs, or at the end of a text without any."""
    lines = text.split("\n")
    for line in random.choice(_PROMO, 3, replace=False):
        lines.insert(int(random.integers(1, len(lines) + 1)), str(line))
    return "\n".join(lines)


ATTACKS: dict[str, Callable[[str, Generator], str]] = {
    attack.__name__: attack
    for attack in (crop, casing, whitespace, homoglyphs, zero_width, misspelling, synonyms, articles, promo)
}


def attacked(table: pd.DataFrame, share: float, seed: int) -> pd.DataFrame:
    """A share of the texts of a table once more, each under one attack.

    Returns
    -------
    DataFrame
        With the columns of `table`, `attack` naming the attack and `noise` true.
    """
    random = np.random.default_rng(seed)
    chosen = table.loc[np.sort(random.choice(len(table), int(share * len(table)), replace=False))].copy()
    chosen["attack"] = random.choice(list(ATTACKS), len(chosen))
    chosen["text"] = [ATTACKS[name](text, random) for name, text in zip(chosen.attack, chosen.text, strict=True)]
    chosen["noise"] = True
    return chosen


def _words(
    text: str, pattern: str | re.Pattern[str], change: Callable[[str], str], share: float, random: Generator
) -> str:
    return re.sub(pattern, lambda match: change(match[0]) if random.random() < share else match[0], text)
