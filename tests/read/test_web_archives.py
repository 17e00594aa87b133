"""Pages out of web archives, whatever a server did to them."""

import gzip
import io
import random
import re
import sys
import zlib

import pytest
from containers import outcomes

from provenance.outcomes import Failed
from provenance.types import Document


@pytest.mark.filterwarnings("ignore:Exception ignored")  # warcio's writer leaves temporary files to the collector
def test_web_archive(tmp_path):
    pytest.importorskip("warcio")
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


def response(page, *headers, content_type="text/html", uri="https://a.example/"):
    http = "\r\n".join(["HTTP/1.1 200 OK", f"Content-Type: {content_type}", *headers, "", ""]).encode() + page
    warc = [
        "WARC/1.0", "WARC-Type: response", f"WARC-Target-URI: {uri}", "WARC-Record-ID: <urn:uuid:1>",
        "Content-Type: application/http; msgtype=response", f"Content-Length: {len(http)}", "", "",
    ]  # fmt: skip
    return "\r\n".join(warc).encode() + http + b"\r\n\r\n"


PAGE = response(b"<p>Said so.</p>")


def test_a_web_archive_that_was_packed_as_a_whole(tmp_path):
    pytest.importorskip("warcio")
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(PAGE * 3))
    assert [outcome.text.strip() for outcome in outcomes(tmp_path / "a.warc.gz")] == ["Said so."] * 3


@pytest.mark.parametrize("suffix", [".warc", ".warc.gz"])
def test_a_web_archive_that_was_cut_short(tmp_path, suffix):
    pytest.importorskip("warcio")
    packed = [gzip.compress(PAGE) if suffix.endswith("gz") else PAGE] * 3
    (tmp_path / f"a{suffix}").write_bytes(b"".join(packed)[:-20])
    found = outcomes(tmp_path / f"a{suffix}")
    assert [type(outcome) for outcome in found] == [Document, Document, Failed]
    assert "\n" not in found[2].reason


def test_a_web_archive_with_padding_between_its_members(tmp_path):
    pytest.importorskip("warcio")
    (tmp_path / "a.warc.gz").write_bytes(b"".join(gzip.compress(PAGE) + bytes(100_000) for _ in range(3)))
    assert [outcome.text.strip() for outcome in outcomes(tmp_path / "a.warc.gz")] == ["Said so."] * 3


def test_a_member_whose_checksum_is_wrong_is_not_audited(tmp_path):
    pytest.importorskip("warcio")
    page = response(b"<p>" + random.Random(1).randbytes(40_000).hex().encode() + b"</p>")
    for at in (-8, -5, 0):
        members = [gzip.compress(page) for _ in range(4)]
        harmed = bytearray(members[2])
        harmed[at or len(harmed) // 2] ^= 255
        (tmp_path / "a.warc.gz").write_bytes(b"".join([*members[:2], harmed, members[3]]))
        assert [type(outcome) for outcome in outcomes(tmp_path / "a.warc.gz")] == [Document, Document, Failed]


def test_a_damaged_member_does_not_speak_against_the_one_before(tmp_path):
    pytest.importorskip("warcio")
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(PAGE) * 2 + b"\x1f\x8b\x08nonsense")
    assert [type(outcome) for outcome in outcomes(tmp_path / "a.warc.gz")] == [Document, Document, Failed]


def test_a_record_that_is_longer_than_it_says_is_not_audited(tmp_path, capsys):
    pytest.importorskip("warcio")
    longer = response(b"<p>Said so.</p>").replace(b"<p>Said so.</p>", b"<p>Said so.</p><p>A machine wrote this.</p>")
    (tmp_path / "a.warc").write_bytes(PAGE + longer + PAGE)
    assert [type(outcome) for outcome in outcomes(tmp_path / "a.warc")] == [Document, Failed, Document]
    assert capsys.readouterr().err == ""


def test_a_record_that_does_not_say_how_long_it_is_hides_none_without_a_word(tmp_path):
    pytest.importorskip("warcio")
    unsaid = re.sub(rb"Content-Length: \d+\r\n", b"", PAGE)
    (tmp_path / "a.warc").write_bytes(PAGE + unsaid + PAGE)
    assert [type(outcome) for outcome in outcomes(tmp_path / "a.warc")] == [Document, Failed]


@pytest.mark.parametrize("words", [3, 5, 60])
def test_what_is_no_web_archive_is_failed_and_not_empty(tmp_path, words):
    """A line of five words is a record of the format before it."""
    pytest.importorskip("warcio")
    (tmp_path / "a.warc").write_bytes(b"<!doctype html> " + b"Said " * (words - 2))
    [failed] = outcomes(tmp_path / "a.warc")
    assert isinstance(failed, Failed)


def test_a_response_that_does_not_say_what_it_is(tmp_path):
    pytest.importorskip("warcio")
    page, other = b"<!doctype html><html><p>Said so.</p></html>", b"\x89PNG\r\n\x1a\n"
    silent = [
        response(body).replace(b"Content-Type: text/html\r\n", b"X-Content: ?????????\r\n") for body in (page, other)
    ]
    (tmp_path / "a.warc").write_bytes(b"".join(silent))
    document, picture = outcomes(tmp_path / "a.warc")
    assert document.text.strip() == "Said so."
    assert "binary" in picture.reason


def record(kind, content_type, block, **fields):
    more = [f"{name.replace('_', '-')}: {value}" for name, value in fields.items()]
    head = ["WARC/1.0", f"WARC-Type: {kind}", f"Content-Type: {content_type}", f"Content-Length: {len(block)}", *more]
    return "\r\n".join([*head, "", ""]).encode() + block + b"\r\n\r\n"


@pytest.mark.parametrize("name", ["a.warc.wet", "a.warc.wet.gz", "a.warc", "a.warc.gz"])
def test_texts_made_of_pages_are_articles(tmp_path, name):
    """What Common Crawl calls WET, under that name or another."""
    pytest.importorskip("warcio")
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
    pytest.importorskip("warcio")
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
    pytest.importorskip("warcio")
    (tmp_path / "a.warc").write_bytes(response(b"<p>Said so.</p>", "AI-Disclosure: mode=none", uri=uri) + PAGE)
    first, second = outcomes(tmp_path / "a.warc")
    assert first.text == second.text
    assert "ai-disclosure" in {fact.name for fact in first.facts}


def test_every_capture_has_its_row(tmp_path):
    pytest.importorskip("warcio")
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
    pytest.importorskip("warcio")
    (tmp_path / "a.warc").write_bytes(record("metadata", "application/json", b"{}") * 2)
    [skipped] = outcomes(tmp_path / "a.warc")
    assert skipped.reason == "a web archive without captures"


def chunked(data):
    pieces = (data[at : at + 100] for at in range(0, len(data), 100))
    return b"".join(f"{len(piece):x};a=b\r\n".encode() + piece + b"\r\n" for piece in pieces) + b"0\r\n\r\n"


def bare(data):
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def brotlied(data):
    return pytest.importorskip("brotli").compress(data)


def zstded(data):
    return pytest.importorskip("zstandard").compress(data)


SENT = {
    "gzip": gzip.compress, "x-gzip": gzip.compress, "GZIP": gzip.compress, "deflate": zlib.compress, "Deflate": bare,
    "br": brotlied, "zstd": zstded, "gzip, br": lambda data: brotlied(gzip.compress(data)),
    "identity": bytes, "utf-8": bytes, "none": bytes, "": bytes,
}  # fmt: skip


LONG = b"<p>" + random.Random(2).randbytes(3000).hex().encode() + b"</p><p>Said so.</p>"


@pytest.mark.parametrize("coding", SENT)
def test_whatever_a_server_did_to_a_page_is_undone(tmp_path, coding):
    pytest.importorskip("warcio")
    packed, content = SENT[coding](LONG), f"Content-Encoding: {coding}"
    (tmp_path / "a.warc").write_bytes(
        response(packed, content)
        + response(chunked(packed), content, "Transfer-Encoding: chunked")
        + response(chunked(packed), f"Transfer-Encoding: {coding or 'identity'}, chunked")
        + response(LONG, content, "Transfer-Encoding: chunked")  # as crawlers keep it that undo it and do not say so
    )
    assert [outcome.text[-8:] for outcome in outcomes(tmp_path / "a.warc")] == ["Said so."] * 4


@pytest.mark.parametrize("coding", [*(name for name, pack in SENT.items() if pack is not bytes), "chunked"])
def test_a_page_that_was_cut_short_or_damaged_is_not_audited(tmp_path, coding):
    pytest.importorskip("warcio")
    packed = chunked(LONG) if coding == "chunked" else SENT[coding](LONG)
    header = f"{'Transfer' if coding == 'chunked' else 'Content'}-Encoding: {coding}"
    beginnings = [packed[:-at] for at in (8, 150, len(packed) // 2)]
    damaged = bytearray(packed)
    damaged[len(damaged) // 2 : len(damaged) // 2 + 200] = bytes(200)
    (tmp_path / "a.warc").write_bytes(b"".join(response(body, header) for body in (*beginnings, damaged)))
    found = outcomes(tmp_path / "a.warc")
    assert [type(outcome) for outcome in found[:3]] == [Failed] * 3
    assert all("cut short" in outcome.reason for outcome in found[:3])
    if coding in {"gzip", "x-gzip", "GZIP", "deflate"}:  # the others have no checksum
        assert isinstance(found[3], Failed)


def test_a_page_in_a_coding_that_is_not_read_says_so(tmp_path, monkeypatch):
    pytest.importorskip("warcio")
    monkeypatch.setitem(sys.modules, "brotli", None)  # as if it were not installed
    records = response(b"\x8b\x02\x80Said", "Content-Encoding: br"), response(bytes(range(32)), "Content-Encoding: exi")
    (tmp_path / "a.warc").write_bytes(b"".join(records))
    br, exi = outcomes(tmp_path / "a.warc")
    assert (type(br), type(exi)) == (Failed, Failed)
    assert 'br, which needs brotli: pip install "provenance[warc]"' in br.reason
    assert "packed as exi" in exi.reason


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd", "deflate"])
def test_a_page_that_would_fill_the_memory_is_not_unpacked(tmp_path, coding, monkeypatch):
    pytest.importorskip("warcio")
    for module in ("coding", "files"):
        monkeypatch.setattr(f"provenance.read.{module}.LARGEST", 1 << 20)
    (tmp_path / "a.warc").write_bytes(response(SENT[coding](bytes(1 << 24)), f"Content-Encoding: {coding}"))
    [failed] = outcomes(tmp_path / "a.warc")
    assert isinstance(failed, Failed)
    assert "larger than 1 MiB" in failed.reason
