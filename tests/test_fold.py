import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from provenance.fold import INVISIBLE, fold, fold_chars
from provenance.types import Span

HIDDEN = "\x00\x1b\u200b\u00ad\u2060\ufeff\U000e0041\ufe0f"


def test_plain_twins():
    assert fold_chars("“It’s” – 5\u00a0% é Ａ１ … ß 日本") == '"It\'s" - 5 % e A1 … ß 日本'


@given(st.text())
def test_folding_characters_keeps_length(text):
    assert len(fold_chars(text)) == len(text)


@given(st.text(alphabet="abé’ \n" + HIDDEN))
def test_each_folded_character_knows_where_it_came_from(text):
    folded = fold(text)
    assert len(folded.text) == len(text) - sum(len(m.group()) for m in INVISIBLE.finditer(text))
    for at, char in enumerate(folded.text):
        span = folded.original(at, at + 1)
        assert len(span) == 1
        assert fold_chars(text[span.start]) == char


def test_hidden_characters_inside_a_match_are_quoted_and_those_outside_are_not():
    text = "\u200bAn arti\u200bcle\u200b."
    folded = fold(text)
    assert folded.text == "An article."
    assert folded.original(3, 10) == Span(4, 12)
    assert text[4:12] == "arti\u200bcle"


def test_every_character_that_only_formats_is_left_out():
    shown = re.compile("[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd\U00013430-\U0001343f]")
    formats = [char for char in map(chr, range(0x110000)) if unicodedata.category(char) == "Cf"]
    assert [char for char in formats if fold(f"An arti{char}cle").text != "An article" and not shown.match(char)] == []


def test_an_escape_sequence_hides_as_a_whole():
    text = "by \x1b[1;31mAI\x1b[0m, [0m]"
    assert fold(text).text == "by AI, [0m]"
    assert fold(text).original(3, 5) == Span(10, 12)


def test_empty_match_stays_empty():
    assert fold("a\u200bb").original(1, 1) == Span(2, 2)
