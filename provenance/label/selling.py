"""Whether an article itself sells: an advertorial, a press release, a shopping guide, a company's own marketing."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.kinds import BOILERPLATE
from provenance.ngrams import slots

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from provenance.label.network import Floats, Wordings
    from provenance.label.units import Units
    from provenance.types import Label

SLOTS = 1 << 14
"""Places of the table of words and pairs of words: a thousand and a half labelled articles teach no more."""

DENSE = len(BOILERPLATE) + 2

LONGEST = 20_000
"""Words from which a body counts as no longer: articles to learn from have fewer, and beyond them length tells nothing.
"""

_PLACE = {kind: 2 + place for place, kind in enumerate(BOILERPLATE)}


def articles(batch: Units, labels: Sequence[Sequence[Label]]) -> tuple[Wordings, Floats]:
    """What is looked at of each article.

    Parameters
    ----------
    batch
        Blocks of a batch of documents.
    labels
        Of the blocks of each.

    Returns
    -------
    tuple
        The words and pairs of words of their bodies, the squares of whose values sum to 1 in each article; and DENSE
        numbers of each: the logarithm of the body's words up to LONGEST, the share of blocks whose one link is paid
        for, and by kind of boilerplate the root of its share of all words.
    """
    count = len(labels)
    every = [label for part in labels for label in part]
    sizes = np.diff(batch.tokens.bounds)
    document = batch.documents
    body = np.array([label.name == "body" for label in every], np.bool_)
    inside = body.take(batch.of_token)
    used = np.stack([inside, inside & batch.paired], axis=1)  # a token, and the pair that begins with it
    places = slots(np.stack([batch.tokens.hashes, batch.pairs], axis=1)[used], SLOTS).astype(np.uint16)
    article = np.repeat(document.take(batch.of_token), 2)[used.ravel()]
    for first, last in pairwise(np.searchsorted(article, np.arange(count + 1)).tolist()):
        places[first:last].sort(kind="stable")  # by radix, in a tenth of the time that longer numbers take
    ordered = article * SLOTS + places
    anew = np.ones(len(ordered) + 1, np.bool_)  # the end begins something, too
    np.not_equal(ordered[1:], ordered[:-1], out=anew[1:-1])
    begins = np.flatnonzero(anew)
    found = ordered.take(begins[:-1])
    rows = found // SLOTS
    values = np.log1p(np.diff(begins))
    values /= np.sqrt(np.bincount(rows, values**2, count))[rows]

    total = np.bincount(document, sizes, count)
    kind = np.array(
        [_PLACE.get(label.kind or "", 0) if label.name == "boilerplate" else 0 for label in every], np.int64
    )
    dense = np.bincount(document * DENSE + kind, sizes, count * DENSE).reshape(count, DENSE)
    dense[:, 0] = np.log1p(np.minimum(np.bincount(document[body], sizes[body], count), LONGEST))
    paid = [element is not None and "sponsored" in element.rel for element in batch.elements]
    dense[:, 1] = np.bincount(document, paid, count) / np.maximum(np.diff(batch.bounds), 1)
    dense[:, 2:] = np.sqrt(dense[:, 2:] / np.maximum(total, 1)[:, None])
    return (rows, found % SLOTS, values.astype(np.float32)), dense.astype(np.float32)


class Selling:
    """A linear reading of articles.

    Parameters
    ----------
    arrays
        `sells.grams`, `sells.dense` and `sells.bias`.
    """

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        self._grams = arrays["sells.grams"].astype(np.float32)
        self._dense = arrays["sells.dense"].astype(np.float32)
        self._bias = float(arrays["sells.bias"][0])

    def __call__(self, batch: Units, labels: Sequence[Sequence[Label]]) -> list[float]:
        """Probability that each article sells."""
        (rows, places, values), dense = articles(batch, labels)
        odds = np.bincount(rows, self._grams[places] * values, len(labels)) + (dense * self._dense).sum(axis=1)
        return [float(chance) for chance in 1 / (1 + np.exp(-odds - self._bias))]
