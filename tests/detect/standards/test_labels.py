"""China's AIGC label, the European Union's icons, and texts that are read out."""

import html
import json

import pytest
from standards_pages import BODY, affirms, claims, in_front_matter, in_page

from provenance.detect.statement import Statement


def aigc(value, name="AIGC", attribute="name"):
    content = html.escape(value if isinstance(value, str) else json.dumps(value))
    return in_page(f'<meta {attribute}="{name}" content="{content}">')


@pytest.mark.parametrize(
    ("value", "name", "attribute"),
    [
        ({"AIGC": {"Label": "1", "ContentProducer": "Qingsong", "ProduceID": "x"}}, "AIGC", "name"),
        ({"AIGC": {"Label": 1}}, "aigc", "name"),
        ({"Label": "1"}, "site:AIGC", "property"),
        ({"label": "1"}, "TC260:AIGC", "name"),
        ({"AIGC": '{"Label":"1"}'}, "AIGC", "name"),
    ],
)
def test_label_one_is_generated(value, name, attribute):
    assert claims(aigc(value, name, attribute)) == [
        ("affirms", "this_article", "whole_article", "fully_generated", "aigc_meta")
    ]


def test_labels_two_and_three_leave_the_degree_open():
    for label, certainty in (("2", "probable"), ("3", "suspected")):
        (finding,) = aigc({"AIGC": {"Label": label}})
        assert (finding.kind, finding.attributes["certainty"]) == ("unknown", certainty)


@pytest.mark.parametrize(
    "value", [{"AIGC": {}}, {"AIGC": {"Label": "0"}}, {"AIGC": {"Label": ""}}, "yes", "", "[[[", {"AIGC": "1"}]
)
def test_the_carrier_without_a_label_says_nothing(value):
    assert aigc(value) == []


def test_a_producer_by_name_is_the_vendor_and_one_by_code_is_not():
    assert aigc({"AIGC": {"Label": "1", "ContentProducer": "Qingsong"}})[0].attributes["vendor"] == "Qingsong"
    (finding,) = aigc({"AIGC": {"Label": "1", "ContentProducer": "0011910101MA01"}})
    assert finding.attributes["vendor"] is None
    assert finding.attributes["content_producer"] == "0011910101MA01"


def test_label_in_front_matter():
    (finding,) = in_front_matter('AIGC:\n  Label: "1"\n  ContentProducer: Qingsong')
    assert claims([finding]) == [("affirms", "this_article", "whole_article", "fully_generated", "front_matter")]
    assert finding.quote == 'Label: "1"'
    assert affirms(in_front_matter('AIGC: \'{"Label":"1"}\'')) == [("fully_generated", "whole_article")]


@pytest.mark.parametrize(
    ("icon", "degree"),
    [
        ('<img src="i.svg" alt="Fully AI-Generated">', "fully_generated"),
        ('<img src="/eu/icon-partially-ai-modified-dark.svg" alt="">', "ai_assisted"),
        ("<svg><title>Partially AI-Modified</title></svg>", "ai_assisted"),
        ('<span class="badge" title="Fully AI-generated"></span>', "fully_generated"),
        ('<img src="eu-ai-label.png" alt="AI">', "generated_human_edited"),
    ],
)
def test_an_icon_in_the_article_speaks_of_the_article(icon, degree):
    assert affirms(in_page(body=f"<article>{icon}{BODY}</article>")) == [(degree, "whole_article")]


def test_an_icon_in_a_figure_speaks_of_the_picture():
    body = f'<article>{BODY}<figure><img src="a.jpg"><img src="b.svg" alt="Partially AI-modified"></figure></article>'
    assert affirms(in_page(body=body)) == [("ai_assisted", "image")]


@pytest.mark.parametrize(
    "body",
    [
        f'<article><img src="a.jpg" alt="The icon for fully AI-generated texts, in Brussels">{BODY}</article>',
        f'<article><img src="ai.svg" alt="AI">{BODY}</article>',
        f'<article>{BODY}</article><div class="related"><img src="b.svg" alt="Fully AI-Generated"></div>',
    ],
)
def test_pictures_that_are_no_icon_of_this_article(body):
    assert affirms(in_page(body=body)) == []


def statement(text, _part="whole_article"):
    return Statement("test", "visible_text", "ai_assisted", text) if "drafted with" in text else None


@pytest.mark.parametrize(
    ("head", "body", "mechanism"),
    [
        ('<meta name="disclaimer" content="This was drafted with TideBot">', None, "meta"),
        ('<meta name="ai-disclosure" content="This was drafted with TideBot">', None, "meta"),
        ("", f'<article><img alt="This was drafted with TideBot" src="a.jpg">{BODY}</article>', "alt"),
        ("", f'<article><span title="This was drafted with TideBot">i</span>{BODY}</article>', "attribute"),
        (
            '<script type="application/ld+json">{"@type":"Article","backstory":"This was drafted with TideBot"}'
            "</script>",
            None,
            "jsonld",
        ),
    ],
)
def test_sentences_are_judged_by_the_reader_of_statements(head, body, mechanism):
    assert in_page(head, body) == []
    findings = in_page(head, body, statement)
    assert [(f.attributes["mechanism"], f.attributes["where"], f.span) for f in findings] == [
        (mechanism, "metadata", None)
    ]
    assert "This was drafted with TideBot" in findings[0].quote


def test_sentences_in_front_matter_keep_their_place():
    (finding,) = in_front_matter("ai_disclosure: This was drafted with TideBot", statement)
    assert finding.quote == "ai_disclosure: This was drafted with TideBot"
    assert in_front_matter("description: This was drafted with TideBot", statement) == []


def test_a_statement_beside_another_article_does_not_speak_of_this_one():
    body = f'<article>{BODY}</article><div class="related"><img alt="This was drafted with TideBot" src="a.jpg"></div>'
    (finding,) = in_page(body=body, read_statement=statement)
    assert finding.attributes["applies_to"] == "other_work"
