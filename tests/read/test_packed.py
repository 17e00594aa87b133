"""Tables that were packed give the rows that they give unpacked, those in front of the damage where there is some."""

import gzip
import json
import random
import sys
from time import process_time

import pytest
from containers import check_rows, json_lines, outcomes, table

from provenance.errors import UsageError
from provenance.outcomes import Failed, Skipped
from provenance.types import Document


def gzipped(data):
    return gzip.compress(data[:50]) + gzip.compress(data[50:])  # of several members, as tools append them


def zstded(data):
    return pytest.importorskip("zstandard").compress(data)


PACKED = {".gz": gzipped, ".zst": zstded}


def packed(path, packing):
    """A table and, beside it, the same one packed."""
    target = path.with_name(path.name + packing)
    target.write_bytes(PACKED[packing](path.read_bytes()))
    return target


def articles(path):
    return [(found.record, found.text, found.metadata, found.decoding) for found in outcomes(path)]


@pytest.mark.parametrize("packing", PACKED)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
@pytest.mark.parametrize("suffix", [".jsonl", ".ndjson", ".csv", ".tsv"])
def test_packed_or_not_it_is_the_same(tmp_path, suffix, encoding, packing):
    between = "\t" if suffix == ".tsv" else ";"
    rows = [f'{at}{between}"“Café” {at}"{between}"It ""rose"",\nthen fell."' for at in range(200)]
    lines = ["id|title|text".replace("|", between), *rows]
    if suffix in {".jsonl", ".ndjson"}:
        lines = [json.dumps({"id": at, "text": f"“Café” {at}"}, ensure_ascii=False) for at in range(200)]
    path = tmp_path / f"a{suffix}"
    path.write_bytes("\n".join(lines).encode(encoding))
    found = articles(packed(path, packing))
    assert len(found) == 200
    assert found == articles(path)


@pytest.mark.parametrize("packing", PACKED)
@pytest.mark.parametrize("prose", ["The wall fell once more. ", "Ο τοίχος έπεσε ξανά. "])
def test_how_a_packed_table_is_written_is_seen_far_behind_its_beginning(tmp_path, packing, prose):
    path = tmp_path / "a.csv"
    rows = [f"{at},{prose * 20}" for at in range(200)]
    path.write_text("\n".join(["id,text", *rows, '200,"He said \\"yes\\", so."', ""]), "utf-8")
    assert articles(path)[-1][1] == 'He said "yes", so.'
    assert articles(packed(path, packing)) == articles(path)


@pytest.mark.parametrize("packing", PACKED)
@pytest.mark.parametrize("suffix", [".jsonl", ".csv"])
def test_what_stands_before_the_damage_is_kept(tmp_path, suffix, packing):
    path = tmp_path / f"a{suffix}"
    table(path, [{"body": f"{at} {random.Random(at).randbytes(500).hex()}"} for at in range(3000)])
    data = PACKED[packing](path.read_bytes())
    for harmed in (data[:-200], data[: len(data) // 2]):
        path.with_name(f"b{suffix}{packing}").write_bytes(harmed)
        found = outcomes(path.with_name(f"b{suffix}{packing}"))
        assert [type(outcome) for outcome in found] == [*[Document] * (len(found) - 1), Failed]
        assert [outcome.text.partition(" ")[0] for outcome in found[:-1]] == list(map(str, range(len(found) - 1)))
        assert len(found) > 3000 * len(harmed) // len(data) - 300
        assert f"after record {len(found) - 1}: " in found[-1].reason
        assert "ended before" in found[-1].reason


@pytest.mark.parametrize("packing", PACKED)
@pytest.mark.parametrize(("suffix", "separator"), [(".csv", ","), (".tsv", "\t")])
@pytest.mark.parametrize("torn", ["", '3|"It rose'])
def test_no_row_in_front_of_the_damage_is_lost_or_read_otherwise(tmp_path, suffix, separator, torn, packing):
    table = f'id|text\n1|"He said ""no""."\n2|"It fell."\n{torn}'.replace("|", separator)
    path = tmp_path / f"a{suffix}{packing}"
    path.write_bytes(PACKED[packing](table.encode()) + b"no more of it")
    *articles, last = outcomes(path)
    assert [article.text for article in articles] == ['He said "no".', "It fell."]
    assert "after record 2: " in last.reason


@pytest.mark.parametrize("suffix", [".jsonl", ".csv"])
def test_a_checksum_that_is_wrong_is_told(tmp_path, suffix):
    path = tmp_path / f"a{suffix}"
    table(path, [{"body": f"Article {at}"} for at in range(5)])
    data = bytearray(gzip.compress(path.read_bytes()))
    data[-6] ^= 1
    (tmp_path / f"b{suffix}.gz").write_bytes(data)
    *articles, last = outcomes(tmp_path / f"b{suffix}.gz")
    assert {type(article) for article in articles} == {Document}
    assert "CRC check failed" in last.reason


@pytest.mark.parametrize("packing", PACKED)
@pytest.mark.parametrize("suffix", [".jsonl", ".csv"])
def test_packed_nothing_and_what_is_not_packed(tmp_path, suffix, packing):
    for name, data, kind in (("nothing", PACKED[packing](b""), Skipped), ("bare", b"text\nIt rose.\n", Failed)):
        path = tmp_path / f"{name}{suffix}{packing}"
        path.write_bytes(data)
        [outcome] = outcomes(path)
        assert (type(outcome), outcome.record) == (kind, None)
        assert outcome.reason


@pytest.mark.parametrize("packing", PACKED)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_files_with_marks_that_were_put_one_behind_the_other(tmp_path, encoding, packing):
    members = (PACKED[packing](f'{{"text": "{text}"}}\n'.encode(encoding)) for text in ("It rose.", "It fell."))
    path = tmp_path / f"a.jsonl{packing}"
    path.write_bytes(b"".join(members))
    assert [article.text for article in outcomes(path)] == ["It rose.", "It fell."]


def test_a_frame_that_is_cut_at_the_end_of_a_line_does_not_pass_for_whole(tmp_path):
    """Else the rows behind the cut would be lost without a word."""
    zstandard = pytest.importorskip("zstandard")
    compressor = zstandard.ZstdCompressor().compressobj()
    begun = compressor.compress(json_lines()) + compressor.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)
    whole = zstandard.compress(json_lines())
    (tmp_path / "cut.jsonl.zst").write_bytes(whole + begun)
    (tmp_path / "whole.jsonl.zst").write_bytes(whole + begun + compressor.flush())
    check_rows(outcomes(tmp_path / "whole.jsonl.zst")[:2])
    assert len(outcomes(tmp_path / "whole.jsonl.zst")) == 4
    cut = outcomes(tmp_path / "cut.jsonl.zst")
    assert [type(outcome) for outcome in cut] == [Document] * 4 + [Failed]


def test_a_small_file_of_much_space_does_not_hold_up_a_run(tmp_path):
    data = pytest.importorskip("zstandard").compress(b" " * (1 << 27), 19)
    (tmp_path / "a.jsonl.zst").write_bytes(data)
    started = process_time()
    [outcome] = outcomes(tmp_path / "a.jsonl.zst")
    assert outcome.reason == "no records in it"
    assert process_time() - started < 20


@pytest.mark.parametrize("suffix", [".jsonl.zst", ".csv.zst"])
def test_the_library_that_is_missing_is_named(tmp_path, monkeypatch, suffix):
    monkeypatch.delitem(sys.modules, "provenance.read.zstd", raising=False)
    monkeypatch.setitem(sys.modules, "zstandard", None)  # as if it were not installed
    (tmp_path / f"a{suffix}").write_bytes(b"(\xb5/\xfd")
    with pytest.raises(UsageError, match=rf"{suffix} needs zstandard"):
        outcomes(tmp_path / f"a{suffix}")


def test_a_window_that_takes_too_much_memory_is_told(tmp_path):
    zstandard = pytest.importorskip("zstandard")
    packer = zstandard.ZstdCompressor(compression_params=zstandard.ZstdCompressionParameters(window_log=30))
    packing = packer.compressobj()
    (tmp_path / "a.jsonl.zst").write_bytes(packing.compress(b'{"text": "one"}') + packing.flush())
    [failed] = outcomes(tmp_path / "a.jsonl.zst")
    assert "zstd -d --long=31" in failed.reason
