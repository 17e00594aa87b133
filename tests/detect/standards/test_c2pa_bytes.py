"""The bytes of C2PA manifests, damaged and hostile ones too: JUMBF boxes and CBOR."""

import struct

import pytest
from c2pa_stores import CREATED, EDITED, INGREDIENT, box, holding, inline, manifests, store, superbox
from standards_pages import affirms, in_page

from provenance.detect.standards.c2pa import cbor, jumbf


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
    ["", "18", "ff", "9f", "81ff", "bf01ff", "9bffffffffffffffff", "bbffffffffffffffff", "1f", "61ff", "81" * 100,
     "a1" * 12 + "00" * 13, "bf9fff00ff"],
)  # fmt: skip
def test_what_is_no_cbor(data):
    with pytest.raises(ValueError):  # noqa: PT011 - every way of being wrong
        cbor.decode(bytes.fromhex(data))
