"""Links to the author of an article."""

import pytest
from standards_pages import BODY, affirms, in_page

HEADING = "<h1>Board votes to dredge the basin</h1>"
LINK = '<a rel="author" href="/who">{}</a>'


def article(byline, below=""):
    return in_page(body=f"<article>{HEADING}{byline}{BODY}</article>{below}")


@pytest.mark.parametrize(
    "name", ["TideBot", "WeatherBot", "GPT-4o", "ChatGPT", "Robot Anna", "Newsdesk (AI-generated)"]
)
@pytest.mark.parametrize("around", ["{}", "<p>By {}</p>", "<address>By {}</address>", '<p class="byline">By {}</p>'])
def test_a_machine_as_the_author_that_is_linked_to(name, around):
    (finding,) = article(around.format(LINK.format(name)))
    assert affirms([finding]) == [("fully_generated", "whole_article")]
    assert (finding.quote, finding.attributes["mechanism"]) == (name, "byline")
    assert finding.span is not None


def test_who_edited_is_named():
    (finding,) = article(LINK.format("TideBot, edited by Ada Fenn"))
    told = finding.attributes
    assert (finding.kind, told["tool"], told["editor"]) == ("generated_human_edited", "TideBot", ["Ada Fenn"])


@pytest.mark.parametrize(
    "name", ["Ana Holm", "Claude Dupont", "Marie Bot", "The AI Report", "Giant Robot", "AI Desk", ""]
)
def test_humans_and_publications(name):
    assert article(LINK.format(name)) == []


def test_the_author_of_something_else():
    card = f'<div class="related"><h3>Crane sold</h3>{LINK.format("TideBot")}</div>'
    assert affirms(article("", card)) == []
    comment = f'<div class="comment">{LINK.format("TideBot")}<p>Hear, hear.</p></div>'
    assert affirms(article("", comment)) == []
