"""Lines that are told by others beside them, or by their form: rows of figures, lists, cards, quoted posts."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from provenance.label.units import HEADER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from provenance.label.units import Units

ROW_WORDS = 30
"""Words of a row at most."""

_LIST_SIGNS = ("\u00b7 ", "\u2022 ", "\u25cf ", "* ", "- ", "\u2013 ")
ITEM_SPACES, INTRODUCTION_SPACES, INTRODUCTION = 12, 5, 0.3
"""Spaces below which a line may be an item; from which a line that ends with a colon introduces the list below it, and
the probability of boilerplate above which it does not: the header of a box."""

_POST = re.compile(
    r"\(@\w{1,20}\) (?:Jan|Febr)uary \d|^https?://(?:www\.)?(?:twitter|x)\.com/\w+/status/\d+\S*$"
    r"|\(@\w{1,20}\) (?:March|April|May|June|July|August|September|October|November|December) \d"
)

_DIGIT = re.compile("[0-9]")
_WORDS = re.compile(r"[^\W\d]+(?:[ '.&-]+[^\W\d]+)*")
_FIGURES = re.compile(r"\d[\d.,:/-]*(?: +\d[\d.,:/-]*)*")


def rows_of_figures(seen: Units) -> NDArray[np.bool_]:
    """Lines without links, with figures and the make of the one above or below: words, figures and signs in turn."""
    alike = seen.documents[1:] == seen.documents[:-1]
    may = _beside(~seen.sentences & (seen.spaces < ROW_WORDS) & (seen.linked == 0), alike)
    figured = [at and _figured(text) for text, at in zip(seen.texts, may.tolist(), strict=True)]
    may = _beside(np.array(figured, np.bool_), alike)
    makes = [
        _WORDS.sub("a", _FIGURES.sub("0", text)).replace(" ", "") if at else None
        for text, at in zip(seen.texts, may.tolist(), strict=True)
    ]
    alike &= np.array([above is not None and above == below for above, below in pairwise(makes)], np.bool_)
    return _beside(may, alike)


def below_colons(seen: Units, chance: NDArray[np.float64]) -> tuple[list[int], list[int]]:
    """Lines below one that ends with a colon: items of a list that running text introduces, and cards below a header.

    Parameters
    ----------
    seen
        Blocks.
    chance
        How likely each is to be boilerplate.

    Returns
    -------
    tuple of list
        Rows of the items, and of the cards.
    """
    listed: list[int] = []
    cards: list[int] = []
    for above, text in enumerate(seen.texts):
        if text[-1:] != ":":
            continue
        introduces = seen.spaces[above] >= INTRODUCTION_SPACES and chance[above] < INTRODUCTION
        if introduces:
            listed += _items(seen, above)
        elif seen.ruled[above] and seen.spaces[above] < HEADER:
            cards += _items(seen, above)
    return listed, cards


def _items(seen: Units, above: int) -> Iterator[int]:
    """Lines without links below another one, all short or all with a sign in front."""
    end = int(seen.bounds[seen.documents[above] + 1])
    signed = above + 1 < end and seen.texts[above + 1].startswith(_LIST_SIGNS)
    for row in range(above + 1, end):
        text = seen.texts[row]
        if seen.linked[row] or seen.sentences[row] or text.startswith(_LIST_SIGNS) != signed:
            return
        if text.endswith(":") or (not signed and (seen.spaces[row] >= ITEM_SPACES or text.endswith("."))):
            return  # another one begins there: every line is looked at once
        yield row


def quoted_posts(seen: Units) -> list[int]:
    """Posts on a network as an article quotes them: with their author and day, or an address alone."""
    return [row for row in seen.holding("(@", "/status/").tolist() if _POST.search(seen.texts[row])]


def _beside(lines: NDArray[np.bool_], alike: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Those of some lines that stand above or below another one of them, where the two may be alike."""
    both = lines[1:] & lines[:-1] & alike
    result = np.zeros_like(lines)
    result[1:] |= both
    result[:-1] |= both
    return result


def _figured(text: str) -> bool:
    return _DIGIT.search(text) is not None or (not text.isascii() and any(map(str.isdigit, text)))
