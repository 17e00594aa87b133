"""JSON-LD as a graph: which of a page's nodes speak of its article, and how they refer to each other."""

import json

import pytest
from standards_pages import affirms, in_page, says_nothing

from provenance.detect.disclosure.statements.reader import read

HEADLINE = "Board votes to dredge the basin"
OWN = {"@type": "NewsArticle", "headline": HEADLINE}
OTHER = {"@type": "NewsArticle", "headline": "Ten cakes for Easter", "digitalSourceType": "trainedAlgorithmicMedia"}
BOT = {"@type": "SoftwareApplication", "name": "Tallow Scribe"}
MADE = "trainedAlgorithmicMedia"
CANONICAL = '<link rel="canonical" href="https://n.example/dredging">'


def in_script(value, head="", read_statement=says_nothing):
    return in_page(f'{head}<script type="application/ld+json">{json.dumps(value)}</script>', None, read_statement)


def picture(name, kind="ImageObject"):
    return {"@type": kind, "@id": name, "url": "a.jpg", "digitalSourceType": MADE}


@pytest.mark.parametrize(
    "nodes",
    [
        [{"@type": "Organization", "@id": "#o", "logo": {"@id": "#i"}}, picture("#i")],
        [{"@type": "Person", "@id": "#p", "image": {"@id": "#i"}}, picture("#i")],
        [{"@type": "Person", "@id": "#p", "image": "#i"}, picture("#i")],
        [{"@type": "Product", "name": "Mug", "image": [{"@id": "#i"}]}, picture("#i")],
        [{"@type": "NewsArticle", "headline": "Cakes", "image": {"@id": "#i"}}, picture("#i")],
        [{"@type": "Dataset", "name": "Tides", "digitalSourceType": MADE}],
        [{"@type": "Dataset", "name": "Tides", "creator": BOT}],
    ],
)
def test_media_of_something_else_are_none_of_the_article(nodes):
    assert in_script({"@graph": [OWN, *nodes]}) == []


@pytest.mark.parametrize(
    "nodes",
    [
        [{**OWN, "image": {"@id": "#i"}}, picture("#i")],
        [{**OWN, "image": "#i"}, picture("#i")],
        [OWN, {"@type": "WebPage", "primaryImageOfPage": {"@id": "#i"}}, picture("#i")],
        [{**OWN, "image": {"@id": "#i"}, "publisher": {"@type": "Organization", "logo": {"@id": "#i"}}}, picture("#i")],
        [OWN, picture("a.jpg")],
    ],
)
def test_pictures_of_the_article_and_those_that_nothing_else_has_are_its_own(nodes):
    assert affirms(in_script({"@graph": nodes})) == [("fully_generated", "image")]


@pytest.mark.parametrize(
    ("head", "value"),
    [
        ("", [OTHER, OWN]),
        ("", [OWN, OTHER]),
        (CANONICAL, [{**OTHER, "url": "https://n.example/cakes"}, OWN]),
        (CANONICAL, {**OTHER, "url": "https://n.example/cakes"}),
        ("", [{**OTHER, "url": "https://n.example/cakes"}, {**OWN, "url": "https://n.example/dredging"}]),
        ("", [OTHER, {**OTHER, "headline": "Hats"}, {**OTHER, "headline": "Oars"}, OWN]),
    ],
)
def test_an_article_of_another_headline_is_another_article(head, value):
    assert in_script(value, head) == []


def test_an_article_whose_headline_is_worded_differently_is_the_pages_own_where_it_stands_alone():
    assert affirms(in_script({**OTHER, "headline": "Basin to be dredged"})) == [("fully_generated", "whole_article")]
    shifted = {**OTHER, "headline": "Basin to be dredged", "url": "https://n.example/dredging/"}
    assert affirms(in_script(shifted, CANONICAL)) == [("fully_generated", "whole_article")]


@pytest.mark.parametrize(
    "author",
    [
        {"@type": "Role", "author": BOT},
        {"@type": "Role", "author": [BOT]},
        {"@type": "OrganizationRole", "roleName": "desk", "author": {"@type": "Role", "author": BOT}},
        [{"@type": "Role", "author": {"@id": "#b"}}],
    ],
)
def test_a_role_between_an_article_and_its_author(author):
    (finding,) = in_script([{**OWN, "author": author}, {**BOT, "@id": "#b"}])
    assert (finding.kind, finding.attributes["tool"]) == ("fully_generated", "Tallow Scribe")


def test_a_role_of_a_human_discloses_nothing():
    assert in_script({**OWN, "author": {"@type": "Role", "author": {"@type": "Person", "name": "Ana Holm"}}}) == []


@pytest.mark.parametrize("article", [{"@id": "#a"}, [{"@id": "#a"}], {"@type": "NewsArticle", "@id": "#a"}])
def test_a_machine_may_say_that_it_is_the_author(article):
    (finding,) = in_script([{**OWN, "@id": "#a"}, {**BOT, "@reverse": {"author": article}}])
    assert (finding.kind, finding.attributes["tool"]) == ("fully_generated", "Tallow Scribe")


def test_an_article_may_stand_in_its_author():
    assert affirms(in_script({**BOT, "@reverse": {"author": OWN}})) == [("fully_generated", "whole_article")]
    assert in_script([OWN, {**BOT, "@reverse": {"author": {"@type": "Book", "name": "Tides"}}}]) == []


def test_nodes_of_one_id_are_one_thing():
    more = {"@id": "#a", "digitalSourceType": MADE}
    assert affirms(in_script([{**OWN, "@id": "#a"}, more])) == [("fully_generated", "whole_article")]
    scripts = "".join(
        f'<script type="application/ld+json">{json.dumps(node)}</script>' for node in ({**OWN, "@id": "#a"}, more)
    )
    (finding,) = in_page(scripts)
    assert finding.quote == f'"digitalSourceType": "{MADE}"'
    assert in_script([{**OWN, "@id": "#a"}, {**more, "@id": "#c"}]) == []


def test_nodes_of_one_id_and_different_types_are_different_things():
    nodes = [{**OWN, "@id": "#"}, {"@type": "Product", "@id": "#", "digitalSourceType": MADE}]
    assert in_script(nodes) == in_script(nodes[::-1]) == []
    page = {"@type": "WebPage", "@id": "https://n.example/a"}
    assert affirms(in_script([page, {**OWN, "@id": page["@id"], "author": BOT}])) == [
        ("fully_generated", "whole_article")
    ]


def test_a_source_type_may_be_a_term_with_a_code():
    term = {
        "@type": "DefinedTerm",
        "termCode": MADE,
        "inDefinedTermSet": "http://cv.iptc.org/newscodes/digitalsourcetype/",
    }
    assert affirms(in_script({**OWN, "digitalSourceType": term})) == [("fully_generated", "whole_article")]
    assert in_script({**OWN, "digitalSourceType": {**term, "termCode": "digitalCapture"}}) == []


@pytest.mark.parametrize(
    "author",
    [
        {"@type": "Person", "name": "ChatGPT, edited by Ada Fenn"},
        {"@type": "Person", "name": "AI; edited by Ada Fenn"},
        "Written by AI and reviewed by Ada Fenn",
    ],
)
def test_the_name_of_an_author_may_say_who_edited(author):
    (finding,) = in_script({**OWN, "author": author})
    assert (finding.kind, finding.attributes["editor"]) == ("generated_human_edited", ["Ada Fenn"])


@pytest.mark.parametrize("value", ["ai-assisted", "AI-assisted", "AI assisted", "ai_assisted"])
@pytest.mark.parametrize("more", [{}, {"author": {"@type": "Person", "name": "Ana Holm"}}, {"editor": "Ada Fenn"}])
def test_a_level_is_read_once_and_as_what_it_is(value, more):
    (finding,) = in_script({**OWN, **more, "aiDisclosure": value}, read_statement=read)
    assert (finding.kind, finding.rule) == ("ai_assisted", "standard.jsonld-ai-disclosure")


def test_a_sentence_in_the_place_of_a_level_is_a_statement():
    said = "This article was drafted with ChatGPT and edited by Ada Fenn."
    (finding,) = in_script({**OWN, "aiDisclosure": said}, read_statement=read)
    assert (finding.attributes["tool"], finding.attributes["editor"]) == ("ChatGPT", ["Ada Fenn"])


@pytest.mark.parametrize(
    ("text", "degree"),
    [
        ("AI-assisted", "ai_assisted"),
        ("AI-generated", "fully_generated"),
        ("Written with AI assistance", "ai_assisted"),
        ("KI-generiert", "fully_generated"),
    ],
)
def test_a_credit_that_is_a_label_names_no_system(text, degree):
    (finding,) = in_script({**OWN, "creditText": text}, read_statement=read)
    assert (finding.kind, finding.attributes["tool"]) == (degree, None)


@pytest.mark.parametrize("text", ["Ana Holm / Harbour Gazette", "Photo: Ana Holm", "Harbour Gazette"])
def test_credits_of_humans_disclose_nothing(text):
    assert in_script({**OWN, "creditText": text}, read_statement=read) == []


@pytest.mark.parametrize("name", ["Staff (AI-assisted)", "Ana Holm and ChatGPT", "Newsdesk / AI-assisted"])
def test_humans_in_the_name_of_an_author_make_it_assisted(name):
    assert affirms(in_script({**OWN, "author": {"@type": "Person", "name": name}})) == [
        ("ai_assisted", "whole_article")
    ]
