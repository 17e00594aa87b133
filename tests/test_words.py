"""Where words begin, found in numbers as in the pattern."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.words import WORD, begins, count


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("don't well-known 2nd", 3),
        ("rock--and''roll", 3),
        ("snake_case -dash dash- 'quoted'", 5),
        ("l’été ½ Ж 中文 𝐀b", 5),
    ],
)
def test_count(text, words):
    assert count(text) == words


@given(st.text(st.sampled_from("ab1é中𝐀½'’-_ .\n\0\u00ad")) | st.text())
def test_words_begin_where_the_pattern_finds_them(text):
    found = {match.start() for match in WORD.finditer(text)}
    assert list(begins(text)) == [at in found for at in range(len(text))]
