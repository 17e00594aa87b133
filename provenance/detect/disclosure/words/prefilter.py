"""Where a text may hold words of some classes, found in one search for all of them, and whether it may at all."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import re2

from provenance.detect.disclosure.words.lexicon import SHORTEST_STEM, entries
from provenance.fold import fold_chars

if TYPE_CHECKING:
    from collections.abc import Iterator


@cache
def prefilter(names: tuple[str, ...], language: str) -> Any:  # noqa: ANN401 - re2 has no types
    """A pattern that finds every word of these classes, and some others: where to look closer.

    Parameters
    ----------
    names
        Of classes.
    language
        Code of a lexicon.
    """
    options = re2.Options()
    options.case_sensitive = False
    options.max_mem = 1 << 28
    return re2.compile("|".join(sorted({begins for begins, _ in _alternatives(names, language)})), options)


def held(names: tuple[str, ...], language: str) -> str:
    """A pattern for RE2 of texts that hold a word of these classes, and some others; parameters as of `prefilter`.

    It takes more of a word than where this begins: `I'm` is in many texts, but `I'm * script` in few.
    """
    return f"(?i:{'|'.join(sorted({begins + rest for begins, rest in _alternatives(names, language)}))})"


def _alternatives(names: tuple[str, ...], language: str) -> Iterator[tuple[str, str]]:
    """How each entry begins, and what stands behind it where it has a gap."""
    for name in names:
        for entry in entries(language).get(name, ()):
            whole = fold_chars(entry).lower().strip()
            word = whole.lstrip("*").split("*")[0].strip()  # what stands before the first open end
            if not word:
                continue
            core = re2.escape(word)
            left = "\\b" if whole[0].isascii() and whole[0].isalnum() else ""
            closed = whole == word and language not in SHORTEST_STEM
            right = "\\b" if closed and word[-1].isascii() and word[-1].isalnum() else ""
            gap = _GAP.search(whole) if language not in SHORTEST_STEM else None
            yield f"{left}{core}{right}", f".*[^0-9a-z]{gap[1]}(?:[^0-9a-z]|$)" if gap else ""


_GAP = re.compile(r" \* ([a-z]+)$")
"""Before the last word of an entry, which stands there as a word of its own."""
