"""One reading of a text for matching, with the way back to the characters as they stand.

Publishers write the same sentence with curly or straight quotes, any of a dozen dashes and spaces, full-width letters,
ligatures, accents, and, by accident or to hide, with characters that nobody sees. Rules and measures read the
folded text; evidence is always quoted from the original.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

# Seen by nobody: controls but for those that are space, soft hyphen, zero-width space and joiners, word joiner, bidi
# controls, byte-order mark inside a text, variation selectors, marks of annotations, of shorthand and of music, tag
# characters. (Unicode 16: categories Cc and Cf, but for signs that are seen with numbers, verses and hieroglyphs, and
# code points ignorable by default.) Not C1 controls, which are what is left of quotes in a wrong encoding.
HIDDEN = (
    "[\x00-\x08\x0e-\x1f\x7f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)
"""One such character, as a pattern."""

INVISIBLE = re.compile(rf"{HIDDEN}+(?:(?<=\x1b)\[[0-9;]*[A-Za-z]{HIDDEN}*)*")
"""Several in a row, the rest of an escape sequence included: what a terminal takes for a colour (ECMA-48, CSI)."""

_PUNCTUATION = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4`\uff07", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
    **dict.fromkeys("\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a", " "),
    **dict.fromkeys("\u202f\u205f\u2800\u3000", " "),
    **dict.fromkeys("\u2028\u2029\u0085\u000b\u000c\r", "\n"),
    "\u2044": "/",
}

_SMALL_CAPITALS = dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz", strict=True))

_LIGATURES = {
    char: letters
    for char in map(
        chr, (0x132, 0x133, *range(0x1C4, 0x1CD), *range(0x1F1, 0x1F4), *range(0x2160, 0x2180), *range(0xFB00, 0xFB07))
    )
    if len(letters := "".join(c for c in unicodedata.normalize("NFKD", char) if c.isascii())) > 1
}
"""Characters that stand for several letters: ﬁ of printers, ĳ, Ⅷ."""

_COMBINING = "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
"""Accents and strokes of their own, over the letter before."""

_MOVING = re.compile(rf"{INVISIBLE.pattern}|{_COMBINING}+|[{''.join(_LIGATURES)}]")
"""What does not fold to one character."""


class _Plainer(dict[int, int]):
    """Code point to code point, each worked out when it is first met."""

    def __missing__(self, code: int) -> int:
        char = chr(code)
        folded = _PUNCTUATION.get(char) or _SMALL_CAPITALS.get(char)
        if folded is None:
            # é -> e, Ａ -> A: only where exactly one ASCII letter, digit or sign comes out, so that length is kept.
            base = [c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c)]
            folded = base[0] if len(base) == 1 and base[0].isascii() else char
        self[code] = ord(folded)
        return self[code]


PLAINER = _Plainer()
"""The plainer twin of every character, by code point."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and where each of its stretches stands in the original."""

    text: str
    starts: tuple[int, ...]
    """Positions in the folded text at which the distance to the original changes; empty where it never does."""
    shifts: tuple[int, ...]
    """By how much, summed up, from each of `starts` on."""
    below: Folded | None = None
    """What was folded, where that was folded itself."""

    def original(self, start: int, end: int) -> Span:
        """The original span of the folded characters `start` to `end`; invisible characters at its edges stay out."""
        span = Span(start, end)
        if self.starts:
            span = Span(self._shift(start) + start, self._shift(max(end - 1, start)) + end)
        return self.below.original(span.start, span.end) if self.below else span

    def _shift(self, position: int) -> int:
        at = bisect_right(self.starts, position)
        return self.shifts[at - 1] if at else 0


_SPECIAL = re.compile("[^\n -_a-~]")
"""All that may have a plainer twin: not the printable ASCII characters, but the grave accent."""

_PLAIN = b"\n" + bytes(set(range(32, 127)) - {96})
"""ASCII characters that have none."""

_FEW = 24
"""Distinct characters up to which replacing one after the other is faster than looking up every character."""


def fold_chars(text: str) -> str:
    """Fold each character that has a plainer twin; the length never changes."""
    return _folded(text, set(_SPECIAL.findall(text)))


def _folded(text: str, special: set[str]) -> str:
    """A text with these characters folded."""
    if len(special) > _FEW:
        return text.translate(PLAINER)
    for char in sorted(special):  # the grave accent before what folds to it
        text = text.replace(char, chr(PLAINER[ord(char)]))
    return text


def fold(text: str) -> Folded:
    """Fold characters and leave out the invisible ones.

    Parameters
    ----------
    text
        As it stands in the document.

    Returns
    -------
    Folded
        Its text keeps case. Time and memory are linear in `text`.
    """
    if text.isascii() and not text.encode().translate(None, _PLAIN):
        return Folded(text, (), ())
    special = set(_SPECIAL.findall(text))
    if not _MOVING.search("".join(special)):
        return Folded(_folded(text, special), (), ())
    letters = moved(text)
    return Folded(fold_chars(letters.text), letters.starts, letters.shifts)


_WIDE = re.compile(r"(?<= ) +")


def narrowed(folded: Folded) -> Folded:
    """A folded text with one space for each run of them: how wide a gap is set says nothing."""
    if "  " not in folded.text:
        return folded
    narrow = edited(folded.text, ((*gap.span(), "") for gap in _WIDE.finditer(folded.text)))
    return Folded(narrow.text, narrow.starts, narrow.shifts, folded)


def moved(text: str) -> Folded:
    """A text without invisible characters and accents of their own, ligatures as letters; all others as they stand."""
    if not _MOVING.search("".join(set(_SPECIAL.findall(text)))):
        return Folded(text, (), ())
    return edited(text, ((*m.span(), _LIGATURES.get(m[0], "")) for m in _MOVING.finditer(text)))


def moves(char: str) -> bool:
    """Whether a character does not fold to one character: it is left out, or stands for several."""
    return _MOVING.match(char) is not None


def edited(text: str, edits: Iterable[tuple[int, int, str]]) -> Folded:
    """A text with some stretches replaced.

    Parameters
    ----------
    text
        Of any length.
    edits
        Start, end and what stands there instead; in order, disjoint.
    """
    pieces: list[str] = []
    starts: list[int] = []
    shifts: list[int] = []
    position = length = 0
    for start, end, new in edits:
        pieces += [text[position:start], new]
        length += start - position
        for at in range(end - start, len(new)):  # a letter too many stands where the one before it does
            starts.append(length + at)
            shifts.append(end - 1 - length - at)
        length += len(new)
        starts.append(length)
        shifts.append(end - length)
        position = end
    return Folded("".join([*pieces, text[position:]]), tuple(starts), tuple(shifts))
