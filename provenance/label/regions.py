"""What the part of a page that a block stands in says of it: consent boxes, comments and menus."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from provenance.kinds import BOILERPLATE
from provenance.regions import Regions, asks_consent, tag_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from provenance.label.units import Units

_REGION = re.compile(
    r"(?:^|[.#\s_-])(?:(?P<comment_ui>comments?|disqus|replies)|(?P<navigation>nav|navbar|menu|breadcrumbs?))\b"
)

_KINDS = ("cookie_notice", "comment_ui", "navigation")
"""Kinds of parts of a page that are made for nothing else; first those that may have menus."""

_LINK = 1 << len(_KINDS)

_FIRST = [next((kind for bit, kind in enumerate(_KINDS) if bits >> bit & 1), None) for bits in range(2 * _LINK)]
_KIND = np.array([BOILERPLATE.index(kind) if kind else -1 for kind in _FIRST])
_READ = np.array([kind in {"cookie_notice", "comment_ui"} for kind in _FIRST])
"""By the bits of what a part is, its kind, and whether what it holds reads as an article does."""


def parts(seen: Units) -> NDArray[np.int64]:
    """What each block stands in, by its path, as bits: kinds of parts of a page, and a link."""
    return np.append(seen.tree.within(_part), 0).take(seen.place)  # the last one is of blocks that are no elements


def kinds(standing: NDArray[np.int64]) -> NDArray[np.int64]:
    """Kind of the part of its page that each block stands in, as its place in BOILERPLATE; -1 where it has none."""
    return _KIND.take(standing)


@lru_cache(maxsize=20_000)  # pages repeat the same few
def _part(entry: str) -> int:
    """What an entry of a path says of what stands in it."""
    named = {"cookie_notice" if asks_consent(entry) else None, *(match.lastgroup for match in _REGION.finditer(entry))}
    return sum(1 << bit for bit, kind in enumerate(_KINDS) if kind in named) + (_LINK if tag_of(entry) == "a" else 0)


ALL_LINK = 0.8
"""Share of a block in links from which it is nothing else."""


def leads_away(seen: Units, standing: NDArray[np.int64], open_: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Links, titles as a rule, in boxes beside the text of an article, or in it: `<div class="related"><a><h2>`.

    Parameters
    ----------
    seen
        Blocks.
    standing
        What they stand in, as of `parts`.
    open_
        Which blocks are asked about.
    """
    linked = (seen.linked >= ALL_LINK) | (standing & _LINK > 0)
    return _those(seen, linked & open_, Regions.beside)


def told_by_place(seen: Units, standing: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Blocks of boxes that ask for consent, and those among what readers say, which read as an article does."""
    return _those(seen, _READ.take(standing), lambda page, path: page.consents(path) or page.commented(path))


def _those(
    seen: Units, asked: NDArray[np.bool_], told: Callable[[Regions, tuple[str, ...]], bool]
) -> NDArray[np.bool_]:
    """Which of the blocks that are asked about stand in a part of their page of which something is told."""
    rows = np.flatnonzero(asked)
    places, first, which = np.unique(seen.place.take(rows), return_index=True, return_inverse=True)
    pages = seen.documents.take(rows.take(first))
    answers = [
        told(seen.regions[page], seen.places[place][1])
        for page, place in zip(pages.tolist(), places.tolist(), strict=True)
    ]
    found = asked.copy()
    found[rows] = np.array(answers, np.bool_).take(which)
    return found
