"""Strings that a pattern cannot match without: where none of them stands, it need not be tried.

Every part of a pattern is either one of a few strings, or holds one of some strings at least, or may be anything; what
the whole needs follows from its parts (Cox, swtch.com/~rsc/regexp/regexp4.html).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from provenance.detect.commonness import commonness

_MOST = 24
"""Strings up to which a part is written out as all that it may be."""

LONGEST = 64
"""Bytes of a string at most."""

_CUT = LONGEST // 4
"""Characters of a string that are looked for: more would tell little more, and the automaton grows with them."""

_BORDER, _LINE = "\x01", "\x02"
"""Stand in strings for the border of a word, and for the beginning of a line and the spaces there. Folded text holds
neither."""


class Literal(NamedTuple):
    """A string that is looked for."""

    string: bytes
    """As `lowered` gives it."""
    opens_word: bool
    """Whether it stands at the beginning of a word; words are of ASCII, as in RE2."""
    closes_word: bool
    opens_line: bool
    """Whether nothing but spaces stands in front of it."""


Strings: TypeAlias = frozenset[str]


class _Part(NamedTuple):
    """What is known of a part of a pattern, in small letters."""

    exact: Strings | None
    """All that it may match, if these are few strings."""
    needed: Strings | None = None
    """Strings one of which is in whatever it matches, if any are known."""

    def best(self) -> Strings | None:
        """The strings to look for."""
        return _rarer(self.needed, _fewest(self.exact or frozenset()))


_EMPTY, _ANY = _Part(frozenset([""])), _Part(None)


def needed(pattern: str) -> list[Literal]:
    """Give strings of which every match of a pattern holds one, whatever the case.

    Parameters
    ----------
    pattern
        That RE2 or `re` reads.

    Returns
    -------
    list of Literal
        Empty where no such strings are known, as for syntax that is not read here, or where they stand everywhere.
    """
    try:
        strings = _Reader(pattern).whole().best()
    except (_UnreadError, RecursionError):  # RE2 takes groups that are nested deeper than Python can follow
        strings = None
    return [_literal(string) for string in sorted({string[:_CUT] for string in strings or ()})]


_CASED = re.compile("[^\0-\xb4\xb6-\xbf]")
"""Beyond ASCII, of the signs up to here the micro sign alone has capitals, those of a Greek letter."""
_ALIKE = str.maketrans("ı", "i", "\u0307")
"""What `re` takes for the same besides where case does not count; the dot is left of a Turkish capital."""


def lowered(text: str) -> bytes:
    """A text, in UTF-8, as literals are looked for in it; it has the same lines."""
    if text.isascii() or not _CASED.search(text):
        return text.encode().lower()
    return text.casefold().translate(_ALIKE).encode()


def _literal(string: str) -> Literal:
    plain = string.strip(_BORDER + _LINE)
    before, behind = string.split(plain, 1)
    opens_line = _LINE in before and not plain.isspace()
    if opens_line:
        plain = plain.lstrip(" ")
    return Literal(
        _unmarked(plain).encode(),
        opens_word=_BORDER in before and _WORD.match(plain) is not None,
        closes_word=_BORDER in behind and _WORD.match(plain[-1]) is not None,
        opens_line=opens_line,
    )


def _unmarked(string: str) -> str:
    return string.replace(_BORDER, "").replace(_LINE, "")


class _UnreadError(ValueError):
    """Syntax that is not read here."""


_WORD = re.compile(r"[0-9A-Za-z_]")
_ESCAPE = re.compile(r"\\(?:[pP](?:\{\^?\w+\}|\w)|x(?:\{[0-9A-Fa-f]+\}|[0-9A-Fa-f]{2})|.)", re.DOTALL)
_CLASS = re.compile(r"\[\^?\]?(?:\[:\^?\w+:\]|\\[pP]\{\^?\w+\}|\\.|[^\]\\])*\]", re.DOTALL)
_FEW = re.compile(r"\[(-?(?:\\\W|[^\\\]^-]){1,12}-?)\]")
_PLAIN = re.compile(r"[^\\()\[|*+?{.^$]+(?![*+?{])")
_LOOK = re.compile(r"\(\?<?[=!]")
_GROUP = re.compile(r"\((?:\?P?<\w+>|\?[imsU]*(?:-[imsU]+)?[:)]|(?!\?))")
_TIMING = frozenset("*+?{")
_TIMES = re.compile(r"(?:[*+?]|\{(\d+)(,\d*)?\})\??")


class _Reader:
    """Reads a pattern from left to right."""

    def __init__(self, pattern: str) -> None:
        self._pattern, self._at = pattern, 0

    def whole(self) -> _Part:
        """What the whole pattern matches."""
        part = self._alternatives()
        if self._at < len(self._pattern):
            raise _UnreadError
        return part

    def _alternatives(self) -> _Part:
        parts = [self._row()]
        while self._pattern.startswith("|", self._at):
            self._at += 1
            parts.append(self._row())
        return _either(parts)

    def _row(self) -> _Part:
        """What stands in a row, up to the end of the alternative."""
        rare: Strings | None = None
        whole, last = True, frozenset([""])  # whether `last` is the whole row so far, or what it ends with
        while self._at < len(self._pattern) and self._pattern[self._at] not in "|)":
            if self._pattern.startswith(" *", self._at) and last == {_LINE}:
                self._at += len(" *")
                continue
            part = self._repeated(self._atom())
            if part.exact is not None and len(last) * len(part.exact) <= _MOST:
                last = frozenset(before + behind for before in last for behind in part.exact)
                continue
            rare = _rarer(_rarer(rare, _fewest(last)), part.needed)
            whole, last = False, part.exact or frozenset([""])
        return _Part(last) if whole else _Part(None, _rarer(rare, _fewest(last)))

    def _repeated(self, part: _Part) -> _Part:
        while self._pattern[self._at : self._at + 1] in _TIMING and (times := self._taken(_TIMES)):
            if times[0][0] == "?" and part.exact is not None:
                part = _Part(part.exact | {""})
            elif times[0][0] in "*?" or times[1] == "0":
                part = _ANY
            elif times[1] != "1" or times[2]:
                part = _Part(None, part.best())
        return part

    def _atom(self) -> _Part:
        char = self._pattern[self._at]
        if char == "(":
            return self._group()
        if char == "[":
            chars = self._must(_CLASS)[0]
            few = _FEW.fullmatch(chars)
            return _either([_string(sign[-1]) for sign in re.findall(r"\\.|.", few[1])]) if few else _ANY
        if char == "\\":
            return _escaped(self._must(_ESCAPE)[0])
        if plain := self._taken(_PLAIN):
            return _string(plain[0])
        self._at += 1
        return _ALONE.get(char) or _string(char)

    def _group(self) -> _Part:
        looks = self._taken(_LOOK)
        if not looks and self._must(_GROUP)[0].endswith(")"):
            if self._taken(_TIMES):
                raise _UnreadError  # RE2 repeats what stands in front
            return _EMPTY  # flags for the rest: strings are looked for without regard to case, lines or greed
        part = self._alternatives()
        if not self._pattern.startswith(")", self._at):
            raise _UnreadError
        self._at += 1
        return _EMPTY if looks else part

    def _taken(self, what: re.Pattern[str]) -> re.Match[str] | None:
        found = what.match(self._pattern, self._at)
        self._at = found.end() if found else self._at
        return found

    def _must(self, what: re.Pattern[str]) -> re.Match[str]:
        found = self._taken(what)
        if found is None:
            raise _UnreadError
        return found


def _either(parts: list[_Part]) -> _Part:
    """One of several alternatives."""
    exact = [part.exact for part in parts if part.exact is not None]
    strings: Strings = frozenset().union(*exact)
    if len(exact) == len(parts) and (len(strings) <= _MOST or len(parts) == 1):
        return _Part(strings)
    best = [part.best() for part in parts]
    return _Part(None, None if None in best else frozenset().union(*filter(None, best)))


def _string(string: str) -> _Part:
    return _Part(frozenset([string.lower() if string.isascii() else lowered(string).decode()]))


_ALONE = {".": _ANY, "^": _string(_LINE), "$": _EMPTY}
"""What signs match that stand for more than themselves."""

_CONTROLS = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "a": "\a"}


def _escaped(escape: str) -> _Part:
    """What an escape matches."""
    letter = escape[1]
    if letter == "b":
        return _string(_BORDER)
    if letter in "BAzZ":
        return _EMPTY
    if letter in "dDwWsSpP":
        return _ANY
    if letter == "x":
        return _string(chr(int(escape[2:].strip("{}"), 16)))
    if letter.isalnum() and letter not in _CONTROLS:
        raise _UnreadError
    return _string(_CONTROLS.get(letter, letter))


_RARE = 0.006
"""Matches to be expected at a character, up to which strings are worth looking for."""

_AT_BORDER, _AT_LINE, _FOUND = 0.3, 0.02, 0.1
"""Shares of places that are borders of words, and beginnings of lines; what a string that is found costs, beside a
pattern that is tried."""


@lru_cache(maxsize=1 << 15)
def _cost(string: str) -> float:
    """What looking for a string costs, in patterns tried at a character."""
    fits = (_AT_BORDER if _BORDER in string else 1) * (_AT_LINE if _LINE in string else 1)
    return commonness(_unmarked(string)) * (_FOUND + fits)


def _fewest(strings: Strings) -> Strings:
    """Strings without those that hold others of them."""
    lengths = set(map(len, strings))
    if len(lengths) <= 1:
        return strings
    shortest = min(lengths)
    return frozenset(
        string
        for string in strings
        if len(string) == shortest or not any(len(other) < len(string) and other in string for other in strings)
    )


def _rarer(one: Strings | None, other: Strings | None) -> Strings | None:
    """Those of two sets of strings that cost less; None if neither is worth it."""
    strings = min(filter(None, (one, other)), key=_price, default=None)
    return strings if strings and _price(strings) < _RARE else None


@lru_cache(maxsize=1 << 12)  # one set is compared with many others
def _price(strings: Strings) -> float:
    return sum(map(_cost, strings))
