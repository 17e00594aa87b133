"""Microdata: authors of the article that are machines, by the type of their item or by their name.

Elements with `itemtype` are the items of HTML's microdata; a property belongs to the innermost item around it. Of the
items that are articles only one is the page's own: that which holds the main heading, or else the first.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from provenance.detect.standards.makers import REVIEWERS, ROLES, Makers, by_machines, reviewed, system_of_maker
from provenance.json_spans import ARTICLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from provenance.detect.standards.claim import Claim
    from provenance.detect.standards.place import Places
    from provenance.types import Document, Fact, Span


class _Item(NamedTuple):
    """An element that is a thing of its own, or the value of a property."""

    fact: Fact
    span: Span
    types: frozenset[str]
    properties: dict[str, list[_Item]]


def find(document: Document, places: Places) -> Iterator[Claim]:
    """Find authors that are machines.

    Parameters
    ----------
    document
        As read. Time is linear in its facts.
    places
        Of the page: an article beside this one has authors of its own.
    """
    articles = [item for item in _items(document.facts) if any(kind.endswith(ARTICLES) for kind in item.types)]
    headings = [element.span for element in document.elements if element.tag == "h1"]
    headed = [item for item in articles if any(item.span.overlaps(heading) for heading in headings[:1])]
    for item in (headed or articles)[:1]:
        if places.of(item.fact).applies_to == "this_article":
            makers = _makers(item.properties, document.text)
            for claim in by_machines(makers, "whole_article", "standard.microdata-author", "attribute"):
                yield reviewed(claim, makers)


def _makers(properties: Mapping[str, Sequence[_Item]], text: str) -> Makers:
    makers = Makers([], False, [], [])
    for role in ROLES:
        for maker in properties.get(role, ()):
            name = _name(maker, text)
            system = system_of_maker(maker.types, name, role)
            if system is not None:
                makers.machines.append((role, system, name))
            elif role == "editor":
                makers.editors.append(name)
            elif role == "author" and "organization" not in maker.types:
                makers = makers._replace(human=True)
    for role in REVIEWERS:
        makers.reviewers.extend(_name(maker, text) for maker in properties.get(role, ()))
    return makers


def _name(item: _Item, text: str) -> str:
    span = next((named.span for named in item.properties.get("name", ())), item.span)
    return " ".join(text[span.start : span.end].split())


def _items(facts: Sequence[Fact]) -> Iterator[_Item]:
    """The items of a page that have a type, in order, with their properties."""
    around: list[_Item] = []
    stated = (fact for fact in facts if fact.carrier == "attribute" and fact.name in ("itemtype", "itemprop"))
    for span, group in groupby((fact for fact in stated if fact.span), key=lambda fact: (fact.span, fact.path)):
        element = list(group)
        told = {fact.name: fact.value.lower() for fact in element}
        types = frozenset(kind.rstrip("/").rpartition("/")[2] for kind in told.get("itemtype", "").split())
        item = _Item(element[0], span[0], types, {})
        while around and around[-1].span.end <= item.span.start:
            around.pop()
        for name in told.get("itemprop", "").split() if around else ():
            around[-1].properties.setdefault(name, []).append(item)
        if types:
            around.append(item)
            yield item
