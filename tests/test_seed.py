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


def credited(auditor, text):
    row = auditor.audit(text).row()
    names = ("tool", "model", "editor", "degree", "review", "quote")
    return tuple(row[f"disclosure_{name}"] for name in names)


@pytest.mark.parametrize("lines", ["many", "one"])
@pytest.mark.parametrize("tool", ["Benzinga Neuro", "Trellis Cortex"])
@pytest.mark.parametrize(
    "editor",
    [
        "José Núñez",
        "Chloe\u0301 Lefe\u0300vre",
        "Sam O'Hara",
        "Tina D’Angelo",
        "Yusuf al-Haj",
        "J.K. Rowe",
        "bell hooks",
        "Mary-Ann St. John",
        "Lee",
        "Nguyễn Văn An",
        "Gabriel García Márquez",
        "Pieter van der Berg",
        "Ann Lee and Bo Hill",
        "Ann Lee, Bo Hill",
    ],
)
def test_any_editor_is_named_as_stated(auditor, seed, editor, tool, lines):
    text = seed.replace("Benzinga Neuro", tool).replace("Navdeep Yadav", editor)
    told = credited(auditor, one_line(text) if lines == "one" else text)
    people = editor.replace(" and ", ";").replace(", ", ";")
    quote = f"Engineered by {tool}, Edited by {editor}"
    assert told == (tool, "GPT-4", people, "generated_human_edited", "named", quote)


def test_a_desk_is_no_editor(auditor, seed):
    told = credited(auditor, seed.replace("Navdeep Yadav", "the news desk"))
    quote = "Engineered by Benzinga Neuro, Edited by the news desk"
    assert told == ("Benzinga Neuro", "GPT-4", None, "generated_human_edited", "desk", quote)


@pytest.mark.parametrize("lines", ["many", "one"])
@pytest.mark.parametrize("model", ["GPT-4", "Claude 3.5 Sonnet"])
@pytest.mark.parametrize(
    "tool",
    [
        "Robo Writer 3000",
        "Benzinga Neuro v2.1",
        "neuro",
        "trellis cortex",
        "news-o-matic",
        "O'Bot Neuro",
        "Écrivain IA",
        "L’Atelier",
        "Quill & Co",
        "Zorblat",
        "Josh Newell",
    ],
)
def test_any_system_is_named_as_stated(auditor, seed, tool, model, lines):
    text = seed.replace("Benzinga Neuro", tool).replace("GPT-4", model)
    told = credited(auditor, one_line(text) if lines == "one" else text)
    quote = f"Engineered by {tool}, Edited by Navdeep Yadav"
    assert told == (tool, model, "Navdeep Yadav", "generated_human_edited", "named", quote)


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
