"""Pages out of web archives, whatever a server did to them."""

import gzip
import random
import sys
import zlib

import pytest
from captures import response
from containers import outcomes

from provenance.outcomes import Failed

pytest.importorskip("warcio")


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
    monkeypatch.setitem(sys.modules, "brotli", None)  # as if it were not installed
    records = response(b"\x8b\x02\x80Said", "Content-Encoding: br"), response(bytes(range(32)), "Content-Encoding: exi")
    (tmp_path / "a.warc").write_bytes(b"".join(records))
    br, exi = outcomes(tmp_path / "a.warc")
    assert (type(br), type(exi)) == (Failed, Failed)
    assert 'br, which needs brotli: pip install "provenance[warc]"' in br.reason
    assert "packed as exi" in exi.reason


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd", "deflate"])
def test_a_page_that_would_fill_the_memory_is_not_unpacked(tmp_path, coding, monkeypatch):
    for module in ("coding", "files"):
        monkeypatch.setattr(f"provenance.read.{module}.LARGEST", 1 << 20)
    (tmp_path / "a.warc").write_bytes(response(SENT[coding](bytes(1 << 24)), f"Content-Encoding: {coding}"))
    [failed] = outcomes(tmp_path / "a.warc")
    assert isinstance(failed, Failed)
    assert "larger than 1 MiB" in failed.reason
