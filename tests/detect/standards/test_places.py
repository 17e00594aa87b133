"""Of what a mark on an element speaks: boxes of the site and of other articles by their headings and their names."""

import pytest
from standards_pages import BODY, affirms, in_page

ATTRIBUTE = 'ai-disclosure="ai-autonomous"'
ARTICLE = f"<article><h1>Board votes to dredge the basin</h1>{BODY}{{}}</article>{{}}"


def beside(markup):
    """What is affirmed of an article with this in it, and with this after it."""
    return [affirms(in_page(body=ARTICLE.format(*where))) for where in ((markup, ""), ("", markup))]


@pytest.mark.parametrize(
    "heading",
    ["You might also like", "Related stories", "Read more", "Recommended for you", "More from this section",
     "Most read", "Trending", "Top stories:", "Das könnte Sie auch interessieren", "Lire aussi", "関連記事"],
)  # fmt: skip
def test_a_box_with_the_heading_of_other_articles_speaks_of_these(heading):
    box = f'<div {ATTRIBUTE}><h3>{heading}</h3><ul><li><a href="/c">Ten cakes for Easter</a></li></ul></div>'
    assert beside(box) == [[], []]


@pytest.mark.parametrize(
    "heading", ["How the vote went", "More from the crane than expected?", "Trending upwards", "The reading"]
)
def test_a_box_with_another_heading_is_a_part_of_the_article(heading):
    box = f"<section {ATTRIBUTE}><h3>{heading}</h3><p>Four to two.</p></section>"
    assert beside(box)[0] == [("fully_generated", "part")]


@pytest.mark.parametrize(
    "name",
    ["author-bio", "about-author", "byline-bio", "site-header", "ask-ai", "poll", "footer-links", "author-box"],
)
def test_a_box_of_the_site_by_its_class(name):
    assert beside(f'<div class="{name}" {ATTRIBUTE}><p>Ten cakes for Easter.</p></div>') == [[], []]


@pytest.mark.parametrize("name", ["biodiversity", "article-author", "header", "polls-apart", "entry-footer", "ai-note"])
def test_other_classes_are_those_of_the_article(name):
    box = f'<div class="{name}" {ATTRIBUTE}><p>Four to two.</p></div>'
    assert beside(box)[0] == [("fully_generated", "part")]


def test_the_header_of_a_site_is_no_part_of_the_article():
    header = f"<header {ATTRIBUTE}><p>Harbour Gazette and its services</p></header>"
    assert affirms(in_page(body=header + ARTICLE.format("", ""))) == []
    own = f"<header {ATTRIBUTE}><h1>Board votes to dredge the basin</h1></header>"
    assert affirms(in_page(body=f"<article>{own}{BODY}</article>")) != []
    assert affirms(in_page(body=f"{own}<div>{BODY}</div>")) != []
