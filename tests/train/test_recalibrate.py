"""P-values against a user's own archive."""

import numpy as np
import pytest

from provenance.bundle import store
from provenance.errors import UsageError
from provenance.score.machine import MachineModel
from provenance.train.recalibrate import recalibrate
from provenance.types import Editorial, Span

_PROSE = "the boat of a pier and rain for old men who sold fish at dawn near our town hall , . said she"


_WORDS = _PROSE.split()


def archive(count, seed=0):
    random = np.random.default_rng(seed)
    texts = [" ".join(random.choice(_WORDS, 120)) for _ in range(count)]
    return [Editorial(text, ((0, Span(0, len(text))),), len(text.split()), "en") for text in texts]


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    output = tmp_path_factory.mktemp("own") / "bundle"
    sizes = recalibrate(store.find(), archive(320), "320 invented texts", output)
    assert sizes["all"] == 320
    return output


def test_p_refers_to_the_archive_and_the_score_stays(bundle):
    own, shipped = (MachineModel(store.load(folder / "machine")) for folder in (bundle, store.find()))
    texts = archive(200, seed=1)
    found = own.score(texts, 0.05)
    assert [one.score for one in found] == [one.score for one in shipped.score(texts)]
    assert np.mean([one.p <= 0.05 for one in found]) == pytest.approx(0.05, abs=0.05)
    assert np.mean([one.in_domain for one in found]) > 0.8
    assert own.smallest_rate == pytest.approx(1 / 321)


def test_the_bundle_says_what_its_p_values_refer_to(bundle):
    assert "320 invented texts" in (bundle / "machine" / store.CARD).read_text("utf-8")
    assert store.load(bundle / "machine").manifest.calibration.texts == 320
    assert store.bundle_id(bundle) != store.bundle_id(store.find())


def test_too_few_texts_are_refused(tmp_path):
    with pytest.raises(UsageError, match="too few"):
        recalibrate(store.find(), archive(100), "few", tmp_path / "out")
    assert not (tmp_path / "out").exists()
