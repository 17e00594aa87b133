"""What reads statements in the tests of this folder."""

import pytest

from provenance.detect.detector import Detector
from provenance.detect.disclosure.statements.reader import Reader
from provenance.detect.rules import load


@pytest.fixture(scope="module")
def reader():
    return Reader([rule for rule in load().rules if rule.category == "disclosure"])


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector(load())
