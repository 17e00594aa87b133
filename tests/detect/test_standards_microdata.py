"""Microdata: machines among the authors of the article's own item."""

import pytest
from standards_pages import BODY, affirms, in_page

ITEM = '<div itemscope itemtype="https://schema.org/{}">{}{}</div>'
HEADING = "<h1>Board votes to dredge the basin</h1>"
BOT = (
    '<span itemprop="author" itemscope itemtype="https://schema.org/SoftwareApplication">'
    '<span itemprop="name">TideLoom</span></span>'
)
ANA = '<span itemprop="author" itemscope itemtype="https://schema.org/Person"><b itemprop="name">Ana Holm</b></span>'
EDITOR = '<span itemprop="editor" itemscope itemtype="https://schema.org/Person"><b itemprop="name">Bo Lind</b></span>'


def article(stated, kind="NewsArticle"):
    return in_page(body=ITEM.format(kind, HEADING + stated, BODY))


@pytest.mark.parametrize("author", [BOT, '<i itemprop="author">TideBot</i>', '<a itemprop="author">GPT-4</a>'])
def test_an_author_that_is_a_machine_by_its_type_or_name_discloses(author):
    assert affirms(article(author)) == [("fully_generated", "whole_article")]


def test_a_human_beside_the_machine_makes_it_assisted():
    assert affirms(article(BOT + ANA)) == [("ai_assisted", "whole_article")]


def test_editors_of_the_item_are_named():
    (finding,) = article(BOT + EDITOR)
    told = finding.attributes
    assert (finding.kind, told["tool"], told["editor"]) == ("generated_human_edited", "TideLoom", ["Bo Lind"])


@pytest.mark.parametrize("stated", [ANA, '<i itemprop="author">Ana Holm</i>', ""])
def test_humans_and_items_without_an_author_disclose_nothing(stated):
    assert article(stated) == []


def test_an_author_of_something_else_than_the_article_is_not_its_own():
    assert article(ANA + ITEM.format("Comment", BOT, "<p>Hear, hear.</p>")) == []
    assert article(BOT, kind="Product") == []
    body = ITEM.format("NewsArticle", "<h2>Nine piers</h2>" + BOT, "<p>In a day.</p>")
    assert in_page(body=f"<main>{ITEM.format('NewsArticle', HEADING + ANA, BODY)}</main>{body}") == []
