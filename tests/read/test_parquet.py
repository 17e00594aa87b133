"""What the cells of Parquet hold is read as text, and one that cannot be read costs nothing but itself."""

import pytest
from containers import ROWS, check_rows, outcomes

from provenance.outcomes import Skipped


def test_parquet(tmp_path):
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    pq.write_table(pa.Table.from_pylist(ROWS), tmp_path / "news.parquet")
    found = outcomes(tmp_path / "news.parquet")
    check_rows(found)
    assert found[0].metadata.author == "Ann Lee, Bo Ek"


def test_parquet_that_does_not_say_that_its_bytes_are_text(tmp_path):
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"text": ["Café".encode(), "Café".encode("cp1252"), None]}), tmp_path / "a.parquet")
    found = outcomes(tmp_path / "a.parquet")
    assert [outcome.text for outcome in found[:2]] == ["Café", "Café"]
    assert isinstance(found[2], Skipped)


def test_a_value_of_parquet_that_python_cannot_hold_costs_nothing_but_itself(tmp_path):
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    def strings(*values):  # Spark, DuckDB and writers in C++ let them pass
        return pa.array(values, pa.binary()).view(pa.string())

    last = 2932896  # days to the end of the year 9999
    columns = {
        "date": (pa.array([19_000, last + 1, None], pa.date32()), ["2022-01-08", str(last + 1), None]),
        "published": (
            pa.array([0, 253_402_300_799_000, 253_402_300_800_000], pa.timestamp("ms", "Europe/Berlin")),
            ["1970-01-01 01:00:00+01:00", "9999-12-31 23:59:59+00:00", "253402300800000"],
        ),
        "pub_date": (
            pa.array([0, None, 0], pa.timestamp("ms", "Mars/Phobos")),
            ["1970-01-01 00:00:00+00:00", None] * 2,
        ),
        "title": (strings(b"Tides", b"Caf\xe9 closed", None), ["Tides", "Café closed", None]),
        "author": (strings(b"Ana", b"Ren\xe9", b"Bo").dictionary_encode(), ["Ana", "René", "Bo"]),
        "authors": (
            pa.ListArray.from_arrays([0, 1, 3, 3], strings(b"Ana", b"Ren\xe9", b"Bo")),
            ["Ana", "René, Bo", None],
        ),
    }
    texts = strings(b"It rose.", b"Le caf\xe9 est ferm\xe9.", b"It fell.")
    for name, (column, expected) in columns.items():
        pq.write_table(pa.table({"text": texts, name: column}), tmp_path / "a.parquet")
        found = outcomes(tmp_path / "a.parquet")
        assert [document.text for document in found] == ["It rose.", "Le café est fermé.", "It fell."]
        field = {"date": "published", "pub_date": "published", "authors": "author"}.get(name, name)
        assert [getattr(document.metadata, field) for document in found] == expected[:3], name


def test_one_bad_date_among_thousands_of_rows(tmp_path):
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    days = pa.array([3_000_000 if at == 900 else at for at in range(2000)], pa.date32())
    pq.write_table(pa.table({"text": [f"Article {at}." for at in range(2000)], "date": days}), tmp_path / "a.parquet")
    assert [document.text for document in outcomes(tmp_path / "a.parquet")] == [f"Article {at}." for at in range(2000)]


def test_no_cell_of_parquet_is_shown_as_python_writes_bytes(tmp_path):
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    key = bytes(range(240, 256))
    rows = {
        "text": [b"It rose."] * 2,
        "title": ["Ebbe für Kölner".encode("cp1252"), None],
        "author": ["Renée".encode()] * 2,
    }
    ids = pa.array([b"abcdefghijklmnop", key], pa.binary(16))
    pq.write_table(pa.table({**rows, "url": [b"https://a.example/1"] * 2, "id": ids}), tmp_path / "a.parquet")
    first, second = (document.metadata for document in outcomes(tmp_path / "a.parquet"))
    assert (first.title, first.author, first.url) == ("Ebbe für Kölner", "Renée", "https://a.example/1")
    assert (first.id, second.id, second.title) == ("abcdefghijklmnop", key.hex(), None)
