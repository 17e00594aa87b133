"""The file of marks that the page exports, and what a run makes of it."""

import pytest

from provenance.errors import UsageError
from provenance.run.reviews import read_reviews
from provenance.run.tally import Tally

SHA = "a" * 64


def reviews(tmp_path, text):
    path = tmp_path / "reviewed.csv"
    path.write_text(text, "utf-8")
    return read_reviews(path)


def test_the_last_word_counts_and_other_columns_do_not(tmp_path):
    text = f"sha256,path,review,review_note\n{SHA},a,unsure,\n{SHA},b,dismissed,'=no\n{'b' * 64},c,,a note\n"
    assert reviews(tmp_path, text) == {SHA: ("dismissed", "=no"), "b" * 64: (None, "a note")}


def test_a_note_may_be_long(tmp_path):
    note = "seen " * 40_000
    assert reviews(tmp_path, f"sha256,review,review_note\n{SHA},unsure,{note}\n") == {SHA: ("unsure", note)}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("path,review\n", "sha256"),
        (f"sha256,review,review_note\n{SHA},guilty,\n", "line 2.*guilty"),
        ("sha256,review,review_note\nabc,dismissed,\n", "line 2.*abc"),
        ("", "sha256"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path, text, told):
    with pytest.raises(UsageError, match=told):
        reviews(tmp_path, text)


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(UsageError, match="No such file"):
        read_reviews(tmp_path / "no.csv")


def test_dismissed_articles_are_counted_apart_and_come_back():
    tally = Tally()
    row = {"path": "a", "record": None, "status": "ok", "verdict": "likely_machine", "machine_flag": True}
    row |= {"disclosed": False, "baseline": None, "machine_group": "other"}
    tally.add({**row, "review": "dismissed"})
    tally.add({**row, "review": None})
    again = Tally.from_json(tally.as_json())
    assert (again.verdict["likely_machine"], again.dismissed["likely_machine"]) == (2, 1)
