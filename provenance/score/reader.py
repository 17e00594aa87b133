"""A batch of texts taken through the experts: numbers for heads and passages, and every token's part in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from provenance.ngrams import Tokens, slots, tokens
from provenance.score import windows
from provenance.score.experts import Experts, Scale, combine
from provenance.score.features import grams
from provenance.score.rhythm import NAMES, rhythm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

MOST_CHARACTERS = 200_000
"""Characters of a text that are read: some 30,000 words, far beyond any article."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the experts made of a batch of texts."""

    batch: Tokens
    number: NDArray[np.float64]
    """Combined output for the head of each text."""
    article: NDArray[np.float64]
    """Log odds that it is an article."""
    known: NDArray[np.float64]
    """Share of its words that are in the vocabulary."""
    oddness: NDArray[np.float64]
    """Root mean square of its measures of rhythm, in standard deviations."""
    tokens: NDArray[np.float64]
    """What each token of the batch contributed to the combined output; 0 beyond the heads."""
    passages: windows.Windows
    passage_number: NDArray[np.float64]
    """Combined output of each passage, by its n-grams alone."""

    def of(self, index: int) -> NDArray[np.float64]:
        """What each token of one text contributed."""
        return self.tokens[self.batch.bounds[index] : self.batch.bounds[index + 1]]


@dataclass(frozen=True, slots=True)
class Reader:
    """What reading takes."""

    vocabulary: NDArray[np.bool_]
    """Which words keep their identity, by slot."""
    experts: Experts
    scale: Scale

    def read(self, texts: Iterable[str]) -> Reading:
        """Take texts through the experts."""
        batch = tokens([text[:MOST_CHARACTERS] for text in texts])
        heads, parts_of = windows.heads(batch), windows.passages(batch)
        measured = rhythm(batch, heads)
        inside = grams(batch, heads, self.vocabulary)
        parts = self.experts.parts(inside)
        outputs = self.experts.outputs(inside, parts, measured)
        number, gradient = combine(outputs, self.scale)
        # An n-gram's contribution is shared by its tokens, so that the tokens of any stretch sum up to what it did.
        gain = (parts[:, :4] * gradient[inside.window]).sum(axis=1) / inside.order
        contributed = np.zeros(len(batch.hashes))
        for step in range(int(inside.order.max(initial=1))):
            reach = inside.order > step
            contributed += np.bincount(inside.token[reach] + step, gain[reach], len(contributed))
        smaller = grams(batch, parts_of, self.vocabulary)
        level = np.broadcast_to(self.experts.mean, (len(parts_of.first), len(NAMES)))
        passage_outputs = self.experts.outputs(smaller, self.experts.parts(smaller), level)
        return Reading(
            batch=batch,
            number=number,
            article=outputs[:, 4],
            known=known_share(batch, heads, self.vocabulary),
            oddness=np.sqrt((self.experts.standardised(measured) ** 2).mean(axis=1)),
            tokens=contributed,
            passages=parts_of,
            passage_number=combine(passage_outputs, self.scale)[0],
        )


def known_share(batch: Tokens, heads: windows.Windows, vocabulary: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Share of the words of each head that are in the vocabulary."""
    owner = heads.owners(len(batch.hashes))
    word = batch.words & (owner >= 0)
    hits = np.bincount(owner[word], vocabulary[slots(batch.hashes[word], len(vocabulary))], len(heads.first))
    return hits / np.maximum(np.bincount(owner[word], minlength=len(heads.first)), 1)
