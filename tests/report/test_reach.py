"""Articles that no score could have flagged."""

from collections import Counter

import pytest

from provenance.report.reach import out_of_reach

GROUPS = Counter({"articles-75-149-words": 3, "articles-150-words-up": 5, "other": 7})


@pytest.mark.parametrize(
    ("sets", "beyond"),
    [
        ([], 15),
        (["articles-150-words-up"], 10),
        (["articles-150-words-up", "articles-75-149-words+other"], 0),
        (["all"], 0),
    ],
)
def test_those_of_groups_that_are_too_small_alone_and_are_not_pooled(sets, beyond):
    assert out_of_reach(GROUPS, dict.fromkeys(sets)) == beyond


def test_those_compared_with_pooled_groups_were_within_reach():
    groups = Counter({"articles-75-149-words+other": 4, "other": 1})
    assert out_of_reach(groups, {"articles-75-149-words+other": {}}) == 0
