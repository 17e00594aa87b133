"""Figures for a corpus: counts, groups, and what the data can support."""

import numpy as np
import pytest

from provenance.errors import UsageError
from provenance.report.columns import COLUMNS
from provenance.report.figures import Counts
from provenance.report.groups import month
from provenance.report.prevalence import corrected

RECALL = {"a": 0.5, "b": 0.4, "c": 0.6}
ALARMS = {"a": 0.01, "b": 0.005, "c": 0.015}
META = {"options": {"max_fpr": 0.01}, "held_out": {"max_fpr": 0.01, "recall": RECALL, "false_alarms": ALARMS}}


def row(path, *, flag=False, verdict="no_sign", disclosed=False, status="ok", **more):
    empty = dict.fromkeys(column.name for column in COLUMNS)
    cells = {"path": path, "status": status, "verdict": verdict, "machine_flag": flag, "disclosed": disclosed}
    return {**empty, **cells, "boilerplate_share": 0.1, **more}


def figures(rows, meta=META, by=None):
    counts = Counts(meta, by)
    for one in rows:
        counts.add(one)
    return counts.figures()


def test_counts():
    rows = [
        row("a/1", flag=True, verdict="likely_machine"),
        row("a/2", flag=True, verdict="disclosed", disclosed=True),
        row("a/3", disclosed=True),
        row("b/4", flag=None, verdict="not_scored"),
        row("b/5", status="failed"),
    ]
    every, a, b = figures(rows, by="folder")
    assert (every.group, a.group, b.group) == ("(all)", "a", "b")
    assert (every.articles, every.scored, every.stated, every.answered) == (4, 3, 2, 1)
    assert (every.flagged, every.unanswered, every.unanswered_flagged) == (2, 2, 1)
    assert every.boilerplate_share == pytest.approx(0.1)
    assert (a.articles, b.articles) == (3, 1)


def test_a_figure_that_the_data_cannot_support_is_absent_and_says_why():
    few = [row(f"{at}") for at in range(10)]
    many = [row(f"{at}", flag=at % 10 == 0) for at in range(100)]
    flooded = [row(f"{at}", flag=True) for at in range(100)]
    other_rate = {**META, "options": {"max_fpr": 0.05}}
    unmeasured = {**META, "held_out": None}
    for rows, meta, told in (
        (few, META, "too few"),
        (many, {}, "meta file"),
        (many, other_rate, "0.05"),
        (many, unmeasured, "not measured"),
        (flooded, META, "100 %"),
    ):
        [every] = figures(rows, meta)
        assert every.prevalence is None
        assert every.unanswered_prevalence is None
        assert told in every.note
    [every] = figures(many)
    assert every.note == ""
    assert every.prevalence.low <= every.prevalence.share <= every.prevalence.high


def test_articles_that_no_score_could_have_flagged_count_for_no_estimate():
    meta = {**META, "operating_point": {"long": {}, "all": {"groups": ["short"]}}}
    within = [row(f"{at}", flag=at % 5 == 0, machine_group=("long", "short", "all")[at % 3]) for at in range(90)]
    beyond = [row(f"b/{at}", machine_group="other") for at in range(60)]
    [alone], [both] = figures(within, meta), figures([*within, *beyond], meta)
    assert both.scored == 150
    assert (both.prevalence, both.unanswered_prevalence) == (alone.prevalence, alone.unanswered_prevalence)
    [none] = figures(beyond, meta)
    assert none.prevalence is None
    assert none.note.startswith("0 unanswered articles that can be flagged are too few")


def test_the_estimate_is_that_of_rogan_and_gladen():
    found = corrected(100, 1000, [0.4, 0.6], [0.005, 0.015])
    assert found.share == pytest.approx((0.1 - 0.01) / (0.5 - 0.01))
    assert corrected(100, 1000, [0.4, 0.6], [0.005, 0.015]) == found


def test_no_more_flags_than_false_alarms_is_an_interval_that_begins_at_none():
    found = corrected(8, 1000, list(RECALL.values()), list(ALARMS.values()))
    assert (found.share, found.low) == (0, 0)
    assert found.high < 0.1


def test_a_detector_that_tells_nothing_apart_supports_nothing():
    assert corrected(5, 100, [0.1, 0.2], [0.3, 0.2]) is None
    assert corrected(0, 0, [0.5, 0.6], [0.01, 0.02]) is None


@pytest.mark.parametrize("truth", [0.0, 0.1, 0.5, 0.9])
def test_intervals_hold_the_truth_about_as_often_as_they_say(truth):
    random = np.random.default_rng(5)

    def sources(mean, trials, count):
        return random.beta(mean * trials, (1 - mean) * trials, count)

    held = 0
    for _ in range(200):
        flags = random.binomial(1000, truth * sources(0.4, 8, 1)[0] + (1 - truth) * sources(0.01, 50, 1)[0])
        found = corrected(int(flags), 1000, list(sources(0.4, 8, 11)), list(sources(0.01, 50, 13)))
        held += found.low <= truth <= found.high
    assert held >= 0.88 * 200


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        ("folder", ["x", None]),
        ("folder:2", ["y", None]),
        ("author", ["Jo", None]),
        ("month", ["2025-03", None]),
        ("disclosed", ["false"]),
    ],
)
def test_groups(by, groups):
    rows = [row("x/y/1", author="Jo", published="March 4, 2025"), row("2")]
    assert [one.group for one in figures(rows, by=by)] == ["(all)", *groups]


def test_no_name_of_a_group_is_taken_for_another_group():
    names = ["(all)", "(none)", "all", "none"]
    rows = [*(row(f"{name}/1", author=name) for name in names), row("2")]
    for by in ("folder", "author"):
        every, *groups = figures(rows, by=by)
        assert [(one.group, one.articles) for one in groups] == [*((name, 1) for name in names), (None, 1)]
        assert (every.articles, every.row()["group"], groups[-1].row()["group"]) == (5, "(all)", None)


def test_the_folder_of_an_absolute_path_is_its_first():
    assert [one.group for one in figures([row("/archive/news/1")], by="folder")] == ["(all)", "archive"]


def test_each_share_is_judged_by_the_articles_that_it_is_of():
    answered = [row(f"a/{at}", flag=True, verdict="disclosed", disclosed=True) for at in range(60)]
    unanswered = [row(f"b/{at}", flag=at < 4, verdict="no_sign") for at in range(40)]
    [every] = figures(answered + unanswered)
    assert every.prevalence is None
    assert "64 % of the 100 scored articles are flagged" in every.note
    assert every.unanswered_prevalence.low <= every.unanswered_prevalence.share
    [every] = figures([row(f"{at}", flag=at < 34, verdict="likely_machine") for at in range(40)])
    assert "85 % of the 40 unanswered articles are flagged" in every.note


WITH_COPIES = {**META, "counts": {"copies": 1}}


@pytest.mark.parametrize("order", [(0, 1, 2), (1, 0, 2), (2, 1, 0)])
def test_a_statement_in_one_place_hides_no_copy_that_makes_none(order):
    told = row("a-disclosed.md", flag=True, verdict="disclosed", disclosed=True)
    silent = [row(name, flag=True, verdict="likely_machine") for name in ("b.md", "c.txt")]
    first, *others = [[told, *silent][at] for at in order]
    [every] = figures([first, *({**other, "copy_of": first["path"]} for other in others)], WITH_COPIES)
    assert (every.articles, every.stories, every.scored, every.answered) == (3, 1, 1, 0)
    assert (every.unanswered, every.unanswered_flagged) == (1, 1)


def test_a_story_is_no_more_often_flagged_the_more_copies_it_has():
    copies = [row(f"b/{at}", flag=True, verdict="likely_machine", copy_of="a") for at in range(5)]
    [every] = figures([row("a"), *copies], WITH_COPIES)
    assert (every.unanswered, every.unanswered_flagged, every.flagged) == (1, 0, 0)


def test_a_story_stands_as_its_first_article_where_none_is_unanswered():
    rows = [row("a", flag=None, verdict="not_scored"), row("b", verdict="disclosed", disclosed=True, copy_of="a")]
    [every] = figures(rows, WITH_COPIES)
    assert (every.stories, every.scored, every.answered, every.stated) == (1, 0, 0, 0)


def test_a_note_on_stories_says_so():
    [every] = figures([row("a"), row("b", copy_of="a")], WITH_COPIES)
    assert every.note == "1 unanswered story is too few, under 30"


@pytest.mark.parametrize(("number", "told"), [(1, "1 unanswered article is too few"), (2, "2 unanswered articles are")])
def test_how_few_there_are_is_said_in_words(number, told):
    [every] = figures([row(f"{at}") for at in range(number)])
    assert every.note.startswith(told)


@pytest.mark.parametrize("by", ["folder:0", "folder:x", "folder:" + "1" * 5_000, "shoe_size"])
def test_a_group_that_is_none_is_told(by):
    with pytest.raises(UsageError, match="--by"):
        figures([row("a")], by=by)


@pytest.mark.parametrize(
    ("published", "told"),
    [
        ("2025-10-17", "2025-10"),
        ("2025-10-17T08:00:00Z", "2025-10"),
        ("17 October 2025", "2025-10"),
        ("Oct. 17th, 2025", "2025-10"),
        ("Sat, 18 Oct 2025 07:00:00 GMT", "2025-10"),
        ("May 2024", "2024-05"),
        ("2024/05/06", "2024-05"),
        ("20240506", "2024-05"),
        ("20240506T103000Z", "2024-05"),
        ("06.05.2024", "2024-05"),
        ("6. 5. 2024, 10:30", "2024-05"),
        ("1714953600", "2024-05"),
        ("1714953600.0", "2024-05"),
        ("1714953600000", "2024-05"),
        ("yesterday", None),
        ("05/06/2024", None),
        ("17/10/2025", None),
        ("20241399", None),
        ("32.13.2024", None),
        ("171495360012", None),
        ("2025-13-45", None),
    ],
)
def test_month(published, told):
    assert month(published) == told
