"""Flags and verdicts that rest on the machine score."""

import pytest
from pier import EDITORIAL, TEXT, decision

from provenance.decide.verdict import MIN_SHARE
from provenance.types import DisclosureSummary, Editorial, Span, Verdict


def test_a_p_value_at_the_accepted_rate_is_flagged():
    assert decision(p=0.01).flagged
    assert decision(p=0.01).verdict is Verdict.likely_machine
    assert not decision(p=0.010001).flagged
    assert decision(p=0.010001).verdict is Verdict.no_sign
    assert not decision(p=0.01, max_fpr=0.005).flagged


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"unlike": ("it rhymes",)}, "unlike the texts of the calibration set: it rhymes"),
        ({"share": MIN_SHARE - 0.01}, "machine-like"),
    ],
)
def test_out_of_domain_and_a_small_share_change_the_verdict_and_not_the_flag(change, reason):
    found = decision(**change)
    assert found.flagged
    assert found.verdict is Verdict.inconclusive
    assert any(reason in told for told in found.reasons)
    assert decision(p=0.5, **change).verdict is Verdict.no_sign


def test_a_text_without_comparable_ones_is_no_sign_and_says_so():
    found = decision(p=1.0, humans=0)
    assert (found.flagged, found.verdict) == (False, Verdict.no_sign)
    assert any("0 human texts" in told for told in found.reasons)
    assert not any("too few" in told for told in decision(p=1.0, humans=99).reasons)


def test_machine_like_passages_beyond_the_words_that_are_judged_are_told():
    assert any("first 100 words, and 90%" in told for told in decision(p=0.5, words=100).reasons)
    for quiet in ({"p": 0.5}, {"p": 0.5, "words": 100, "share": 0.2}, {"words": 100}):
        assert not any("first" in told for told in decision(**quiet).reasons)


def test_only_a_statement_that_answers_for_the_text_does():
    of_text = DisclosureSummary(True, "ai_assisted", "part", mechanism="visible_text", quote="q", answers_for_text=True)
    of_image = DisclosureSummary(True, "fully_generated", "image", mechanism="caption", quote="q")
    assert decision(disclosure=of_text).verdict is Verdict.disclosed
    assert decision(disclosure=of_image).verdict is Verdict.likely_machine
    assert any("image" in told for told in decision(disclosure=of_image).reasons)


@pytest.mark.parametrize(
    ("editorial", "reason"),
    [
        (Editorial("Short.", ((0, Span(0, 6)),), 1, "en"), "under 75"),
        (Editorial(TEXT, EDITORIAL.pieces, 160, "de"), "in de"),
        (Editorial(TEXT, EDITORIAL.pieces, 160, "und"), "in no language that can be told"),
        (Editorial("", (), 0, "und"), "no editorial text"),
    ],
)
def test_what_is_not_scored_says_why(editorial, reason):
    found = decision(editorial=editorial)
    assert found.verdict is Verdict.not_scored
    assert found.flagged is None
    assert any(reason in told for told in found.reasons)


def test_a_denial_beside_a_disclosed_picture_is_among_the_reasons():
    others = (("no_ai_asserted", "whole_article", "visible_text"), ("fully_generated", "audio", "credit"))
    of_image = DisclosureSummary(True, "fully_generated", "image", mechanism="caption", quote="q", others=others)
    told = decision(disclosure=of_image).reasons
    assert any("denies the use of AI" in reason for reason in told)
    assert any("of the audio, too" in reason for reason in told)
    assert not any(";" in reason for reason in told)
