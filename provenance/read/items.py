"""Things that the elements of a page describe: items of microdata and of RDFa, as the data that JSON-LD would be.

Sources: HTML standard, "Microdata"; RDFa Lite 1.1, with `rel`. An item becomes one object of JSON with its types and
properties; where the value of a property is an item, `{"@id": ...}` refers to that. Each vocabulary has its own items.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from provenance.types import Fact, Span

if TYPE_CHECKING:
    from provenance.read.elements import Open

_DESCRIBING = frozenset(["itemscope", "itemtype", "itemprop", "typeof", "property"])
"""Attributes by which an element is an item or a property of one."""
_REFERRING = frozenset(["rel", "id"])
"""Those by which it may be one on some pages: below an item of RDFa, and where items refer to elements elsewhere."""

_LONGEST = 300
"""Characters of a value at most: so much is kept for every element, however deep they nest."""

_FEW = 8
"""Names of one property, and ids that the items of a page refer to, at most."""

Inside = Callable[["Open"], Span | None]
"""Gives the span of the text in an element, once the page has been read."""


def describing(names: Iterable[str]) -> bool:
    """Whether an element with these attributes is an item or a property of one."""
    return not _DESCRIBING.isdisjoint(names)


def referring(names: Iterable[str]) -> bool:
    """Whether it may be where `Items.refer`."""
    return not _REFERRING.isdisjoint(names)


@dataclass(slots=True, eq=False)
class _Item:
    element: Open
    vocabulary: str
    types: list[str]
    identity: str
    properties: list[_Property] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class _Property:
    names: list[str]
    element: Open
    item: _Item | None
    """That is the value; None for a text or an address."""


class Items:
    """The items of one page, told of its elements in order.

    Parameters
    ----------
    by_id
        Whether items refer to elements elsewhere by their ids, which are then to be known.
    """

    def __init__(self, *, by_id: bool) -> None:
        self._elsewhere = by_id
        self._items: list[_Item] = []
        self._open: dict[str, list[_Item]] = {"microdata": [], "rdfa": []}
        self._loose: list[_Property] = []
        """Properties of microdata outside of any item."""
        self._by_id: dict[str, list[int]] = {}
        """Where among these the first element of an id begins and ends."""
        self._referring: dict[str, _Item] = {}
        """Items by the ids of elements elsewhere whose properties are their own, too (`itemref`)."""

    @property
    def refer(self) -> bool:
        """Whether elements that are `referring` matter here."""
        return self._elsewhere or bool(self._open["rdfa"])

    @property
    def missed(self) -> bool:
        """Whether an item refers to elements elsewhere, and properties stand there that are known to nobody."""
        return not self._elsewhere and bool(self._referring and self._loose)

    def enter(self, element: Open) -> bool:
        """Begin an element of the body; whether it is a property of an item."""
        attributes = element.attributes
        own = attributes.get("id")
        if own:
            self._by_id.setdefault(own, [len(self._loose)])
        scope = (attributes.get("itemtype") or "") if {"itemscope", "itemtype"} & attributes.keys() else None
        described = self._take("microdata", element, attributes.get("itemprop"), scope)
        stated = attributes.get("property") or attributes.get("rel")
        return self._take("rdfa", element, stated, attributes.get("typeof")) or described

    def leave(self, element: Open) -> None:
        """End an element that was entered."""
        own = element.attributes.get("id")
        if own and len(self._by_id[own]) == 1:
            self._by_id[own].append(len(self._loose))
        for around in self._open.values():
            if around and around[-1].element is element:
                around.pop()

    def facts(self, inside: Inside, text: str) -> Iterator[Fact]:
        """Give the items in order, each as JSON; `text` is the page's."""
        for referred, item in list(self._referring.items())[:_FEW]:
            item.properties += self._loose[slice(*self._by_id.get(referred, (0, 0)))]
        for item in self._items:
            value = json.dumps(_written(item, inside, text), ensure_ascii=False)
            yield Fact("item", item.vocabulary, value, item.element.path, inside(item.element))

    def _take(self, vocabulary: str, element: Open, stated: str | None, types: str | None) -> bool:
        """Take an element as a property with the names that are stated, and as an item where types are."""
        around, names = self._open[vocabulary], (stated or "")[:_LONGEST].split()[:_FEW]
        into = around[-1].properties if around else self._loose if vocabulary == "microdata" else []
        item = None
        if types is not None:
            item = _Item(element, vocabulary, types[:_LONGEST].split(), f"_:{len(self._items)}")
            self._items.append(item)
            for referred in (element.attributes.get("itemref") or "")[:_LONGEST].split():
                self._referring.setdefault(referred, item)
        if names:
            into.append(_Property(names, element, item))
        described = bool(names and around)
        if item is not None:
            around.append(item)
        return described


def _written(item: _Item, inside: Inside, text: str) -> dict[str, Any]:
    found: dict[str, Any] = {"@id": item.identity, "@type": item.types}
    for stated in item.properties:
        value = {"@id": stated.item.identity} if stated.item else _value(stated.element, inside, text)
        for name in stated.names:
            found.setdefault(name, []).append(value)
    return found


def _value(element: Open, inside: Inside, text: str) -> str | dict[str, str]:
    """The value of an element that is no item: what it states, its address, its text, or the last two together."""
    attributes = element.attributes
    for name in ("content", "datetime"):
        if attributes.get(name):
            return (attributes[name] or "")[:_LONGEST]
    address = next((value for name in ("resource", "href", "src") if (value := attributes.get(name))), "")[:_LONGEST]
    span = inside(element)
    said = " ".join(text[span.start : min(span.end, span.start + _LONGEST)].split()) if span else ""
    return {"@id": address, "name": said} if address and said else address or said
