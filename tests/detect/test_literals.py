"""The strings that a pattern needs, and the lines that hold them."""

import re

import pytest
import re2
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from provenance.detect import candidates
from provenance.detect.candidates import Candidates
from provenance.detect.literals import Literal, lowered, needed
from provenance.detect.rules import load
from provenance.fold import fold


def strings(pattern):
    return sorted(literal.string.decode() for literal in needed(pattern))


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("Quayside", ["quayside"]),
        ("quay|jetty|(?:slip|ramp)way", ["jetty", "quay", "rampway", "slipway"]),
        ("quays?ide", ["quayide", "quayside"]),
        ("quay(?:side)?!", ["quay!", "quayside!"]),
        (r"(?i)quay(?P<what>\w+)", ["quay"]),
        ("(?:quay)+x?", ["quay"]),
        ("(?:quay){2,3}", ["quay"]),
        ("(?:quay){0,3}|jetty", []),
        ("(?:quay)*jetty", ["jetty"]),
        ("[qk]uay", ["kuay", "quay"]),
        ("[^q]uayside", ["uayside"]),
        ("[a-q]uayside", ["uayside"]),
        (r"[\\/]quayside", ["/quayside", "\\quayside"]),
        ("[[:alpha:]]quayside", ["quayside"]),
        (r"\d+ quays\.", [" quays."]),
        (r"the .* quayside", [" quayside"]),
        (r"\x71uay|\x{71}etty", ["qetty", "quay"]),
        ("ΛΌΓΟΣ", ["λόγοσ"]),
        (r"\d+", []),
        ("e|quay", []),
        ("quay|", []),
        ("{{quay}}", ["{{quay}}"]),
        (r"(?<!an )\bquay(?!-(?:made|drawn))", ["quay"]),
        (r"(?<=old )quay(?=(?:[.)]|\)|[]x]) a)side", ["quayside"]),
        (r"(quay)\1", []),
        (r"quay(?s)??", []),
        (r"\Qquay\E", []),
        ("quay)", []),
    ],
)
def test_every_match_holds_one_of_them(pattern, expected):
    assert strings(pattern) == expected


def test_what_holds_another_is_not_looked_for_beside_it():
    assert strings(r"x(?:quay|quayside|the quay)\d") == ["xquay", "xthe quay"]
    assert strings(r"\d(?:quay|quayside|the quay)\d") == ["quay"]


def test_where_a_string_stands():
    assert needed(r"\bquay\b") == [Literal(b"quay", opens_word=True, closes_word=True, opens_line=False)]
    assert needed(r"(?m)^ *quay") == [Literal(b"quay", opens_word=False, closes_word=False, opens_line=True)]
    assert needed(r"(?m)^ *\bquay\d") == [Literal(b"quay", opens_word=True, closes_word=False, opens_line=True)]
    assert needed(r"(?m)^ quay") == [Literal(b"quay", opens_word=False, closes_word=False, opens_line=True)]
    assert needed(r"(?m)^-* *quay") == [Literal(b"quay", opens_word=False, closes_word=False, opens_line=False)]
    assert needed(r"\b\$quay\b!") == [Literal(b"$quay!", opens_word=False, closes_word=False, opens_line=False)]


def found(texts, *patterns):
    return {number: (lines.texts, lines.begins, lines.contents) for number, lines in Candidates(patterns).find(texts)}


def test_the_lines_that_hold_what_a_pattern_needs():
    texts = ["the quay\nno jetty", "", "ΑΒ ΛΌΓΟΣ é\nquay quay", "a jetty\n"]
    assert found(texts, "quay", "jetty", r"\d", "λόγος") == {
        0: ([0, 2], [0, 19], [b"the quay", b"quay quay"]),
        1: ([0, 3], [9, 0], [b"no jetty", b"a jetty"]),
        3: ([2], [0], ["ΑΒ ΛΌΓΟΣ é".encode()]),
    }
    assert Candidates(["quay", r"\d"]).everywhere == [1]


def test_borders_of_words_and_lines():
    texts = ["quays\nQUAY\n  quay, a\na quay", "quay"]
    assert found(texts, r"\bquay\b") == {0: ([0, 0, 0, 1], [6, 11, 21, 0], [b"QUAY", b"  quay, a", b"a quay", b"quay"])}
    assert found(texts, r"(?m)^ *quay\b") == {0: ([0, 0, 1], [6, 11, 0], [b"QUAY", b"  quay, a", b"quay"])}


def test_letters_whose_capitals_take_other_numbers_of_bytes():
    """Ⱥ is longer in small letters, ẞ shorter: all the same the lines are those of the text."""
    assert found(["Ⱥẞẞẞẞẞẞẞẞẞẞẞẞẞẞẞẞẞẞẞẞẞẞẞẞ\nquay\nȺȺȺ\nquay"], "quay")[0][2] == [b"quay", b"quay"]


@pytest.mark.parametrize(
    ("pattern", "text"), [("12 \u03bcm", "12 \u00b5m"), ("\u0398\u03b5\u03bc\u03b1", "\u03d1\u03b5\u03bc\u03b1")]
)
def test_letters_that_re2_takes_for_the_same(pattern, text):
    """The micro sign is a Greek letter, too, and theta has two forms."""
    assert re2.search(f"(?i:{pattern})", text)
    assert found([text], pattern)[0][2] == [text.encode()]


def test_groups_deeper_than_python_follows_are_not_read():
    pattern = "(" * 700 + "quay" + ")" * 700
    assert re2.search(pattern, "quay")
    assert needed(pattern) == []


def test_nothing_in_nothing():
    assert found([], "quay") == {}
    assert found(["", ""], "quay") == {}
    assert found(["quay"]) == {}


@pytest.mark.parametrize("part", [1, 2, 3, 7, 1000])
def test_a_long_text_is_looked_through_in_parts(monkeypatch, part):
    text = "a quay\nthe jetty, the quay" * 5
    whole = found([text, text], "quay", r"\bjetty\b", "(?m)^the")
    monkeypatch.setattr(candidates, "_PART", part)
    assert found([text, text], "quay", r"\bjetty\b", "(?m)^the") == whole


def test_no_rule_needs_what_a_match_of_it_lacks():
    rules = load().rules
    texts = sorted(
        {fold(text.replace("[[", "").replace("]]", "")).text for rule in rules for text in (*rule.hits, *rule.misses)}
    )
    assert len(texts) > 1_000
    engines = [re2.compile(f"(?{'' if rule.case else 'i'}:{rule.pattern})") for rule in rules]
    several = ["\n".join(texts[at : at + 20]) for at in range(0, len(texts), 20)]
    could = Candidates([rule.pattern for rule in rules])
    tried = {(number, text) for number, lines in could.find(several) for text in lines.texts}
    matched = {
        (number, at) for number, engine in enumerate(engines) for at, text in enumerate(several) if engine.search(text)
    }
    assert len(could.everywhere) < 5
    assert {one for one in matched if one[0] not in could.everywhere} <= tried


SINGLE = ["a", "B", "x", " ", "-", "\u00e9", r"\.", "\u03c2", r"\x61", r"\n"]
SEVERAL = [".", r"\w", r"\W", r"\s", r"\pL", "[ab]", "[^a]", "[a-c]", "[-a]", "[]a]", "[[:alpha:]]"]
BETWEEN = [r"\b", r"\B", "^", "$", "(?m)^", "(?m)$", "(?i)", "(?-i)", r"\A", r"\z"]
TIMES = ["", "", "", "?", "*", "+", "??", "{2}", "{0,2}", "{1,}", "{,2}"]
PATTERNS = st.recursive(
    st.sampled_from(SINGLE * 3 + SEVERAL + BETWEEN),
    lambda parts: st.one_of(
        st.lists(parts, max_size=4).map("".join),
        st.tuples(parts, st.sampled_from(TIMES)).map("".join),
        st.tuples(st.lists(parts, max_size=3).map("|".join), st.sampled_from(TIMES)).map(
            lambda two: f"({two[0]}){two[1]}"
        ),
    ),
    max_leaves=12,
)


@given(PATTERNS, st.booleans(), st.lists(st.text("abxAB -_.\n\u00e9\u03c2\u03a3", max_size=9), min_size=5, max_size=15))
@settings(suppress_health_check=[HealthCheck.filter_too_much])
def test_no_pattern_needs_what_a_match_of_it_lacks(pattern, case, texts):
    options = re2.Options()
    options.log_errors, options.case_sensitive = False, case
    try:
        engine = re2.compile(pattern, options)
    except re2.error:
        assume(False)
    could = Candidates([pattern])
    matched = {at for at, text in enumerate(texts) if (match := engine.search(text)) and match.end() > match.start()}
    if not could.everywhere:
        assert matched <= {at for _, lines in could.find(texts) for at in lines.texts}
        assert all(could.of(texts[at]) == [0] for at in matched)


def test_lowered_keeps_lines():
    assert lowered("A\nΣ ς\nÉ ſ ıİ").decode() == "a\nσ σ\né s ii"
    assert not re.search(b"[A-Z]", lowered("\u00a3 QUAY"))
