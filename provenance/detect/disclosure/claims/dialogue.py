"""Dialogue as it is set in many languages, behind a dash and without quotation marks: – It was a robot, she said."""

from __future__ import annotations

import re

from provenance.detect.disclosure.words.reading import look_up

_DASH = re.compile("- ?[^\\W\\d]")
_BEHIND = re.compile(r"(?:[,.!?] ?-?|-) ?(?:\w{1,3} )?$")
"""Stands between what is said and the verb of saying: a mark, a dash, an auxiliary."""
_NEAR = 8


def spoken(text: str, language: str) -> bool:
    """Whether a block is somebody's words, and says so.

    Parameters
    ----------
    text
        Of the block, folded, case kept.
    language
        Code of a lexicon.
    """
    if not _DASH.match(text):
        return False
    found = look_up(text, language)
    starts = [found.tokens.starts[first] for first, _, name in found.hits if name == "report"]
    return any(_BEHIND.search(text[max(at - _NEAR, 0) : at]) for at in starts)
