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
    from collections.abc import Iterator, Sequence

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
_GAP = 3
"""Words that a lone `*` may stand for."""

_UNSPACED = frozenset(["zh", "ja", "th"])
_SHORTEST_STEM = {"ko": 1, "hi": 3, "tr": 4, "fi": 4, "hu": 4}
"""Languages that attach particles, with the letters of a stem below which an entry is a whole word."""
_PREFIXES = re.compile("^(?:و|ف)?(?:ب|ل|ك|ال|لل|بال|كال)?|^[ובלמהשכ]{0,2}")
"""What Arabic and Hebrew write onto the front of a word."""


class Token(NamedTuple):
    """A word or a mark of a sentence, folded and lower-cased."""

    text: str
    start: int
    end: int


class Hit(NamedTuple):
    """An entry of a class, at some tokens of a sentence."""

    name: str
    """The class."""
    first: int
    last: int
    """Half-open range of tokens."""


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    words: tuple[str, ...]


class Lexicon:
    """The classes of one language."""

    def __init__(self, language: str, classes: dict[str, list[str]]) -> None:
        self.language = language
        self.unspaced = language in _UNSPACED
        self._exact: dict[str, list[_Entry]] = defaultdict(list)
        self._prefix: dict[str, list[_Entry]] = defaultdict(list)
        self._suffix: dict[str, list[_Entry]] = defaultdict(list)
        self._inside: list[tuple[str, _Entry]] = []
        self._anywhere: list[tuple[str, str]] = []
        for name, entries in classes.items():
            for entry in entries:
                self._add(name, fold_chars(entry).lower())
        self._seen: dict[str, tuple[_Entry, ...]] = {}

    def _add(self, name: str, entry: str) -> None:
        if self.unspaced:
            self._anywhere.append((entry.strip("* "), name))
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

    def hits(self, tokens: Sequence[Token], text: str) -> list[Hit]:
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
            return sorted(self._in_unspaced(tokens, text), key=lambda hit: (hit.first, hit.last, hit.name))
        found = set()
        for at, token in enumerate(tokens):
            for entry in self._entries(token.text):
                last = at + 1 if len(entry.words) == 1 else _match(entry.words, tokens, at)
                if last:
                    found.add(Hit(entry.name, at, last))
        return sorted(found, key=lambda hit: (hit.first, hit.last, hit.name))

    def _entries(self, word: str) -> tuple[_Entry, ...]:
        """Entries whose first word this may be."""
        known = self._seen.get(word)
        if known is None:
            if len(self._seen) > 50_000:  # the words of hostile texts are all different
                self._seen.clear()
            known = self._seen[word] = tuple(dict.fromkeys(self._look_up(word)))
        return known

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

    def _in_unspaced(self, tokens: Sequence[Token], text: str) -> Iterator[Hit]:
        starts = [token.start for token in tokens]
        for entry, name in self._anywhere:
            at = text.find(entry)
            while at >= 0:
                end = at + len(entry)
                if not (entry[0].isascii() and text[at - 1 : at].isascii() and text[at - 1 : at].isalpha()):
                    yield Hit(name, _index(starts, at), max(_index(starts, end - 1) + 1, _index(starts, at) + 1))
                at = text.find(entry, end)


def tokenize(text: str) -> list[Token]:
    """Cut a folded, lower-cased sentence into words and marks; of scripts without spaces into characters.

    Parameters
    ----------
    text
        One sentence.
    """
    tokens: list[Token] = []
    if text.isascii():
        return [Token(match[0], match.start(), match.end()) for match in _WORD.finditer(text)]
    for match in _WORD.finditer(text):
        word = match[0]
        start, end = match.span()
        if word.isascii():
            tokens.append(Token(word, start, end))
        elif "\u0e00" <= word[0] <= "\u0eff" or "\u3040" <= word[0] <= "\u9fff":
            tokens += (Token(char, start + at, start + at + 1) for at, char in enumerate(word))
        elif word := _POINTS.sub("", word):
            tokens.append(Token(word, start, end))
    return tokens


def _index(starts: Sequence[int], at: int) -> int:
    return max(bisect_right(starts, at) - 1, 0)


def _match(words: Sequence[str], tokens: Sequence[Token], at: int) -> int:
    """One past the last token of an entry that begins at `at`; 0 if it does not stand there."""
    at += 1
    place = 1
    while place < len(words):
        if words[place] == "*":
            place += 1
            reach = next((at + gap for gap in range(_GAP + 1) if _fits(words[place], tokens, at + gap)), None)
            if reach is None:
                return 0
            at = reach
        elif not _fits(words[place], tokens, at):
            return 0
        at += 1
        place += 1
    return at


def _fits(word: str, tokens: Sequence[Token], at: int) -> bool:
    if at >= len(tokens):
        return False
    text = tokens[at].text
    if "*" not in word:
        return text == word
    core = word.strip("*")
    if word.startswith("*"):
        return core in text if word.endswith("*") else text.endswith(core)
    return text.startswith(core)


@cache
def languages() -> tuple[str, ...]:
    """Codes of the languages there are lexicons for."""
    folder = files("provenance.detect.disclosure").joinpath("lexicon")
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
    path = files("provenance.detect.disclosure").joinpath("lexicon", f"{language}.toml")
    return tomllib.loads(path.read_text("utf-8"))
