"""Words of each language by what they stand for: one TOML file a language, the same classes in all of them.

An entry is a word or several. `stem*` takes any ending, `*stem` any beginning, and a `*` of its own a few words. In
languages that attach particles an entry is a stem, unless it ends in a space; in scripts without spaces it may stand
anywhere.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

import re2

from provenance.fold import fold_chars

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_OPTIONAL = "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
"""Marks that a writer may leave out: accents that stand apart, Hebrew and Arabic points, the Arabic stretch."""
_VOWELS = "\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963"
"""Vowel signs of Devanagari, which `\\w` leaves out too."""
_HANGUL = "\uac00-\ud7a3"
"""Korean, apart from Latin letters, since its particles stand right behind these."""
_LETTERS = rf"(?:[^\W_{_HANGUL}]++(?:[{_OPTIONAL}{_VOWELS}]++[^\W_{_HANGUL}]*+)*+|[{_HANGUL}]++)"

_WORD = re.compile(rf"{_LETTERS}(?:[.&-]{_LETTERS})*|[^\w\s]")
_ENTRY = re.compile(rf"\*?(?:{_LETTERS}(?:[.&-]{_LETTERS})*)-?\*?|\*|[^\w\s*]")
_POINTS = re.compile(f"[{_OPTIONAL}]+")
_BEGIN = 2
"""Characters by which entries of scripts without spaces are known."""
_GAP = 3
"""Words that a lone `*` may stand for."""

_HOMONYM = "homonym"
"""Class of words that are no machine, whatever entry takes them in: `bot`, a fine, beside `*bot`."""

_UNSPACED_LETTER = re.compile("[\u0e00-\u0eff\u3040-\u9fff]")
_PART = re.compile("[A-Za-z0-9]+|.")
"""A word in Latin letters amid characters that are words of their own, or one of these."""

_UNSPACED = frozenset(["zh", "ja", "th"])
_SHORTEST_STEM = {"ko": 1, "hi": 3, "tr": 4, "fi": 4, "hu": 4}
"""Languages that attach particles, with the letters of a stem below which an entry is a whole word."""
_PREFIXES = re.compile("^(?:و|ف)?(?:ب|ل|ك|ال|لل|بال|كال)?|^[ובלמהשכ]{0,2}")
"""What Arabic and Hebrew write onto the front of a word."""


class Tokens(NamedTuple):
    """Words and marks of a sentence, folded and lower-cased, and the characters where each begins and ends."""

    texts: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]


Hit = tuple[int, int, str]
"""An entry in a sentence: the half-open range of its tokens, and its class."""


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    words: tuple[str, ...]


class _Begun(NamedTuple):
    """Entries that a word may begin."""

    alone: Sequence[str]
    """Classes of those that are no longer than it."""
    before: Mapping[str, Sequence[_Entry]]
    """Longer ones by their second word."""
    open: Sequence[_Entry]
    """Those whose second word is open at an end, or left out."""


class Lexicon:
    """The classes of one language."""

    def __init__(self, language: str, classes: dict[str, list[str]]) -> None:
        self.language = language
        self.unspaced = language in _UNSPACED
        self._exact: dict[str, list[_Entry]] = defaultdict(list)
        self._prefix: dict[str, list[_Entry]] = defaultdict(list)
        self._suffix: dict[str, list[_Entry]] = defaultdict(list)
        self._inside: list[tuple[str, _Entry]] = []
        self._anywhere: dict[str, list[tuple[str, str]]] = defaultdict(list)
        """In scripts without spaces, entries with their classes by how they begin."""
        for name, entries in classes.items():
            for entry in entries:
                self._add(name, fold_chars(entry).lower())
        self._seen: dict[str, _Begun | None] = {}

    def _add(self, name: str, entry: str) -> None:
        if self.unspaced:
            text = entry.strip("* ")
            self._anywhere[text[:_BEGIN]].append((text, name))
            return
        words = tuple(_ENTRY.findall(_POINTS.sub("", entry)))
        words = tuple(word for word in words if word.strip("*") or word == "*")
        if not words:
            return
        if not entry.endswith(" "):
            words = tuple(word + "*" if self._stem(word) else word for word in words)
        first, found = words[0], _Entry(name, words)
        if first.startswith("*") and first.endswith("*"):
            self._inside.append((first.strip("*"), found))
        elif first.startswith("*"):
            self._suffix[first[1:]].append(found)
        elif first.endswith("*"):
            self._prefix[first[:-1]].append(found)
        else:
            self._exact[first].append(found)

    def _stem(self, word: str) -> bool:
        if "*" in word or (self.language == "ko" and word.isascii()):
            return False
        return len(word) >= _SHORTEST_STEM.get(self.language, len(word) + 1)

    def hits(self, tokens: Tokens, text: str) -> list[Hit]:
        """Find all entries in a sentence.

        Parameters
        ----------
        tokens
            Of the sentence, from `tokenize`.
        text
            The sentence, folded and lower-cased.

        Returns
        -------
        list of Hit
            By place; classes may overlap.
        """
        if self.unspaced:
            return sorted(set(self._in_unspaced(tokens, text)))
        texts, seen = tokens.texts, self._seen
        found: set[Hit] = set()
        for at, word in enumerate(texts):
            begun = seen[word] if word in seen else self._begun(word)
            if begun is None:
                continue
            alone, before, longer = begun
            for name in alone:
                found.add((at, at + 1, name))
            if before and at + 1 < len(texts) and texts[at + 1] in before:
                longer = (*before[texts[at + 1]], *longer)
            for entry in longer:
                last = _match(entry.words, texts, at)
                if last:
                    found.add((at, last, entry.name))
        return sorted(found)

    def _begun(self, word: str) -> _Begun | None:
        """Entries whose first word this may be; None if there are none."""
        if len(self._seen) > 50_000:  # the words of hostile texts are all different
            self._seen.clear()
        alone, open_, before = [], [], defaultdict(list)
        for entry in dict.fromkeys(self._look_up(word)):
            if len(entry.words) == 1:
                alone.append(entry.name)
            elif "*" in entry.words[1]:
                open_.append(entry)
            else:
                before[entry.words[1]].append(entry)
        if _HOMONYM in alone:
            alone = [name for name in alone if name not in (_HOMONYM, "machine")]
        self._seen[word] = _Begun(alone, dict(before), open_) if alone or open_ or before else None
        return self._seen[word]

    def _look_up(self, word: str) -> Iterator[_Entry]:
        forms = {word}
        if self.language in {"ar", "he"}:
            forms |= {word[length:] for length in range(1, 4) if _PREFIXES.fullmatch(word[:length])}
        for form in forms:
            yield from self._exact.get(form, ())
            for length in range(1, min(len(form), 40) + 1):
                yield from self._prefix.get(form[:length], ())
                yield from self._suffix.get(form[-length:], ())
        yield from (entry for part, entry in self._inside if part in word)

    def _in_unspaced(self, tokens: Tokens, text: str) -> Iterator[Hit]:
        starts, anywhere = tokens.starts, self._anywhere
        for at in range(len(text)):
            known = [*anywhere.get(text[at : at + _BEGIN], ()), *anywhere.get(text[at], ())]
            for entry, name in known:
                if not text.startswith(entry, at):
                    continue
                if not (entry[0].isascii() and text[at - 1 : at].isascii() and text[at - 1 : at].isalpha()):
                    end = at + len(entry)
                    yield _index(starts, at), max(_index(starts, end - 1) + 1, _index(starts, at) + 1), name


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
        elif word := _POINTS.sub("", word):
            tokens.append((word, start, end))
    return Tokens(*map(list, zip(*tokens, strict=True))) if tokens else Tokens([], [], [])


def _index(starts: Sequence[int], at: int) -> int:
    return max(bisect_right(starts, at) - 1, 0)


def _match(words: Sequence[str], texts: Sequence[str], at: int) -> int:
    """One past the last token of an entry that begins at `at`; 0 if it does not stand there."""
    at += 1
    place = 1
    while place < len(words):
        if words[place] == "*":
            place += 1
            reach = next((at + gap for gap in range(_GAP + 1) if _fits(words[place], texts, at + gap)), None)
            if reach is None:
                return 0
            at = reach
        elif not _fits(words[place], texts, at):
            return 0
        at += 1
        place += 1
    return at


def _fits(word: str, texts: Sequence[str], at: int) -> bool:
    if at >= len(texts):
        return False
    text = texts[at]
    if "*" not in word:
        return text == word
    core = word.strip("*")
    if word.startswith("*"):
        return core in text if word.endswith("*") else text.endswith(core)
    return text.startswith(core)


@cache
def languages() -> tuple[str, ...]:
    """Codes of the languages there are lexicons for."""
    folder = files(__package__).joinpath("lexicons")
    return tuple(sorted(item.name.removesuffix(".toml") for item in folder.iterdir() if item.name.endswith(".toml")))


@cache
def lexicon(language: str) -> Lexicon:
    """Lexicon of a language by its code, read once."""
    return Lexicon(language, _classes(language))


@cache
def prefilter(names: tuple[str, ...], of: str | None = None) -> Any:  # noqa: ANN401 - re2 has no types
    """A pattern that finds every word of these classes, and some others: where to look closer.

    Parameters
    ----------
    names
        Of classes.
    of
        Code of a lexicon; None for the words of all languages.
    """
    alternatives = set()
    for language in languages() if of is None else (of,):
        for name in names:
            for entry in _classes(language).get(name, ()):
                whole = fold_chars(entry).lower().strip()
                word = whole.lstrip("*").split("*")[0].strip()  # what stands before the first open end
                if not word:
                    continue
                core = re2.escape(word)
                left = "\\b" if whole[0].isascii() and whole[0].isalnum() else ""
                closed = whole == word and language not in _SHORTEST_STEM
                right = "\\b" if closed and word[-1].isascii() and word[-1].isalnum() else ""
                alternatives.add(f"{left}{core}{right}")
    options = re2.Options()
    options.case_sensitive = False
    options.max_mem = 1 << 28
    return re2.compile("|".join(sorted(alternatives)), options)


@cache
def _classes(language: str) -> dict[str, list[str]]:
    path = files(__package__).joinpath("lexicons", f"{language}.toml")
    return tomllib.loads(path.read_text("utf-8"))
