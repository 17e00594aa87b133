"""What the part of a page that a block stands in says of it: consent boxes, comments and menus."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from provenance.regions import Regions, asks_consent, tag_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from provenance.label.units import Batch, Units

_REGION = re.compile(
    r"(?:^|[.#\s_-])(?:(?P<comment_ui>comments?|disqus|replies)|(?P<navigation>nav|navbar|menu|breadcrumbs?))\b"
)


def region(path: tuple[str, ...]) -> str | None:
    """Kind of what stands in a part of a page that is made for nothing else; first those that may have menus."""
    named = frozenset[str | None]().union(*map(_parts, path))
    return next((kind for kind in ("cookie_notice", "comment_ui", "navigation") if kind in named), None)


@lru_cache(maxsize=20_000)  # pages repeat the same few
def _parts(entry: str) -> frozenset[str | None]:
    """What an entry of a path says of what stands in it."""
    consent = ["cookie_notice"] if asks_consent(entry) else []
    return frozenset([*consent, *(match.lastgroup for match in _REGION.finditer(entry))])


LINKED = 0.8
"""Share of a block in links from which it is nothing else."""


def leads_away(batch: Batch, seen: Units, open_: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Links, titles as a rule, in boxes beside the text of an article, or in it: `<div class="related"><a><h2>`.

    Parameters
    ----------
    batch, seen
        Documents, and their blocks.
    open_
        Which blocks are asked about.
    """
    within = np.array([*(any(tag_of(entry) == "a" for entry in path) for _, path in seen.places), False], np.bool_)
    linked = np.array([element is not None and element.link_ratio >= LINKED for element in seen.elements], np.bool_)
    return _those(batch, seen, (linked | within[seen.place]) & open_, Regions.beside)


def told_by_place(batch: Batch, seen: Units, regions: Sequence[str | None]) -> NDArray[np.bool_]:
    """Blocks of boxes that ask for consent, and those among what readers say, which read as an article does."""
    read = np.array([kind in {"cookie_notice", "comment_ui"} for kind in regions], np.bool_)[seen.place]
    return _those(batch, seen, read, lambda page, path: page.consents(path) or page.commented(path))


def _those(
    batch: Batch, seen: Units, asked: NDArray[np.bool_], told: Callable[[Regions, tuple[str, ...]], bool]
) -> NDArray[np.bool_]:
    """Which of the blocks that are asked about stand in a part of their page of which something is told."""
    found = asked.copy()
    pages: dict[int, Regions] = {}
    for at in np.flatnonzero(asked).tolist():
        number = int(seen.documents[at])
        if number not in pages:
            pages[number] = Regions(batch[number][0].elements)
        found[at] = told(pages[number], seen.places[int(seen.place[at])][1])
    return found
