"""Which kind of boilerplate the boxes on a page hold: by their classes and ids, or else by the headings above them."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

import numpy as np

from provenance.kinds import BOILERPLATE
from provenance.label.regions import kinds, parts
from provenance.label.units import HEADER
from provenance.regions import ROOTS, tag_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from provenance.label.units import Units
    from provenance.types import Label

_NAMES = {
    "tag_list": "tags|taglist|tag-(?:list|links|cloud)|topics|keywords",
    "author_bio": "bio|author-?(?:bio|box|card|info|profile)|about-author",
    "newsletter_signup": "newsletters?|mailing-list|mailchimp|mailerlite|subscribe-form|(?:email-|newsletter-)sign-?up",
    "share_follow": "shar(?:e|ing)|sharedaddy|addtoany|social",
    "subscription_wall": "paywall|regwall|subscribe-wall|subscriber-(?:block|wall)",
    "navigation": "nav|navbar|menu|breadcrumbs?",
    "related_link": (
        "related|recirc(?:ulation)?|recommend(?:ed|ations?)|trending|popular|most-read|read-(?:more|next)|upnext"
        "|outbrain|taboola"
    ),
}
"""Words of tags, classes and ids, by the kind of what such an element holds; of several kinds the first counts."""

_HEADINGS = {
    "tag_list": (
        "tags?|(?:related |explore (?:more on )?these )?topics?|keywords|filed under|in this story"
        "|schlagw[oö]rte[rn]?|stichworte|themen|mots[- ]clés|archivado en|etiquetas|temas"
        "|argomenti|trefwoorden|onderwerpen|assuntos|ämnen|taggar"
    ),
    "related_link": (
        r"(?:read|see) (?:more|next|also|this next)|what to read next|keep reading|related(?: \w+)?"
        r"|more (?:(?:from|on|in|about) .+|(?:\w+ )?(?:stories|news|articles|posts|recipes|reading|videos))"
        r"|most (?:read|popular|viewed|shared|recent)(?: .+)?|(?:latest|trending|popular|recent)(?: \w+)?|top stories"
        "|recommended(?: for you)?|you (?:may|might) (?:also )?like"
        "|lesen sie (?:auch|mehr)|mehr zum thema|auch interessant|meistgelesen(?:e artikel)?|das könnte sie .+"
        "|[àa] lire (?:aussi|également)|sur le même sujet|les plus lus"
        "|lee también|te puede interesar|(?:lo )?más (?:leído|leídas|visto)"
        "|leggi anche|(?:raccomandati|consigliati) per te|(?:i )?più letti|potrebbe interessarti"
        "|lees (?:ook|verder)|(?:meest|best) gelezen"
        "|le[ir]a (?:também|mais)|(?:as )?mais lidas|veja também"
        "|läs (?:mer|också|även|vidare)|mest läs(?:t|ta)"
    ),
    "author_bio": (
        "about the (?:author|writer|reporter)s?|über (?:den autor|die autor(?:in|en))|à propos de l'auteur|l'autore"
        "|sobre (?:la firma|el autor|la autora|o autor|a autora)|over de auteur|om (?:författaren|skribenten)"
    ),
    "comment_ui": (
        r"(?:\d+ )?(?:comments?|replies|responses|kommentare?|commentaires?|comentarios?|comentários?|commenti|reacties"
        "|kommentarer)|discussion about this post|reader interactions"
    ),
}
"""Headings, in small letters, by the kind of what stands below them."""

_NAMED = [
    (BOILERPLATE.index(kind), re.compile(f"(?<![a-z0-9])(?:{words})(?![a-z0-9])")) for kind, words in _NAMES.items()
]
_HEADED = re.compile("|".join(f"(?P<{kind}>{wording})" for kind, wording in _HEADINGS.items()))

_HOLDING = ("comment_ui", "cookie_notice")
"""Kinds of parts of a page that may have boxes of their own."""

_WRAPPED = 2
"""Entries of its path by which a heading may stand deeper than its box: `<div><h2>`."""


def named(seen: Units, labels: Sequence[Label]) -> list[Label]:
    """Give boilerplate on pages the kind of the box that it stands in, unless a rule leads or covers it.

    In texts a list has no end that shows, and the networks tell more.

    Parameters
    ----------
    seen, labels
        Blocks, and what each is taken for.
    """
    boilerplate = np.array([label.name == "boilerplate" for label in labels], np.bool_) & (seen.place >= 0)
    held = np.isin(kinds(parts(seen)), [BOILERPLATE.index(kind) for kind in _HOLDING])
    told = np.append(seen.tree.nearest(_kind), -1).take(seen.place)
    told = np.where(told < 0, _below_headings(seen, boilerplate), told)
    result = list(labels)
    for row in np.flatnonzero(boilerplate & ~held & ~seen.ruled & (told >= 0)).tolist():
        label, kind = labels[row], BOILERPLATE[told[row]]
        if label.kind != kind:
            result[row] = replace(label, kind=kind)
    return result


@lru_cache(maxsize=20_000)  # pages repeat the same few
def _kind(entry: str) -> int:
    """Kind of what an element holds, by its entry in a path, as its place in BOILERPLATE; -1 for no particular one."""
    if tag_of(entry) in ROOTS:  # `<body class="newsletter-page">`
        return -1
    return next((kind for kind, name in _NAMED if name.search(entry)), -1)


def _below_headings(seen: Units, boilerplate: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Kind of headings, and of the boilerplate below each in its box up to what a rule knows; -1 for all else."""
    told = np.full(len(seen), -1)
    said = -1
    heading: tuple[str, ...] = ()
    box: tuple[str, ...] | None = None
    for before, row in pairwise([-1, *np.flatnonzero(boilerplate).tolist()]):
        tag, path = seen.places[seen.place[row]]
        own = _headed(seen.texts[row]) if seen.spaces[row] < HEADER and tag != "li" else -1  # menus have such items
        if own >= 0:
            told[row], said, heading, box = own, own, path, None
            continue
        if row != before + 1 or seen.documents[row] != seen.documents[before] or seen.ruled[row]:
            said = -1
        if said >= 0:
            box = _box(heading, path) if box is None else box
            if not box or path[: len(box)] != box:
                said = -1
        told[row] = said
    return told


def _headed(text: str) -> int:
    found = _HEADED.fullmatch(text.lower().replace("\u2019", "'").rstrip(" :"))
    return BOILERPLATE.index(found.lastgroup) if found and found.lastgroup else -1


def _box(heading: tuple[str, ...], below: tuple[str, ...]) -> tuple[str, ...]:
    """Path of what holds a heading and the block below it; of an article, the part below; empty if it is far above."""
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(heading, below, strict=False)))
    if same < len(heading) - _WRAPPED:
        return ()
    return below[: same + (tag_of(below[same - 1]) in ROOTS)]
