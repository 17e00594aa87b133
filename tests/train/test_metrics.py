import numpy as np
import pandas as pd
import pytest

from provenance.train import card
from provenance.train.metrics import Judged, brier_and_ece, decisions
from provenance.train.ranking import auroc, figures_of, recall_at


def test_auroc_counts_ties_half():
    assert auroc(np.array([0.1, 0.5]), np.array([0.5, 0.9])) == pytest.approx(3.5 / 4)


def test_recall_is_above_all_but_a_share_of_humans():
    humans = np.arange(100) / 100
    assert recall_at(humans, np.array([0.5, 0.985, 0.995]), 0.01) == pytest.approx(1 / 3)
    assert recall_at(humans, np.array([0.5, 0.985, 0.995]), 0.05) == pytest.approx(2 / 3)


def judged(sources, pairs, seed=0):
    """Texts of some sources, half of them by machines, each source easier or harder than others."""
    random = np.random.default_rng(seed)
    table = pd.DataFrame(
        {"source": np.repeat(sources, 2 * pairs), "pair_id": np.tile(np.arange(pairs), 2 * len(sources))}
    )
    table["machine"] = np.tile(np.repeat([False, True], pairs), len(sources))
    table["generator"] = np.where(table.machine, "Quill", "")
    table = table.assign(words=100, domain="", attack="", noise=False).astype({"pair_id": str})
    ease = np.repeat(np.linspace(0, 3, len(sources)), 2 * pairs)
    score = 1 / (1 + np.exp(-random.normal(table.machine * ease)))
    p = np.where(score > 0.9, 0.005, 0.5)
    return Judged(table, score, p, np.ones(len(table), bool), p <= 0.01, 0.01)


def test_intervals_draw_sources_where_there_are_several():
    rows = {(row["by"], row["group"]): row for row in judged(list("abcdefgh"), 60).tables()}
    one, all_of = rows["source", "d"], rows["generator", "quill"]
    assert all_of["humans"] == 8 * one["humans"]
    width = {name: row["auroc_high"] - row["auroc_low"] for name, row in (("one", one), ("all", all_of))}
    assert width["all"] > width["one"]  # of eight times as many texts, but of eight sources that differ
    assert all_of["auroc_low"] < all_of["auroc"] < all_of["auroc_high"]


def test_pairs_are_drawn_together():
    random = np.random.default_rng(1)
    subject = np.repeat(random.normal(size=100), 2)
    machine = np.tile([False, True], 100)
    score, source = subject + 0.01 * machine, np.full(200, "a")
    tied = figures_of(score, machine, source, np.repeat(np.arange(100), 2).astype(str))
    single = figures_of(score, machine, source, np.arange(200).astype(str))
    assert tied["auroc_high"] - tied["auroc_low"] < (single["auroc_high"] - single["auroc_low"]) / 3


@pytest.mark.parametrize(("humans", "told"), [(40, {"tpr_at_5"}), (100, {"tpr_at_5", "tpr_at_1"}), (1_000, None)])
def test_recall_is_told_at_rates_that_the_human_texts_can_show(humans, told):
    random = np.random.default_rng(2)
    machine = np.arange(humans + 50) >= humans
    found = figures_of(
        random.normal(size=humans + 50), machine, np.full(humans + 50, "a"), np.arange(humans + 50).astype(str)
    )
    given = {name for name in ("tpr_at_5", "tpr_at_1", "tpr_at_0.1") if found[name] != ""}
    assert given == (told or {"tpr_at_5", "tpr_at_1", "tpr_at_0.1"})
    assert (found["tpr_at_0.1_low"] == "") == (humans < 1_000)


def test_the_mean_of_sources_is_of_the_sources_that_it_counts():
    found = judged(["a", "b", "c"], 60)
    found.table.loc[found.table.source == "c", "machine"] = False
    rows = found.tables()
    assert (rows[0]["humans"], rows[0]["machines"]) == (120, 120)
    assert rows[0]["auroc"] == pytest.approx(np.mean([row["auroc"] for row in rows[1:3]]), abs=1e-4)
    assert rows[0]["auroc_low"] == min(row["auroc"] for row in rows[1:3])
    assert rows[0]["accused_upper_95"] == ""


def test_reliability_of_sure_and_right_scores_is_perfect():
    assert brier_and_ece(np.zeros(5), np.ones(20)) == (0.0, 0.0)
    brier, error = brier_and_ece(np.full(5, 0.5), np.full(20, 0.5))
    assert (brier, error) == pytest.approx((0.25, 0.0))


def test_leaving_open_is_worth_more_than_being_wrong():
    truth = np.array([True, True, False, False])
    wrong = decisions(truth, np.array([True, False, False, True]), np.zeros(4, bool))
    open_ones = decisions(truth, np.array([True, False, False, False]), np.array([False, True, False, True]))
    assert wrong == pytest.approx((0.5, 1.25 / (1.25 + 0.25 + 1)))
    assert open_ones == pytest.approx(((2 + 2 * 2 / 4) / 4, 1.25 / (1.25 + 0.5)))


@pytest.mark.parametrize(
    ("name", "shown"), [("a|b", "a\\|b"), ("a\n## b", "a\ufffd## b"), ("a\x1b[31m", "a\ufffd[31m")]
)
def test_a_name_breaks_no_table(name, shown):
    table = card.tables(judged([name], 40).tables())
    header, _, row = table.split("### By source")[1].strip().splitlines()[:3]
    assert row.startswith(f"| {shown} | 40 | 40 |")
    assert row.replace("\\|", "").count("|") == header.count("|")
