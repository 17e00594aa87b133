"""Measures of vocabulary against their definitions, worked out the long way, and against the length of the text."""

import random
from collections import Counter
from itertools import combinations
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.measure import richness

WORDS = st.lists(st.sampled_from("abcdefgh"), max_size=60)
LENGTH_FREE = {
    "mattr_50": lambda words: richness.moving_ratio(words, 50),
    "mattr_100": lambda words: richness.moving_ratio(words, 100),
    "hapax_75": lambda words: richness.hapax_share(words, 75),
    "mtld": richness.mtld,
    "hd_d": lambda words: richness.hd_d(Counter(words)),
    "simpson": lambda words: richness.simpson(Counter(words)),
    "yule_k": lambda words: richness.yule_k(Counter(words)),
}


def plain_ratio(words):
    return len(set(words)) / len(words)


def drawn(count, seed):
    """Words of an endless text: the commoner, the shorter their rank, as in any language (Zipf 1935)."""
    ranks = range(1, 5001)
    return random.Random(seed).choices([f"w{rank}" for rank in ranks], [1 / rank for rank in ranks], k=count)


@given(WORDS, st.integers(1, 20))
def test_moving_ratio_is_the_mean_over_all_windows(words, window):
    windows = [words[at : at + window] for at in range(max(1, len(words) - window + 1))]
    expected = sum(map(plain_ratio, windows)) / len(windows) if words else 0
    assert richness.moving_ratio(words, window) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("words", "window", "expected"),
    [
        ("", 4, 0),
        ("aab", 4, 1 / 3),
        ("aabc", 4, 1 / 2),
        ("aabcabcd", 4, 6 / 8),
        ("aabcabcdxxx", 4, 6 / 8),  # what is left behind the last whole window does not count
    ],
)
def test_share_of_words_that_occur_once(words, window, expected):
    assert richness.hapax_share(list(words), window) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", 0),
        ("abcdef", 6),  # never below 0.72: one factor at the most
        ("aa", 2),  # one factor, complete at the second word
        ("aaaa", 2),
        ("aaaaaa", 2),
        # Forwards aba is a factor and b is left with none; backwards bab is one: 4 words each.
        ("abab", 4),
        # Forwards abca is at 3/4, the fifth word completes; backwards the same.
        ("abcab", 5),
        # Forwards aa, aa are two, bc is left at 1; backwards cb, a reaches 3/3, 3/4, then 3/5: one, and a is left.
        ("aaaabc", (6 / 2 + 6 / 1) / 2),
    ],
)
def test_mtld_by_hand(words, expected):
    assert richness.mtld(list(words)) == pytest.approx(expected)


@given(WORDS)
def test_mtld_reads_both_ways_and_is_at_most_the_number_of_words(words):
    assert richness.mtld(words) == pytest.approx(richness.mtld(words[::-1]))
    assert bool(words) <= richness.mtld(words) <= len(words)


@given(st.lists(st.sampled_from("abcdefgh"), min_size=43, max_size=44))
def test_hd_d_is_the_mean_over_all_draws_of_42_words(words):
    draws = [plain_ratio(draw) for draw in combinations(words, 42)]
    assert richness.hd_d(Counter(words)) == pytest.approx(sum(draws) / len(draws))


@pytest.mark.parametrize("size", [100, 1000, 20_000])
def test_hd_d_is_exact_in_long_texts(size):
    counts = Counter(drawn(size, 3))
    expected = sum(1 - comb(size - count, 42) / comb(size, 42) for count in counts.values()) / 42
    assert richness.hd_d(counts) == pytest.approx(expected, rel=1e-6)


@given(WORDS)
def test_hd_d_of_a_short_text_is_its_own_ratio(words):
    words = words[:42]
    assert richness.hd_d(Counter(words)) == pytest.approx(plain_ratio(words) if words else 0)


@given(WORDS)
def test_simpson_is_the_share_of_pairs_that_are_the_same(words):
    pairs = [one == other for one, other in combinations(words, 2)]
    assert richness.simpson(Counter(words)) == pytest.approx(sum(pairs) / len(pairs) if pairs else 0)


@pytest.mark.parametrize(
    ("words", "expected"), [("", 0), ("abcd", 0), ("aabb", 2500), ("aaab", 3750), ("a" * 10, 9000)]
)
def test_yule_k_by_hand(words, expected):
    # 10,000 (sum of squared counts - N) / N squared
    assert richness.yule_k(Counter(words)) == pytest.approx(expected)


def change(measure):
    """By what share a measure grows when a text of 1,500 words goes on for as many: the mean of 40 such texts."""
    texts = [drawn(3000, seed) for seed in range(40)]
    return sum(map(measure, texts)) / sum(measure(words[:1500]) for words in texts) - 1


@pytest.mark.parametrize("name", LENGTH_FREE)
def test_no_measure_grows_or_shrinks_with_the_length_of_the_text(name):
    assert abs(change(LENGTH_FREE[name])) < 0.03


def test_the_plain_ratio_shrinks_with_the_length_of_the_text():
    assert change(plain_ratio) < -0.15
