"""The article that the project began with: as it came, on one line, and with other names in it."""

import pytest

from provenance.types import Span

NAMES = {
    "Benzinga Neuro": "Harbour Quill",
    "Benzinga": "Northgate",
    "GPT-4": "Gemini 2.5",
    "Navdeep Yadav": "Ines Okafor",
}


@pytest.fixture(scope="module")
def seed(shared):
    return (shared / "seed" / "benzinga-neuro-article.txt").read_text("utf-8")


def renamed(text):
    for old, new in NAMES.items():
        text = text.replace(old, new)
    return text


def one_line(text):
    return " ".join(text.split())


FORMS = {
    "as it came": (lambda text: text, "Benzinga Neuro", "GPT-4", "Navdeep Yadav"),
    "one line": (one_line, "Benzinga Neuro", "GPT-4", "Navdeep Yadav"),
    "other names": (renamed, "Harbour Quill", "Gemini 2.5", "Ines Okafor"),
    "other names, one line": (lambda text: one_line(renamed(text)), "Harbour Quill", "Gemini 2.5", "Ines Okafor"),
}


@pytest.mark.parametrize("form", FORMS)
def test_disclosure_is_read(auditor, seed, form):
    change, tool, model, editor = FORMS[form]
    audit = auditor.audit(change(seed))
    row = audit.row()
    assert row["verdict"] == "disclosed"
    assert row["disclosed"] is True
    assert row["disclosure_degree"] == "generated_human_edited"
    assert row["disclosure_scope"] == "whole_article"
    assert row["disclosure_tool"] == tool
    assert row["disclosure_model"] == model
    assert row["disclosure_editor"] == editor
    assert row["disclosure_quote"] == f"Engineered by {tool}, Edited by {editor}"
    assert row["disclosure_quote"] in audit.text


@pytest.mark.parametrize("form", FORMS)
def test_promo_is_told_from_the_article(auditor, seed, form):
    change = FORMS[form][0]
    audit = auditor.audit(change(seed))
    kinds = set(audit.row()["boilerplate_kinds"].split(";"))
    assert kinds >= {"related_link", "photo_credit", "syndication_credit", "tag_list", "call_to_action"}
    body = audit.outcome.editorial.text
    for said in (
        "Look at how Western powers are wooing Central Asia",
        "They have created numerous formats",
        "aimed at luring our Central Asian neighbours",
        "caught between Russia, China, and the West.",
        "is not limited to Europe",
    ):
        assert said in body
    for furniture in (
        "Eric Trump",
        "Nancy Mace",
        "Shutterstock",
        "Join Now",
        "brought to you by",
        "Posted In",
        "Engineered by",
    ):
        assert furniture not in body


@pytest.mark.parametrize("form", FORMS)
def test_quotes_stand_where_they_say(auditor, seed, form):
    audit = auditor.audit(FORMS[form][0](seed))
    assert audit.findings
    for finding in audit.findings:
        assert finding.span is None or isinstance(finding.span, Span)
        assert audit.text[finding.start : finding.end] == finding.quote


def test_score_does_not_read_the_label(auditor, seed):
    bare = "\n".join(line for line in seed.split("\n") if "Neuro" not in line)
    assert auditor.audit(bare).row()["machine_score"] == auditor.audit(seed).row()["machine_score"]
