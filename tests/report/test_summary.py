"""What a run and its figures say on a terminal."""

import io
from collections import Counter

import pytest
from rich.console import Console

from provenance.report.columns import COLUMNS
from provenance.report.figures import Counts, Figures
from provenance.report.prevalence import Prevalence
from provenance.report.summary import print_figures, print_summary

META = {
    "options": {"max_fpr": 0.01},
    "held_out": {"max_fpr": 0.01, "recall": {"a": 0.5, "b": 0.6}, "false_alarms": {"a": 0.01, "b": 0.005}},
}


@pytest.fixture
def console():
    return Console(file=io.StringIO(), width=80, highlight=False)


def shown(console):
    return console.file.getvalue().splitlines()


def test_the_scored_articles_are_told_by_whether_a_statement_answers_for_the_text(console):
    scored = Counter({(True, True): 8, (True, False): 3, (False, True): 28, (False, False): 7})
    print_summary(console, Counter(ok=48), Counter(disclosed=12, likely_machine=28), scored, {}, 0.01, 0)
    lines = [line.split() for line in shown(console)]
    assert ["48", "inputs:", "48", "ok"] in lines
    assert ["answered", "8", "3"] in lines
    assert ["unanswered", "28", "7"] in lines
    assert "Answered: a statement answers for the text, the verdict is disclosed." in " ".join(map(" ".join, lines))


def test_a_table_of_figures_fits_a_terminal(console):
    found = Figures("news", 1234, 1234, stated=120, unanswered=1000, unanswered_flagged=800)
    found.unanswered_prevalence = Prevalence(0.8, 0.6, 1.0)
    print_figures(console, [found])
    assert shown(console)[2].split() == [
        "news",
        "1,234",
        "120",
        "0",
        "%",
        "1,000",
        "800",
        "80",
        "%",
        "(60",
        "%-100",
        "%)",
    ]


def test_stories_are_told_where_they_are_fewer_than_articles(console):
    print_figures(console, [Figures("news", 5, 4), Figures(None, 2, 2)])
    assert [line.split()[:3] for line in shown(console)[1:4]] == [
        ["group", "articles", "stories"],
        ["news", "5", "4"],
        ["(none)", "2", "2"],
    ]


def test_a_reason_that_groups_share_is_told_once_and_names_them_in_order():
    counts, console = Counts(META, "month"), Console(file=io.StringIO(), width=1000, highlight=False)
    empty = dict.fromkeys(column.name for column in COLUMNS)
    for month in range(12, 0, -1):
        for at in range(40 + month if month > 4 else month):
            cells = {"path": f"{month}-{at}", "status": "ok", "verdict": "likely_machine"}
            flag = at % (month + 20) > 0
            counts.add({**empty, **cells, "machine_flag": flag, "published": f"2024-{month:02}-01"})
    print_figures(console, counts.figures())
    assert [line.partition(":")[0] for line in shown(console) if "no estimate" in line] == [
        "(all), 2024-05, 2024-06, 2024-07, 2024-08 and 4 more",
        "2024-01, 2024-02, 2024-03, 2024-04",
    ]
    assert "\n".join(shown(console)).count("does not know this kind") == 1


def test_a_reason_that_is_one_group_s_has_its_numbers(console):
    one = Figures("news", 3, 3, unanswered=3, note="3 are too few", cause="too few")
    print_figures(console, [one])
    assert "news: no estimate, 3 are too few" in shown(console)


def test_what_stories_are_is_said_where_there_are_any(console):
    print_figures(console, [Figures("news", 5, 5)])
    assert "stories:" not in " ".join(shown(console))
    print_figures(console, [Figures("news", 5, 4)])
    told = " ".join(shown(console))
    assert "stories: different articles" in told
    assert "All figures behind it are of stories" in told
