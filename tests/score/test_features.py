import numpy as np
import pytest

from provenance.ngrams import NUMBER, endings, hash_of, mask, ngrams, slots, tail_of, tokens
from provenance.score import windows
from provenance.score.features import SLOTS, VOCABULARY_SLOTS, Lexicon, grams, hashed, values
from provenance.score.network import COLUMNS, LINEAR, NETWORKS, UNITS, WIDTH, Network
from provenance.score.rhythm import NAMES

TEXTS = [
    "The ferry left the old pier at nine. Nobody waved, and the rain came down on the quay.",
    "The council met. The council voted. The council went home.",
]


@pytest.fixture
def batch():
    return tokens(TEXTS)


@pytest.fixture
def lexicon(batch):
    vocabulary = np.ones(VOCABULARY_SLOTS, np.bool_)
    slot = hashed(batch, vocabulary)
    used = np.unique(slot[slot >= 0])[::2]
    rows = np.zeros(SLOTS, np.int32)
    rows[used] = np.arange(1, len(used) + 1)
    return Lexicon(vocabulary, rows, np.concatenate([[0.0], np.linspace(0.5, 2.0, len(used))]), np.zeros(1, np.int32))


def test_where_a_sentence_ends_does_not_depend_on_the_text_in_front():
    """The full stop of an initial ends none, but the initial has to stand in the same text."""
    alone = tokens(["... and the council voted."])
    behind = tokens(["Photos of vitamin C", "... and the council voted."])
    assert behind.stops[behind.bounds[1] :].tolist() == alone.stops.tolist()


@pytest.fixture
def network(lexicon):
    random = np.random.default_rng(1)
    weights = random.normal(size=(len(lexicon.rarity), COLUMNS)).astype(np.float32)
    weights[0] = 0
    return Network(
        weights,
        random.normal(size=(len(NAMES), COLUMNS)),
        random.normal(size=COLUMNS),
        random.normal(size=(NETWORKS, WIDTH, 3)),
        random.normal(size=(NETWORKS, 3)),
        np.zeros(len(NAMES)),
        np.ones(len(NAMES)),
    )


def test_a_window_is_a_vector_of_length_one_that_its_positions_sum_up_to(batch, lexicon):
    found, heads = grams(batch, lexicon), windows.heads(batch)
    value = values(found, heads, lexicon.rarity[found.row])
    for own in found.within(heads):
        features = np.bincount(found.row[own], value[own])
        assert np.linalg.norm(features) == pytest.approx(1, abs=1e-6)
        counts = np.bincount(found.row[own])
        expected = np.sqrt(counts) * lexicon.rarity[: len(counts)]
        assert features == pytest.approx(expected / np.linalg.norm(expected), abs=1e-6)


@pytest.mark.parametrize(("begin", "gap"), [(0, 0), (2, 3)])
def test_ngrams_do_not_reach_over_the_border_of_a_window(batch, lexicon, begin, gap):
    border = len(batch.hashes) // 3
    ends = np.array([border, int(batch.bounds[1])])
    cut = windows.Windows(np.array([begin, border + gap]), ends, np.array([0, 0]))
    found = grams(batch, lexicon)
    value = values(found, cut, lexicon.rarity[found.row])
    first, last = found.token, found.token + found.order - 1
    within = [(first >= start) & (last < end) for start, end in zip(cut.first, cut.last, strict=True)]
    assert np.array_equal(value > 0, np.logical_or(*within))


def test_contributions_sum_up_to_the_number(batch, lexicon, network):
    """The number is contributions, rhythm and level at the units that are on, and the entropy of the families."""
    found, heads = grams(batch, lexicon), windows.heads(batch)
    value, weights = values(found, heads, lexicon.rarity[found.row]), network.grams[found.row]
    rhythm = np.random.default_rng(2).normal(size=(len(TEXTS), len(NAMES)))
    within = found.within(heads)
    made = network.activity(network.inputs([(weights[own], value[own]) for own in within], rhythm))
    rest = network.standardised(rhythm) @ network.rhythm + network.bias
    for window, own in enumerate(within):
        inputs = rest[window] + value[own] @ weights[own]
        units = np.maximum(inputs[:UNITS], 0).reshape(NETWORKS, WIDTH)
        odds = np.einsum("nu,nug->ng", units, network.output) + network.level
        alone = max(inputs[LINEAR], 0)
        assert made.number[window] == pytest.approx(np.log(np.exp(odds).sum(axis=1)).mean() + alone, abs=1e-4)
        likely = np.exp(odds) / np.exp(odds).sum(axis=1, keepdims=True)
        remainder = (
            rest[window] @ made.gain[window]
            + ((likely * network.level).sum() - (likely * np.log(likely)).sum()) / NETWORKS
        )
        added = value[own] * (weights[own] @ made.gain[window])
        assert added.sum() + remainder == pytest.approx(made.number[window], abs=1e-4)


@pytest.mark.parametrize(
    "variant",
    [
        TEXTS[0].upper(),
        TEXTS[0].replace(" ", "  \n"),
        TEXTS[0].replace("ferry", "fer\u200bry"),
        TEXTS[0].replace("Nobody", "“Nobody”"),
    ],
)
def test_case_white_space_quotes_and_invisible_characters_change_nothing(variant):
    plain, other = tokens([TEXTS[0]]), tokens([variant])
    assert np.array_equal(plain.hashes, other.hashes)


def test_words_outside_the_vocabulary_keep_their_ending_only():
    one, other = tokens(["the zorting of things"]), tokens(["the blinking of things"])
    vocabulary = np.zeros(VOCABULARY_SLOTS, np.bool_)
    for known in ("the", "of", "things"):
        vocabulary[slots(tokens([known]).hashes, VOCABULARY_SLOTS)] = True
    assert np.array_equal(mask(one, vocabulary), mask(other, vocabulary))
    assert not np.array_equal(one.hashes, other.hashes)


def test_the_same_pair_of_words_has_the_same_hash_wherever_it_stands():
    batch = tokens(["a red boat", "he saw a red boat"])
    hashes, whole = ngrams(batch.hashes, batch.bounds, 2)
    assert hashes[1] == hashes[6]
    assert whole.tolist() == [True, True, False, True, True, True, True, False]


def test_names_that_pages_make_up_are_not_kept_for_ever():
    for number in range(20_000):
        hash_of(f"x-{number}")
    assert hash_of.cache_info().currsize < 20_000
    assert hash_of("ferry") in tokens(TEXTS).hashes


@pytest.mark.parametrize("letters", [3, 70_000])
def test_hashes_do_not_depend_on_where_a_token_stands(letters):
    """Long batches are hashed stretch by stretch, and a token may be longer than a stretch."""
    texts = ["q" * letters, *TEXTS * 1500, "Ferry 3.5, o'clock."]
    batch = tokens(texts)
    for at in (0, 1, 1700, 3000, len(texts) - 1):
        begin, end = batch.bounds[at], batch.bounds[at + 1]
        alone = tokens([texts[at]])
        assert np.array_equal(batch.hashes[begin:end], alone.hashes)
        assert np.array_equal(batch.tails[begin:end], alone.tails)
    assert list(batch.hashes[-5:]) == [hash_of("ferry"), NUMBER, hash_of(","), hash_of("o'clock"), hash_of(".")]


def test_tails_are_the_last_letters_of_words():
    batch = tokens(["Sing 42, a"])
    assert list(batch.tails) == [tail_of("ng"), 0, 0, ord("a") + 1]
    assert mask(batch, np.zeros(VOCABULARY_SLOTS, np.bool_))[0] == endings()[tail_of("ng")]
    assert np.array_equal(mask(batch, np.zeros(VOCABULARY_SLOTS, np.bool_))[1:3], batch.hashes[1:3])
