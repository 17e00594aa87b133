import numpy as np
import pytest

from provenance.train.metrics import auroc, decisions, recall_at, reliability


def test_auroc_counts_ties_half():
    assert auroc(np.array([0.1, 0.5]), np.array([0.5, 0.9])) == pytest.approx(3.5 / 4)


def test_recall_is_above_all_but_a_share_of_humans():
    humans = np.arange(100) / 100
    assert recall_at(humans, np.array([0.5, 0.985, 0.995]), 0.01) == pytest.approx(1 / 3)
    assert recall_at(humans, np.array([0.5, 0.985, 0.995]), 0.05) == pytest.approx(2 / 3)


def test_reliability_of_sure_and_right_scores_is_perfect():
    assert reliability(np.zeros(5), np.ones(20)) == (0.0, 0.0)
    brier, error = reliability(np.full(5, 0.5), np.full(20, 0.5))
    assert (brier, error) == pytest.approx((0.25, 0.0))


def test_leaving_open_is_worth_more_than_being_wrong():
    truth = np.array([True, True, False, False])
    wrong = decisions(truth, np.array([True, False, False, True]), np.zeros(4, bool))
    open_ones = decisions(truth, np.array([True, False, False, False]), np.array([False, True, False, True]))
    assert wrong == pytest.approx((0.5, 1.25 / (1.25 + 0.25 + 1)))
    assert open_ones == pytest.approx(((2 + 2 * 2 / 4) / 4, 1.25 / (1.25 + 0.5)))
