"""`evaluate machine` on labelled texts."""

from pathlib import Path

import numpy as np
import pytest
from composed import HUMAN, MACHINE, labelled, text
from typer.testing import CliRunner

from provenance.bundle import store
from provenance.cli import app
from provenance.errors import UsageError


def test_evaluate_prints_figures_of_a_labelled_file_and_their_key(corpus, bundle):
    done = CliRunner().invoke(app, ["evaluate", "machine", str(corpus / "north.jsonl"), "--model", bundle])
    assert done.exit_code == 0, done.output
    header = next(line for line in done.output.splitlines() if line.startswith("| |"))
    assert all(name in header for name in ("AUROC", "TPR at 0.1% FPR", "Brier", "ECE", "c@1", "F0.5u", "95% bound"))
    assert "| gpt-3.5-turbo |" in done.output
    assert store.bundle_id(Path(bundle)) in done.output
    assert "Clopper and Pearson" in done.output
    assert f"240 of 240 texts are among those that {store.bundle_id(Path(bundle))} was trained on" in done.output


def test_evaluate_judges_what_score_judges(bundle, tmp_path):
    random = np.random.default_rng(11)
    promo = "\n\nSubscribe to our newsletter for daily updates.\n\nFollow us on Facebook and Instagram." * 20
    rows = [{"text": text(random, HUMAN, 4) + promo, "label": "human"} for _ in range(30)]
    rows += [{"text": text(random, MACHINE), "label": "Machine "} for _ in range(29)]
    rows += [{"text": rows[-1]["text"].upper(), "label": "machine"}]
    done = CliRunner().invoke(app, ["evaluate", "machine", labelled(tmp_path / "mix.jsonl", rows), "--model", bundle])
    assert done.exit_code == 0, done.output
    assert "not judged: 30 (human, under 75 words)" in done.output
    assert "| mix | 0 | 30 |" in done.output
    assert "trained on" not in done.output
    assert "1 of 60 texts have the words of an earlier one" in done.output


def test_evaluate_refuses_a_rate_that_the_calibration_set_cannot_support(corpus, bundle):
    done = CliRunner().invoke(app, ["evaluate", "machine", str(corpus), "--model", bundle, "--max-fpr", "0.0001"])
    assert isinstance(done.exception, UsageError)
    assert "allows rates from" in str(done.exception)


@pytest.mark.parametrize("more", [("--model", "standard"), ("--column", "text=prose")], ids=["model", "column"])
def test_models_of_its_own_go_with_no_other(corpus, more):
    done = CliRunner().invoke(app, ["evaluate", "machine", str(corpus), "--leave-one-source-out", *more])
    assert isinstance(done.exception, UsageError)
    assert "it goes with neither --model nor --column" in str(done.exception)


def test_leave_one_source_out_judges_every_source_by_the_others(corpus):
    done = CliRunner().invoke(app, ["evaluate", "machine", str(corpus), "--leave-one-source-out", "--max-fpr", "0.05"])
    assert done.exit_code == 0, done.output
    by_source = done.output.split("### By source")[1].split("###")[0]
    assert all(f"| {source} | 120 | 120 |" in by_source for source in ("north", "south", "west"))
