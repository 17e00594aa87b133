"""Hidden and look-alike characters: what a reader does not see, or sees as something else.

The same characters have honest uses. Joiners shape Arabic, Persian and Indic words and glue emoji, zero-width spaces
part words of scripts without spaces, soft hyphens are typesetting, bidi marks belong beside right-to-left letters, and
copying leaves odd ones at the edges of words. What is left stands inside words, overrides directions, or comes in
numbers.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from provenance import lookalikes
from provenance.detect.standards.c2pa.in_text import MAGIC
from provenance.fold import HIDDEN, INVISIBLE, fold
from provenance.types import Finding, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.fold import Folded
    from provenance.types import Document

_EDGES = 5
"""Characters at the edges of words from which they are no slip of copying. `benchmarks/tampering.py` says how many
human articles are reported all the same: 4 of 22,316."""

_MESSAGE = 8
"""Invisible characters in a row from which they carry something, wherever they stand."""


@cache
def _joining() -> re.Pattern[str]:
    """Scripts that joiners or zero-width spaces belong to.

    From Hebrew and Arabic over the Indic ones, Thai and Tibetan to Myanmar, Hangul, Khmer, Mongolian, Chinese and
    Japanese.
    """
    return re.compile(
        "[\u0590-\u109f\u1100-\u11ff\u1700-\u18af\u1900-\u1aaf\u1b00-\u1bff\u1cd0-\u1cff\u2d30-\u2d7f"
        "\u3000-\u9fff\ua840-\uaaff\uabc0-\ud7ff\uf900-\ufaff\ufb1d-\ufefc\uffa0-\uffdc\U00010a00-\U00011fff"
        "\U0001e900-\U0001e95f\U00020000-\U0003ffff]"
    )


_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")

_OVERRIDES = "\u202d\u202e"
_MATHEMATICAL = "\u2061\u2062\u2063\u2064"
_FLAG = "\U0001f3f4"


class _Run(NamedTuple):
    """Hidden characters of one kind in a row."""

    kind: str
    start: int
    end: int
    inside: bool
    """Whether a letter or a digit stands on either side."""
    certain: bool
    """Whether it is no slip, wherever it stands."""


def find(document: Document, folded: Folded | None = None) -> list[Finding]:
    """Find hidden and look-alike characters.

    Parameters
    ----------
    document
        As read: these must be seen before anything is folded.
    folded
        Its text, where it is folded.

    Returns
    -------
    list of Finding
        Category `tampering`, kinds `zero_width`, `soft_hyphen`, `bidi_control`, `tag_character`, `variation_selector`,
        `control_character`, `homoglyph`; each spans the characters in question, from the first to the last in one word,
        with their Unicode names and the word as it reads without them. Time is linear in the text.
    """
    text = document.text
    runs = list(_runs(text)) if (folded or fold(text)).starts else []
    inside = [run for run in runs if run.inside]
    edges = [run for run in runs if not run.inside and not run.certain]
    if _typeset(text, inside):
        inside = [run for run in inside if run.kind != "soft_hyphen"]
    suspect = [*inside, *(run for run in runs if run.certain and not run.inside)]
    suspect += edges if len(edges) >= _EDGES else []
    findings = [_finding(text, kind, start, end) for kind, start, end in _by_word(text, sorted(suspect, key=_place))]
    return findings + [_homoglyph(text, found) for found in sorted(lookalikes.find(text))]


def _place(run: _Run) -> tuple[str, int]:
    return run.kind, run.start


def _runs(text: str) -> Iterator[_Run]:
    for match in INVISIBLE.finditer(text):
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        position = match.start()
        for kind, group in groupby(match[0], _kind):
            characters = "".join(group)
            start, position = position, position + len(characters)
            if not _honest(kind, text, start, characters, before, after):
                certain = (
                    len(characters) >= (2 if kind == "variation_selector" else _MESSAGE)
                    or kind in ("tag_character", "control_character")
                    or any(char in _OVERRIDES for char in characters)
                )
                yield _Run(kind, start, position, before.isalnum() and after.isalnum(), certain)


def _kind(char: str) -> str:
    if char.isascii():
        return "control_character"
    if char == "\u00ad":
        return "soft_hyphen"
    if char in "\u061c\u200e\u200f" or "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u206f":
        return "bidi_control"
    if "\U000e0000" <= char <= "\U000e007f":
        return "tag_character"
    if "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef" or "\u180b" <= char <= "\u180d":
        return "variation_selector"
    return "zero_width"


def _honest(kind: str, text: str, start: int, characters: str, before: str, after: str) -> bool:
    """Whether hidden characters of one kind do at this place what they are for."""
    if kind == "bidi_control":
        line = _RIGHT_TO_LEFT.search(text, max(0, start - _NEAR), start + _NEAR)
        return line is not None and not any(char in _OVERRIDES for char in characters)
    if kind == "tag_character":  # the flags of England, Scotland and Wales
        return before == _FLAG and characters[-1] == "\U000e007f" and len(characters) <= _MESSAGE
    if kind == "variation_selector":
        if len(characters) > 1:
            return characters.startswith(MAGIC)
        return not before.isascii() or before in "#*0123456789" or bool(_joining().match(after))
    if kind == "soft_hyphen" or len(characters) >= _MESSAGE:
        return False
    carrier = characters == "\ufeff" and text.startswith(MAGIC, start + 1)
    emoji = "\u200d" in characters and _is_symbol(before) and _is_symbol(after)
    joins = kind == "zero_width" and bool(_joining().match(before) or _joining().match(after))
    end_of_file = characters == "\x1a" and start + 1 == len(text)  # as DOS wrote it
    return carrier or emoji or joins or end_of_file or all(char in _MATHEMATICAL for char in characters)


_NEAR = 200
"""Characters to either side in which a right-to-left letter explains a bidi mark."""


def _is_symbol(char: str) -> bool:
    return bool(char) and unicodedata.category(char) in {"So", "Sk"}


_TOKEN = re.compile("[\\w\u00ad]+")


def _typeset(text: str, inside: list[_Run]) -> bool:
    """Whether soft hyphens stand in most of the long words and in hardly any short one, as typesetting puts them."""
    if not any(run.kind == "soft_hyphen" for run in inside):
        return False
    tokens = [(len(token) - token.count("\u00ad"), "\u00ad" in token) for token in _TOKEN.findall(text)]
    hyphened = [length for length, has in tokens if has]
    in_long = sum(length >= 10 for length in hyphened)
    long = sum(length >= 10 for length, _ in tokens)
    short = sum(length < 6 for length in hyphened)
    return len(hyphened) >= 3 and in_long * 2 >= long and short * 10 <= len(hyphened)


def _by_word(text: str, runs: list[_Run]) -> Iterator[tuple[str, int, int]]:
    """Join runs of one kind that stand in the same word."""
    kind, start, end = "", 0, 0
    for run in runs:
        between = INVISIBLE.sub("", text[end : run.start]) if run.kind == kind and run.start - end <= _WORD else " "
        if between and not between.isalnum():
            if kind:
                yield kind, start, end
            kind, start = run.kind, run.start
        end = run.end
    if kind:
        yield kind, start, end


_WORD = 64
"""Characters of a word at most."""


def _finding(text: str, kind: str, start: int, end: int) -> Finding:
    characters = [char for char in text[start:end] if INVISIBLE.match(char) and _kind(char) == kind]
    attributes: dict[str, object] = {"characters": _names(characters), "word": _word(text, start, end)}
    if kind == "tag_character":
        attributes["hidden_text"] = "".join(filter(str.isascii, "".join(characters).translate(_TAGS)))
    return Finding("tampering", kind, f"tampering.{kind}", Span(start, end), text[start:end], attributes=attributes)


_TAGS = {0xE0000 + code: code for code in range(0x20, 0x7F)}
"""From tag characters to the ASCII that they stand for."""


def _homoglyph(text: str, found: lookalikes.Lookalike) -> Finding:
    span = Span(found.start, found.end)
    quote = text[span.start : span.end]
    letters = [char for char, meant in zip(quote, found.plain, strict=True) if char != meant]
    word = _word(text, span.start, span.end)
    attributes: dict[str, object] = {"characters": _names(letters), "word": word, "reads": found.plain}
    return Finding("tampering", "homoglyph", "tampering.homoglyph", span, quote, attributes=attributes)


def _names(characters: list[str]) -> list[str]:
    return [f"U+{ord(char):04X} {unicodedata.name(char, '')}".strip() for char in dict.fromkeys(characters)]


def _word(text: str, start: int, end: int) -> str:
    """The word around a place, as it reads without hidden characters."""
    left = _LETTERS_BEFORE.search(text[max(0, start - _WORD) : start])
    right = _LETTERS.match(text, end, end + _WORD)
    return INVISIBLE.sub("", (left[0] if left else "") + text[start:end] + (right[0] if right else ""))[: 2 * _WORD]


_LETTERS = re.compile(rf"(?:\w|{HIDDEN})*")
_LETTERS_BEFORE = re.compile(rf"(?:\w|{HIDDEN})+$")
