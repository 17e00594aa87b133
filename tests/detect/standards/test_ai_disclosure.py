"""The W3C attribute and meta, and the IETF header."""

import time

import pytest
from standards_pages import BODY, affirms, claims, in_page, in_text, says_nothing

from provenance.detect import standards
from provenance.detect.standards.ai_disclosure import header
from provenance.read.document import read
from provenance.read.sources import Source


@pytest.mark.parametrize(
    ("value", "degree"),
    [
        ("ai-assisted", "ai_assisted"),
        ("AI-Generated ", "generated_human_edited"),
        ("ai-autonomous", "fully_generated"),
        ("autonomous", "fully_generated"),
    ],
)
def test_meta_speaks_of_the_article(value, degree):
    (finding,) = in_page(f'<meta name="ai-disclosure" content="{value}">')
    assert claims([finding]) == [("affirms", "this_article", "whole_article", degree, "meta")]
    assert (finding.span, finding.quote) == (None, value)


def test_none_is_a_denial_and_other_values_are_absent():
    assert claims(in_page('<meta name="ai-disclosure" content="none">')) == [
        ("denies", "this_article", "whole_article", "no_ai_asserted", "meta")
    ]
    assert in_page('<meta name="ai-disclosure" content="perhaps">') == []
    assert in_page('<article ai-disclosure="yes">x</article>') == []


def test_first_meta_wins_and_names_the_system():
    (finding,) = in_page(
        '<meta name="ai-disclosure" content="ai-assisted"><meta name="ai-disclosure" content="none">'
        '<meta name="ai-model" content="Claude 3.5 Sonnet"><meta name="ai-provider" content="Anthropic">'
    )
    assert finding.kind == "ai_assisted"
    assert finding.attributes["model"] == finding.attributes["tool"] == "Claude 3.5 Sonnet"
    assert finding.attributes["vendor"] == "Anthropic"


@pytest.mark.parametrize(
    ("body", "scope"),
    [
        (f'<article ai-disclosure="ai-autonomous">{BODY}</article>', "whole_article"),
        (f'<div class="wrap has-sidebar" data-ai-disclosure="ai-autonomous">{BODY}</div>', "whole_article"),
        (f'<article>{BODY}<p aidisclosure="ai-autonomous">One more.</p></article>', "part"),
        (f'<article>{BODY}<figure ai-disclosure="ai-autonomous"><img src="a.jpg"></figure></article>', "image"),
        (f'<article>{BODY}<img ai-disclosure="ai-autonomous" src="a.jpg"></article>', "image"),
        (f'<article>{BODY}<div class="key-summary" ai-disclosure="ai-autonomous">Short.</div></article>', "summary"),
        (
            f'<main><article>{BODY}</article></main><aside ai-disclosure="ai-autonomous">In brief: dredging.</aside>',
            "summary",
        ),
        (f'<article>{BODY}<audio ai-disclosure="ai-autonomous" src="a.mp3"></audio></article>', "audio"),
        (f'<article><h1 ai-disclosure="ai-autonomous">Dredging</h1>{BODY}</article>', "headline"),
    ],
)
def test_the_element_decides_the_scope(body, scope):
    assert affirms(in_page(body=body)) == [("fully_generated", scope)]


@pytest.mark.parametrize(
    "body",
    [
        f'<h1>Dredging</h1>{BODY}<div class="comments">{BODY}{BODY}<p ai-disclosure="ai-generated">I</p></div>',
        f'<article>{BODY}</article><section class="comments"><div ai-disclosure="ai-generated">Mine.</div></section>',
        f'<article>{BODY}<ol id="comment-list"><li ai-disclosure="ai-generated">Mine.</li></ol></article>',
        f'<article>{BODY}</article><div id="related"><p ai-disclosure="ai-generated">Crane</p></div>',
        f'<article>{BODY}</article><article class="teaser" ai-disclosure="ai-generated">Crane sold</article>',
        f'<article>{BODY}<article ai-disclosure="ai-generated">A reply.</article></article>',
        f'<article>{BODY}</article><aside ai-disclosure="ai-generated">Buy boats here</aside>',
        f'<article>{BODY}<div class="ad-slot" ai-disclosure="ai-generated">Buy boats</div></article>',
    ],
)
def test_what_is_not_the_article_speaks_for_itself(body):
    findings = in_page(body=body)
    assert len(findings) == 1
    assert affirms(findings) == []


def test_the_article_overrules_the_page():
    findings = in_page(
        '<meta name="ai-disclosure" content="ai-generated">', f'<article ai-disclosure="none">{BODY}</article>'
    )
    assert affirms(findings) == []
    assert ("denies", "this_article", "whole_article", "no_ai_asserted", "attribute") in claims(findings)
    findings = in_page(body=f'<main ai-disclosure="none"><article ai-disclosure="ai-assisted">{BODY}</article></main>')
    assert [c[:2] for c in claims(findings)] == [("denies", "site"), ("affirms", "this_article")]


def test_mixed_means_a_part_unless_marks_say_which():
    assert affirms(in_page('<meta name="ai-disclosure" content="mixed">')) == [("ai_assisted", "part")]
    body = f'<article>{BODY}<figure ai-disclosure="ai-generated"><img src="a.jpg"></figure></article>'
    findings = in_page('<meta name="ai-disclosure" content="mixed">', body)
    assert affirms(findings) == [("generated_human_edited", "image")]


def test_attributes_of_one_element_belong_together():
    body = (
        f'<article>{BODY}<p ai-disclosure="ai-generated" ai-model="gpt-4o" ai-provider="OpenAI">One.</p>'
        '<p ai-disclosure="ai-assisted" ai-model="Claude">Two.</p></article>'
    )
    assert [(f.attributes["model"], f.attributes["vendor"]) for f in in_page(body=body)] == [
        ("gpt-4o", "OpenAI"),
        ("Claude", None),
    ]


@pytest.mark.parametrize("separator", [", ", "; ", ";\r\n  ", ","])
def test_header_with_either_separator(separator):
    value = separator.join(
        ["mode=ai-originated", 'model="gpt-4"', 'provider="OpenAI"', 'reviewed-by="editorial-team"', "date=@1745286896"]
    )
    (claim,) = header(value)
    attributes = claim.finding().attributes
    assert attributes["degree"] == "generated_human_edited"
    assert attributes["tool"] == attributes["model"] == "gpt-4"
    assert attributes["vendor"] == "OpenAI"
    assert attributes["review"] == "desk"
    assert attributes["editor"] == attributes["reviewer"] == []


@pytest.mark.parametrize(
    ("value", "degrees"),
    [
        ("mode=machine-generated", ["fully_generated"]),
        ("mode=ai-modified;model='x;y'", ["ai_assisted"]),
        ('model="a, mode=none", mode=ai-modified', ["ai_assisted"]),
        ("mode=none", ["no_ai_asserted"]),
        ("mode=somewhat", []),
        ("model=gpt-4", []),
        ("", []),
        ('mode="', []),
    ],
)
def test_header_modes(value, degrees):
    assert [claim.degree for claim in header(value)] == degrees


def test_header_with_a_named_reviewer():
    (claim,) = header('mode=machine-generated, reviewed-by="Ada Fenn"')
    attributes = claim.finding().attributes
    assert (attributes["degree"], attributes["review"], attributes["reviewer"]) == (
        "generated_human_edited",
        "named",
        ["Ada Fenn"],
    )


def test_header_of_a_saved_mail():
    mail = 'From: desk@n.example\nAI-Disclosure: mode=ai-originated;\n model="gpt-4"\n\nThe board voted.\n'
    (finding,) = in_text(mail, "text/plain")
    assert finding.quote == 'AI-Disclosure: mode=ai-originated;\n model="gpt-4"'
    assert (finding.kind, finding.attributes["model"]) == ("generated_human_edited", "gpt-4")
    assert in_text("How mail says it:\n\nAI-Disclosure: mode=ai-originated\n\nSo it goes.", "text/plain") == []


def test_header_of_a_saved_response_and_its_copy_in_a_meta():
    saved = (
        "HTTP/1.1 200 OK\r\nServer: x\r\nAI-Disclosure: mode=ai-modified\r\n\r\n<html><body><p>Hi.</p></body></html>"
    )
    document = read(Source("a.html", None, "text/html", saved.encode()))
    assert claims(standards.find(document, says_nothing)) == [
        ("affirms", "this_article", "whole_article", "ai_assisted", "http_header")
    ]
    copy = in_page('<meta http-equiv="AI-Disclosure" content="mode=ai-modified">')
    assert claims(copy) == [("affirms", "this_article", "whole_article", "ai_assisted", "http_header")]


@pytest.mark.parametrize(
    "make",
    [
        lambda n: "a" * n,
        lambda n: "a" + " " * n + "b",
        lambda n: "a.*-" * n,
        lambda n: 'a="\\' * n,
        lambda n: "a='" * n,
    ],
)
def test_a_value_of_twice_the_length_costs_twice_the_time(make):
    def seconds(length):
        value = make(length)
        started = time.perf_counter()
        list(header(value))
        return time.perf_counter() - started

    small, large = (min(seconds(length) for _ in range(3)) for length in (20_000, 80_000))
    assert large <= 12 * small + 0.05


def test_quotation_marks_in_a_string_are_escaped():
    (claim,) = header('mode=machine-generated, provider="A, B; C \\"D\\""')
    assert claim.system.vendor == 'A, B; C "D"'


def test_several_lines_of_the_header_are_one_value():
    saved = "HTTP/1.1 200 OK\r\nAI-Disclosure: mode=ai-modified\r\nai-disclosure: model=gpt-4\r\n\r\n<p>Piers.</p>"
    document = read(Source("a.html", None, "text/html", saved.encode()))
    (finding,) = standards.find(document, says_nothing)
    assert (finding.kind, finding.attributes["model"]) == ("ai_assisted", "gpt-4")


@pytest.mark.parametrize("value", ["model=&quot;gpt-4&quot;", "provider=OpenAI; model=gpt-4"])
def test_a_model_without_a_mode_discloses_nothing(value):
    assert in_page(f'<meta http-equiv="AI-Disclosure" content="{value}">') == []


def in_response(*blocks):
    """Findings in a saved response with these header blocks, and its text."""
    head = "".join(f"{block}\r\n\r\n" for block in blocks)
    document = read(Source("a.html", None, "text/html", f"{head}<p>The board voted on Monday.</p>".encode()))
    return standards.find(document, says_nothing), document.text


@pytest.mark.parametrize(
    "before",
    [
        "HTTP/1.1 301 Moved Permanently\r\nLocation: /b",
        "HTTP/1.1 302 Found\r\nAI-Disclosure: mode=none",
        "HTTP/1.1 100 Continue",
        "HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload",
        "HTTP/1.0 200 Connection established",
    ],
)
def test_of_several_header_blocks_the_last_speaks(before):
    final = "HTTP/2 200\r\nContent-Type: text/html\r\nAI-Disclosure: mode=machine-generated"
    findings, text = in_response(before, before, final)
    assert affirms(findings) == [("fully_generated", "whole_article")]
    assert text == "The board voted on Monday."


def test_what_a_redirection_says_is_not_said_of_the_page():
    said = "HTTP/1.1 301 Moved\r\nAI-Disclosure: mode=machine-generated\r\nLocation: /b"
    assert in_response(said, "HTTP/1.1 200 OK\r\nContent-Type: text/html") == ([], "The board voted on Monday.")
