"""Letters of one script that stand for those of another: `gеnerated` with a Cyrillic е.

A word is suspect where it mixes scripts and every letter of the lesser one has a twin in the other; or where all of it
is twins, in a document that has no other word of their script. Text in two languages keeps its scripts in different
words; units and symbols (`μm`, `β-carotene`) use letters without a twin.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

# Pairs that look the same in common typefaces (Unicode Technical Standard 39, confusables; those within whole words).
_CYRILLIC = dict(zip("АВЕЅІЈКМНОРСТХУаеѕіјорсухԁһԛԝкӏ", "ABESIJKMHOPCTXYaesijopcyxdhqwkl", strict=True))
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοινρυκ", "ABEZHIKMNOPTYXoivpuk", strict=True))
_NO_SYMBOLS = "\u039f\u03bf"
"""Omicron, which no unit or formula uses."""

_PHONETIC = dict(zip("ɑɡɩ", "agi", strict=True))

_TO_LATIN = {**_CYRILLIC, **_GREEK, **_PHONETIC}
_TO_CYRILLIC = {latin: cyrillic for cyrillic, latin in _CYRILLIC.items()}

_TWIN = re.compile(f"[{''.join(_TO_LATIN)}]")
_WORD = re.compile(r"[^\W\d_]+")

_WORD_LENGTH = 64
"""Letters of a word at most; a longer run is no word."""


class Lookalike(NamedTuple):
    """A suspect stretch of a word: from its first letter out of place to its last."""

    start: int
    end: int
    plain: str
    """The stretch as it is meant to be read, of the same length."""


def find(text: str) -> Iterator[Lookalike]:
    """Find suspect words.

    Parameters
    ----------
    text
        As it stands in the document. Time is linear in it.
    """
    if text.isascii() or not _TWIN.search(text):
        return
    whole: list[tuple[int, str]] = []
    mixed: list[tuple[int, str, list[str]]] = []
    foreign = {"Cyrillic": False, "Greek": False}
    latin = False
    for match in _WORD.finditer(text):
        word = match[0]
        if word.isascii():
            latin = True
            continue
        scripts = [_script(char) for char in word]
        present = set(scripts)
        if len(present) == 2 and "Latin" in present and "other" not in present:
            mixed.append((match.start(), word, scripts))
        elif len(present) == 1 and scripts[0] in foreign:
            if all(char in _TO_LATIN for char in word):
                whole.append((match.start(), word))
            else:
                foreign[scripts[0]] = True
    for start, word, scripts in mixed:
        yield from _mixed(start, word, scripts, foreign)
    for start, word in whole if latin else ():
        script = _script(word[0])
        if not foreign[script] and (script == "Cyrillic" or len(word) > 1):
            yield Lookalike(start, start + len(word), "".join(_TO_LATIN[char] for char in word))


def twin(char: str) -> bool:
    """Whether a character may stand for a Latin one."""
    return char in _TO_LATIN


def plain(text: str) -> str:
    """Write suspect words as they are meant to be read; the length never changes."""
    pieces: list[str] = []
    position = 0
    for found in sorted(find(text)):
        pieces += [text[position : found.start], found.plain]
        position = found.end
    return "".join([*pieces, text[position:]]) if pieces else text


def _mixed(start: int, word: str, scripts: list[str], foreign: dict[str, bool]) -> Iterator[Lookalike]:
    readable = all(script == "Latin" or char in _TO_LATIN for char, script in zip(word, scripts, strict=True))
    to_latin = scripts.count("Latin") * 2 >= len(word) or (readable and not any(foreign.values()))
    lesser = [at for at, script in enumerate(scripts) if (script == "Latin") != to_latin]
    twins = _TO_LATIN if to_latin else _TO_CYRILLIC
    if len(word) > _WORD_LENGTH or len(word) < 2 or not all(word[at] in twins for at in lesser):
        return
    if "Greek" in scripts and len(word) < 3 and any(word[at] not in _NO_SYMBOLS for at in lesser):  # a unit, a formula
        return
    if "Phonetic" in scripts and len(word) < 4:
        return
    first, last = lesser[0], lesser[-1] + 1
    suffix = to_latin and last == len(word) and len(lesser) == last - first <= 3
    if suffix and foreign["Cyrillic"] and len(lesser) > 1:  # an inflected name in a Cyrillic text: `SMSка`
        return
    meant = "".join(twins.get(char, char) if at in lesser else char for at, char in enumerate(word))
    yield Lookalike(start + first, start + last, meant[first:last])


def _script(char: str) -> str:
    if char in _PHONETIC:
        return "Phonetic"
    if char < "\u0250" or "\u1e00" <= char <= "\u1eff":
        return "Latin"
    if "\u0400" <= char <= "\u052f":
        return "Cyrillic"
    return "Greek" if "\u0370" <= char <= "\u03ff" else "other"
