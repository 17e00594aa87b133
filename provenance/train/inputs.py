"""What the networks of the machine-generation model see of labelled texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.ngrams import NUMBER, Tokens, slots, tokens
from provenance.plain import plain_all
from provenance.score import windows
from provenance.score.features import ORDERS, SLOTS, VOCABULARY_SLOTS, hashed, inside_of
from provenance.score.grammar import RANKED, grammar, ranks
from provenance.score.reader import known_share
from provenance.score.rhythm import rhythm

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

BATCH = 64
"""Texts that are hashed at a time."""

VOCABULARY = 6_000
"""Words that keep their identity."""

WIDESPREAD = 5
"""Sources in which a word has to be frequent to be one of them: what only some sources speak of is a topic."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What can be seen of texts: heads and, apart, one passage of each."""

    heads: Any
    """Sparse square roots of the counts of n-grams, one row for each text, one column for each slot."""
    rhythm: Floats
    passages: Any
    """As `heads`, of one passage of each text."""
    known: Floats
    """Share of the head's words that are in the vocabulary."""
    grammar: Floats
    """Of the heads."""


@dataclass(frozen=True, slots=True)
class KnownWords:
    """What is known of words."""

    known: NDArray[np.bool_]
    """By slot, those that keep their identity, and all marks and numbers."""
    ranked: NDArray[np.int64]
    """Slots of the most widespread ones, in the order of their ranks."""


def known_words(table: pd.DataFrame) -> KnownWords:
    """What is known of words: those that are frequent in many sources.

    No label has a say. Sources that are left out later on have one: what is learnt of them is how widespread words are.
    A word is known by the share of texts that have it in the source that is fifth from the top (or last, of fewer), and
    ranked by the mean of that share over all sources.
    """
    sources, of = np.unique(table.source.to_numpy(str), return_inverse=True)
    counts = np.zeros((len(sources), VOCABULARY_SLOTS), np.float32)
    known = np.zeros(VOCABULARY_SLOTS, np.bool_)
    for first, batch in _batches(table):
        slot = slots(batch.hashes, VOCABULARY_SLOTS)
        text = np.repeat(np.arange(first, first + len(batch.folded)), np.diff(batch.bounds))
        alone = ~batch.words | (batch.hashes == NUMBER)
        known[slot[alone]] = True
        unique = np.unique(text[~alone] * VOCABULARY_SLOTS + slot[~alone])
        np.add.at(counts, (of[unique // VOCABULARY_SLOTS], unique % VOCABULARY_SLOTS), 1)
    counts /= np.bincount(of)[:, None]
    at = max(len(sources) - WIDESPREAD, 0)
    rate = np.partition(counts, at, axis=0)[at]
    best = np.argsort(-rate, kind="stable")[:VOCABULARY]
    known[best[rate[best] > 0]] = True
    spread = counts.mean(axis=0)
    ranked = np.argsort(-spread, kind="stable")[:RANKED]
    return KnownWords(known, ranked[spread[ranked] > 0])


def inputs(table: pd.DataFrame, words: KnownWords) -> Inputs:
    """Hash and measure the texts of a table."""
    from scipy import sparse

    rank = ranks(words.ranked, VOCABULARY_SLOTS)
    heads, parts, measured, share, built = [], [], [], [], []
    for _, batch in _batches(table):
        head, passage = windows.heads(batch), _one_each(windows.passages(batch))
        heads.append(_matrix(batch, head, words.known))
        parts.append(_matrix(batch, passage, words.known))
        inside = windows.words_of(batch, head)
        measured.append(rhythm(batch, inside))
        share.append(known_share(batch, head, words.known))
        built.append(grammar(batch, head, inside, rank))
    return Inputs(
        heads=sparse.vstack(heads, "csr"),
        rhythm=np.concatenate(measured),
        passages=sparse.vstack(parts, "csr"),
        known=np.concatenate(share),
        grammar=np.concatenate(built),
    )


def _batches(table: pd.DataFrame) -> Iterator[tuple[int, Tokens]]:
    texts = table.text.tolist()
    for first in range(0, len(texts), BATCH):
        yield first, tokens(texts[first : first + BATCH], plain_all)


def _one_each(cut: windows.Windows) -> windows.Windows:
    """The second passage of every text, or its only one."""
    _, first, counts = np.unique(cut.text, return_index=True, return_counts=True)
    chosen = first + (counts > 1)
    return windows.Windows(cut.first[chosen], cut.last[chosen], cut.text[chosen])


def _matrix(batch: Tokens, inside: windows.Windows, known: NDArray[np.bool_]) -> Any:  # noqa: ANN401 - scipy has no types
    from scipy import sparse

    slot = hashed(batch, known)
    token, column = np.nonzero(slot >= 0)
    own, window = inside_of(inside, token, np.array(ORDERS)[column])
    slot = slot[token[own], column[own]]
    shape = (len(inside.first), SLOTS)
    matrix = sparse.csr_matrix((np.ones(len(slot), np.float32), (window, slot)), shape=shape)
    matrix.sum_duplicates()
    matrix.data = np.sqrt(matrix.data)
    return matrix
