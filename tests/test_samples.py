"""The sample articles, as a reader understands them, against what the program makes of them. See `data/README.md`."""

import csv
from pathlib import Path

import pytest

from provenance.read.listing import find

DATA = Path(__file__).parent.parent / "data"
LISTS = {"boilerplate_kinds", "residue", "tampering"}
SCORED = {"likely_machine", "inconclusive", "no_sign"}
FOLDERS = {"news", "finance", "opinion", "press-release", "affiliate"}

with (DATA / "expected.csv").open(encoding="utf-8", newline="") as file:
    EXPECTED = {row.pop("path"): row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def audits(auditor, samples):
    return {audit.row()["path"]: audit for audit in auditor.audit_sources(find([str(samples)]))}


def cell(value):
    return {None: "", True: "true", False: "false"}.get(value, str(value))


def agrees(column, expected, found):
    """Whether a cell of the report is what the reader's cell asks for."""
    if expected == "none":
        return found == ""
    if expected == "any":
        return found != ""
    if column == "verdict" and expected == "scored":
        return found in SCORED
    if column in LISTS:
        return set(expected.split(";")) <= set(found.split(";"))
    if column == "disclosure_quote":
        return expected in found
    return found in expected.split("|")


def test_every_sample_has_its_row_and_every_kind_of_article_its_samples(samples):
    assert {str(path.relative_to(samples).as_posix()) for path in samples.rglob("*") if path.is_file()} == set(EXPECTED)
    assert len(EXPECTED) >= 30
    assert {path.split("/")[0] for path in EXPECTED} == FOLDERS
    assert {path.rsplit(".")[-1] for path in EXPECTED} == {"txt", "md", "html"}


@pytest.mark.parametrize("path", EXPECTED)
def test_sample(audits, path):
    row = {column: cell(value) for column, value in audits[path].row().items()}
    stated = {column: value for column, value in EXPECTED[path].items() if value}
    wrong = {column: (value, row[column]) for column, value in stated.items() if not agrees(column, value, row[column])}
    assert not wrong, "\n".join(
        f"{column}: a reader says {said!r}, found {found!r}" for column, (said, found) in wrong.items()
    )


@pytest.mark.parametrize("path", EXPECTED)
def test_scored_means_that_there_is_a_score(audits, path):
    row = audits[path].row()
    assert (row["machine_score"] is None) == (row["words"] < 75 or row["language"] != "en")
    assert (row["machine_p"] is None) == (row["machine_score"] is None)


@pytest.mark.parametrize("path", EXPECTED)
def test_quotes_stand_where_they_say(audits, path):
    audit = audits[path]
    assert all(f.span is None or audit.text[f.start : f.end] == f.quote for f in audit.findings)
