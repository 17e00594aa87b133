import numpy as np
import pytest

from provenance.ngrams import slots, tokens
from provenance.score import windows
from provenance.score.features import VOCABULARY_SLOTS
from provenance.score.grammar import ENDINGS, FUNCTION, RANKED, WIDTH, grammar, ranks
from provenance.score.network import GRAMMAR_NETWORKS, GRAMMAR_UNITS, GrammarNetworks

TEXTS = [
    "The old ferry left the pier slowly. Nobody waved, and the sing-song rain was falling on the red quay!",
    "The council voted. It was morning: 14 members stayed away, and the others wanted to sing early.",
    "rain",
]
_LETTERS = "abcdefghijkl"
COMMON = ["the", "and", "was", "to", "on", "it", "rain"]
COMMON += [f"filler{one}{other}" for one in _LETTERS for other in _LETTERS][:142]
COMMON += ["morning"]
"""In the order of their ranks: "morning" is the last of the common words."""

DIGITS = RANKED.bit_length() + 1
WORDS = [20, 16, 1]


@pytest.fixture
def table():
    return ranks(np.concatenate([slots(tokens([word]).hashes, VOCABULARY_SLOTS) for word in COMMON]), VOCABULARY_SLOTS)


def measured(texts, table):
    batch = tokens(texts)
    heads = windows.heads(batch)
    return grammar(batch, heads, windows.words_of(batch, heads), table)


def counted(texts, table, first, width, of):
    """Counts behind the measures of some columns."""
    return measured(texts, table)[:, first : first + width].T ** 2 * of


def test_rates_of_common_words_are_of_the_words_of_their_text(table):
    found = counted(TEXTS, table, DIGITS, FUNCTION, WORDS)
    assert pytest.approx(np.array([[4, 1, 1, 0, 1, 0, 1], [2, 1, 1, 1, 0, 1, 0], [0] * 6 + [1]])) == found[:7].T
    assert found[149] == pytest.approx([0, 1, 0])
    assert found[7:149] == pytest.approx(0)


def test_ranks_are_counted_by_their_binary_digits(table):
    found = counted(TEXTS, table, 0, DIGITS, WORDS)
    assert pytest.approx(np.array([[4, 1, 1, 2], [2, 1, 2, 1], [0, 0, 0, 1]])) == found[:4].T
    assert found[8] == pytest.approx([0, 1, 0])
    assert found[DIGITS - 1] == pytest.approx([12, 9, 0])
    assert found.sum(axis=0) == pytest.approx(WORDS)


def test_endings_are_of_longer_words_that_are_not_common(table):
    of = dict(zip(ENDINGS, counted(TEXTS, table, DIGITS + FUNCTION, len(ENDINGS), WORDS), strict=True))
    assert of["ng"] == pytest.approx([1, 0, 0])  # falling, but neither sing nor song nor morning
    assert of["ed"] == pytest.approx([1, 3, 0])
    assert of["ly"] == pytest.approx([1, 1, 0])


def test_pairs_are_of_the_classes_of_neighbours(table):
    stop, comma, mark, number, commonest, common, rare, ng, ed, ly = 0, 1, 3, 4, 5, 6, 8, 9, 10, 11
    kinds = [commonest, rare, ed, stop, commonest, commonest, common, mark, number, rare, ed, rare, comma]
    kinds += [commonest, commonest, rare, ed, commonest, ng, ly, stop]
    expected = np.zeros((12, 12))
    np.add.at(expected, (kinds[:-1], kinds[1:]), 1)
    found = counted([TEXTS[1]], table, DIGITS + FUNCTION + len(ENDINGS), 144, len(kinds) - 1)
    assert found.reshape(12, 12) == pytest.approx(expected)


def test_openings_are_of_widespread_and_of_rare_words(table):
    found = measured(["The sea rose. Gulls fled! Fillerbi held, it fell. it rained"], table)[0, -2:] ** 2 * 4
    assert found == pytest.approx([2, 1])


def test_texts_do_not_reach_into_one_another(table):
    texts = ["", *TEXTS, "!?", ""]
    assert np.array_equal(measured(texts, table), np.vstack([measured([text], table) for text in texts]))


def test_what_the_grammar_adds_is_the_same_in_any_company(table):
    random = np.random.default_rng(3)
    units = GRAMMAR_NETWORKS * GRAMMAR_UNITS
    network = GrammarNetworks(
        random.normal(size=(WIDTH, units)).astype(np.float32),
        random.normal(size=units).astype(np.float32),
        random.normal(size=(GRAMMAR_NETWORKS, GRAMMAR_UNITS, 3)),
        random.normal(size=(GRAMMAR_NETWORKS, 3)),
        np.full(WIDTH, 0.1),
        np.full(WIDTH, 0.2),
    )
    together = network.number(measured(TEXTS, table))
    alone = [network.number(measured([text], table))[0] for text in TEXTS]
    assert together.tolist() == alone
    assert len(set(alone)) == 3
