"""Flags and verdicts that rest on the machine score."""

import pytest

from provenance.decide import MIN_SHARE, decide
from provenance.read.document import from_text
from provenance.types import DisclosureSummary, Editorial, Finding, MachineScore, Scores, Span, Verdict

TEXT = "The pier is closed. " * 40
DOCUMENT = from_text(TEXT, "text/plain", "a.txt")
EDITORIAL = Editorial(TEXT, ((0, Span(0, len(TEXT))),), 160, "en")
NOTHING_SAID = DisclosureSummary(disclosed=False)


def decision(
    p=0.004, share=0.9, in_domain=True, disclosure=NOTHING_SAID, max_fpr=0.01, editorial=EDITORIAL, findings=()
):
    machine = MachineScore(0.9, p, "all", share, (), (), in_domain)
    if editorial.words < 75 or editorial.language != "en":
        machine = None
    return decide(DOCUMENT, findings, disclosure, editorial, Scores(machine, 0.0, 0.0), max_fpr)


def test_a_p_value_at_the_accepted_rate_is_flagged():
    assert decision(p=0.01).flagged
    assert decision(p=0.01).verdict is Verdict.likely_machine
    assert not decision(p=0.010001).flagged
    assert decision(p=0.010001).verdict is Verdict.no_sign
    assert not decision(p=0.01, max_fpr=0.005).flagged


@pytest.mark.parametrize(
    ("change", "reason"), [({"in_domain": False}, "unlike"), ({"share": MIN_SHARE - 0.01}, "machine-like")]
)
def test_out_of_domain_and_a_small_share_change_the_verdict_and_not_the_flag(change, reason):
    found = decision(**change)
    assert found.flagged
    assert found.verdict is Verdict.inconclusive
    assert any(reason in told for told in found.reasons)
    assert decision(p=0.5, **change).verdict is Verdict.no_sign


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
        (Editorial("", (), 0, "und"), "no editorial text"),
    ],
)
def test_what_is_not_scored_says_why(editorial, reason):
    found = decision(editorial=editorial)
    assert found.verdict is Verdict.not_scored
    assert found.flagged is None
    assert any(reason in told for told in found.reasons)


def boilerplate(kind, score, rule="boilerplate.classifier"):
    return Finding("boilerplate", kind, rule, Span(0, 6), "", score)


@pytest.mark.parametrize("kind", ["sponsored_label", "call_to_action", "newsletter_signup", "related_link"])
def test_a_finding_that_sells_is_no_editorial(kind):
    found = decision(findings=[boilerplate(kind, 0.7)])
    assert found.commercial == "carries_promo"
    assert decision(findings=[boilerplate("photo_credit", 0.7)]).commercial == "editorial"


def test_a_label_sells_by_a_rule_or_when_the_classifier_is_sure():
    assert decision(findings=[boilerplate("sponsored_label", 0.96)]).commercial == "commercial"
    assert decision(findings=[boilerplate("sponsored_label", 0.1, "boilerplate.sponsored")]).commercial == "commercial"


@pytest.mark.parametrize("rel", ["sponsored", "Sponsored", "nofollow SPONSORED"])
def test_an_article_whose_links_are_paid_for_sells_however_that_is_written(rel):
    offers = "".join(f'<p><a rel="{rel}" href="/{n}">Lantern {n}</a> burns for nine hours.</p>' for n in range(4))
    page = from_text(f"<h1>Four lanterns</h1>{offers}", "text/html")
    scores = Scores(None, 0.0, 0.0)
    assert decide(page, (), NOTHING_SAID, Editorial("", (), 0, "und"), scores, 0.01).commercial == "commercial"


def test_a_label_counts_in_a_joined_text_as_on_its_own_line(auditor):
    lines = ["Why bakers swap their ovens for this one", "PAID CONTENT | Presented by Dozewell", TEXT]
    assert {auditor.audit(mark.join(lines)).row()["commercial_verdict"] for mark in ("\n\n", " ")} == {"commercial"}
