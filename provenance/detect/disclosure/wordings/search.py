"""Searching a text for many wordings: RE2 tells in one pass that none is there, which is so of nearly all texts.

Python's `re` tries every pattern at every character. RE2 does not, but has no lookarounds; what is left of a pattern
without them matches wherever it does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import re2

if TYPE_CHECKING:
    from collections.abc import Sequence

_PIECE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?<?[=!]|.", re.DOTALL)
"""A part of a pattern: an escape, a class, the beginning of a lookaround, or a character."""
_LOOKS = frozenset(["(?=", "(?!", "(?<=", "(?<!"])
_RELAXED = {
    r"\b": "",
    "$": r"\n?$",
    **{kind: rf"(?:{kind}|[^ -~])" for kind in (r"\w", r"\W", r"\d", r"\D", r"\s", r"\S")},
}
"""What RE2 knows of ASCII alone, and an end that may stand in front of a line break."""
_DOTLESS, _DOTTED = "\u0131\u0130"
"""Turkish letters that are `i` to `re`, and not to RE2, where case does not count."""


def relaxed(pattern: str) -> str:
    """A pattern of RE2 that matches every text in which this one of `re` matches, and some others.

    Parameters
    ----------
    pattern
        With nothing that RE2 has not but for lookarounds, and no quantifiers behind these.
    """
    kept: list[str] = []
    looks = 0
    for piece in _PIECE.findall(pattern):
        if looks or piece in _LOOKS:
            looks += piece.startswith("(") - (piece == ")")
        elif len(piece) > 1 and piece.startswith("["):
            kept.append(f"(?:{piece}|[^ -~])")
        else:
            kept.append(_RELAXED.get(piece, piece))
    return "".join(kept)


class Search:
    """Searches for any of some patterns.

    Parameters
    ----------
    joined
        All of them.
    patterns
        Each by itself.

    Raises
    ------
    re.error
        If one of them needs more of `re` than lookarounds.
    """

    def __init__(self, joined: re.Pattern[str], patterns: Sequence[str]) -> None:
        self._search = joined.search
        options = re2.Options()
        options.case_sensitive = not joined.flags & re.IGNORECASE
        options.log_errors = False
        self._filter = re2.Filter()
        for pattern in map(relaxed, patterns):
            try:
                self._filter.Add(pattern, options)
            except re2.error:
                raise re.error("RE2 does not read it without its lookarounds", pattern) from None
        self._filter.Compile()

    def __call__(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Find the first place."""
        end = len(text) if end is None else end
        turkish = _DOTLESS in text or _DOTTED in text
        if not turkish and not self._filter.Match(text[start:end].encode()):
            return None
        return self._search(text, start, end)
