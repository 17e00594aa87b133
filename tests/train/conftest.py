"""A model trained on invented texts, once for all tests."""

import shutil

import numpy as np
import pytest
from composed import HUMAN, MACHINE, labelled, text

from provenance.bundle import store
from provenance.score.machine import MachineModel
from provenance.train.machine import train


@pytest.fixture(scope="session")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus")
    random = np.random.default_rng(0)
    for source in ("north", "south", "west"):
        rows = [
            {"text": text(random, own), "label": label, "generator": generator, "domain": domain}
            for label, own, generator in (("human", HUMAN, ""), ("machine", MACHINE, "gpt-3.5-turbo"))
            for domain in ("news", "essay")
            for _ in range(60)
        ]
        labelled(folder / f"{source}.jsonl", rows)
    return folder


@pytest.fixture(scope="session")
def trained(corpus, tmp_path_factory):
    output = tmp_path_factory.mktemp("bundle") / "machine"
    train([corpus], output, seed=3)
    return output


@pytest.fixture(scope="session")
def model(trained):
    return MachineModel(store.load(trained))


@pytest.fixture(scope="session")
def bundle(trained):
    if not (trained.parent / "boilerplate").exists():
        shutil.copytree(store.find() / "boilerplate", trained.parent / "boilerplate")
    return str(trained.parent)
