"""C2PA manifests: found, decoded, and never taken for more than their assertions say."""

import base64
import struct

import pytest
from standards_pages import affirms, claims, in_page, in_text, says_nothing

from provenance.detect import standards
from provenance.detect.standards.c2pa import cbor, jumbf
from provenance.read.document import read
from provenance.read.sources import Source

MADE = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
CAPTURED = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"
TEXT = "The board voted on Monday to dredge the basin."


def encoded(value):
    """CBOR of what assertions hold."""
    if isinstance(value, str):
        return head(3, len(value.encode())) + value.encode()
    if isinstance(value, list):
        return head(4, len(value)) + b"".join(map(encoded, value))
    if isinstance(value, dict):
        return head(5, len(value)) + b"".join(encoded(name) + encoded(item) for name, item in value.items())
    return head(0, value)


def head(major, length):
    return bytes([major << 5 | 26]) + struct.pack(">I", length)


def box(kind, data):
    return struct.pack(">I", len(data) + 8) + kind + data


def superbox(label, *inner):
    return box(b"jumb", box(b"jumd", bytes(16) + b"\x03" + label.encode() + b"\0") + b"".join(inner))


def store(*assertions, signed=True, claim=None):
    held = [superbox(label, box(b"cbor", encoded(value))) for label, value in assertions]
    parts = [superbox("c2pa.assertions", *held), superbox("c2pa.claim.v2", box(b"cbor", encoded(claim or {})))]
    parts += [superbox("c2pa.signature", box(b"cbor", b"\x01"))] if signed else []
    return superbox("c2pa", superbox("urn:c2pa:1", *parts))


def holding(content):
    """A store whose one assertion holds this box."""
    return superbox("c2pa", superbox("urn:c2pa:1", superbox("c2pa.assertions", superbox("c2pa.actions", content))))


def actions(*steps):
    return "c2pa.actions.v2", {"actions": [dict(step) for step in steps]}


CREATED = actions({"action": "c2pa.created", "digitalSourceType": MADE, "softwareAgent": {"name": "GPT-4o"}})


def inline(data):
    return f'<script type="application/c2pa">{base64.b64encode(data).decode()}</script>'


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


EDITED = actions({"action": "c2pa.edited", "digitalSourceType": CAPTURED})
INGREDIENT = ("c2pa.ingredient.v3", {"dc:title": "crane.jpg", "digitalSourceType": MADE})


def manifests(*each):
    """A store with several manifests, the last of them active."""
    held = [
        superbox(f"urn:c2pa:{number}", superbox("c2pa.assertions", superbox(label, box(b"cbor", encoded(value)))))
        for number, (label, value) in enumerate(each)
    ]
    return superbox("c2pa", *held)


@pytest.mark.parametrize("damaged", [store(INGREDIENT, EDITED), manifests(CREATED, EDITED), store(CREATED)])
@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-1],
        lambda data: data[:-40],
        lambda data: data[: len(data) // 2],
        lambda data: data[:4] + b"junk" + data[8:],
        lambda data: data + b"\0\0\1",
        lambda data: data[:-60].replace(data[:4], struct.pack(">I", len(data) - 60), 1),
    ],
)
def test_a_damaged_manifest_is_reported_as_that_and_says_nothing(damaged, damage):
    (finding,) = in_page(inline(damage(damaged)))
    assert finding.attributes["polarity"] == "none"
    assert "damaged" in finding.attributes["status"]


def test_the_last_of_many_manifests_speaks():
    assert affirms(in_page(inline(manifests(*[EDITED] * 900, CREATED)))) == [("fully_generated", "whole_article")]
    assert affirms(in_page(inline(manifests(*[CREATED] * 900, EDITED)))) == []


def test_a_store_of_more_boxes_than_are_read_says_so():
    (finding,) = in_page(inline(superbox("c2pa", *[box(b"free", b"")] * 100_000, manifests(CREATED))))
    assert finding.attributes["polarity"] == "none"
    assert "not read whole" in finding.attributes["status"]


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


def reference():
    return pytest.importorskip("c2pa_text", reason="the reference library of the wrapper")


@pytest.mark.parametrize("place", ["{text}{run}", "{run}{text}", "The board voted.{run} " + TEXT])
def test_wrapper_of_the_reference_library_in_plain_text(place):
    run = reference().encode_wrapper(store(CREATED))
    text = place.format(text=TEXT, run=run)
    (finding,) = in_text(text, "text/plain")
    assert claims([finding]) == [("affirms", "this_article", "whole_article", "fully_generated", "c2pa_text")]
    at = text.removeprefix("\ufeff").index(run.removeprefix("\ufeff")[:20])
    assert finding.attributes["wrapper_start"] in {at, at - 1}


def test_padded_and_embedded_wrappers_of_the_reference_library():
    library = reference()
    assert affirms(in_text(library.embed_manifest(TEXT, store(CREATED)), "text/plain")) == [
        ("fully_generated", "whole_article")
    ]
    padded = library.encode_wrapper_padded(store(CREATED), library.worst_case_wrapper_byte_length(len(store(CREATED))))
    assert affirms(in_text(TEXT + padded, "text/plain")) == [("fully_generated", "whole_article")]


def test_several_and_damaged_wrappers():
    run = reference().encode_wrapper(store(CREATED))
    (finding,) = in_text(run + TEXT + run, "text/plain")
    assert finding.quote == "manifest.text.multipleWrappers"
    (finding,) = in_text(TEXT + run[:40], "text/plain")
    assert finding.quote == "manifest.text.corruptedWrapper"
    assert affirms(in_text(run[:40] + TEXT + run, "text/plain")) == [("fully_generated", "whole_article")]


@pytest.mark.parametrize("text", ["\u2764\ufe0f " * 20, "葛\U000e0100城", "\ufeff" + "\ufe0f" * 30, TEXT])
def test_other_selectors_are_no_wrapper(text):
    assert in_text("A. " + text, "text/plain") == []


@pytest.mark.parametrize(
    "layout",
    [
        "<!-- {block} -->\n# Dredging\n\n" + TEXT,
        "---\ntitle: Dredging\n---\n<!-- {block} -->\n" + TEXT,
        "# {block}\n" + TEXT,
        "#!/usr/bin/env x\n" + TEXT + "\n# {block}\n",
        "---\n{lines}\n---\n" + TEXT,
    ],
)
def test_block_of_the_reference_library_in_structured_text(layout):
    library = reference()
    uri = library.encode_data_uri(store(CREATED))
    block = library.build_manifest_block(uri, "").strip()
    text = layout.format(block=block, lines=library.build_manifest_block_multiline(uri))
    assert claims(in_text(text)) == [("affirms", "this_article", "whole_article", "fully_generated", "c2pa_text")]


def test_block_that_only_refers_and_block_that_is_an_example():
    block = "-----BEGIN C2PA MANIFEST----- https://n.example/m.c2pa -----END C2PA MANIFEST-----"
    (finding,) = in_text(f"<!-- {block} -->\n{TEXT}")
    assert (finding.attributes["polarity"], finding.quote) == ("none", "https://n.example/m.c2pa")
    assert in_text(f"How it is written:\n\n```\n<!-- {block} -->\n```\n") == []
    assert in_text(f"{TEXT} {block} {TEXT}") == []


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0\0\0\0jumb" * 2000,
        b"\0\0\0\x08jumb" * 2000,
        b"\0\0\0\1jumb" + b"\xff" * 8,
        box(b"jumb", b"\0\0\0\4jumd"),
        holding(box(b"cbor", b"\x9f" * 5000)),
        holding(box(b"json", b"[" * 5000)),
    ],
)  # fmt: skip
def test_hostile_boxes_make_no_claim(data):
    assert affirms(in_page(inline(data))) == []


def test_nested_boxes_end():
    data = b""
    for _ in range(200):
        data = superbox("x", data)
    with pytest.raises(ValueError, match="nested too deep"):
        jumbf.manifest(data)


@pytest.mark.parametrize(
    ("data", "value"),
    [
        ("00", 0), ("3903e7", -1000), ("fb3ff199999999999a", 1.1), ("f93c00", 1.0), ("f4", False), ("f6", None),
        ("6449455446", "IETF"), ("7f657374726561646d696e67ff", "streaming"),
        ("5f42010243030405ff", bytes([1, 2, 3, 4, 5])),
        ("83010203", [1, 2, 3]), ("9f018202039f0405ffff", [1, [2, 3], [4, 5]]), ("bf616101ff", {"a": 1}),
        ("c074323031332d30332d32315432303a30343a30305a", "2013-03-21T20:04:00Z"), ("a201020304", {"1": 2, "3": 4}),
    ],
)  # fmt: skip
def test_cbor_of_the_standard(data, value):
    assert cbor.decode(bytes.fromhex(data)) == value


@pytest.mark.parametrize(
    "data",
    ["", "18", "ff", "9f", "81ff", "bf01ff", "9bffffffffffffffff", "bbffffffffffffffff", "1f", "61ff", "81" * 100],
)
def test_what_is_no_cbor(data):
    with pytest.raises(ValueError):  # noqa: PT011 - every way of being wrong
        cbor.decode(bytes.fromhex(data))
