"""C2PA manifests in markup, headers and addresses, and what their assertions say."""

import base64

import pytest
from c2pa_stores import (
    CAPTURED,
    CREATED,
    MADE,
    TEXT,
    actions,
    box,
    encoded,
    inline,
    store,
    superbox,
)
from standards_pages import affirms, claims, in_page, says_nothing

from provenance.detect import standards
from provenance.read.document import read
from provenance.read.sources import Source


def test_inline_manifest_says_what_its_actions_say():
    (finding,) = in_page(inline(store(CREATED)))
    assert claims([finding]) == [("affirms", "this_article", "whole_article", "fully_generated", "c2pa")]
    assert (finding.quote, finding.span) == (MADE, None)
    assert finding.attributes["model"] == finding.attributes["tool"] == "GPT-4o"
    assert finding.attributes["signed"] is True
    assert finding.attributes["verified"] is False
    assert finding.attributes["status"] == "signed, not verified"


def test_unsigned_manifest_says_so():
    (finding,) = in_page(inline(store(CREATED, signed=False)))
    assert (finding.attributes["signed"], finding.attributes["status"]) == (False, "unsigned")


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ([{"action": "c2pa.created", "digitalSourceType": CAPTURED},
          {"action": "c2pa.edited", "digitalSourceType": MADE}],
         [("ai_assisted", "whole_article")]),
        ([{"action": "c2pa.translated", "digitalSourceType": MADE}], [("fully_generated", "translation")]),
        ([{"action": "c2pa.created", "digitalSourceType": CAPTURED}], []),
        ([{"action": "c2pa.edited"}], []),
    ],
)  # fmt: skip
def test_actions(steps, said):
    assert affirms(in_page(inline(store(actions(*steps))))) == said


@pytest.mark.parametrize(
    ("level", "degree", "review"),
    [
        ("fully_autonomous", "fully_generated", "denied"),
        ("prompt_guided", "fully_generated", "denied"),
        ("human_validated", "generated_human_edited", "unnamed"),
        ("whatever", "unknown", "not_stated"),
    ],
)
def test_disclosure_assertion(level, degree, review):
    assertion = {"modelType": "text", "modelName": "Claude 3 Opus", "contentProfile": {"humanOversightLevel": level}}
    (finding,) = in_page(inline(store(("c2pa.ai-disclosure", assertion))))
    assert (finding.kind, finding.attributes["review"]) == (degree, review)
    assert finding.attributes["model"] == "Claude 3 Opus"
    assert level in finding.quote


def test_the_active_manifest_is_the_last_one():
    ingredient = superbox(
        "urn:c2pa:0", superbox("c2pa.assertions", superbox(CREATED[0], box(b"cbor", encoded(CREATED[1]))))
    )
    own = superbox(
        "urn:c2pa:1", superbox("c2pa.assertions", superbox("c2pa.hash.data", box(b"cbor", encoded({"alg": "sha256"}))))
    )
    assert affirms(in_page(inline(superbox("c2pa", ingredient, own)))) == []


def test_software_that_version_two_lists_once():
    step = {"action": "c2pa.created", "digitalSourceType": MADE, "softwareAgentIndex": 0}
    manifest = store(("c2pa.actions.v2", {"actions": [step], "softwareAgents": [{"name": "Claude 3 Opus"}]}))
    assert in_page(inline(manifest))[0].attributes["model"] == "Claude 3 Opus"


def test_software_that_is_a_model_is_a_weak_claim():
    manifest = store(claim={"claim_generator_info": [{"name": "ChatGPT"}]})
    (finding,) = in_page(inline(manifest))
    assert (finding.kind, finding.attributes["tool"]) == ("unknown", "ChatGPT")
    assert affirms(in_page(inline(store(claim={"claim_generator_info": [{"name": "Photo Desk 4"}]})))) == []
    listed = {"actions": [{"action": "c2pa.edited", "softwareAgentIndex": 0}], "softwareAgents": [{"name": "ChatGPT"}]}
    (finding,) = in_page(inline(store(("c2pa.actions.v2", listed))))
    assert (finding.kind, finding.attributes["tool"]) == ("unknown", "ChatGPT")


def test_of_several_lists_of_actions_the_strongest_speaks():
    edited = actions({"action": "c2pa.edited", "digitalSourceType": MADE})
    assert affirms(in_page(inline(store(edited, CREATED)))) == [("fully_generated", "whole_article")]


@pytest.mark.parametrize(
    ("markup", "status"),
    [
        ('<link rel="c2pa-manifest" href="https://n.example/a.c2pa">', "manifest referenced, not read"),
        ('<link rel="c2pa-manifest" href="a.c2pa"><link rel="c2pa-manifest" href="b.c2pa">', "several manifests"),
        (inline(store(CREATED)) * 2, "several manifests"),
        (inline(store(CREATED)) + '<link rel="c2pa-manifest" href="a.c2pa">', "several manifests"),
        ('<script type="application/c2pa">not base64!</script>', "manifest cannot be decoded"),
        (inline(b"no boxes"), "damaged manifest"),
        (inline(store()), "says nothing of AI"),
    ],
)
def test_a_carrier_alone_is_provenance_and_no_disclosure(markup, status):
    (finding,) = in_page(markup)
    assert finding.attributes["polarity"] == "none"
    assert status in finding.attributes["status"]
    assert finding.attributes["verified"] is False


def test_a_script_outside_the_head_does_not_count():
    assert in_page(body=f"<p>{TEXT}</p>{inline(store(CREATED))}") == []


@pytest.mark.parametrize("kind", ["application/c2pa", "", "APPLICATION/C2PA"])
def test_a_manifest_that_stands_in_the_address_of_a_link_is_read(kind):
    digits = base64.b64encode(store(CREATED)).decode()
    link = f'<link rel="c2pa-manifest" href="data:{kind};base64,{digits}">'
    assert affirms(in_page(link)) == [("fully_generated", "whole_article")]


@pytest.mark.parametrize("extra", range(3))
def test_signs_that_fill_base64_up_may_be_missing(extra):
    assertion = ("c2pa.ai-disclosure", {"modelName": "GPT-4" + "o" * extra})
    digits = base64.b64encode(store(assertion)).decode().rstrip("=")
    (finding,) = in_page(f'<script type="application/c2pa">{digits}</script>')
    assert finding.attributes["model"] == "GPT-4" + "o" * extra


def test_link_header_of_a_saved_response():
    links = '</a.css>; rel=preload, <https://n.example/m.c2pa>; rel="c2pa-manifest"'
    saved = f"HTTP/1.1 200 OK\r\nLink: {links}\r\n\r\n<p>{TEXT}</p>"
    document = read(Source("a.html", None, "text/html", saved.encode()))
    (finding,) = standards.find(document, says_nothing)
    assert finding.quote == "https://n.example/m.c2pa"
