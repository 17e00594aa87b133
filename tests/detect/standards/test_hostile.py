"""Markup made to break or to stall its reader: every cost is linear, nothing raises, every quote is where it says."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from standards_pages import in_page, in_text

from provenance.detect import tampering
from provenance.read.document import from_text
from provenance.types import Document

BOT = '{"@type":"SoftwareApplication","name":"TideBot"}'


def script(text):
    return f'<script type="application/ld+json">{text}</script>'


PAGES = {
    "nested images": lambda n: script(
        '{"@type":"Article","image":' + '{"aiGenerated":true,"image":' * n + "1" + "}" * n
    ),
    "authors": lambda n: script('{"@type":"Article","author":[' + ",".join([BOT] * n) + "]}"),
    "articles": lambda n: script("[" + ",".join(['{"@type":"Article","headline":"a","author":' + BOT + "}"] * n) + "]"),
    "one list": lambda n: script('{"@type":"Article","aiGenerated":[' + '"true",' * n + '"false"]}'),
    "references": lambda n: script(
        '{"@type":"Article","author":[' + '{"@id":"b"},' * n + '{"@id":"b","@type":"Robot"}]}'
    ),
    "unclosed": lambda n: script('{"@type":"Article","a":[' * n),
    "metas": lambda n: '<meta name="ai-generated" content="true"><meta name="author" content="Bot and Ada">' * n,
    "long metas": lambda n: (
        f'<meta name="ai-generated" content="{"GPT-4 " * n}"><meta name="aigc" content="{"{" * n}">'
    ),
    "header": lambda n: f'<meta http-equiv="ai-disclosure" content="{"mode=x; a=&quot;" * n}">',
    "links": lambda n: '<link rel="c2pa-manifest" href="a">' * n,
    "manifest": lambda n: f'<script type="application/c2pa">{"AAAAAGp1bWI" * n}</script>',
    "elements": lambda n: (
        "</head><body>" + '<p ai-disclosure="ai-generated">x<img alt="Fully AI-Generated" src="a">' * n
    ),
    "items": lambda n: (
        "</head><body>"
        + '<div itemscope itemtype="Article" itemprop="image"><meta itemprop="author" content="Bot">x' * n
    ),
    "headings": lambda n: (
        '</head><body><h1>x</h1><article itemscope itemtype="Article" ai-disclosure="none"></article>' * n
    ),
    "properties": lambda n: '</head><body><div typeof="Article">' + '<b property="author">Bot</b>' * n,
    "names": lambda n: f'</head><body itemscope itemtype="Article"><b itemprop="{"author " * n}">{"Bot " * n}</b>',
    "itemref": lambda n: (
        "</head><body>"
        + '<p itemscope itemtype="Article" itemref="a b">' * n
        + '<div id="a"><div id="b">'
        + '<link itemprop="digitalSourceType" href="x">' * n
    ),
    "one thing": lambda n: script("[" + ",".join(['{"@id":"a","@type":"Article","author":' + BOT + "}"] * n) + "]"),
    "roles": lambda n: script('{"@type":"Article","author":' + '{"@type":"Role","author":' * n + BOT + "}" * n + "}"),
    "one role": lambda n: script(
        '[{"@id":"r","@type":"Role","author":['
        + ",".join([BOT] * n)
        + ']},{"@type":"Article","author":['
        + '{"@id":"r"},' * n
        + "1]}]"
    ),
    "reversed": lambda n: script(
        "[" + ('{"@type":"Robot","@reverse":{"author":{"@id":"a"}}},' * n) + '{"@id":"a","@type":"Article"}]'
    ),
}

TEXTS = {
    "zero width": lambda n: "a\u200bb " * n,
    "invisible": lambda n: "\u200b" * n + "x",
    "soft hyphens": lambda n: "a\u00ad" * n + "b",
    "look-alikes": lambda n: "\u0430b " * n,
    "one word": lambda n: "\u0430b" * n,
    "marks": lambda n: "\u200fא" * n,
    "selectors": lambda n: "\ufeff\ufe00\ufe01" * n,
    "blocks": lambda n: "-----BEGIN C2PA MANIFEST----- " * n,
}


@pytest.mark.parametrize("make", PAGES.values(), ids=PAGES)
def test_twice_the_page_costs_twice_the_steps(steps, make):
    in_page(make(2))  # tables are made when they are first needed
    small, large = (steps(lambda n=n: in_page(make(n))) for n in (300, 600))
    assert large <= 2.2 * small + 500


@pytest.mark.parametrize("make", PAGES.values(), ids=PAGES)
def test_twice_the_page_gives_twice_the_quotes(make):
    small, large = (sum(len(finding.quote) for finding in in_page(make(n))) for n in (300, 600))
    assert large <= 2.2 * small + 500


@pytest.mark.parametrize("make", TEXTS.values(), ids=TEXTS)
def test_twice_the_text_costs_twice_the_steps(steps, make):
    def look(n):
        document = from_text(make(n))
        return tampering.find(document) if isinstance(document, Document) else None

    look(2)
    small, large = (steps(lambda n=n: (look(n), in_text("A. " + make(n), "text/plain"))) for n in (300, 600))
    assert large <= 2.2 * small + 500


NAMES = ["ai-generated", "author", "AIGC", "ai-disclosure", "generator", "digitalsourcetype"]

SCRAPS = st.sampled_from(
    ['{"', '"}', "[", "]", ":", ",", '"@type"', '"Article"', '"author"', BOT, '"@graph"', '"@id"', '"a"', "true",
     "\\ud83d", "\\", '"digitalSourceType"', '"trainedAlgorithmicMedia"', '"image"',
     "null", "1e999", "\u200b", "<!--", "*/", "'"],
)  # fmt: skip


@given(st.lists(SCRAPS, max_size=40).map("".join))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_script_is_survived(text):
    for finding in in_page(script(text)):
        assert finding.span is None
        assert finding.quote.encode()


TAGS = st.sampled_from(
    ['<div itemscope itemtype="Article">', '<p typeof="Article">', "</div>", "</p>", "<b itemprop=author>Bot</b>",
     "<b property=author>", "<i rel=author>", "<h1>x</h1>", "<p id=a itemref='a b' itemscope>",
     "<link itemprop=image href=x>",
     "<meta itemprop=author content=Bot>", "<br itemprop=x>", "<svg>", "<table>", "<template>", "</html>", "Bot",
     "<!--"],
)  # fmt: skip


@given(st.lists(TAGS, max_size=20).map("".join))
@settings(max_examples=200, deadline=None)
def test_any_elements_are_survived(markup):
    for finding in in_page(body=f"<p>The board voted.</p>{markup}"):
        assert finding.quote


@given(
    st.text(max_size=80),
    st.sampled_from(NAMES),
)
@settings(max_examples=300, deadline=None)
def test_any_value_is_survived(value, name):
    in_page(f'<meta name="{name}" content="{value.replace(chr(34), "")}">')
    in_text(f"---\n{name}: {value}\n---\nx", "text/markdown")


@given(st.binary(max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_survived_as_a_wrapper(data):
    selectors = "".join(
        chr(0xFE00 + b) if b < 16 else chr(0xE0100 + b - 16) for b in b"C2PATXT\0\1" + len(data).to_bytes(4) + data
    )
    for finding in in_text(f"A text.\ufeff{selectors}", "text/plain"):
        assert finding.attributes["verified"] is False


@given(
    st.text(
        alphabet="ab\u0430\u0435\u200b\u200d\u00ad\u202e\u202c\u200f\U000e0061\ufe0f\U0001f600אक ",
        min_size=1,
        max_size=60,
    )
)
@settings(max_examples=500, deadline=None)
def test_any_characters_are_quoted_where_they_stand(text):
    document = from_text(text)
    for finding in tampering.find(document) if isinstance(document, Document) else ():
        assert document.text[finding.start : finding.end] == finding.quote != ""


PACKETS = [":AIGC='", ":AIGC>{", ":AIGC ", ":DigitalSourceType ", ':DigitalSourceType="']


@pytest.mark.parametrize("piece", PACKETS)
def test_packets_of_xmp_cost_no_more_than_their_length(piece):
    packet = f'<script type="application/rdf+xml">{piece * 20_000}</script>'
    started = time.perf_counter()
    in_page(packet)
    assert time.perf_counter() - started < 2
