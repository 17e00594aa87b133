"""Figures over labelled lines: what counts, joined into one line too, and how linear models are fitted."""

import json

import numpy as np
import pytest
from scipy import sparse

from provenance.bundle import store
from provenance.label.labeller import Labeller
from provenance.train.boilerplate import estimators, lines
from provenance.train.boilerplate.evaluation import joined_figures
from provenance.train.boilerplate.inputs import detector

LINES = (
    ("The harbour board voted on Tuesday to raise the ferry fare by a tenth, its second rise this year.", "body"),
    ("Passengers pay 4.40 for a single crossing at present, and from June they will pay 4.90 for it.", "body"),
    ("Sign up for our free daily newsletter", "boilerplate"),
    ("A hearing on the matter is planned for early April in the town hall of Linden.", "body"),
)


def table(tmp_path, doubted):
    path = tmp_path / "lines.jsonl"
    rows = [
        {"doc_id": "a", "line_no": at, "text": text, "label": label, "kind": None, "ambiguous": at in doubted}
        for at, (text, label) in enumerate(LINES)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return lines.read_lines(path)


def test_ambiguous_lines_are_left_out_of_joined_texts(tmp_path):
    labeller, rules = Labeller(store.load(store.find() / "boilerplate")), detector()
    found = joined_figures(labeller, table(tmp_path, ()), rules)
    assert (found["precision"], found["recall"]) == (1.0, pytest.approx(1.0, abs=0.03))  # the space behind it stays
    doubted = joined_figures(labeller, table(tmp_path, (2,)), rules)
    assert doubted["recall"] == 0


@pytest.mark.parametrize("scale", [1.0, 300.0])
def test_a_linear_model_says_the_same_whatever_the_scale_of_its_features(scale):
    random = np.random.default_rng(0)
    wording, dense = random.random((400, 8)) < 0.2, random.normal(size=(400, 3))
    classes = (wording[:, 0] + dense[:, 1] > 0.5).astype(np.int64)
    made = [
        sparse.csr_matrix(np.hstack([wording, dense * by]).astype(np.float32)) for by in (np.ones(3), [1, scale, 1])
    ]
    one, other = (estimators._apply(estimators._linear(each, 8, classes, np.ones(400), 2, 1.0), each) for each in made)
    assert np.allclose(one, other, atol=0.05)
    assert (one.argmax(axis=1) == classes).mean() > 0.9
