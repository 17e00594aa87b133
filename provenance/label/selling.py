"""Whether an article itself sells: an advertorial, a press release, a shopping guide, a company's own marketing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.kinds import BOILERPLATE
from provenance.ngrams import ngrams, slots

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from provenance.label.units import Units
    from provenance.types import Label

    Floats = NDArray[np.float32]

SLOTS = 1 << 14
"""Places of the table of words and pairs of words: a thousand and a half labelled articles teach no more."""

DENSE = len(BOILERPLATE) + 2

_PLACE = {kind: 2 + place for place, kind in enumerate(BOILERPLATE)}


def article(batch: Units, number: int, labels: Sequence[Label]) -> tuple[NDArray[np.int64], Floats, Floats]:
    """What is looked at of one article.

    Parameters
    ----------
    batch
        Blocks of a batch of documents.
    number
        Of the document in it.
    labels
        Of its blocks.

    Returns
    -------
    tuple
        Slots of the words and pairs of words of its body, their values, whose squares sum to 1, and DENSE numbers: the
        logarithm of the body's words, the share of blocks with paid links, and by kind of boilerplate the root of its
        share of all words.
    """
    first, last = int(batch.bounds[number]), int(batch.bounds[number + 1])
    bounds = batch.tokens.bounds[first : last + 1]
    start = int(bounds[0])
    body = np.fromiter((label.name == "body" for label in labels), np.bool_, len(labels))
    sizes = np.diff(bounds)
    inside = np.repeat(body, sizes)
    hashes = batch.tokens.hashes[start : int(bounds[-1])]
    pairs, whole = ngrams(hashes, bounds - start, 2)
    grams = np.concatenate([hashes[inside], pairs[whole & inside]])
    places, counts = np.unique(slots(grams, SLOTS), return_counts=True)
    values = np.log1p(counts).astype(np.float32)
    values /= max(float(np.sqrt((values**2).sum())), 1e-6)
    dense = np.zeros(DENSE, np.float32)
    dense[0] = np.log1p(sizes[body].sum())
    paid = [e is not None and "sponsored" in e.attributes.get("rel", "").split() for e in batch.elements[first:last]]
    dense[1] = np.mean(paid) if paid else 0.0
    for label, size in zip(labels, sizes.tolist(), strict=True):
        if label.kind in _PLACE and label.name == "boilerplate":
            dense[_PLACE[label.kind]] += size
    dense[2:] = np.sqrt(dense[2:] / max(int(sizes.sum()), 1))
    return places, values, dense


class Selling:
    """A linear reading of an article.

    Parameters
    ----------
    arrays
        `sells.grams`, `sells.dense` and `sells.bias`.
    """

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        self._grams = arrays["sells.grams"].astype(np.float32)
        self._dense = arrays["sells.dense"].astype(np.float32)
        self._bias = float(arrays["sells.bias"][0])

    def __call__(self, batch: Units, number: int, labels: Sequence[Label]) -> float:
        """Probability that the article sells."""
        places, values, dense = article(batch, number, labels)
        odds = float((self._grams[places] * values).sum() + (self._dense * dense).sum()) + self._bias
        return float(1 / (1 + np.exp(-odds)))
