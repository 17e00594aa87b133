from itertools import combinations

import numpy as np
import pytest

from provenance.ngrams import tokens
from provenance.score import windows
from provenance.score.reasons import phrases

TEXTS = [
    "The harbour lights went out early. Fishermen waited for the harbour lights to return, and nobody complained.",
    "",
    "Rain fell.\nRain fell on the market square until the market square was empty.",
]


@pytest.fixture
def batch():
    return tokens(TEXTS)


def naive(text, parts):
    """Every phrase with what it did, the best first, and those that overlap or repeat a better one left out."""
    alone = tokens([text])
    words, stops = alone.words.tolist(), alone.stops.tolist()
    letters = (alone.ends - alone.starts).tolist()
    found = []
    for start, end in combinations(range(len(words) + 1), 2):
        inner = range(start, end)
        whole = words[start] and words[end - 1] and not any(stops[at] for at in inner)
        if 2 <= end - start <= 7 and whole and any(words[at] and letters[at] >= 5 for at in inner):
            found.append((parts[start:end].sum() / np.sqrt(end - start), start, end))
    told, taken = {}, []
    for gain, start, end in sorted(found, reverse=True):
        phrase = text[alone.starts[start] : alone.ends[end - 1]]
        apart = all(end <= first or last <= start for first, last in taken)
        if gain > 0 and apart and "\n" not in phrase and phrase.lower() not in told and len(told) < 5:
            told[phrase.lower()] = phrase
            taken.append((start, end))
    return tuple(told.values())


@pytest.mark.parametrize("seed", range(20))
def test_the_phrases_that_did_most_whatever_stands_beside_them(batch, seed):
    parts = np.random.default_rng(seed).normal(size=len(batch.hashes))
    own = np.split(parts, batch.bounds[1:-1])
    together = phrases(batch, parts)
    assert together == [naive(text, part) for text, part in zip(TEXTS, own, strict=True)]
    assert together == [phrases(tokens([text]), part)[0] for text, part in zip(TEXTS, own, strict=True)]


def test_passages_are_cut_at_ends_of_sentences_and_hold_every_word():
    sentence = "One two three four five six seven eight nine ten eleven. "
    batch = tokens([sentence * 20, "", "word " * 300, sentence, sentence * 7])
    cut = windows.passages(batch)
    whole = [(0, batch.bounds[1]), *zip(batch.bounds[2:-1], batch.bounds[3:], strict=True)]
    for number, (begin, end) in zip((0, 2, 3, 4), whole, strict=True):
        own = np.flatnonzero(cut.text == number)
        assert cut.first[own].tolist() == [begin, *cut.last[own[:-1]]]
        assert cut.last[own[-1]] == end
        sizes = [int(batch.words[cut.first[at] : cut.last[at]].sum()) for at in own]
        assert all(size >= windows.PASSAGE for size in sizes) or len(sizes) == 1
        assert all(
            batch.stops[cut.last[at] - 1] or size == windows.LONGEST
            for at, size in zip(own, sizes, strict=True)
            if at < own[-1]
        )
