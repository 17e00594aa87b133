"""The log for sites that host files, held against what its standard requires."""

import io
import json
from urllib.parse import unquote

import pytest

from provenance.report.columns import COLUMNS
from provenance.report.sarif import RULES, SarifTable

TEXT = "First line\r\nA statement here, and\rmore of it\nlast 𝔘nicode line"


def article(path="a.txt", verdict="no_sign", status="ok", findings=(), text=TEXT, *, plain=True, **more):
    row = dict.fromkeys(column.name for column in COLUMNS) | {"path": path, "status": status, "verdict": verdict}
    return {"row": row | more, "findings": list(findings), "text": text, "plain": plain}


def finding(quote, category="disclosure", start=True, polarity="affirms", applies_to="this_article"):
    at = TEXT.index(quote) if start else None
    return {
        "category": category,
        "kind": "ai_assisted",
        "start": at,
        "end": None if at is None else at + len(quote),
        "quote": quote,
        "attributes": {"polarity": polarity, "applies_to": applies_to} if category == "disclosure" else {},
    }


def log(articles, **table):
    file = io.BytesIO()
    table = SarifTable(**table)
    table.assemble(file, [table.encode([one]) for one in articles])
    whole = json.loads(file.getvalue())
    assert whole["version"] == "2.1.0"
    [run] = whole["runs"]
    driver = run["tool"]["driver"]
    assert [rule["id"] for rule in driver["rules"]] == list(RULES)
    assert all(rule["help"]["text"] and rule["shortDescription"]["text"] for rule in driver["rules"])
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("note", "warning", "error")
        assert result["message"]["text"]
        assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert result["partialFingerprints"]
    return run


def test_no_result_is_a_log_as_well():
    assert log([])["results"] == log([article()])["results"] == []


def test_results_and_their_levels():
    articles = [
        article(verdict="likely_machine", verdict_reasons="one;two"),
        article(verdict="inconclusive"),
        article(verdict="disclosed", findings=[finding("A statement here"), finding("line", "style")]),
        article(findings=[finding("last", "tampering"), finding("more", "residue")]),
        article(status="failed", verdict=None, reason="read: no", text=None),
        article(status="skipped", verdict=None, reason="empty", text=None),
    ]
    found = [(result["ruleId"], result["level"]) for result in log(articles)["results"]]
    assert found == [
        ("likely_machine", "warning"), ("inconclusive", "note"), ("disclosure", "note"), ("tampering", "warning"),
        ("residue", "warning"), ("failed", "error"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "reported"),
    [
        ({}, True),
        ({"polarity": "denies"}, True),
        ({"applies_to": "site"}, True),
        ({"polarity": "none"}, False),
        ({"applies_to": "other_work"}, False),
    ],
)
def test_only_what_is_said_of_the_article_is_a_disclosure(said, reported):
    results = log([article(findings=[finding("A statement here", **said), finding("last", "residue")])])["results"]
    assert [result["ruleId"] for result in results] == ["disclosure"] * reported + ["residue"]


@pytest.mark.parametrize(
    ("quote", "place"),
    [
        ("First", (1, 1, 1, 6)),
        ("A statement here", (2, 1, 2, 17)),
        ("here, and\rmore", (2, 13, 3, 5)),
        ("𝔘nicode", (4, 6, 4, 13)),
    ],
)
def test_a_place_is_a_line_and_a_column(quote, place):
    [result] = log([article(findings=[finding(quote)])])["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endLine"], region["endColumn"]) == place
    assert TEXT[region["charOffset"] :][: region["charLength"]] == quote


def test_what_is_not_the_text_of_a_file_has_no_line():
    articles = [article(findings=[finding("First")], plain=False), article(findings=[finding("A", start=False)])]
    results = log(articles)["results"]
    assert len(results) == len(articles)
    for result in results:
        assert "region" not in result["locations"][0]["physicalLocation"]


def test_paths_are_relative_addresses_and_records_are_named():
    found = log([article("in a/ü#1.txt", "inconclusive", record=7)], root="news/")["results"]
    [place] = found[0]["locations"]
    uri = place["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.isascii()
    assert unquote(uri) == "news/in a/ü#1.txt"
    assert "#" not in uri
    assert place["logicalLocations"][0]["name"] == "record 7"
    assert found[0]["message"]["text"].startswith("record 7: ")


def test_fingerprints_outlast_a_move_within_the_article_and_differ_between_articles():
    def print_of(*articles):
        return [result["partialFingerprints"]["provenance/v1"] for result in log(articles)["results"]]

    moved = finding("First") | {"start": 20, "end": 25}
    assert print_of(article(findings=[finding("First")])) == print_of(article(findings=[moved]))
    twice = print_of(
        article(findings=[finding("First"), finding("First")]), article("b.txt", findings=[finding("First")])
    )
    assert len(set(twice)) == 3


def test_only_what_is_new_or_changed():
    states = [article(verdict="inconclusive", baseline=state) for state in ("new", "changed", "unchanged")]
    assert [result["baselineState"] for result in log(states)["results"]] == ["new", "updated"]


def test_strange_characters_stay_inside_their_strings():
    quote = '"}]</script>\ud800\u202e'
    strange = finding("First") | {"quote": quote}
    [result] = log([article(findings=[strange])])["results"]
    assert quote in result["message"]["text"]


def test_an_absolute_path_is_told_from_here_where_it_stands_below(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    paths = (f"{tmp_path}/in/a b.txt", "/elsewhere/c.txt")
    run = log([article(path, "likely_machine") for path in paths])
    uris = [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in run["results"]]
    assert uris == ["in/a%20b.txt", "file:///elsewhere/c.txt"]
