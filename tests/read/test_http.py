"""The headers of a saved response are facts, whatever bytes their values have."""

from dataclasses import replace

import pytest

from provenance.read.document import from_text, read
from provenance.read.http import charset, split
from provenance.read.sources import Source


def headers(data):
    facts, body = split(data)
    return [(fact.name, fact.value) for fact in facts], body


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_values_beyond_ascii_come_back_as_written(end, encoding):
    lines = ["HTTP/1.1 200 OK", "X-Author: Åsa Voilà", "X-Note: one", " two", "", ""]
    assert headers(end.join(lines).encode(encoding) + b"\xe9") == (
        [("x-author", "Åsa Voilà"), ("x-note", "one two")],
        b"\xe9",
    )


@pytest.mark.parametrize("data", [b"", b"HTTP/1.1 200 OK", b"<p>HTTP/1.1 200 OK\n\n", b"HTTP is old.\n\nIt is."])
def test_what_begins_otherwise_is_all_body(data):
    assert headers(data) == ([], data)


def test_the_type_may_name_an_encoding():
    facts, _ = split(b'HTTP/2 200\nContent-Type: text/html; Charset="koi8-r"\nX-Charset: charset=big5\n\n')
    assert charset(facts) == ["koi8-r"]


def test_a_response_is_read_alike_from_bytes_and_from_text():
    response = "HTTP/1.1 200 OK\r\nAI-Disclosure: mode=none\r\n\r\n<p>Said so: Åsa.</p>"
    from_bytes = read(Source("", data=response.encode(), media_type="text/html"))
    assert replace(from_text(response, "text/html"), decoding=from_bytes.decoding) == from_bytes
    assert [fact.carrier for fact in from_bytes.facts] == ["http_header"]
