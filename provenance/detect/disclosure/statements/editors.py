"""Who edited, of a statement that ends in a name: one or several, a desk, somebody without a name, nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import re2

from provenance.detect.disclosure.words.name_ends import name_end
from provenance.detect.disclosure.words.personal_names import nobody
from provenance.detect.disclosure.words.reading import read
from provenance.detect.nameless import nameless

if TYPE_CHECKING:
    from collections.abc import Sequence


class Editors(NamedTuple):
    """Who is named, at characters of the text."""

    review: str
    """`named`, `desk`, `unnamed`, `denied` or `not_stated`."""
    people: Sequence[tuple[int, int]]


_INITIALS = r"(?:\p{Lu}\.)+|(?:Ste?|Dr|Prof|Mrs?|Ms)\."
_WORD = rf"(?:{_INITIALS}|(?:(?:[ae]l|a[dnrstz]|[dolst])[-'])?[\p{{Lu}}\p{{Lo}}][\pL\pM]*(?:['-][\pL\pM]+)*)"
_SMALL = "(?:(?:de|da|di|do|dos|das|du|del|della|der|den|het|ten|ter|van|von|zu|bin|ibn|al|el|la|le|y|af|av|ap) )"
_GOES_ON = re2.compile(rf"(?:\.|.\s*{_SMALL}|.\s*(?:and|&) ).")
"""A full stop of initials at the end of a unit, or a small word of a name behind it."""
_REACH = 32
"""Characters behind the end of a unit within which a name goes on."""
_FULL = re2.compile(rf"{_SMALL}{{0,3}}{_WORD}(?: {_SMALL}{{0,3}}{_WORD}){{0,5}}")
"""A name: Lee, J.K. Rowe, Mary-Ann St. John, Yusuf al-Haj, Maria de la Cruz."""
_LOWER = re2.compile(r"\p{Ll}[\pL'-]+ \p{Ll}[\pL'-]+$")
"""bell hooks, who writes it so; nothing else may follow."""
_NEXT = re2.compile(r",? (?:and|&) |, ")
_UNNAMED = (("negation", "denied"), ("desk", "desk"), ("human", "unnamed"))
_STARTS = re2.compile(
    r" (?:The|This|That|These|Those|Our|A|An|It|All|For|With|To|In|On|At|By|From|Market|News|Photos?|Images?|Pictures?|"
    r"Illustration|Cover|Posted|Filed|Tags|Copyright|Click|Join|Sign|Get|More|Also|See|Learn|Disclaimer|Disclosure|"
    r"Editor's|Reviewed|Produced|Written) "
)
"""Words that begin what stands behind a name on one line."""


def editors(text: str, start: int, end: int, cut: int) -> Editors:
    """Read who edited.

    Parameters
    ----------
    text
        Folded, case kept.
    start, end
        Of the words behind `edited by`, perhaps with others behind them.
    cut
        Where their unit ends, as a rule behind the name.
    """
    near = text[max(cut - 1, 0) : cut + _REACH]  # not all of it: RE2 counts what it is given anew each time
    said = text[start : end if cut <= start or _GOES_ON.match(near) else cut]
    words = read(said, "en").words
    classes = {name for name, _, _ in words}
    jobs = [(first, last) for name, first, last in words if name in {"human", "desk"}]
    people: list[tuple[int, int]] = []
    at = 0
    while (found := _one(said, at, jobs, several=bool(people))) is not None:
        people.append(found)
        joint = _NEXT.match(said, found[1])
        if joint is None:
            break
        at = joint.end()
    if people:
        return Editors("named", [(start + first, start + last) for first, last in people])
    told = (review for kind, review in _UNNAMED if kind in classes)
    return Editors(next(told, "not_stated"), ())


def _one(said: str, at: int, jobs: Sequence[tuple[int, int]], *, several: bool) -> tuple[int, int] | None:
    """The name that begins there; behind another one it has two words at least: Ann Lee, Chicago."""
    named = _FULL.match(said, at) or (_LOWER.match(said, at) if not at else None)
    if named is None:
        return None
    last = name_end(said, *named.span())
    begins = _STARTS.search(said, at, last)
    last = begins.start() if begins else last
    name = said[at:last]
    joined = several and said[:at].endswith(", ") and not said[:at].endswith(", and ")
    if (
        nobody(name)
        or nameless(name)
        or (joined and " " not in name)
        or any(first < last == stop for first, stop in jobs if first >= at)
    ):
        return None
    return at, last
