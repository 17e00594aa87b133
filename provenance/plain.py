"""The words of a text as a reader meets them, without the signs that a source writes around them.

The same article comes as Markdown, as text copied from a page, out of a PDF. What differs are marks of lists and notes,
links and their addresses, references to characters, ligatures, points in one character or in three, letters that only
look like others: none of them may decide how many words a text has, or how it scores.
"""

from __future__ import annotations

import html
import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from provenance import lookalikes
from provenance.fold import Folded, edited, fold, fold_chars, moved, moves
from provenance.fold_batch import fold_all, specials

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.fold_batch import FoldedTexts

_REFERENCE = r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
_ESCAPE = r"\\(?=[!-/:-@\[-`{-~])"
_ELLIPSIS = "\u2026"
_CODED = re.compile(f"{_REFERENCE}|{_ESCAPE}|{_ELLIPSIS}")
_IS_REFERENCE, _IS_ESCAPE = re.compile(_REFERENCE), re.compile(_ESCAPE)
"""References to characters of HTML, the backslash of Markdown before a sign, and three points in one character."""

_BULLETS = (
    "\u00b7\u2022\u2023\u2043\u2190-\u21ff\u2219\u25a0-\u25ff\u2605-\u2612\u2700-\u27bf\uf0a7\uf0b7"
    "\U0001f300-\U0001faff"
)
"""Signs that lists begin with: points, arrows, boxes, ticks, pictures, and those of old fonts."""

_TARGET = r"\(<?(?:[^\s()<>]|\([^\s()]{0,200}\)){0,2000}>?(?:[ \t]+[\"'][^\n\"]{0,300}[\"'])?\)"
_ADDRESS = r"(?:https?://|ftp://|www\.)[^\s<>\"]{0,2000}[^\s<>\"'.,;:!?()\[\]]"
_ITEM = (
    rf"[ \t]*(?:[-*+>][ \t]+)*(?:[{_BULLETS}]+[ \t]*|\[[ x]\][ \t]+"
    r"|\d{1,3}(?:\.\d{1,3}){0,3}[.)](?:[ \t]+|(?=\n|\Z))"
    r"|\((?:\d{1,3}|[a-z]|[ivx]{2,5})\)[ \t]+|(?:[a-z]|[ivx]{2,5})\)[ \t]+)"
)

_BEGINNING = r"(?=[!\[<hfw]|^)"
"""How every mark begins: where it does not, none of them need be tried."""

_MARKS = re.compile(
    rf"{_BEGINNING}(?:"
    rf"^[ \t]*\[[^\[\]\n]{{1,80}}\]:[ \t]*<?(?:{_ADDRESS}|[/#][^\s<>]*)>?(?:[ \t]+[\"'(][^\n]{{0,300}})?$"
    rf"|^{_ITEM}"
    rf"|!\[[^\[\]\n]{{0,300}}\]{_TARGET}"
    rf"|\[(?P<linked>[^\[\]\n]{{1,500}})\]{_TARGET}"
    r"|\[(?:\^[^\[\]\s]{1,40}|\d{1,3})\]:?"
    r"|\[(?P<referred>[^\[\]\n]{1,500})\]\[[^\[\]\n]{0,80}\]"
    rf"|<?{_ADDRESS}>?"
    r"|(?P<tag></?(?:a|b|blockquote|br|code|div|em|font|h[1-6]|hr|i|img|li|ol|p|s|small|span|strong|sub|sup|u|ul|wbr)"
    r"(?:[ \t][^<>\n]{0,500})?/?>))",
    re.IGNORECASE | re.MULTILINE,
)
"""Definitions of addresses, marks of list items and of notes, pictures, links, whose words stay, and tags."""

_INSIDE_WORDS = re.compile(r"</?wbr", re.IGNORECASE)
"""A tag that parts no words."""

_BULLET = re.compile(f"[{_BULLETS}]")
_ADDRESSED = re.compile(_ADDRESS, re.IGNORECASE)
_FIRST = re.compile(_ITEM, re.IGNORECASE)
_LINK, _NOTE = re.compile(r"\](?:\(|\[|:)"), re.compile(r"\[(?:\^|\d{1,3}\])")
_TAG = re.compile("</?[A-Za-z]")
_FURTHER = re.compile("\n" + _ITEM, re.IGNORECASE)
"""What tells fast that a text has marks."""


def plain(text: str) -> Folded:
    """Read a text: character references and folded letters first, then the marks around words.

    Parameters
    ----------
    text
        Editorial text, or any other, as it stands.

    Returns
    -------
    Folded
        What is read, with the way back. Time and memory are linear in `text`.
    """
    coded = edited(text, _decoded(text))
    letters = fold(lookalikes.plain(coded.text))
    if coded.starts:
        letters = replace(letters, below=coded)
    if not _marked(letters.text):
        return letters
    return replace(edited(letters.text, _left_out(letters.text)), below=letters)


def plain_all(texts: Sequence[str], as_read: Sequence[bool] = ()) -> FoldedTexts:
    """Read each text of a batch as `plain` does.

    Parameters
    ----------
    texts
        As they stand.
    as_read
        For each, whether `unmarked` is known to give it back as it stands; nothing where that is not known.
    """
    known = {at for at, still in enumerate(as_read) if still}
    marked = (at for at, text in enumerate(texts) if at not in known and _marked(text))
    return fold_all(texts, plain, _odd, marked)


def unmarked(text: str) -> str:
    """A text as it is read where `plain` leaves marks out or moves letters; any other as it stands, and at once.

    Signs are folded in neither: a dash parts the words beside it, and a hyphen, to which it would fold, does not.
    """
    if not _marked(text) and not any(map(_odd, specials(text))):
        return text
    letters = moved(lookalikes.plain(edited(text, _decoded(text)).text)).text
    folded = fold_chars(letters)
    # `_marked` misses addresses in capitals, which are left out here and nowhere else.
    read = edited(letters, _left_out(folded)).text if _marked(folded) or "www." in folded.lower() else letters
    for char in filter(_circled, specials(read)):
        read = read.replace(char, fold_chars(char))
    return read


@cache
def _odd(char: str) -> bool:
    """Whether a text with this character is read on its own."""
    return (
        char == _ELLIPSIS or _circled(char) or moves(char) or lookalikes.twin(char) or _BULLET.match(char) is not None
    )


def _circled(char: str) -> bool:
    """Whether a character is none of words until it is folded: a letter in a circle."""
    return not char.isalnum() and fold_chars(char).isalnum()


def _marked(text: str) -> bool:
    """Whether there are marks around the words, or references in them; ordinary prose has next to none."""
    # One character is looked for many times as fast as two, and a pattern that begins with one faster than any other.
    return (
        ("/" in text and "://" in text)
        or "www." in text
        or ("[" in text and (_LINK.search(text) is not None or _NOTE.search(text) is not None))
        or ("<" in text and _TAG.search(text) is not None)
        or ("&" in text and _IS_REFERENCE.search(text) is not None)
        or ("\\" in text and _IS_ESCAPE.search(text) is not None)
        or _FIRST.match(text) is not None
        or _FURTHER.search(text) is not None
    )


def _decoded(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _CODED.finditer(text):
        meant = html.unescape(match[0]) if match[0][0] == "&" else ""
        if _ELLIPSIS in (match[0], meant):
            meant = "..."
        if meant != match[0]:
            yield *match.span(), meant


def _left_out(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _MARKS.finditer(text):
        name = match.lastgroup
        if name == "tag":
            yield *match.span(), "" if _INSIDE_WORDS.match(match[0]) else " "
        elif name is None or _ADDRESSED.match(match[name]):
            yield *match.span(), ""
        else:
            yield match.start(), match.start(name), ""
            yield match.end(name), match.end(), ""
