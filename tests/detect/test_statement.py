"""What a statement comes to as a finding, whoever read it."""

import pytest

from provenance.detect.registry import System
from provenance.detect.statement import Statement


@pytest.mark.parametrize(
    ("degree", "review", "told"),
    [
        ("fully_generated", "not_stated", "fully_generated"),
        ("fully_generated", "named", "generated_human_edited"),
        ("fully_generated", "desk", "generated_human_edited"),
        ("generated_human_edited", "denied", "fully_generated"),
        ("generated_human_edited", "not_stated", "generated_human_edited"),
        ("ai_assisted", "named", "ai_assisted"),
        ("ai_assisted", "denied", "ai_assisted"),
    ],
)
def test_a_review_makes_generated_text_edited_and_one_that_is_denied_does_not(degree, review, told):
    found = Statement("test", "meta", degree, "yes", review=review).finding()
    assert (found.kind, found.attributes["degree"], found.attributes["review"]) == (told, told, review)


def test_a_denial_names_no_system():
    stated = System("Quillworks", "Quill 2", "Quillworks Ltd")
    denial, affirmation = (
        Statement("test", "meta", degree, "yes", system=stated).finding().attributes
        for degree in ("no_ai_asserted", "ai_assisted")
    )
    assert (denial["polarity"], denial["tool"], denial["model"], denial["vendor"]) == ("denies", None, None, None)
    assert (affirmation["polarity"], affirmation["tool"]) == ("affirms", "Quillworks")


def test_a_byline_stands_in_the_byline_and_a_rule_may_say_more():
    found = Statement("test", "byline", "ai_assisted", "yes", where="top", more={"scope": "image"}).finding()
    assert (found.attributes["where"], found.attributes["scope"]) == ("byline", "image")
