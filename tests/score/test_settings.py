"""A model whose manifest holds numbers that cannot be used is refused, with the reason."""

from dataclasses import replace

import numpy as np
import pytest

from provenance.bundle import store
from provenance.errors import Refused
from provenance.label.labeller import Labeller
from provenance.score.machine import MachineModel


@pytest.fixture(scope="module")
def files():
    return store.load(store.find() / "machine")


def refusal(files, **changes):
    with pytest.raises(Refused) as refused:
        MachineModel(replace(files, **changes))
    assert refused.value.exit_status == 4
    return "\n".join(refused.value.reasons)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("platt_passage", "x"),
        ("platt_head", [1]),
        ("platt_head", [0, 0]),
        ("platt_head", [-1.0, 0.0]),
        ("platt_head", [float("inf"), 0.0]),
        ("platt_head", [True, 0.0]),
        ("platt_head", [10**400, 0.0]),
        ("platt_head", [1.0, -2e6]),
        ("platt_passage", [1e300, 1e308]),
        ("domain", {"article": 10**400, "known": 0.5, "oddness": 2.0}),
        ("domain", {}),
        ("domain", {"article": "a", "known": 0.5, "oddness": 2.0}),
        ("domain", None),
    ],
)
def test_a_setting_that_is_no_number_of_its_kind(files, name, value):
    settings = {**files.manifest.settings, name: value}
    assert f"setting {name}" in refusal(files, manifest=files.manifest.model_copy(update={"settings": settings}))


def test_a_model_of_another_task(files):
    manifest = files.manifest.model_copy(update={"task": "boilerplate"})
    assert "its task is boilerplate" in refusal(files, manifest=manifest)
    lines = store.load(store.find() / "boilerplate")
    with pytest.raises(Refused, match="its task is machine"):
        Labeller(replace(lines, manifest=lines.manifest.model_copy(update={"task": "machine"})))


def test_a_model_that_was_fitted_to_other_inputs(files):
    other = {**files.manifest.features, "slots": -1, "colour": "red"}
    told = refusal(files, manifest=files.manifest.model_copy(update={"features": other}))
    assert "feature schema: slots is -1, this version has" in told
    assert "feature schema: colour is 'red', this version has None" in told


def test_a_probe_that_comes_out_otherwise(files):
    first, *others = files.probes
    wrong = [{**first, "score": str(abs(float(first["score"]) - 0.01))}, *others]
    [reason] = refusal(files, probes=wrong).splitlines()
    assert reason.startswith("probe 1 has score ")


@pytest.mark.parametrize("score", [{}, {"score": None}, {"score": "high"}])
def test_a_probe_that_says_nothing(files, score):
    [reason] = refusal(files, probes=[{"text": "One line."} | score]).splitlines()
    assert reason == "probe 1 has no number score"


def test_calibration_scores_in_another_order_and_of_another_number(files):
    name = "calibration.articles-150-words-up"
    turned = {**files.arrays, name: files.arrays[name][::-1]}
    assert "articles-150-words-up are no numbers in ascending order" in refusal(files, arrays=turned)
    unknown = {**files.arrays, name: np.full_like(files.arrays[name], np.nan)}
    assert "articles-150-words-up are no numbers in ascending order" in refusal(files, arrays=unknown)
    whole = {
        **files.arrays,
        name: np.arange(files.arrays[name].size, 0, -1, dtype=np.uint32),
    }  # whose steps wrap around
    assert "articles-150-words-up are no numbers in ascending order" in refusal(files, arrays=whole)
    calibration = files.manifest.calibration.model_copy(update={"texts": 5})
    manifest = files.manifest.model_copy(update={"calibration": calibration})
    assert "not the one that the manifest states" in refusal(files, manifest=manifest)
    assert "not the one that the manifest states" in refusal(
        files, manifest=files.manifest.model_copy(update={"calibration": None})
    )


@pytest.mark.parametrize(
    ("names", "change"),
    [
        (["all"], lambda scores: scores[:10]),
        (["all"], lambda scores: scores - 100),
        (["other-75-149-words"], lambda scores: scores[:-1]),
        (["all", "articles-75-149-words", "articles-150-words-up", "other-75-149-words", "other-150-words-up"],
         lambda scores: scores[:0]),
    ],
    ids=["smaller", "other", "a group", "empty"],
)  # fmt: skip
def test_human_scores_that_are_not_those_of_the_groups(files, names, change):
    arrays = dict(files.arrays)
    for name in names:
        arrays[f"calibration.{name}"] = change(arrays[f"calibration.{name}"])
    assert "scores all are not those of the groups" in refusal(files, arrays=arrays)
    del arrays["calibration.all"]
    assert "scores all are not those of the groups" in refusal(files, arrays=arrays)


def test_weights_that_overflow_are_told_by_the_probes_alone(files):
    huge = np.full_like(files.arrays["bias"], 1e308)
    assert "probe 1 has score nan" in refusal(files, arrays={**files.arrays, "bias": huge})
