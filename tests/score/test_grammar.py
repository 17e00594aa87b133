import numpy as np
import pytest

from provenance.ngrams import slots, tokens
from provenance.score import windows
from provenance.score.features import VOCABULARY_SLOTS
from provenance.score.grammar import ENDINGS, FUNCTION, RANKED, WIDTH, grammar, ranks
from provenance.score.network import GRAMMAR_NETWORKS, GRAMMAR_UNITS, GrammarNetwork

TEXTS = [
    "The old ferry left the pier slowly. Nobody waved, and the rain was falling on the quay!",
    "The council voted. It was raining: 14 members stayed away, and the others wanted to leave early.",
    "rain",
]
COMMON = ["the", "and", "was", "to", "on", "it", "rain"]
DIGITS = RANKED.bit_length() + 1


@pytest.fixture
def table():
    return ranks(np.concatenate([slots(tokens([word]).hashes, VOCABULARY_SLOTS) for word in COMMON]), VOCABULARY_SLOTS)


def measured(texts, table):
    batch = tokens(texts)
    return grammar(batch, windows.heads(batch), table)


def test_rates_of_common_words_are_of_the_words_of_their_text(table):
    found = measured(TEXTS, table) ** 2
    rates = found[:, DIGITS : DIGITS + FUNCTION]
    assert found.shape == (3, WIDTH)
    assert rates[0, :7] == pytest.approx(np.array([4, 1, 1, 0, 1, 0, 1]) / 17)
    assert rates[1, :7] == pytest.approx(np.array([2, 1, 1, 1, 0, 1, 0]) / 16)
    assert rates[2].tolist() == [0] * 6 + [1] + [0] * (FUNCTION - 7)
    assert found[:, :DIGITS].sum(axis=1) == pytest.approx(1)


def test_endings_are_of_longer_words_that_are_not_common(table):
    first = DIGITS + FUNCTION
    found = measured(TEXTS, table)[:, first : first + len(ENDINGS)] ** 2
    of = dict(zip(ENDINGS, found.T, strict=True))
    assert of["ng"] * [17, 16, 1] == pytest.approx([1, 1, 0])
    assert of["ly"] * [17, 16, 1] == pytest.approx([1, 1, 0])
    assert of["ed"] * [17, 16, 1] == pytest.approx([1, 3, 0])


def test_pairs_of_classes_do_not_lead_from_one_text_to_the_next(table):
    together, alone = measured(TEXTS, table), np.vstack([measured([text], table) for text in TEXTS])
    assert np.array_equal(together, alone)


@pytest.mark.parametrize(
    "variant", [TEXTS[0].upper(), TEXTS[0].replace(" ", "  \n"), TEXTS[0].replace("Nobody", "“Nobody”")]
)
def test_case_white_space_and_quotes_change_nothing(variant, table):
    assert np.array_equal(measured([TEXTS[0]], table), measured([variant], table))


def test_what_the_grammar_adds_is_the_same_in_any_company(table):
    random = np.random.default_rng(3)
    units = GRAMMAR_NETWORKS * GRAMMAR_UNITS
    network = GrammarNetwork(
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
