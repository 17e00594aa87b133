"""ZIP and TAR files of articles, damaged ones among them."""

import gzip
import io
import stat
import tarfile
import zipfile

import pytest
from containers import archive, outcomes

from provenance.outcomes import Failed, Skipped
from provenance.types import Document


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "a.tgz"])
def test_archives(tmp_path, name):
    members = {
        "news/one.txt": b"One article.",
        "news/two.html": b"<p>Two</p>",
        "news/.hidden.txt": b"no",
        "__MACOSX/one.txt": b"no",
        "paper.pdf": b"%PDF-1.7",
        "../../out.md": b"Three",
    }
    archive(tmp_path / name, members)
    found = outcomes(tmp_path / name)
    assert [outcome.record for outcome in found] == [1, 2, 3, 4]
    assert [outcome.text.strip() for outcome in found if isinstance(outcome, Document)] == [
        "One article.",
        "Two",
        "Three",
    ]
    assert "paper.pdf" in found[2].reason
    assert found[0].metadata.id == "news/one.txt"


@pytest.mark.parametrize(
    "name", ["a.zip", "a.tar.gz", "a.jsonl.gz", "a.jsonl.zst", "a.parquet", "a.warc.gz", "a.csv", "a.csv.gz"]
)
def test_a_file_that_is_not_what_its_name_says_is_one_row(tmp_path, name):
    for library in ("zstandard", "pyarrow", "warcio"):
        pytest.importorskip(library)
    (tmp_path / name).write_bytes(b"\x00\x01 nothing of the kind")
    [outcome] = outcomes(tmp_path / name)
    assert not isinstance(outcome, Document)
    assert outcome.reason


def test_a_damaged_member_costs_its_own_record(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as file:
        for name in ("one.txt", "two.txt"):
            file.writestr(name, f"The council voted on {name}. " * 40)
    data = bytearray((tmp_path / "a.zip").read_bytes())
    data[len("PK..") + 26 + len("one.txt")] ^= 255  # the first byte behind the first header
    (tmp_path / "a.zip").write_bytes(data)
    found = outcomes(tmp_path / "a.zip")
    assert [type(outcome) for outcome in found] == [Failed, Document]
    assert "one.txt" in found[0].reason


def test_an_archive_that_was_cut_off_says_so(tmp_path):
    archive(tmp_path / "a.zip", {"one.txt": b"The council voted. " * 40, "two.txt": b"The board did not."})
    (tmp_path / "a.zip").write_bytes((tmp_path / "a.zip").read_bytes()[:-40])
    [failed] = outcomes(tmp_path / "a.zip")
    assert isinstance(failed, Failed)
    assert "cut off" in failed.reason


@pytest.mark.parametrize("inner", [{}, {"inner.txt": b"The board did not."}], ids=["empty", "of one"])
def test_an_archive_that_was_cut_off_is_not_read_as_the_one_inside_it(tmp_path, inner):
    archive(tmp_path / "inner.zip", inner)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        file.writestr("one.txt", "The council voted.")
        file.write(tmp_path / "inner.zip", "inner.zip")
    (tmp_path / "a.zip").write_bytes((tmp_path / "a.zip").read_bytes()[:-40])
    [failed] = outcomes(tmp_path / "a.zip")
    assert isinstance(failed, Failed)
    assert "cut off" in failed.reason


def test_what_stands_in_front_of_an_archive_is_no_damage(tmp_path):
    archive(tmp_path / "a.zip", {"one.txt": b"The council voted."})
    (tmp_path / "a.zip").write_bytes(b"#!/bin/sh\n" + (tmp_path / "a.zip").read_bytes())
    [found] = outcomes(tmp_path / "a.zip")
    assert isinstance(found, Document)


def test_a_link_in_an_archive_has_its_row(tmp_path):
    with tarfile.open(tmp_path / "a.tar", "w") as archive:
        for name, kind in (("a.txt", None), ("hard.txt", tarfile.LNKTYPE), ("soft.txt", tarfile.SYMTYPE)):
            member = tarfile.TarInfo(name)
            data = b"" if kind else b"The wall fell."
            member.size, member.type, member.linkname = len(data), kind or tarfile.REGTYPE, "a.txt" if kind else ""
            archive.addfile(member, io.BytesIO(data))
    first, *links = outcomes(tmp_path / "a.tar")
    assert first.text == "The wall fell."
    assert [(link.metadata.id, link.reason) for link in links] == [
        (name, f"{name}: a link to a.txt") for name in ("hard.txt", "soft.txt")
    ]


def whole_tar():
    """Twenty members, each a header and one block, and where the eleventh begins."""
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w") as file:
        for at in range(20):
            member = tarfile.TarInfo(f"{at:03}.txt")
            member.size = 500
            file.addfile(member, io.BytesIO(f"Article {at}. ".encode().ljust(500, b"x")))
    return content.getvalue(), 10 * 1024


@pytest.mark.parametrize("suffix", [".tar", ".tar.gz"])
@pytest.mark.parametrize(
    "damage",
    [
        lambda data, at: data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :],  # one bit of a name
        lambda data, at: data[: at + 150] + b"\xff" + data[at + 151 :],  # within the checksum
        lambda data, at: data[:at] + b"\xaa" * 512 + data[at + 512 :],
        lambda data, at: data[:at] + bytes(512) + data[at + 512 :],
        lambda data, at: data[:at] + bytes(4096) + data[at + 4096 :],
        lambda data, at: data[:at],  # between two members
        lambda data, at: data[: at + 100],  # in a header
        lambda data, at: data[: at + 600],  # in a body
        lambda data, _: data[: 20 * 1024],  # the end mark alone is missing, but who knows what was behind
        lambda data, at: data[:at] + bytes(1024) + data,  # archives that were written one behind the other
    ],
)
def test_a_damaged_tar_does_not_pass_for_a_shorter_one(tmp_path, suffix, damage):
    data, at = whole_tar()
    harmed = damage(data, at)
    (tmp_path / f"a{suffix}").write_bytes(gzip.compress(harmed) if suffix == ".tar.gz" else harmed)
    found = outcomes(tmp_path / f"a{suffix}")
    read_in = 20 if len(harmed) == 20 * 1024 else 10
    assert [type(outcome) for outcome in found] == [Document] * read_in + [Failed]
    assert f"after record {read_in}: " in found[-1].reason


@pytest.mark.parametrize("behind", [0, 512, 1024, 1100, 20_480])
def test_an_end_mark_of_any_length_is_one(tmp_path, behind):
    data, _ = whole_tar()
    (tmp_path / "a.tar").write_bytes(data[: 20 * 1024 + 512] + bytes(behind))
    assert [type(outcome) for outcome in outcomes(tmp_path / "a.tar")] == [Document] * 20


def test_the_checksum_of_a_packed_tar_is_looked_at(tmp_path):
    packed = bytearray(gzip.compress(whole_tar()[0]))
    packed[-8] ^= 1
    (tmp_path / "a.tgz").write_bytes(packed)
    *articles, last = outcomes(tmp_path / "a.tgz")
    assert len(articles) == 20
    assert isinstance(last, Failed)
    assert "CRC" in last.reason


def test_a_link_in_a_zip_is_no_article(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        for name, mode in (("link.txt", stat.S_IFLNK), ("pipe.txt", stat.S_IFIFO), ("plain.txt", stat.S_IFREG)):
            member = zipfile.ZipInfo(name)
            member.create_system, member.external_attr = 3, (mode | 0o644) << 16
            file.writestr(member, "/etc/passwd")
    link, pipe, plain = outcomes(tmp_path / "a.zip")
    assert (type(link), link.reason) == (Skipped, "link.txt: a link to /etc/passwd")
    assert (type(pipe), pipe.reason) == (Skipped, "pipe.txt: a device or a pipe, not a file")
    assert plain.text == "/etc/passwd"


def test_an_encrypted_member_is_told_in_words(tmp_path):
    archive(tmp_path / "a.zip", {"one.txt": b"The council voted.", "two.txt": b"The board did not."})
    data = bytearray((tmp_path / "a.zip").read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1  # in the list of members, of the first one
    (tmp_path / "a.zip").write_bytes(data)
    locked, plain = outcomes(tmp_path / "a.zip")
    assert (type(locked), locked.reason) == (Failed, "one.txt: encrypted")
    assert plain.text == "The board did not."
