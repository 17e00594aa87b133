"""Sentences that are all about as long as each other are a finding; varied or few ones are none."""

from statistics import mean, pstdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.detect import style
from provenance.read.document import from_text
from provenance.segment.blocks import segment

ALIKE = "The harbour board met again on Monday to talk about rope. "
VARIED = (
    "Rope broke. The harbour board, which had met twice that month already, met again on Monday to talk about it. Why? "
)


def found(text):
    document = from_text(text)
    return [(f, document.text) for f in style.find(document, segment(document))]


@pytest.mark.parametrize("separator", ["", "\n\n"])
def test_sentences_that_are_alike(separator):
    text = separator.join([ALIKE] * 9)
    [(finding, read)] = found(text)
    assert finding.kind == "uniform_sentences"
    assert read[finding.start : finding.end] == finding.quote
    assert finding.attributes["spread"] == 0
    assert finding.attributes["sentences"] >= style.FEWEST


@pytest.mark.parametrize("text", [VARIED * 6, ALIKE * (style.FEWEST - 1), "", "Word " * 400, "Tide. " * 60])
def test_sentences_that_are_not(text):
    assert found(text or "x") == []


@given(st.lists(st.lists(st.sampled_from([3, 8, 9, 10, 11, 12, 16]), min_size=1, max_size=8), min_size=1, max_size=6))
def test_the_spread_is_that_of_all_sentences_wherever_it_is_settled(lengths):
    text = "\n\n".join(" ".join("Tide" + " rose" * (words - 1) + "." for words in lines) for lines in lengths)
    counted = [words for line in lengths for words in line if words >= 4]
    spread = pstdev(counted) / mean(counted) if len(counted) >= style.FEWEST else 1
    assert [f.attributes["spread"] for f, _ in found(text)] == [round(spread, 3)] * (spread < style.SPREAD)
