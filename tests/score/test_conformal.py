import numpy as np
import pytest

from provenance.score.conformal import (
    POOLED,
    Calibration,
    Comparison,
    band,
    group,
    p_value,
    smallest_rate,
    supports,
    upper_bound,
)

LONG, SHORT, OTHER, FEW = "articles-150-words-up", "articles-75-149-words", "other-150-words-up", "other-75-149-words"


@pytest.fixture
def calibration():
    groups = {LONG: np.arange(999.0), SHORT: np.arange(99.0), OTHER: np.arange(0.0, 200, 2), FEW: np.arange(5.0)}
    return Calibration({POOLED: np.sort(np.concatenate(list(groups.values()))), **groups})


@pytest.mark.parametrize(("score", "p"), [(-1, 1.0), (998, 0.002), (999, 0.001), (500, 0.5)])
def test_p_is_one_more_than_the_humans_that_score_as_high_by_one_more_than_all(calibration, score, p):
    assert calibration.compare(score, LONG, 0.01) == Comparison(pytest.approx(p), LONG, 999)


def test_a_group_that_is_too_small_for_the_rate_is_compared_with_all(calibration):
    assert calibration.compare(500, SHORT, 0.01).name == SHORT
    pooled = calibration.compare(500, SHORT, 0.006)
    assert pooled == Comparison(0.415282, POOLED, 999 + 99 + 100 + 5)
    assert calibration.compare(500, LONG, 0.006).name == LONG


def test_against_all_no_text_is_flagged_that_a_human_of_its_own_group_outscores():
    groups = {LONG: np.arange(400.0), SHORT: np.arange(500.0, 550)}
    few = Calibration({POOLED: np.sort(np.concatenate(list(groups.values()))), **groups})
    assert few.compare(549, SHORT, 0.01) == Comparison(0.039216, SHORT, 50)
    assert few.compare(550, SHORT, 0.01) == Comparison(0.002217, POOLED, 450)
    assert few.compare(450, SHORT, 0.01).p > 0.1


@pytest.mark.parametrize(("own", "texts"), [(FEW, 5), ("poems", 0)])
def test_a_text_that_none_or_few_are_like_is_never_flagged(calibration, own, texts):
    found = calibration.compare(1e9, own, 0.01)
    assert found == Comparison(round(1 / (texts + 1), 6), own, texts)


def test_smallest_rate_is_the_lowest_p_against_all_or_of_the_largest_group_where_none_may_be_pooled(calibration):
    assert calibration.texts == 999 + 99 + 100 + 5
    rate = float(smallest_rate(calibration.texts))
    assert calibration.compare(1e9, LONG, rate).p <= rate < 1.1 / (calibration.texts + 1)
    small = Calibration({POOLED: np.arange(60.0), LONG: np.arange(20.0), SHORT: np.arange(40.0)})
    assert small.texts == 40


@pytest.mark.parametrize("rate", [0.01, 0.05, 0.1])
def test_humans_like_those_of_the_set_are_flagged_at_most_at_the_rate_whatever_group_they_are_of(rate):
    random = np.random.default_rng(0)
    means = {LONG: 0.0, SHORT: 2.0, OTHER: 1.0, FEW: 3.0}
    share = {LONG: 0.8, SHORT: 0.1, OTHER: 0.06, FEW: 0.04}
    flagged, seen = dict.fromkeys(means, 0), dict.fromkeys(means, 0)
    for _ in range(300):
        kinds = random.choice(list(means), 1_040, p=list(share.values()))
        scores = random.normal([means[kind] for kind in kinds])
        groups = {kind: np.sort(scores[:1_000][kinds[:1_000] == kind]) for kind in means}
        calibration = Calibration({POOLED: np.sort(scores[:1_000]), **groups})
        for kind, score in zip(kinds[1_000:], scores[1_000:], strict=True):
            seen[kind] += 1
            flagged[kind] += calibration.compare(score, kind, rate).p <= rate
    assert sum(flagged.values()) / sum(seen.values()) <= rate + 0.003
    assert all(flagged[kind] / seen[kind] <= max(rate, 1 / 50) + 0.015 for kind in means)


def test_the_operating_point_counts_what_its_p_values_flag(calibration):
    point = calibration.operating_point(0.01)
    assert set(point) == {LONG, SHORT, OTHER}
    assert point[LONG]["flagged"] == sum(p_value(np.arange(999.0), score) <= 0.01 for score in np.arange(999.0))
    assert point[LONG]["human_texts"] == 999
    pooled = calibration.operating_point(0.006)
    assert set(pooled) == {LONG, POOLED}
    assert pooled[POOLED]["groups"] == [SHORT, OTHER]


@pytest.mark.parametrize(("rate", "flags"), [(0.000089, False), (0.0000898, False), (0.00009, True), (0.00018, True)])
def test_a_flag_rests_on_the_six_decimals_that_are_shown(rate, flags):
    """Of 11,136 texts 1 in 11,137 is 0.0000898, and stands in a report as 0.000090."""
    scores = np.arange(11_136.0)
    calibration = Calibration({POOLED: scores, LONG: scores})
    found = calibration.compare(1e9, LONG, rate)
    assert f"{found.p:.6f}" == "0.000090"
    assert (found.p <= rate) is flags
    assert bool(calibration.operating_point(rate)) is supports(11_136, rate) is flags
    assert smallest_rate(11_136) == "0.000090"


@pytest.mark.parametrize("texts", [0, 1, 48, 99, 640, 11_136, 150_000])
def test_the_smallest_rate_is_one_that_is_supported(texts):
    assert supports(texts, float(smallest_rate(texts)))


@pytest.mark.parametrize(("hits", "trials", "bound"), [(0, 299, 0.00997), (1, 100, 0.0466), (5, 5, 1.0)])
def test_the_upper_bound_is_that_of_clopper_and_pearson(hits, trials, bound):
    assert upper_bound(hits, trials) == pytest.approx(bound, abs=2e-4)


@pytest.mark.parametrize(
    ("words", "article", "name"), [(75, 3, "articles-75-149-words"), (150, 0, "other-150-words-up")]
)
def test_groups_are_of_one_length_and_kind(words, article, name):
    assert group(words, article) == name


def test_lengths_have_no_gap():
    assert {band(words) for words in range(500)} == {"75-149-words", "150-words-up"}
