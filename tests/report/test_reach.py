"""Articles that no score could have flagged."""

from collections import Counter

import pytest

from provenance.report.reach import out_of_reach

GROUPS = Counter({"articles-75-149-words": 3, "articles-150-words-up": 5, "other": 7})


@pytest.mark.parametrize(
    ("sets", "beyond"),
    [
        ({}, 15),
        ({"articles-150-words-up": {}}, 10),
        ({"articles-150-words-up": {}, "all": {"groups": ["articles-75-149-words"]}}, 7),
    ],
)
def test_those_of_groups_that_are_too_small_alone_and_are_not_pooled(sets, beyond):
    assert out_of_reach(GROUPS, sets) == beyond


def test_those_compared_with_all_groups_were_within_reach():
    assert out_of_reach(Counter({"all": 4, "other": 1}), {"all": {"groups": ["other"]}}) == 0
