import numpy as np
import pytest

from provenance.score.conformal import POOLED, Calibration, band, group, upper_bound


@pytest.fixture
def calibration():
    return Calibration({POOLED: np.arange(999.0), "articles-150-words-up": np.arange(99.0)})


@pytest.mark.parametrize(("score", "p"), [(-1, 1.0), (998, 0.002), (999, 0.001), (500, 0.5)])
def test_p_is_one_more_than_the_humans_that_score_as_high_by_one_more_than_all(calibration, score, p):
    assert calibration.p_value(score, POOLED) == pytest.approx(p)


def test_a_group_too_small_for_the_rate_gives_way_to_all(calibration):
    assert calibration.supporting("articles-150-words-up", 0.01) == "articles-150-words-up"
    assert calibration.supporting("articles-150-words-up", 0.005) == POOLED
    assert calibration.supporting("other-75-149-words", 0.5) == POOLED


def test_smallest_rate_is_the_lowest_p_of_all(calibration):
    assert calibration.smallest_rate == pytest.approx(0.001)
    assert calibration.p_value(1e9, POOLED) <= calibration.smallest_rate


def test_humans_like_those_of_the_set_are_flagged_at_most_at_the_rate():
    random = np.random.default_rng(0)
    shares = []
    for _ in range(200):
        texts = random.normal(size=1_200)
        calibration = Calibration({POOLED: np.sort(texts[:1_000])})
        shares.append(np.mean([calibration.p_value(score, POOLED) <= 0.05 for score in texts[1_000:]]))
    assert np.mean(shares) == pytest.approx(0.05, abs=0.005)


def test_the_operating_point_counts_what_its_p_values_flag(calibration):
    point = calibration.operating_point(0.01)[POOLED]
    flagged = sum(calibration.p_value(score, POOLED) <= 0.01 for score in np.arange(999.0))
    assert point["flagged"] == flagged
    assert point["human_texts"] == 999


@pytest.mark.parametrize(("hits", "trials", "bound"), [(0, 299, 0.00997), (1, 100, 0.0466), (5, 5, 1.0)])
def test_the_upper_bound_is_that_of_clopper_and_pearson(hits, trials, bound):
    assert upper_bound(hits, trials) == pytest.approx(bound, abs=2e-4)


@pytest.mark.parametrize(
    ("words", "article", "name"), [(75, 1, "articles-75-149-words"), (150, -1, "other-150-words-up")]
)
def test_groups_are_of_one_length_and_kind(words, article, name):
    assert group(words, article) == name


def test_lengths_have_no_gap():
    assert {band(words) for words in range(500)} == {"75-149-words", "150-words-up"}
