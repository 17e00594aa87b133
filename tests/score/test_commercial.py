import pytest

from provenance.score.commercial import shares
from provenance.types import Block, Label, Span


def label(length, boilerplate, commercial):
    return Label(Block(0, Span(0, length), "text", "line"), "body", None, boilerplate, commercial)


def test_longer_blocks_count_more():
    assert shares([label(300, 0.0, 0.0), label(100, 1.0, 0.5)]) == pytest.approx((0.125, 0.25))


def test_no_blocks():
    assert shares([]) == (None, None)
