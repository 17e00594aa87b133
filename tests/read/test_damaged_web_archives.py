"""Of a web archive that is damaged, what is not whole is not audited, and nothing is lost without a word."""

import gzip
import random
import re

import pytest
from captures import PAGE, record, response
from containers import outcomes

from provenance.outcomes import Failed
from provenance.types import Document

pytest.importorskip("warcio")


@pytest.mark.parametrize("suffix", [".warc", ".warc.gz"])
def test_a_web_archive_that_was_cut_short(tmp_path, suffix):
    packed = [gzip.compress(PAGE) if suffix.endswith("gz") else PAGE] * 3
    (tmp_path / f"a{suffix}").write_bytes(b"".join(packed)[:-20])
    found = outcomes(tmp_path / f"a{suffix}")
    assert [type(outcome) for outcome in found] == [Document, Document, Failed]
    assert "\n" not in found[2].reason


def test_a_member_whose_checksum_is_wrong_is_not_audited(tmp_path):
    page = response(b"<p>" + random.Random(1).randbytes(40_000).hex().encode() + b"</p>")
    for at in (-8, -5, 0):
        members = [gzip.compress(page) for _ in range(4)]
        harmed = bytearray(members[2])
        harmed[at or len(harmed) // 2] ^= 255
        (tmp_path / "a.warc.gz").write_bytes(b"".join([*members[:2], harmed, members[3]]))
        assert [type(outcome) for outcome in outcomes(tmp_path / "a.warc.gz")] == [Document, Document, Failed]


def test_a_damaged_member_does_not_speak_against_the_one_before(tmp_path):
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(PAGE) * 2 + b"\x1f\x8b\x08nonsense")
    assert [type(outcome) for outcome in outcomes(tmp_path / "a.warc.gz")] == [Document, Document, Failed]


def test_a_record_that_is_longer_than_it_says_is_not_audited(tmp_path, capsys):
    longer = response(b"<p>Said so.</p>").replace(b"<p>Said so.</p>", b"<p>Said so.</p><p>A machine wrote this.</p>")
    (tmp_path / "a.warc").write_bytes(PAGE + longer + PAGE)
    assert [type(outcome) for outcome in outcomes(tmp_path / "a.warc")] == [Document, Failed, Document]
    assert capsys.readouterr().err == ""


def test_a_record_that_does_not_say_how_long_it_is_hides_none_without_a_word(tmp_path):
    unsaid = re.sub(rb"Content-Length: \d+\r\n", b"", PAGE)
    (tmp_path / "a.warc").write_bytes(PAGE + unsaid + PAGE)
    assert [type(outcome) for outcome in outcomes(tmp_path / "a.warc")] == [Document, Failed]


@pytest.mark.parametrize("words", [3, 5, 60])
def test_what_is_no_web_archive_is_failed_and_not_empty(tmp_path, words):
    """A line of five words is a record of the format before it."""
    (tmp_path / "a.warc").write_bytes(b"<!doctype html> " + b"Said " * (words - 2))
    [failed] = outcomes(tmp_path / "a.warc")
    assert isinstance(failed, Failed)


@pytest.mark.parametrize("kind", ["response", "conversion"])
def test_a_capture_that_says_that_it_was_cut_short_is_not_audited(tmp_path, kind):
    page = PAGE if kind == "response" else record(kind, "text/plain", b"Said so.")
    cut = page.replace(b"WARC/1.0\r\n", b"WARC/1.0\r\nWARC-Truncated: length\r\n")
    (tmp_path / "a.warc").write_bytes(cut + page)
    found = outcomes(tmp_path / "a.warc")
    assert [type(outcome) for outcome in found] == [Failed, Document]
    assert found[0].reason == "the capture is cut short (WARC-Truncated: length)"


def test_a_record_that_is_longer_than_any_file_is_told(tmp_path):
    (tmp_path / "a.warc").write_bytes(PAGE + re.sub(rb"Content-Length: \d+", b"Content-Length: " + b"9" * 30, PAGE))
    document, failed = outcomes(tmp_path / "a.warc")
    assert isinstance(document, Document)
    assert failed.reason == "after record 1: a record says that it is longer than any file"


def test_a_response_without_an_address_is_told(tmp_path):
    (tmp_path / "a.warc").write_bytes(PAGE + re.sub(rb"WARC-Target-URI: [^\r]*\r\n", b"", PAGE))
    document, failed = outcomes(tmp_path / "a.warc")
    assert isinstance(document, Document)
    assert failed.reason == "after record 1: a record does not say what it has to"
