"""A model that is trained on invented texts: what it tells apart, and that it is the same each time."""

from dataclasses import replace

import numpy as np
import pytest
from composed import HUMAN, MACHINE, editorial, text

from provenance.bundle import store
from provenance.errors import Refused
from provenance.score import windows
from provenance.score.machine import MachineModel
from provenance.train.attacks import ATTACKS
from provenance.train.machine import train
from provenance.types import Editorial, Span


def test_it_tells_unseen_texts_apart(model):
    random = np.random.default_rng(9)
    humans = model.score([editorial(text(random, HUMAN)) for _ in range(30)], 0.01)
    machines = model.score([editorial(text(random, MACHINE)) for _ in range(30)], 0.02)
    assert max(found.score for found in humans) < min(found.score for found in machines)
    assert np.mean([found.p <= 0.02 for found in machines]) > 0.9  # the groups are too small for less
    assert np.mean([found.p <= 0.05 for found in humans]) < 0.2


def test_training_again_gives_the_same_bytes(corpus, trained, tmp_path):
    train([corpus], tmp_path / trained.parent.name / "machine", seed=3)
    for name in ("weights.npz", "evaluation.csv", "manifest.json"):
        assert (tmp_path / trained.parent.name / "machine" / name).read_bytes() == (trained / name).read_bytes()


def test_a_text_scores_alone_as_in_a_batch(model):
    random = np.random.default_rng(4)
    texts = [editorial(text(random, own, size)) for own in (HUMAN, MACHINE) for size in (8, 20, 60)]
    together = model.score(texts, 0.01)
    for one, of_batch in zip(texts, together, strict=True):
        assert model.score([one], 0.01) == [of_batch]


def test_short_and_foreign_texts_are_not_scored(model):
    short, foreign = editorial("Too short to tell."), Editorial("x " * 200, ((0, Span(0, 400)),), 200, "de")
    assert model.score([short, foreign], 0.01) == [None, None]


def test_reasons_and_passages_are_of_the_text(model):
    random = np.random.default_rng(5)
    content = text(random, HUMAN, 12) + "\n" + text(random, MACHINE, 12)
    (found,) = model.score([editorial(content)], 0.01)
    assert 0 < len(found.reasons) <= 5
    assert all(reason in " ".join(content.split()) for reason in found.reasons)
    assert found.passages[0].score < 0.5 < found.passages[-1].score
    assert 0.3 < found.share < 0.7
    ends = [passage.span.end for passage in found.passages]
    assert all(passage.span.start >= end for passage, end in zip(found.passages[1:], ends, strict=False))


def test_what_is_beyond_the_window_does_not_change_the_score(model):
    random = np.random.default_rng(6)
    content = text(random, HUMAN, 60)
    assert len(content.split()) > windows.HEAD
    head, whole = model.score([editorial(content), editorial(content + " " + text(random, MACHINE, 30))], 0.01)
    assert head.score == whole.score


@pytest.mark.parametrize("attack", ["casing", "whitespace", "zero_width"])
def test_what_normalisation_undoes_changes_no_score(model, attack):
    random = np.random.default_rng(7)
    content = text(random, MACHINE)
    plain, attacked = model.score([editorial(content), editorial(ATTACKS[attack](content, random))], 0.01)
    assert attacked.score == pytest.approx(plain.score, abs=1e-9)


@pytest.mark.parametrize("attack", sorted(set(ATTACKS) - {"crop", "casing", "synonyms"}))
def test_attacks_change_a_text(attack):
    random = np.random.default_rng(8)
    content = "The old boat was at the pier in the rain. " * 20
    assert ATTACKS[attack](content, random) != content


@pytest.mark.parametrize(
    ("name", "change", "reason"),
    [
        ("slots", lambda array: array + 2**18, "slots"),
        ("grams", lambda array: array[:, 1:], "grams"),
        ("level", lambda array: array[:, :0], "level"),
        ("level", lambda array: array[0, 0], "level"),
        ("ranked", lambda array: array + 2**20, "ranked"),
        ("ranked", lambda array: array - array.max() - 1, "ranked"),
        ("ranked", lambda array: array.astype(np.float64), "ranked"),
        ("ranked", lambda array: np.concatenate([array, array]), "ranked"),
        ("ranked", lambda array: np.arange(2**15 + 1), "ranked"),
        ("ranked", lambda array: array[0], "ranked"),
        ("vocabulary", lambda array: array.astype(bool), "vocabulary"),
        ("grams", lambda array: array.astype(np.int64), "grams"),
        ("grammar.hidden", lambda array: array.astype(np.float64), "grammar.hidden"),
        ("grammar.hidden", lambda array: array[1:], "grammar.hidden"),
        ("grammar.deviation", lambda array: array * 0, "grammar.deviation"),
        ("deviation", lambda array: array > 0, "deviation"),
        ("seen", lambda array: array[:, None], "seen"),
        ("seen", lambda array: array.astype(np.float64), "seen"),
        ("bias", lambda array: array + 1, "probe"),
    ],
)
def test_arrays_that_this_version_cannot_use_are_refused(trained, name, change, reason):
    files = store.load(trained)
    arrays = {**files.arrays, name: change(files.arrays[name])}
    with pytest.raises(Refused, match=reason):
        MachineModel(replace(files, arrays=arrays))
