"""The elements that the blocks of pages stand in, as trees: what an element says of all that it holds is told once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Tree:
    """The elements of a batch of pages, each behind the one that it stands in; every page has a root of its own."""

    entries: list[str]
    """Of paths, as in `Element.path`; empty for roots."""
    above: list[int]
    """Which element each stands in; -1 for roots."""
    own: NDArray[np.int64]
    """Element at the end of each path."""

    def within(self, says: Callable[[str], int]) -> NDArray[np.int64]:
        """Bits that the entries of each path set together."""
        bits: list[int] = []
        for entry, above in zip(self.entries, self.above, strict=True):
            bits.append(says(entry) | bits[above] if above >= 0 else 0)
        return np.array(bits, np.int64).take(self.own)

    def nearest(self, says: Callable[[str], int]) -> NDArray[np.int64]:
        """What the last entry of each path says that does not say -1."""
        told: list[int] = []
        for entry, above in zip(self.entries, self.above, strict=True):
            own = says(entry) if above >= 0 else -1
            told.append(own if own >= 0 or above < 0 else told[above])
        return np.array(told, np.int64).take(self.own)


def tree(pages: Iterable[Iterable[tuple[str, ...]]]) -> Tree:
    """Make a tree of the paths of every page, in time linear in their entries.

    Parameters
    ----------
    pages
        Of each page the paths of elements.
    """
    entries: list[str] = []
    above: list[int] = []
    inside: list[dict[str, int]] = []
    own: list[int] = []
    for paths in pages:
        root = len(entries)
        entries.append("")
        above.append(-1)
        inside.append({})
        for path in paths:
            at = root
            for entry in path:
                below = inside[at]
                if entry not in below:
                    below[entry] = len(entries)
                    entries.append(entry)
                    above.append(at)
                    inside.append({})
                at = below[entry]
            own.append(at)
    return Tree(entries, above, np.array(own, np.int64))
