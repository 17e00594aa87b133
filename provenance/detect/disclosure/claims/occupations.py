"""Plain credits: that those wrote it whose trade it is says nothing of machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.detect.disclosure.wordings import finder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.detect.disclosure.words.classes import Word


_DENIERS = frozenset(["negation", "unread", "machine", "tool", "device", "auto", "maybe_tool", "odd_name"])


def only_credits(text: str, words: Sequence[Word]) -> bool:
    """Whether nothing but the part of those is told whose trade it is: written by our reporters.

    Parameters
    ----------
    text
        A statement, folded, case kept.
    words
        Its words by class, by place.
    """
    if any(name in _DENIERS for name, _, _ in words) or finder("occupations", "none_but")(text):
        return False
    trade = finder("occupations", "trade")
    return all(trade(text, start) for name, start, _ in words if name == "human")
