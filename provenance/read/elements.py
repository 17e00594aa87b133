"""Elements of a page that have begun: where each stands, and how the text in it is taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.read.markup import entry, hidden

if TYPE_CHECKING:
    from provenance.read.markup import Attributes
    from provenance.read.tags import Kind

PATH = 12
"""Entries of a path: enough to find the region of a page that a block belongs to; keeps deep pages linear."""


@dataclass(slots=True)
class Stretch:
    """What stands between the beginning and the end of an element."""

    start: int
    end: int = 0
    """Where the text ended, once it has."""


@dataclass(slots=True, eq=False)
class Open:
    """An element that has begun."""

    kind: Kind
    attributes: Attributes
    around: Open | None
    """The element that it stands in; None for the page itself."""
    block: Open | None
    """The one around it whose block its text belongs to; None where it begins a block itself."""
    preformatted: bool
    in_head: bool
    silent: bool
    """Whether the text inside is not shown."""
    link: Attributes | None
    """Of the link that its text is in."""
    known: tuple[str, ...] | None = None
    """Its path, once it was asked for: that of most is not."""
    stretch: Stretch | None = None
    """Of an element of which something is said."""
    describes: bool = False
    """Whether the items of the page know of it."""

    def alter(self) -> None:
        """Take the text in it as its kind says, not as that around it."""
        kind = self.kind
        if kind.link:
            self.link = self.attributes
        self.preformatted = self.preformatted or kind.preformatted
        if kind.head:
            self.in_head, self.known = True, ()
        self.silent = self.silent or kind.unshown or (kind.hides and hidden(kind.tag, self.attributes))

    @property
    def path(self) -> tuple[str, ...]:
        """Entries of the last elements around it, its own at the end; empty in the head."""
        path = self.known
        if path is None:
            asked, around = [self], self.around
            while around is not None and around.known is None:
                asked.append(around)
                around = around.around
            path = (around and around.known) or ()
            while asked:
                opened = asked.pop()
                kind = opened.kind
                own = entry(kind.tag, opened.attributes) if kind.named else kind.tag
                opened.known = path = (*path[1 - PATH :], own)
        return path

    def within(self, tag: str) -> bool:
        """Whether it is, or stands in, an element with a tag."""
        opened: Open | None = self
        while opened is not None and opened.kind.tag != tag:
            opened = opened.around
        return opened is not None
