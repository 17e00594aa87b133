"""Articles about machines: nearly all that names one there is their subject, or a menu's, and no statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.detect.disclosure.claims.features import has_label
from provenance.detect.disclosure.words.classes import PARTS

if TYPE_CHECKING:
    from provenance.detect.disclosure.claims.judge import Judgement
    from provenance.detect.disclosure.words.reading import Reading

MANY = 4
"""Blocks that name machines from which they are what an article, or the page around it, is about."""

_DONE = frozenset(["make", "help", "use", "translation", "review"])
_PASSIVE = frozenset(["did", "by"])
_CREDIT = frozenset(["make", "by"])
"""Classes of words: what an article has beside its text, what is done to it, and how that is put."""

POINTED, CREDITED = 0.93, 0.95
"""Probability that is needed of what points at this text or says who made a part of it, and of a credit or label."""


def points(reading: Reading, said: Judgement) -> bool:
    """Whether a claim in an article about machines is the article's own.

    It is where it points at this very text, says how a part of it was made, or is a credit or a label.

    Parameters
    ----------
    reading
        A sentence, or a few that stand together.
    said
        What it claims if it is.
    """
    names = reading.names
    chance = max(said.affirms, said.denies)
    part = names & PARTS and names & _DONE
    if "this" in names or (part and names & _PASSIVE):
        return chance >= POINTED
    return chance >= CREDITED and (bool(part) or names >= _CREDIT or has_label(reading.text))
