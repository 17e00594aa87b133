"""What the part of a page that a block stands in says of it: comments and menus."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from provenance.regions import Regions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from provenance.label.units import Batch, Units

_REGION = re.compile(
    r"(?:^|[.#\s_-])(?:(?P<comment_ui>comments?|disqus|replies)|(?P<navigation>nav|navbar|menu|breadcrumbs?))\b"
)


def region(path: tuple[str, ...]) -> str | None:
    """Kind of what stands in a part of a page that is made for nothing else; first comments, which may have menus."""
    named = frozenset[str | None]().union(*map(_parts, path))
    return "comment_ui" if "comment_ui" in named else "navigation" if named else None


@lru_cache(maxsize=20_000)  # pages repeat the same few
def _parts(entry: str) -> frozenset[str | None]:
    """What an entry of a path says of what stands in it."""
    return frozenset(match.lastgroup for match in _REGION.finditer(entry))


def commented(batch: Batch, seen: Units, regions: Sequence[str | None]) -> NDArray[np.bool_]:
    """Blocks among what readers say, which read as an article does."""
    found = np.array([kind == "comment_ui" for kind in regions], np.bool_)[seen.place]
    pages: dict[int, Regions] = {}
    for at in np.flatnonzero(found).tolist():
        number = int(seen.documents[at])
        if number not in pages:
            pages[number] = Regions(batch[number][0].elements)
        found[at] = pages[number].commented(seen.places[int(seen.place[at])][1])
    return found
