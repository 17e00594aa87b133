"""What `provenance evaluate disclosure` prints: each measure of all articles, of English ones, and of the others."""

import json

import pytest
from typer.testing import CliRunner

from provenance.cli import app

ENGLISH = "This article was written by AI and edited by Ragna Holm."
GERMAN = "Dieser Artikel wurde von einer KI geschrieben."
BODY = {"de": "Der Rat von Merrow Bay hat am Montag abgestimmt.", "en": "The council of Merrow Bay voted on Monday."}
NOTHING = {"disclosed": False} | dict.fromkeys(
    ("degree", "scope", "tool", "model", "editor", "mechanism", "evidence"), None
)


def case(lang, text, **expected):
    shown = f"{text}\n\n{BODY[lang[:2]]}\n"
    return {"id": f"{lang}-{text[:9]}", "lang": lang, "format": "text", "text": shown, "expect": NOTHING | expected}


def written(lang, text, degree, editor=None):
    told = {"degree": degree, "scope": "whole_article", "editor": editor, "mechanism": "visible_text"}
    return case(lang, text, disclosed=True, evidence=text, **told)


def printed(folder, *cases):
    """The measures of a file of cases: in each row of all, English, other languages."""
    (folder / "cases.jsonl").write_text("\n".join(map(json.dumps, cases)), "utf-8")
    done = CliRunner().invoke(app, ["evaluate", "disclosure", str(folder / "cases.jsonl")])
    assert done.exit_code == 0, done.output
    table = [line.strip("| ").split(" | ") for line in done.output.splitlines() if line.startswith("| ")]
    assert table[0] == ["measure", "all", "English", "other languages"]
    return {name: cells for name, *cells in table[1:]}


def test_english_and_other_languages_have_columns_of_their_own(tmp_path):
    found = printed(
        tmp_path,
        written("en", ENGLISH, "generated_human_edited", "Ragna Holm"),
        written("en-GB", "The tide was high.", "fully_generated"),
        written("de", GERMAN, "fully_generated"),
    )
    assert found["articles"] == ["3", "2", "1"]
    assert found["precision"] == ["1.000 (2/2)", "1.000 (1/1)", "1.000 (1/1)"]
    assert found["recall"] == ["0.667 (2/3)", "0.500 (1/2)", "1.000 (1/1)"]


def test_a_remark_beside_the_accepted_answers_is_let_be(tmp_path):
    accept = {"degree": ["generated_human_edited"], "note": "Either will do."}
    found = printed(
        tmp_path,
        written("en", ENGLISH, "ai_assisted", "Ragna Holm"),
        case("en", ENGLISH, disclosed=True, evidence=ENGLISH, accept=accept),
    )
    assert found["degree right"][0] == "0.500 (1/2)"


@pytest.mark.parametrize(("lang", "other"), [("en", 2), ("de", 1)])
def test_a_group_without_articles_has_no_figure(tmp_path, lang, other):
    found = printed(tmp_path, case(lang, "The tide was high."))
    assert {cells[other] for cells in found.values()} == {"-"}
    assert found["articles"][0] == found["articles"][3 - other] == "1"
