"""XMP in a page: where the digital source type stands and of what it speaks."""

import pytest
from standards_pages import says_nothing

from provenance.detect import standards
from provenance.read.document import from_text

TERM = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
AS_ATTRIBUTE = f'<rdf:RDF><rdf:Description Iptc4xmpExt:DigitalSourceType="{TERM}"/></rdf:RDF>'
AS_ELEMENT = f"<rdf:RDF><rdf:Description><I:DigitalSourceType>{TERM}</I:DigitalSourceType></rdf:Description></rdf:RDF>"
AS_RESOURCE = f'<rdf:RDF><rdf:Description><I:DigitalSourceType rdf:resource="{TERM}"/></rdf:Description></rdf:RDF>'
TEXT = "<p>The board voted on Monday. It will meet again in May.</p>"


def found(page):
    document = from_text(page, "text/html")
    return [finding.attributes for finding in standards.find(document, says_nothing)]


@pytest.mark.parametrize("packet", [AS_ATTRIBUTE, AS_ELEMENT, AS_RESOURCE])
def test_packet_in_a_script_speaks_of_the_page(packet):
    script = f'<script type="application/rdf+xml">{packet}</script>'
    (said,) = found(f"<html><head>{script}</head><body><article>{TEXT}</article></body></html>")
    assert (said["scope"], said["degree"], said["mechanism"]) == ("whole_article", "fully_generated", "meta")


@pytest.mark.parametrize("packet", [AS_ATTRIBUTE, AS_ELEMENT, AS_RESOURCE])
def test_metadata_of_a_drawing_speaks_of_the_image(packet):
    drawing = f"<figure><svg><metadata>{packet}</metadata></svg></figure>"
    (said,) = found(f"<html><body><article>{TEXT}{drawing}</article></body></html>")
    assert (said["scope"], said["degree"]) == ("image", "fully_generated")


def test_a_photograph_is_no_denial():
    packet = AS_ATTRIBUTE.replace("trainedAlgorithmicMedia", "digitalCapture")
    assert found(f"<html><body><article>{TEXT}<svg><metadata>{packet}</metadata></svg></article></body></html>") == []


@pytest.mark.parametrize("kind", ["AI", "SoftwareApplication", "LanguageModel"])
def test_author_of_the_type_of_a_machine_is_the_tool(kind):
    node = f'{{"@type": "NewsArticle", "author": {{"@type": "{kind}", "name": "Ferry Desk"}}}}'
    (said,) = found(f'<html><head><script type="application/ld+json">{node}</script></head><body>{TEXT}</body></html>')
    assert said["tool"] == "Ferry Desk"


def test_author_of_the_type_of_a_machine_is_the_tool_in_metas():
    metas = '<meta name="author.type" content="AI"><meta name="author.name" content="Ferry Desk">'
    (said,) = found(f"<html><head>{metas}</head><body>{TEXT}</body></html>")
    assert said["tool"] == "Ferry Desk"


LABEL = "{&quot;Label&quot;: &quot;1&quot;, &quot;ContentProducer&quot;: &quot;Qingsong&quot;}"
AS_LABEL = f'<rdf:RDF><rdf:Description TC260:AIGC="{LABEL}"/></rdf:RDF>'
AS_LABEL_ELEMENT = f"<rdf:RDF><rdf:Description><TC260:AIGC>{LABEL}</TC260:AIGC></rdf:Description></rdf:RDF>"


@pytest.mark.parametrize(
    "packet", [AS_LABEL, AS_LABEL_ELEMENT, AS_LABEL.replace("&quot;", '"').replace('="{', "='{").replace('}"/', "}'/")]
)
def test_chinas_label_in_a_packet(packet):
    script = f'<script type="application/rdf+xml">{packet}</script>'
    (said,) = found(f"<html><head>{script}</head><body><article>{TEXT}</article></body></html>")
    assert (said["scope"], said["degree"], said["mechanism"]) == ("whole_article", "fully_generated", "aigc_meta")
    assert said["vendor"] == "Qingsong"


@pytest.mark.parametrize("packet", [AS_LABEL, AS_LABEL_ELEMENT])
def test_chinas_label_in_a_drawing_speaks_of_the_image(packet):
    drawing = f"<figure><svg><metadata>{packet}</metadata></svg></figure>"
    (said,) = found(f"<html><body><article>{TEXT}{drawing}</article></body></html>")
    assert (said["scope"], said["degree"]) == ("image", "fully_generated")


@pytest.mark.parametrize(
    "value", ["{}", "", "AIGC", "{&quot;Label&quot;: &quot;9&quot;}", "{&quot;Note&quot;: &quot;1&quot;}"]
)
def test_a_property_without_a_label_says_nothing(value):
    packet = AS_LABEL.replace(LABEL, value)
    assert (
        found(f'<html><head><script type="application/rdf+xml">{packet}</script></head><body>{TEXT}</body></html>')
        == []
    )
