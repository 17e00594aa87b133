"""What a run and its figures say on a terminal."""

import io
from collections import Counter

import pytest
from rich.console import Console

from provenance.report.figures import Figures
from provenance.report.prevalence import Prevalence
from provenance.report.summary import print_figures, print_summary


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
