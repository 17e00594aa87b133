"""A batch of texts taken through the networks: numbers for heads and passages, and every token's part in them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from provenance.ngrams import Tokens, slots, tokens
from provenance.plain import plain_all
from provenance.score import windows
from provenance.score.features import ORDERS, Grams, Lexicon, grams, values
from provenance.score.grammar import grammar
from provenance.score.rhythm import rhythm

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from provenance.score.network import GrammarNetworks, Network

MOST_CHARACTERS = 200_000
"""Characters of a text that are read: some 30,000 words, far beyond any article."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the networks made of a batch of texts."""

    batch: Tokens
    number: NDArray[np.float64]
    """For the head of each text: uncalibrated log odds of a machine."""
    article: NDArray[np.float64]
    """Log odds that it is an article."""
    known: NDArray[np.float64]
    """Share of its words that are in the vocabulary."""
    oddness: NDArray[np.float64]
    """Root mean square of its measures of rhythm, in standard deviations."""
    tokens: NDArray[np.float64]
    """What the n-grams of each token of the batch contributed to the number, half of a pair's part each; 0 beyond the
    heads."""
    passages: windows.Windows
    passage_number: NDArray[np.float64]
    """The number of each passage, by its n-grams alone."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What reading takes."""

    lexicon: Lexicon
    network: Network
    grammar: GrammarNetworks

    def read(self, texts: Iterable[str], as_read: Sequence[bool] = ()) -> Reading:
        """Take texts through the networks; `as_read` as `plain_all` has it."""
        batch = tokens([text[:MOST_CHARACTERS] for text in texts], partial(plain_all, as_read=as_read))
        heads, parts_of = windows.heads(batch), windows.passages(batch)
        words = windows.words_of(batch, heads)
        measured = rhythm(batch, words)
        found = grams(batch, self.lexicon)
        weights, rarity = self.network.grams.take(found.row, axis=0), self.lexicon.rarity.take(found.row)
        within, value = found.within(heads), values(found, heads, rarity)
        head = self.network.activity(self.network.inputs([(weights[own], value[own]) for own in within], measured))
        added = np.zeros(len(found.row))
        for own, gain in zip(within, head.gain.astype(np.float32), strict=True):
            added[own] = (weights[own] @ gain) * value[own]
        value = values(found, parts_of, rarity)
        passages = self.network.inputs([(weights[own], value[own]) for own in found.within(parts_of)])
        return Reading(
            batch=batch,
            number=head.number + self.grammar.number(grammar(batch, heads, words, self.lexicon.ranks)),
            article=head.article,
            known=known_share(batch, heads, self.lexicon.vocabulary),
            oddness=np.sqrt((self.network.standardised(measured) ** 2).mean(axis=1)),
            tokens=shared(found, added, len(batch.hashes)),
            passages=parts_of,
            passage_number=self.network.number(passages),
        )


def shared(found: Grams, added: NDArray[np.float64], tokens: int) -> NDArray[np.float64]:
    """What n-grams added, shared by their tokens: those of any stretch sum up to what it did."""
    share = np.zeros((max(ORDERS), tokens))
    share[found.order - 1, found.token] = added / found.order
    total = np.zeros(tokens)
    for step in range(max(ORDERS)):  # what begins so many tokens before, and reaches as far
        total[step:] += share[step:, : tokens - step].sum(axis=0)
    return total


def known_share(batch: Tokens, heads: windows.Windows, vocabulary: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Share of the words of each head that are in the vocabulary."""
    known = batch.words & vocabulary.take(slots(batch.hashes, len(vocabulary)))
    hits, words = (np.concatenate(([0], np.cumsum(flags))) for flags in (known, batch.words))
    return np.asarray((hits[heads.last] - hits[heads.first]) / np.maximum(words[heads.last] - words[heads.first], 1))
