"""JSON-LD: the node decides what a statement is about."""

import json

import pytest
from standards_pages import affirms, claims, in_page, says_nothing

from provenance import json_spans
from provenance.detect.standards import iptc

OWN = {"@type": "NewsArticle", "headline": "Board votes to dredge the basin"}
BOT = {"@type": "SoftwareApplication", "name": "TideBot"}
MADE = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"


def in_script(value, head="", read_statement=says_nothing):
    script = value if isinstance(value, str) else json.dumps(value)
    return in_page(f'{head}<script type="application/ld+json">{script}</script>', read_statement=read_statement)


@pytest.mark.parametrize(
    "value",
    [
        "TrainedAlgorithmicMediaDigitalSource",
        "https://schema.org/TrainedAlgorithmicMediaDigitalSource",
        "http://schema.org/TrainedAlgorithmicMediaDigitalSource/",
        "schema:TrainedAlgorithmicMediaDigitalSource",
        MADE,
        MADE.replace("http:", "https:") + "/",
        "digsrctype:trainedAlgorithmicMedia",
        "trainedAlgorithmicMedia",
        "trained-algorithmic-media",
        "trained_algorithmic_media",
        "algorithmicMedia",
        "dataDrivenMedia",
    ],
)
def test_every_spelling_of_a_generated_source(value):
    assert iptc.degree(value) == "fully_generated"
    assert affirms(in_script({**OWN, "digitalSourceType": value})) == [("fully_generated", "whole_article")]


@pytest.mark.parametrize(
    "value", ["digitalCapture", "computationalCapture", "algorithmicallyEnhanced", "humanCreation", "", "/"]
)
def test_other_sources_say_nothing_of_ai(value):
    assert iptc.degree(value) is None
    assert in_script({**OWN, "digitalSourceType": value}) == []


def test_human_edits_are_a_denial_of_a_text_and_none_of_a_picture():
    assert claims(in_script({**OWN, "digitalSourceType": "humanEdits"}))[0][0] == "denies"
    assert in_script({**OWN, "image": {"@type": "ImageObject", "digitalSourceType": "humanEdits"}}) == []


@pytest.mark.parametrize(
    ("node", "scope"),
    [
        ({"image": {"@type": "ImageObject", "digitalSourceType": MADE}}, "image"),
        ({"image": [{"@type": "ImageObject"}, {"@type": "ImageObject", "digitalSourceType": {"@id": MADE}}]}, "image"),
        ({"audio": {"@type": "AudioObject", "creator": BOT}}, "audio"),
        ({"video": {"@type": "VideoObject", "digitalSourceType": MADE}}, "video"),
        ({"associatedMedia": {"@type": "AudioObject", "digitalSourceType": MADE}}, "audio"),
        ({"abstract": {"@type": "CreativeWork", "author": BOT}}, "summary"),
        ({"hasPart": {"@type": "WebPageElement", "cssSelector": ".summary", "digitalSourceType": MADE}}, "summary"),
        ({"hasPart": {"@type": "WebPageElement", "digitalSourceType": MADE}}, "part"),
        ({"liveBlogUpdate": [{"@type": "BlogPosting", "headline": "Half time", "digitalSourceType": MADE}]}, "part"),
        ({"translator": BOT}, "translation"),
        ({"author": BOT}, "whole_article"),
        ({"schema:author": {"type": "SoftwareApplication", "schema:name": "TideBot"}}, "whole_article"),
        ({"https://schema.org/author": [BOT]}, "whole_article"),
        ({"creator": {"@list": [BOT]}}, "whole_article"),
        ({"mainEntityOfPage": {"@type": "WebPage", "digitalSourceType": MADE}}, "whole_article"),
    ],
)
def test_the_node_that_carries_it_decides_the_scope(node, scope):
    assert affirms(in_script({**OWN, **node})) == [("fully_generated", scope)]


@pytest.mark.parametrize(
    "value",
    [
        {"@type": "WebSite", "author": BOT},
        {"@type": "Organization", "name": "TideBot"},
        {"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Crane sold", "author": BOT}]},
        {"@type": "Product", "review": {"@type": "Review", "author": BOT}},
        {**OWN, "citation": {"@type": "Article", "author": BOT}},
        {**OWN, "isPartOf": {"@type": "CreativeWork", "digitalSourceType": MADE}},
        {**OWN, "about": BOT, "mentions": [BOT]},
        {**OWN, "publisher": BOT},
        {**OWN, "comment": [{"@type": "Comment", "author": BOT}]},
        {**OWN, "hasPart": {"@type": "Article", "headline": "Crane sold", "author": BOT}},
        {**OWN, "author": {"@type": "Person", "name": "Claude Dupont"}},
        {**OWN, "author": {"@type": "Person", "name": "Claude"}},
        {**OWN, "author": {"@type": "Organization", "name": "The AI Journal"}},
        {**OWN, "creator": {"@type": "SoftwareApplication", "name": "WordPress 6.7"}},
        {**OWN, "publishingPrinciples": "https://news.example/how-we-use-ai"},
        {**OWN, "keywords": "AI, generated, ChatGPT", "articleSection": "AI"},
        [OWN, {"@type": "NewsArticle", "headline": "Crane sold", "author": BOT}],
        "not json",
        "",
        "]]]}}}",
    ],
)
def test_nodes_about_something_else_do_not_count(value):
    assert in_script(value) == []


def test_references_lead_through_the_graph():
    graph = [
        {"@type": "WebSite", "@id": "#site", "author": {"@id": "#bot"}},
        {"@type": "WebPage", "@id": "#page", "primaryImageOfPage": {"@id": "#image"}},
        {**OWN, "@id": "#article", "image": {"@id": "#image"}, "author": {"@id": "#bot"}, "editor": {"@id": "#ada"}},
        {"@type": "ImageObject", "@id": "#image", "digitalSourceType": MADE},
        {"@type": ["SoftwareApplication", "Thing"], "@id": "#bot", "name": "TideBot"},
        {"@type": "Person", "@id": "#ada", "name": "Ada Fenn"},
    ]
    findings = in_script({"@graph": graph})
    assert sorted(affirms(findings)) == [("fully_generated", "image"), ("generated_human_edited", "whole_article")]
    text = next(f for f in findings if f.attributes["scope"] == "whole_article")
    assert text.attributes["tool"] == "TideBot"
    assert text.attributes["editor"] == ["Ada Fenn"]
    assert text.attributes["review"] == "named"


def test_references_in_a_circle_end():
    graph = [
        {**OWN, "@id": "#a", "image": {"@id": "#b"}},
        {"@type": "ImageObject", "@id": "#b", "image": {"@id": "#a"}},
    ]
    assert in_script({"@graph": graph}) == []


def test_the_quote_is_cut_from_the_page():
    author = '"author" : {"@type":"SoftwareApplication",\n"name":"Tide\\u0042ot"}'
    (finding,) = in_script(f'{{"@type":"NewsArticle", {author},"editor":"Ada Fenn"}}')
    assert finding.quote == author
    assert finding.attributes["tool"] == "TideBot"
    assert finding.span is None


@pytest.mark.parametrize(
    "script",
    [
        '<!-- {"@type":"NewsArticle","author":{"@type":"SoftwareApplication","name":"TideBot"},} -->',
        '//<![CDATA[\n{"@type":"NewsArticle","author":{"@type":"SoftwareApplication","name":"TideBot"}}\n//]]>',
        '{"@type":"NewsArticle","author":{"@type":"SoftwareApplication","name":"TideBot"',
        '{"@type":"NewsArticle","description":"two\nlines","author":{"@type":"SoftwareApplication","name":"TideBot"}};',
        '{"@type":"WebSite"}{"@type":"NewsArticle","author":{"@type":"SoftwareApplication","name":"TideBot"}}',
    ],
)
def test_scripts_that_strict_readers_refuse(script):
    assert affirms(in_script(script)) == [("fully_generated", "whole_article")]


def test_a_human_beside_the_machine_was_assisted():
    (finding,) = in_script({**OWN, "author": [{"@type": "Person", "name": "Bo Ray"}, {**BOT, "name": "ChatGPT"}]})
    assert finding.kind == "ai_assisted"
    assert finding.attributes["tool"] == "ChatGPT"
    assert finding.attributes["registry_vendor"] == "OpenAI"
    assert finding.attributes["vendor"] is None


def test_known_machine_bylines_need_no_type():
    (finding,) = in_script({**OWN, "author": {"@type": "Organization", "name": "Benzinga Neuro"}, "editor": "Ada Fenn"})
    assert finding.kind == "generated_human_edited"
    assert finding.attributes["registry_built_on"] == ["GPT-4"]
    assert finding.attributes["model"] is None


def test_proposed_disclosure_as_word_and_as_object():
    assert affirms(in_script({**OWN, "aiDisclosure": "ai-assisted"})) == [("ai_assisted", "whole_article")]
    (finding,) = in_script(
        {
            **OWN,
            "aiDisclosure": {
                "level": "ai-autonomous",
                "tool": "Claude",
                "model": "claude-3-opus",
                "provider": "Anthropic",
            },
        }
    )
    assert finding.kind == "fully_generated"
    assert [finding.attributes[name] for name in ("tool", "model", "vendor")] == [
        "Claude",
        "claude-3-opus",
        "Anthropic",
    ]
    assert claims(in_script({**OWN, "aiDisclosure": "none"}))[0][0] == "denies"


def test_properties_outside_the_vocabulary():
    assert affirms(in_script({**OWN, "aiGenerated": True})) == [("fully_generated", "whole_article")]
    assert claims(in_script({**OWN, "isAIGenerated": False}))[0][0] == "denies"
    extra = {"@type": "PropertyValue", "name": "ai_assisted", "value": "true"}
    assert affirms(in_script({**OWN, "additionalProperty": [extra]})) == [("ai_assisted", "whole_article")]


def test_of_several_articles_the_one_with_this_address_counts():
    nodes = [
        {"@type": "NewsArticle", "headline": "Crane sold", "url": "https://n.example/crane", "author": BOT},
        {
            "@type": "NewsArticle",
            "headline": "Dredging",
            "url": "https://n.example/dredging/",
            "digitalSourceType": MADE,
        },
    ]
    findings = in_script(nodes, '<link rel="canonical" href="https://www.n.example/dredging">')
    assert [f.rule for f in findings] == ["standard.iptc-digital-source-type"]


def test_nested_values_are_read_without_recursion():
    deep = '{"a":' * 50_000 + "1" + "}" * 50_000
    (root,) = json_spans.read(deep)
    assert (root.start, root.end) == (0, len(deep))
    assert in_script('{"@type":"NewsArticle","x":' + "[" * 50_000 + "]" * 50_000 + ',"author":"TideBot"}')


def test_half_a_surrogate_pair_is_replaced():
    (finding,) = in_script('{"@type":"NewsArticle","author":{"@type":"SoftwareApplication","name":"TideBot \\ud83d"}}')
    assert finding.attributes["tool"].encode()
