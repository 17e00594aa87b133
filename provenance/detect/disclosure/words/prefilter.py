"""Where a text may hold words of some classes, found in one search for all of them."""

from __future__ import annotations

from functools import cache
from typing import Any

import re2

from provenance.detect.disclosure.words.lexicon import SHORTEST_STEM, entries
from provenance.fold import fold_chars


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
    alternatives = set()
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
            alternatives.add(f"{left}{core}{right}")
    options = re2.Options()
    options.case_sensitive = False
    options.max_mem = 1 << 28
    return re2.compile("|".join(sorted(alternatives)), options)
