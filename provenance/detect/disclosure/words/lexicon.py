"""Words of each language by what they stand for: one TOML file a language, the same classes in all of them.

An entry is a word or several. `stem*` takes any ending, `*stem` any beginning, and a `*` of its own between words up to
three. In languages that attach particles an entry is a stem, unless it ends in a space; in scripts without spaces it
may stand anywhere.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from provenance.detect.disclosure.words.classes import OF_LEXICONS
from provenance.detect.disclosure.words.tokens import LETTERS, POINTS, Tokens
from provenance.fold import fold_chars

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_ENTRY = re.compile(rf"\*?(?:{LETTERS}(?:[.&-]{LETTERS})*)-?\*?|\*|[^\w\s*]")
_BEGIN = 2
"""Characters by which entries of scripts without spaces are known."""
_GAP = 3
"""Words that a lone `*` may stand for."""

_HOMONYM = "homonym"
"""Class of words that are no machine, whatever entry takes them in: `bot`, a fine, beside `*bot`."""

UNSPACED = frozenset(["zh", "ja", "th"])
SHORTEST_STEM = {"ko": 1, "hi": 3, "tr": 4, "fi": 4, "hu": 4}
"""Languages that attach particles, with the letters of a stem below which an entry is a whole word."""
_PREFIXES = re.compile("^(?:و|ف)?(?:ب|ل|ك|ال|لل|بال|كال)?|^[ובלמהשכ]{0,2}")
"""What Arabic and Hebrew write onto the front of a word."""


Hit = tuple[int, int, str]
"""An entry in a sentence: the half-open range of its tokens, and its class."""


class _Entry(NamedTuple):
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
        self.unspaced = language in UNSPACED
        self._exact: dict[str, list[_Entry]] = defaultdict(list)
        self._prefix: dict[str, list[_Entry]] = defaultdict(list)
        self._suffix: dict[str, list[_Entry]] = defaultdict(list)
        self._inside: list[tuple[str, _Entry]] = []
        self._anywhere: dict[str, list[tuple[str, str]]] = defaultdict(list)
        """In scripts without spaces, entries with their classes by how they begin."""
        for name, entries in classes.items():
            folded = fold_chars("\n".join(entries)).lower()  # all at once: one by one takes as long as the rest
            for entry in (folded if self.unspaced else POINTS.sub("", folded)).splitlines():
                self._add(name, entry)
        self._seen: dict[str, _Begun | None] = {}

    def _add(self, name: str, entry: str) -> None:
        if self.unspaced:
            text = entry.strip("* ")
            self._anywhere[text[:_BEGIN]].append((text, name))
            return
        words = tuple(_ENTRY.findall(entry))
        if not words:
            return
        if "*" in (words[0], words[-1]):
            raise ValueError(f"{self.language}.toml: {entry}: a * of its own stands between words")
        if self.language in SHORTEST_STEM and not entry.endswith(" "):
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
        return len(word) >= SHORTEST_STEM[self.language]

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
    return Lexicon(language, entries(language))


@cache
def entries(language: str) -> dict[str, list[str]]:
    """Entries of a language by class, as they stand in its file.

    Raises
    ------
    ValueError
        If it has a class that is none of `OF_LEXICONS`.
    """
    path = files(__package__).joinpath("lexicons", f"{language}.toml")
    found: dict[str, list[str]] = tomllib.loads(path.read_text("utf-8"))
    if unknown := sorted(found.keys() - OF_LEXICONS.keys()):
        raise ValueError(f"{path.name}: no class of words: {', '.join(unknown)}")
    return found
