"""What a run writes is no article of the next one, and what is an article is never written over."""

import csv
import io
import json
import os

import pytest
from simulated import ROWS, Auditor, audit

from provenance.errors import UsageError
from provenance.read.columns import Columns
from provenance.run.outputs import Outputs
from provenance.run.run import Settings, run


def test_own_outputs_are_no_inputs(inputs):
    outputs = Outputs(inputs / "report.csv", inputs / "findings.jsonl")
    audit(inputs, outputs)
    before = (inputs / "report.csv").read_bytes()
    audit(inputs, outputs)
    assert (inputs / "report.csv").read_bytes() == before


def skipped(inputs, report=None):
    _, data = audit(inputs, Outputs(report))
    rows = csv.DictReader(io.StringIO((report.read_bytes() if report else data).decode(), newline=""))
    return {row["path"]: row["reason"] for row in rows if row["status"] == "skipped"}


@pytest.mark.parametrize(
    ("report", "findings", "features"),
    [(".csv", ".jsonl", ".csv"), (".jsonl", ".parquet", ".parquet"), (".parquet", ".jsonl", ".csv")],
)
def test_what_an_earlier_run_wrote_is_skipped_whatever_it_is_called(inputs, tmp_path, report, findings, features):
    pytest.importorskip("pyarrow")
    earlier = Outputs(
        tmp_path / f"r{report}", tmp_path / f"f{findings}", tmp_path / f"m{features}", tmp_path / "p.html"
    )
    audit(inputs, earlier)
    for name, path in earlier.files().items():
        path.rename(inputs / f"old-{name}{path.suffix}")
    assert skipped(inputs) == {
        f"old-report{report}": "written by this program: a report",
        f"old-findings{findings}": "written by this program: findings",
        f"old-features{features}": "written by this program: features",
        "old-html.html": "written by this program: a page",
    }


def test_the_same_command_says_the_same_however_often_it_follows_another(inputs):
    audit(inputs, Outputs(inputs / "r.csv", inputs / "f.jsonl", html=inputs / "p.html"))
    told = [skipped(inputs, inputs / "r.csv") for _ in range(3)]
    assert told == [{"f.jsonl": "written by this program: findings", "p.html": "written by this program: a page"}] * 3


def test_a_report_that_has_the_texts_too_is_a_table_of_articles(inputs, tmp_path):
    audit(inputs, Outputs(tmp_path / "r.jsonl"))
    [first, *_] = map(json.loads, (tmp_path / "r.jsonl").read_text().splitlines())
    (inputs / "joined.jsonl").write_text(json.dumps(first | {"story": "One here"}) + "\n")
    assert skipped(inputs) == {}


@pytest.mark.parametrize("scheme", ["", "file://"])
@pytest.mark.parametrize("given", ["", "/a.jsonl"])
@pytest.mark.parametrize("outputs", [{"report": "a.jsonl"}, {"report": "r.csv", "findings": "a.jsonl"}])
def test_an_article_is_never_written_over(inputs, scheme, given, outputs):
    before = (inputs / "a.jsonl").read_bytes()
    with pytest.raises(UsageError, match=r"a\.jsonl is an input"):
        audit(f"{scheme}{inputs}{given}", Outputs(**{name: inputs / path for name, path in outputs.items()}))
    assert (inputs / "a.jsonl").read_bytes() == before


@pytest.mark.parametrize("name", ["report", "findings"])
def test_an_input_that_is_a_hard_link_of_an_output_is_read_and_survives(inputs, tmp_path, name):
    (tmp_path / "out").mkdir()
    outputs = Outputs(**{"report": tmp_path / "out" / "r.jsonl", name: tmp_path / "out" / "x.jsonl"})
    os.link(inputs / "a.jsonl", tmp_path / "out" / "x.jsonl")
    before = (inputs / "a.jsonl").read_bytes()
    for _ in range(2):
        tally, _ = audit(inputs, outputs)
        assert tally.status.total() == len(ROWS)
    assert (inputs / "a.jsonl").read_bytes() == before


@pytest.mark.parametrize("option", ["baseline", "reviewed", "rules"])
def test_what_a_run_reads_beside_its_inputs_is_not_written_over(inputs, tmp_path, option):
    given = tmp_path / "given.csv"
    audit(inputs, Outputs(given))
    if option == "reviewed":
        given.write_text("sha256,review,review_note\n")
    before = given.read_bytes()
    auditor = Auditor(extra_rules=[given] if option == "rules" else [])
    settings = Settings(columns=Columns({"text": "story"}), **({} if option == "rules" else {option: given}))
    with pytest.raises(UsageError, match=r"given\.csv is an input"):
        run([str(inputs)], Outputs(tmp_path / "r.csv", features=given), auditor, settings, stream=io.BytesIO())
    assert given.read_bytes() == before


def test_a_report_may_replace_the_one_that_it_is_compared_with(inputs, tmp_path):
    audit(inputs, Outputs(tmp_path / "r.csv"))
    tally, _ = audit(inputs, Outputs(tmp_path / "r.csv"), baseline=tmp_path / "r.csv")
    assert tally.baseline == {"unchanged": len(ROWS)}


def test_what_cannot_be_claimed_is_a_message(inputs, tmp_path):
    (tmp_path / ".f.jsonl.claim").mkdir()
    with pytest.raises(UsageError, match=r"cannot write .*f\.jsonl: \.f\.jsonl\.claim"):
        audit(inputs, Outputs(tmp_path / "r.csv", tmp_path / "f.jsonl"))
