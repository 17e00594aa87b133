"""What a web archive holds is an article, or says why it is none."""

import gzip
import io

import pytest
from captures import PAGE, record, response
from containers import outcomes

from provenance.types import Document

pytest.importorskip("warcio")


@pytest.mark.filterwarnings("ignore:Exception ignored")  # warcio's writer leaves temporary files to the collector
def test_web_archive(tmp_path):
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    page = "<html><meta charset=utf-8><p>Es wurde „ja“ gesagt.</p></html>".encode("cp1252")
    with open(tmp_path / "crawl.warc.gz", "wb") as file:
        writer = WARCWriter(file, gzip=True)
        for uri, status, kind, body, more in (
            ("https://a.example/1", "200 OK", "text/html; charset=windows-1252", page, []),
            ("https://a.example/2.png", "200 OK", "image/png", b"\x89PNG", []),
            ("https://a.example/3", "404 Not Found", "text/html", b"<p>Gone</p>", []),
            (
                "https://a.example/4",
                "200 OK",
                "text/html",
                gzip.compress(b"<p>Packed</p>"),
                [("Content-Encoding", "gzip")],
            ),
        ):
            headers = StatusAndHeaders(
                status, [("Content-Type", kind), ("X-AI-Disclosure", "mode=none"), *more], "HTTP/1.1"
            )
            writer.write_record(
                writer.create_warc_record(uri, "response", payload=io.BytesIO(body), http_headers=headers)
            )
    found = outcomes(tmp_path / "crawl.warc.gz")
    assert [outcome.record for outcome in found] == [1, 2, 3, 4]
    assert found[0].text.strip() == "Es wurde „ja“ gesagt."
    assert found[0].metadata.url == "https://a.example/1"
    assert any(fact.carrier == "http_header" and fact.name == "x-ai-disclosure" for fact in found[0].facts)
    assert [outcome.reason for outcome in found[1:3]] == ["unsupported content type image/png", "HTTP status 404"]
    assert found[3].text.strip() == "Packed"


def test_a_web_archive_that_was_packed_as_a_whole(tmp_path):
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(PAGE * 3))
    assert [outcome.text.strip() for outcome in outcomes(tmp_path / "a.warc.gz")] == ["Said so."] * 3


def test_a_web_archive_with_padding_between_its_members(tmp_path):
    (tmp_path / "a.warc.gz").write_bytes(b"".join(gzip.compress(PAGE) + bytes(100_000) for _ in range(3)))
    assert [outcome.text.strip() for outcome in outcomes(tmp_path / "a.warc.gz")] == ["Said so."] * 3


def test_a_response_that_does_not_say_what_it_is(tmp_path):
    page, other = b"<!doctype html><html><p>Said so.</p></html>", b"\x89PNG\r\n\x1a\n"
    silent = [
        response(body).replace(b"Content-Type: text/html\r\n", b"X-Content: ?????????\r\n") for body in (page, other)
    ]
    (tmp_path / "a.warc").write_bytes(b"".join(silent))
    document, picture = outcomes(tmp_path / "a.warc")
    assert document.text.strip() == "Said so."
    assert "binary" in picture.reason


@pytest.mark.parametrize("name", ["a.warc.wet", "a.warc.wet.gz", "a.warc", "a.warc.gz"])
def test_texts_made_of_pages_are_articles(tmp_path, name):
    """What Common Crawl calls WET, under that name or another."""
    texts = ["The pier is closed. Nobody knows why.", "Él dijo que sí."]
    records = [record("warcinfo", "application/warc-fields", b"a: b")]
    records += [
        record("conversion", "text/plain", text.encode(), WARC_Target_URI=f"https://a.example/{number}")
        for number, text in enumerate(texts)
    ]
    packed = map(gzip.compress, records) if name.endswith(".gz") else records
    (tmp_path / name).write_bytes(b"".join(packed))
    found = outcomes(tmp_path / name)
    assert [outcome.text for outcome in found] == texts
    assert [outcome.metadata.url for outcome in found] == ["https://a.example/0", "https://a.example/1"]


@pytest.mark.parametrize(
    ("content_type", "text", "title"),
    [
        ("text/plain; charset=iso-8859-2", "# Most\n\nMost przez rzekę jest zamknięty od poniedziałku.", None),
        ("text/markdown", "# Most\n\nMost przez rzekę jest zamknięty od poniedziałku.", "Most"),
        ("application/octet-stream", "<!doctype html><html><title>Most</title><p>Most</p></html>", "Most"),
    ],
)
def test_a_response_need_not_be_a_page(tmp_path, content_type, text, title):
    coding = "iso-8859-2" if "charset" in content_type else "utf-8"
    said = response(text.encode(coding), "AI-Disclosure: mode=none", content_type=content_type)
    (tmp_path / "a.warc").write_bytes(said)
    [document] = outcomes(tmp_path / "a.warc")
    assert document.text.strip() == ("Most" if "<p>" in text else text)
    assert document.metadata.title == title
    assert ("ai-disclosure", "mode=none") in [(fact.name, fact.value) for fact in document.facts]


@pytest.mark.parametrize(
    "uri",
    ["ftp://a.example/", "file:///a", "urn:a:b", "a.example/wall", " https://a.example/", "javascript:alert(1)", ""],
)
def test_a_page_from_anywhere_is_read(tmp_path, uri):
    (tmp_path / "a.warc").write_bytes(response(b"<p>Said so.</p>", "AI-Disclosure: mode=none", uri=uri) + PAGE)
    first, second = outcomes(tmp_path / "a.warc")
    assert first.text == second.text
    assert "ai-disclosure" in {fact.name for fact in first.facts}


def test_every_capture_has_its_row(tmp_path):
    moved = response(b"", content_type="").replace(b"200 OK", b"301 OK")
    records = [
        record("warcinfo", "application/warc-fields", b"a: b"),
        record("request", "application/http", b"GET / HTTP/1.1\r\n\r\n", WARC_Target_URI="https://a.example/"),
        PAGE,
        record("metadata", "application/warc-fields", b"a: b"),
        moved,
        response(b"GIF89a", content_type="image/gif"),
        record("resource", "text/html", b"<p>Said so.</p>"),
        record("resource", "application/pdf", b"%PDF-1.7"),
        record("revisit", "application/http", b"HTTP/1.1 200 OK\r\n\r\n", WARC_Target_URI="https://a.example/"),
    ]
    (tmp_path / "a.warc").write_bytes(b"".join(records))
    found = outcomes(tmp_path / "a.warc")
    assert [outcome.record for outcome in found] == [1, 2, 3, 4, 5, 6]
    assert [outcome.text.strip() for outcome in found if isinstance(outcome, Document)] == ["Said so."] * 2
    assert [outcome.reason for outcome in found if not isinstance(outcome, Document)] == [
        "HTTP status 301", "unsupported content type image/gif", "unsupported content type application/pdf",
        "a revisit: what was captured stands in an earlier record",
    ]  # fmt: skip


def test_an_archive_that_only_speaks_of_captures_says_so(tmp_path):
    (tmp_path / "a.warc").write_bytes(record("metadata", "application/json", b"{}") * 2)
    [skipped] = outcomes(tmp_path / "a.warc")
    assert skipped.reason == "a web archive without captures"


@pytest.mark.parametrize("block", [b"\r\n", b"<p>Said so.</p>", b"HTTP/1.1", b"\0\xff\r\n\r\n"])
@pytest.mark.parametrize("uri", ["https://a.example/", "ftp://a.example/"])
def test_what_is_no_response_costs_its_own_record(tmp_path, block, uri):
    damaged = record("response", "application/http; msgtype=response", block, WARC_Target_URI=uri)
    (tmp_path / "a.warc").write_bytes(PAGE + damaged + PAGE)
    found = outcomes(tmp_path / "a.warc")
    assert [getattr(outcome, "reason", None) for outcome in found] == [None, "a response without an HTTP status", None]


def test_headers_beyond_ascii_are_kept(tmp_path):
    (tmp_path / "a.warc").write_bytes(response(b"<p>Said so.</p>", "X-Author: \u017baneta \xc5berg"))
    [found] = outcomes(tmp_path / "a.warc")
    assert [fact.value for fact in found.facts if fact.name == "x-author"] == ["\u017baneta \xc5berg"]


@pytest.mark.parametrize("lines", [["gzip, br"], ["gzip", "br"]])
def test_codings_in_one_header_or_several(tmp_path, lines):
    brotli = pytest.importorskip("brotli")
    page = brotli.compress(gzip.compress(b"<p>Said so.</p>"))
    (tmp_path / "a.warc").write_bytes(response(page, *(f"Content-Encoding: {line}" for line in lines)))
    assert [outcome.text.strip() for outcome in outcomes(tmp_path / "a.warc")] == ["Said so."]


def test_headers_of_any_length_are_no_text(tmp_path):
    (tmp_path / "a.warc").write_bytes(response(b"<p>Said so.</p>", *[f"Set-Cookie: {'x' * 1000}"] * 100))
    [document] = outcomes(tmp_path / "a.warc")
    assert (document.text.strip(), len(document.facts)) == ("Said so.", 101)
