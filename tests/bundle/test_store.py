import hashlib
import io
import json
import os
import zipfile

import numpy as np
import pytest

from provenance.bundle import store, weights
from provenance.bundle.manifest import Array, Header
from provenance.errors import Refused, UsageError

HEADER = Header(
    name="tiny", task="machine", features={"schema": 1}, settings={"window": 300}, seed=7, libraries={"numpy": "1"},
    training="0" * 64,
)  # fmt: skip
ARRAYS = {"weight": np.arange(6, dtype=np.float16).reshape(2, 3), "scores": np.array([0.5, 1.5])}
PROBES = [{"text": "One, two;\nthree.", "score": 0.25}, {"text": 'A "quoted" word', "score": 0.5}]
TABLES = {"probes": PROBES, "evaluation": [{"set": "left out", "auroc": 0.9}], "card": "# Card\n"}


@pytest.fixture
def folder(tmp_path):
    store.save(tmp_path / "machine", HEADER, ARRAYS, **TABLES)
    return tmp_path / "machine"


def reasons(folder):
    with pytest.raises(Refused) as refused:
        store.load(folder)
    return refused.value.reasons


def edit(folder, change):
    path = folder / store.MANIFEST
    manifest = json.loads(path.read_text("utf-8"))
    change(manifest)
    path.write_text(json.dumps(manifest), "utf-8")


def replace(folder, name, data):
    """Put other bytes in a file and in its manifest entry, as someone who forges a model would."""
    (folder / name).write_bytes(data)
    entry = {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
    edit(folder, lambda manifest: manifest["files"].update({name: entry}))


def test_what_is_saved_is_loaded(folder):
    files = store.load(folder)
    assert files.manifest.task == "machine"
    assert files.manifest.settings == {"window": 300}
    assert files.probes[0] == {"text": "One, two;\nthree.", "score": "0.25"}
    for name, array in ARRAYS.items():
        assert files.arrays[name].dtype == array.dtype
        assert np.array_equal(files.arrays[name], array)


def test_saving_twice_gives_the_same_bytes(folder, tmp_path):
    again = tmp_path / "again"
    store.save(again, HEADER, ARRAYS, **TABLES)
    for path in folder.iterdir():
        assert (again / path.name).read_bytes() == path.read_bytes()


def test_arrays_cannot_be_changed(folder):
    with pytest.raises(ValueError, match="read-only"):
        store.load(folder).arrays["scores"][0] = 1


def test_every_reason_is_told(folder):
    (folder / store.CARD).write_text("# Better card\n", "utf-8")
    (folder / store.EVALUATION).unlink()
    (folder / "run.py").write_text("", "utf-8")
    told = "\n".join(reasons(folder))
    assert "CARD.md is not 7 bytes long" in told
    assert "evaluation.csv is missing" in told
    assert "run.py does not belong" in told


def test_a_changed_byte_is_told(folder):
    (folder / store.CARD).write_text("# Cart\n", "utf-8")
    assert reasons(folder) == ["CARD.md was changed: its SHA-256 is not that of the manifest"]


def test_no_manifest(folder):
    (folder / store.MANIFEST).unlink()
    assert reasons(folder) == ["manifest.json is missing"]


@pytest.mark.parametrize(
    "content", [b"{", b"\xff\xfe", b"[]", b"x" * (2**20 + 1)], ids=["cut", "bytes", "list", "huge"]
)
def test_unreadable_manifest(folder, content):
    (folder / store.MANIFEST).write_bytes(content)
    assert "manifest.json" in reasons(folder)[0]


def test_every_mistake_of_a_manifest_is_told(folder):
    edit(folder, lambda manifest: manifest.update(format=99, seed="x", surprise=1))
    told = "\n".join(reasons(folder))
    assert "format" in told
    assert "seed" in told
    assert "surprise" in told


def test_a_file_name_cannot_leave_the_folder(folder):
    edit(folder, lambda manifest: manifest["files"].update({"../secret": {"sha256": "0" * 64, "bytes": 1}}))
    assert "../secret" in reasons(folder)[0]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
@pytest.mark.parametrize("name", ["manifest.json", "weights.npz", "probes.csv"])
def test_a_pipe_is_not_waited_for(folder, name):
    (folder / name).unlink()
    os.mkfifo(folder / name)
    assert f"{name} cannot be read: not a regular file" in reasons(folder)


def test_objects_are_refused_and_never_unpickled(folder):
    buffer = io.BytesIO()
    np.savez(buffer, weight=np.array([{"a": 1}], dtype=object), scores=ARRAYS["scores"])
    replace(folder, store.WEIGHTS, buffer.getvalue())
    assert reasons(folder) == ["array weight: holds Python objects, which a model never does"]


def test_arrays_that_are_not_as_declared(folder):
    replace(folder, store.WEIGHTS, weights.pack({"weight": ARRAYS["weight"].T.copy(), "extra": ARRAYS["scores"]}))
    told = "\n".join(reasons(folder))
    assert "extra.npy is not declared" in told
    assert "scores is missing" in told
    assert "is float16 (3, 2), declared as float16 (2, 3)" in told


def test_numbers_that_are_not_finite(folder):
    replace(folder, store.WEIGHTS, weights.pack({**ARRAYS, "scores": np.array([0.5, np.nan])}))
    assert reasons(folder) == ["array scores: holds numbers that are not finite"]


def test_an_array_longer_than_its_shape(folder):
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(weights.pack(ARRAYS))) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, old.read(name) + (b"\0" * 10_000_000 if name == "scores.npy" else b""))
    replace(folder, store.WEIGHTS, buffer.getvalue())
    assert reasons(folder) == ["array scores: has more or fewer numbers than its shape says"]


@pytest.mark.parametrize("table", [b"score\n0.5\n", b"score,text\n0.5\n"], ids=["no column", "no cell"])
def test_probes_without_a_text(folder, table):
    replace(folder, store.PROBES, table)
    assert reasons(folder) == ["probes.csv has rows without a text"]


def test_a_key_that_stands_twice_in_a_manifest(folder):
    path = folder / store.MANIFEST
    path.write_text(path.read_text("utf-8").replace('"dtype"', '"dtype": "int8", "dtype"', 1), "utf-8")
    assert reasons(folder) == ["manifest.json: dtype stands twice"]


def test_no_zip_file(folder):
    replace(folder, store.WEIGHTS, b"PK but nothing else")
    assert "no zip file" in reasons(folder)[0]


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_compression_that_no_model_has(folder, compression):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        archive.writestr("scores.npy", b"\0" * 1000)
    damaged = bytearray(buffer.getvalue())
    damaged[50:60] = bytes(10)
    replace(folder, store.WEIGHTS, bytes(damaged))
    assert "array scores: is compressed in a way that no model is" in reasons(folder)


def test_a_header_that_is_nested_deeply(folder):
    header = b"(" * 900
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("scores.npy", b"\x93NUMPY\x01\0" + len(header).to_bytes(2, "little") + header)
    replace(folder, store.WEIGHTS, buffer.getvalue())
    assert any(reason.startswith("array scores: ") for reason in reasons(folder))


def test_a_damaged_archive_is_no_traceback():
    """Whatever byte is another one: the arrays, or a reason."""
    content, declared = weights.pack(ARRAYS), weights.describe(ARRAYS)
    for place in range(len(content)):
        for value in (0x00, 0x7F, 0xFF):
            arrays, told = weights.unpack(content[:place] + bytes([value]) + content[place + 1 :], declared)
            assert told or arrays.keys() == ARRAYS.keys()


@pytest.mark.parametrize("shape", [(2**40,), (10**18,) * 400], ids=["large", "beyond print"])
def test_more_than_the_limit_is_not_unpacked(shape):
    arrays, told = weights.unpack(b"", {"huge": Array(shape=shape, dtype="float64")})
    assert arrays == {}
    assert "over the limit" in told[0]


def test_the_remedy_names_the_command(folder):
    (folder / store.CARD).unlink()
    with pytest.raises(Refused, match="provenance train machine CORPUS -o"):
        store.load(folder)


def test_the_id_follows_the_content(folder):
    store.save(folder.parent / "boilerplate", HEADER, ARRAYS, **TABLES)
    before = store.bundle_id(folder.parent)
    assert before.startswith(f"{folder.parent.name}@")
    store.save(folder, HEADER, {**ARRAYS, "scores": np.array([0.5, 1.0])}, **TABLES)
    assert store.bundle_id(folder.parent) != before


def test_a_bundle_without_one_of_its_models(folder):
    with pytest.raises(Refused, match="boilerplate"):
        store.bundle_id(folder.parent)


def test_find_takes_a_folder_and_refuses_what_is_none(tmp_path):
    assert store.find(str(tmp_path)) == tmp_path
    with pytest.raises(UsageError, match="neither a folder nor"):
        store.find("no-such-model")
