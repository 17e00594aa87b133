"""`docs/report.md` holds every column, every key and every kind, in the words of the code."""

import re
from pathlib import Path

import pytest

from provenance.detect.rules import load
from provenance.kinds import COMMERCIAL, DEGREES, FURNITURE, SCOPES, STYLE
from provenance.report.columns import COLUMNS, FINDING
from provenance.types import Verdict

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "report.md").read_text("utf-8")
NAMES = {str: "text", int: "whole number", float: "number", bool: "`true`, `false`", dict: "object"}


def table(heading):
    """Cells of the rows below a heading, without the head of the table."""
    below = TEXT.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    rows = re.search(r"(?m)^\|(?:---\|)+\n((?:\|.*\n)+)", below)[1].splitlines()
    return [tuple(cell.strip() for cell in row.strip("|").split("|")) for row in rows]


def test_the_columns_are_those_of_the_report():
    assert table("Columns") == [(f"`{column.name}`", NAMES[column.type], column.meaning) for column in COLUMNS]


def test_the_keys_are_those_of_the_findings():
    assert table("Findings") == [(f"`{name}`", NAMES[kind], meaning) for name, kind, meaning in FINDING]


@pytest.mark.parametrize(
    ("heading", "kinds"),
    [
        ("Commercial boilerplate", COMMERCIAL),
        ("Furniture of a page", FURNITURE),
        ("Style", STYLE),
        ("Degrees", DEGREES),
        ("Scopes", SCOPES),
    ],
)
def test_every_kind_has_its_meaning(heading, kinds):
    found = dict(table(heading))
    assert list(found) == [f"`{kind}`" for kind in kinds]
    assert all(found.values())


def test_every_kind_of_residue_has_its_example():
    said = (ROOT / "docs" / "residue.md").read_text("utf-8")
    kinds = re.findall(r"`(\w+)`", "".join(re.findall(r"(?m)^\| (`.*?) \|", said)))
    assert sorted(kinds) == sorted({rule.kind for rule in load().listed if rule.category == "residue"})


def test_every_verdict_is_named():
    meaning = next(column.meaning for column in COLUMNS if column.name == "verdict")
    assert all(verdict.value in meaning for verdict in Verdict)
