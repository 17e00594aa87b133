"""Microdata and RDFa: what the page's items say of the article, and of what else they speak."""

import pytest
from standards_pages import BODY, affirms, claims, in_page

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


MADE = "https://schema.org/TrainedAlgorithmicMediaDigitalSource"
CARRIERS = {
    "microdata": [
        f'<link itemprop="digitalSourceType" href="{MADE}">',
        f'<meta itemprop="digitalSourceType" content="{MADE}">',
        f'<a itemprop="digitalSourceType" href="{MADE}">How this was made</a>',
        f'<span itemprop="digitalSourceType" content="{MADE}"></span>',
        '<b itemprop="digitalSourceType">trainedAlgorithmicMedia</b>',
    ],
    "rdfa": [
        f'<link property="digitalSourceType" href="{MADE}">',
        f'<meta property="schema:digitalSourceType" content="{MADE}">',
        f'<a property="digitalSourceType" href="{MADE}">How this was made</a>',
        f'<span property="digitalSourceType" resource="{MADE}"></span>',
        f'<span rel="schema:digitalSourceType" resource="{MADE}"></span>',
        '<b property="digitalSourceType">trainedAlgorithmicMedia</b>',
    ],
}
EVERY = [(vocabulary, carrier) for vocabulary, carriers in CARRIERS.items() for carrier in carriers]


def item(vocabulary, kind, inside, role="", tag="div"):
    """An element that is a thing of this kind, and the value of a property unless `role` is empty."""
    if vocabulary == "microdata":
        stated = f'itemscope itemtype="https://schema.org/{kind}"' + (f' itemprop="{role}"' if role else "")
    else:
        stated = f'vocab="https://schema.org/" typeof="{kind}"' + (f' property="{role}"' if role else "")
    return f"<{tag} {stated}>{inside}</{tag}>"


def news(vocabulary, stated, beside=""):
    return in_page(body=item(vocabulary, "NewsArticle", HEADING + stated + BODY, tag="article") + beside)


@pytest.mark.parametrize(("vocabulary", "carrier"), EVERY)
def test_every_way_to_state_a_property_of_the_article(vocabulary, carrier):
    (finding,) = news(vocabulary, carrier)
    assert claims([finding]) == [("affirms", "this_article", "whole_article", "fully_generated", "attribute")]
    assert finding.quote in carrier


@pytest.mark.parametrize(("vocabulary", "carrier"), EVERY)
@pytest.mark.parametrize(
    ("role", "kind", "scope"),
    [
        ("image", "ImageObject", "image"),
        ("thumbnail", "ImageObject", "image"),
        ("video", "VideoObject", "video"),
        ("audio", "AudioObject", "audio"),
        ("abstract", "CreativeWork", "summary"),
    ],
)
def test_a_part_of_the_article_says_it_of_itself(vocabulary, carrier, role, kind, scope):
    assert affirms(news(vocabulary, item(vocabulary, kind, carrier, role))) == [("fully_generated", scope)]


@pytest.mark.parametrize(("vocabulary", "carrier"), EVERY)
@pytest.mark.parametrize(
    "kind",
    ["Product", "SoftwareApplication", "Book", "Movie", "Event", "WebSite", "Organization", "NewsArticle", "Review"],
)
def test_what_stands_beside_the_article_says_nothing_of_it(vocabulary, carrier, kind):
    assert affirms(news(vocabulary, "", item(vocabulary, kind, carrier))) == []


@pytest.mark.parametrize(("vocabulary", "carrier"), EVERY)
@pytest.mark.parametrize(
    ("role", "kind"),
    [
        ("about", "Book"),
        ("mentions", "SoftwareApplication"),
        ("publisher", "Organization"),
        ("isBasedOn", "CreativeWork"),
        ("citation", "ScholarlyArticle"),
        ("comment", "Comment"),
        ("isPartOf", "CreativeWorkSeries"),
    ],
)
def test_what_the_article_refers_to_says_nothing_of_it(vocabulary, carrier, role, kind):
    assert affirms(news(vocabulary, item(vocabulary, kind, carrier, role))) == []


@pytest.mark.parametrize("vocabulary", CARRIERS)
@pytest.mark.parametrize("role", ["author", "publisher"])
def test_the_portrait_of_an_author_and_the_logo_of_a_publisher_are_no_pictures_of_the_article(vocabulary, role):
    picture = item(vocabulary, "ImageObject", CARRIERS[vocabulary][0], "image" if role == "author" else "logo")
    assert affirms(news(vocabulary, item(vocabulary, "Person", picture, role))) == []


@pytest.mark.parametrize("vocabulary", CARRIERS)
def test_a_picture_in_the_article_that_nothing_refers_to_is_its_own(vocabulary):
    picture = item(vocabulary, "ImageObject", '<img src="a.jpg" alt="">' + CARRIERS[vocabulary][0], tag="figure")
    assert affirms(news(vocabulary, picture)) == [("fully_generated", "image")]
    assert affirms(news(vocabulary, "", f'<aside class="related">{picture}</aside>')) == []


@pytest.mark.parametrize("vocabulary", CARRIERS)
def test_the_name_of_an_author_may_be_hidden(vocabulary):
    name = "itemprop" if vocabulary == "microdata" else "property"
    author = item(vocabulary, "SoftwareApplication", f'<meta {name}="name" content="Tallow Scribe">', "author")
    (finding,) = news(vocabulary, author + f'<span {name}="editor">Bo Lind</span>')
    told = finding.attributes
    assert (finding.kind, told["tool"], told["editor"]) == ("generated_human_edited", "Tallow Scribe", ["Bo Lind"])
    assert finding.quote == "Tallow Scribe"


@pytest.mark.parametrize("kind", ["Product", "Book", "Review"])
def test_the_author_of_another_thing_is_none_of_the_article(kind):
    assert news("microdata", "", item("microdata", kind, '<meta itemprop="author" content="ChatGPT">')) == []


def test_an_article_may_refer_to_properties_elsewhere_on_the_page():
    article = f'<article itemscope itemtype="https://schema.org/Article" itemref="s">{HEADING}{BODY}</article>'
    link = f'<link {{}} itemprop="digitalSourceType" href="{MADE}">'
    assert affirms(in_page(body=f"{article}<footer>{link.format('id=s')}</footer>")) == [
        ("fully_generated", "whole_article")
    ]
    author = f'<div id="s">{item("microdata", "SoftwareApplication", "Tallow Scribe", "author")}</div>'
    assert affirms(in_page(body=article + author)) == [("fully_generated", "whole_article")]


def test_one_item_of_several_is_the_article():
    card = item("microdata", "BlogPosting", f'<h2 itemprop="headline">Crane sold</h2>{CARRIERS["microdata"][0]}')
    assert affirms(news("microdata", "", card)) == []
    blog = item("microdata", "Blog", item("microdata", "BlogPosting", HEADING + BOT + BODY, "blogPost"))
    assert affirms(in_page(body=blog + card)) == [("fully_generated", "whole_article")]
    hidden = item(
        "microdata", "NewsArticle", f'<meta itemprop="headline" content="Board votes to dredge the basin">{BOT}'
    )
    assert affirms(in_page(body=f"<article>{HEADING}{BODY}</article>{hidden}")) == [
        ("fully_generated", "whole_article")
    ]


def test_a_page_without_an_article_among_its_items_discloses_nothing():
    product = item("microdata", "Product", CARRIERS["microdata"][0] + BOT)
    assert in_page(body=f"<article>{HEADING}{BODY}</article>{product}") == []
