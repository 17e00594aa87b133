"""The engine on rules made for the purpose."""

from dataclasses import dataclass

import pytest
import re2

from provenance.detect import engine
from provenance.detect.engine import Engine, Match


@dataclass(frozen=True)
class Rule:
    pattern: str
    unless: tuple[str, ...] = ()
    case: bool = False


def found(text, *rules):
    return [(rules.index(match.rule), text[match.start : match.end]) for match in Engine(rules).search(text)]


def test_no_rules_find_nothing():
    assert Engine([]).search("anything") == []


def test_nothing_is_found_in_nothing():
    assert Engine([Rule("gull")]).search("") == []


def test_matches_come_by_place_then_by_rule():
    rules = Rule("sea wall"), Rule("wall"), Rule("sea"), Rule("SEA WALL")
    text = "A wall by the sea, a sea wall."
    assert found(text, *rules) == [
        (1, "wall"),
        (2, "sea"),
        (2, "sea"),
        (0, "sea wall"),
        (3, "sea wall"),
        (1, "wall"),
    ]


def test_matches_of_one_rule_do_not_overlap():
    assert found("gull gull gull", Rule("gull gull")) == [(0, "gull gull")]


def test_an_empty_match_is_none():
    assert found("gull", Rule("(?:tern)?")) == []


def test_case_counts_only_where_asked():
    assert found("GULL Gull gull", Rule("gull")) == [(0, "GULL"), (0, "Gull"), (0, "gull")]
    assert found("GULL Gull gull", Rule("Gull", case=True)) == [(0, "Gull")]


def test_exceptions_follow_the_case_of_their_rule():
    text = "a gull, NOT a tern"
    assert found(text, Rule("gull", unless=("not a",))) == []
    assert found(text, Rule("gull", unless=("not a",), case=True)) == [(0, "gull")]


def test_places_of_named_groups_that_matched_something():
    rule = Rule(r"by (?P<who>\pL+)(?: for (?P<whom>\pL+))?(?P<nobody>x?)")
    assert Engine([rule]).search("by Ann") == [Match(rule, 0, 6, {"who": (3, 6)})]
    assert Engine([rule]).search("by Øye for Ben")[0].groups == {"who": (3, 6), "whom": (11, 14)}


def test_rules_that_no_string_announces():
    """They are tried together: each keeps its own case, its groups and its exceptions."""
    rules = Rule(r"(?P<at>\d+) ?m"), Rule(r"(?P<at>\d+) ?M", case=True), Rule(r"^[a-z]\b", unless=("q",)), Rule("gull")
    text = "q 5 m, 6 M, a gull"
    assert found(text, *rules) == [(0, "5 m"), (0, "6 M"), (1, "6 M"), (3, "gull")]
    assert found("a 5 m", *rules) == [(2, "a"), (0, "5 m")]
    assert [match.groups for match in Engine(rules).search("5 m")] == [{"at": (0, 1)}]
    assert found("no more", *rules) == []


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("no gull here", False),
        ("gull, or no", False),
        ("no\ngull here", True),
        ("gull here\nno", True),
        ("no" + " " * 198 + "gull", False),
        ("no" + " " * 199 + "gull", True),
        ("gull" + " " * 198 + "no", False),
        ("gull" + " " * 199 + "no", True),
        ("no\n" + " " * 50 + "gull" + " " * 50 + "\nno", True),
    ],
)
def test_an_exception_counts_within_200_characters_of_its_line(text, kept):
    assert found(text, Rule("gull", unless=("tern", "no"))) == [(0, "gull")] * kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("No tern. A gull came.", True),
        ("A gull came. No tern.", True),
        ("A tern came. A gull, no less. A tern left.", False),
        ('No tern: "It came. A gull."', False),
        ('"It came. A gull. It left," no one said.', True),
        ('"A gull. It left," no one said.', False),
        ('"It came," he said. No tern. A gull came.', True),
    ],
)
def test_an_exception_counts_in_the_sentence_or_about_the_quotation_that_it_opens_or_closes(text, kept):
    assert found(text, Rule("gull", unless=(r"\bno\b",))) == [(0, "gull")] * kept


def test_an_exception_drops_the_match_beside_it_alone():
    assert found("no gull\na gull", Rule("gull", unless=(r"\bno\b",))) == [(0, "gull")]
    [match] = Engine([Rule("gull", unless=(r"\bno\b",))]).search("no gull\na gull")
    assert match.start == 10


@pytest.mark.parametrize("before", ["\u00e9\u00df", "\u6f6e\u6c50", "\U0001f30a\U0001f30a", "a\u0301\U000e0041"])
def test_places_are_characters_whatever_stands_before(before):
    text = f"{before} gull {before} \u5929\u6c17 {before}"
    matches = Engine([Rule("gull"), Rule("\u5929\u6c17")]).search(text)
    assert [text[match.start : match.end] for match in matches] == ["gull", "\u5929\u6c17"]


def test_only_rules_whose_words_occur_are_searched(monkeypatch):
    searched = []
    compiled = engine.compiled
    monkeypatch.setattr(engine, "compiled", lambda pattern, case: searched.append(pattern) or compiled(pattern, case))
    rules = [Rule(f"bird{number}x") for number in range(200)]
    assert len(Engine(rules).search("a bird7x and a bird19x " * 1000)) == 2000
    assert sorted(searched) == ["bird19x", "bird7x"]


@pytest.mark.parametrize("size", [10, 5_000, 32_000])
def test_rules_of_any_size_are_found(size):
    rules = [Rule(f"gull{number} (?:{'|'.join(['x' * 9] * (size // 10))})") for number in range(7)]
    text = " ".join(f"gull{number} xxxxxxxxx" for number in range(7))
    assert [at for at, _ in found(text, *rules)] == list(range(7))
    assert found("gull3 xxxxxxxxx and gull5", *rules) == [(3, "gull3 xxxxxxxxx")]


@pytest.mark.parametrize("size", [100, 10_000])
def test_each_exception_reads_a_stretch_that_does_not_grow_with_the_text(monkeypatch, size):
    read = []
    compiled = engine.compiled

    class Counting:
        def __init__(self, pattern):
            self.pattern = pattern

        def finditer(self, text):
            read.append(len(text))
            return self.pattern.finditer(text)

        def search(self, text):
            read.append(len(text))
            return self.pattern.search(text)

    monkeypatch.setattr(engine, "compiled", lambda pattern, case: Counting(compiled(pattern, case)))
    text = "gull " * size
    assert len(Engine([Rule("gull", unless=("tern",))]).search(text)) == size
    whole, *stretches = read
    assert whole == len(text)
    assert len(stretches) == size
    assert max(stretches) <= 200 + len("gull") + 200


@pytest.mark.parametrize(
    "pattern",
    [
        r"gull\ntern", r"gull\sand", r"gull[^a-z]and", r"gull(?s:.)and", r"(?s)gull.and", r"gull\Wand", r"gull\x0aand",
        r"^gull", r"gull$", r"\Agull", r"gull\z", r"(?m)^gull$", r"(?m)^gull\b", r"gull[^\n]and", r"gull.and",
        r"gull[^\s]and", r"\bgull\b", r"gull[[:space:]]and", r"gull[\t-z]and", r"\[^\n]gull",
    ],
)  # fmt: skip
def test_lines_and_edges_mean_what_they_do_in_the_whole_text(pattern):
    lines = ["gull", "and gull", "gull and", "gull", "and a tern", "gull", "tern", "[", "]gull"]
    long = "x" * 600
    text = "\n".join(
        ["gull and gull", *lines, f"{long} gull", "and", *lines, f"{long} gull", "tern", *lines, long, *lines]
    )
    expected = [match.span() for match in re2.finditer(pattern, text)]
    assert [(match.start, match.end) for match in Engine([Rule(pattern)]).search(text)] == expected
