"""What a text says does not hang on how its source writes lists, links, notes and letters."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance import lookalikes, words
from provenance.fold import _LIGATURES, _MOVING, edited, fold_chars, moved
from provenance.ngrams import tokens
from provenance.plain import _BEGINNING, _MARKS, _decoded, _left_out, plain, plain_all, unmarked

SAID = "The council's efficient first officer met them. It rained."


@pytest.mark.parametrize(
    "written",
    [
        "The council's efficient first officer met them. It rained.",
        "The council’s eﬃcient ﬁrst oﬀicer met them. It rained.",
        "The coun\u00adcil's effi\u200bcient first officer met them. It rained.",
        "The council&rsquo;s efficient first officer met them. It&nbsp;rained.",
        "The council\\'s efficient first officer met them\\. It rained\\.",
        "The council's ef\u0301f\u0336icient first officer met them. It rained.",
        "The c\u043eun\u0441il's effi\u0441ient first \u043effi\u0441er met them. It rained.",
        "The [council's](https://news.example/a-b/2021-03-04/) efficient first officer met them. It rained.",
        'The [council\'s][1] efficient first officer met them. It rained.\n\n[1]: https://news.example/a "A title"',
        "The council's efficient first officer[^2] met them.[12] It rained.",
        "![A bridge](bridge_(old).jpg)\nThe council's efficient first officer met them. It rained.",
        "The council's efficient first officer met them <https://news.example/a?b=c>. It rained.",
        "The council's efficient first officer met them https://news.example/a. It rained.",
        "The council's efficient <b>first</b> offi<wbr>cer met them.<br>It rained.",
        "The council's efficient first officer met them.\n• It rained.",
        "1. The council's efficient first officer met them.\n2. It rained.",
        "1.\nThe council's efficient first officer met them.\n2.\nIt rained.\n3.",
        "1) The council's efficient first officer met them.\n(b) It rained.",
        "- [x] The council's efficient first officer met them.\n> iv) It rained.",
        "✓ The council's efficient first officer met them.\n&bull; It rained.",
        "ⓣⓗⓔ council's efficient first officer met them. It rained.",
        "ᴛʜᴇ council's efficient first officer met them. It ʀained.",
    ],
)
def test_words_are_those_of_the_plain_text(written):
    read = plain(written).text
    assert words.WORD.findall(read.lower()) == words.WORD.findall(SAID.lower())
    assert words.count(unmarked(written)) == words.count(SAID)


@pytest.mark.parametrize(
    "said", ["He left\u2014and she stayed", "1914\u20131918", "l\xb4\xe9t\xe9", "well-known \u2013 don\u2019t"]
)
@pytest.mark.parametrize(
    "marked", ["\u2022 {}", "{} https://a.example/b\u2014c", "[{}](a)", "{}\u200b", "{} &amp;", "{}\\."]
)
def test_marks_do_not_change_how_many_words_a_dash_parts(said, marked):
    assert words.count(unmarked(marked.format(said))) == words.count(unmarked(said)) == words.count(said)
    assert words.count(unmarked(marked.format(said.replace("\u2014", "&mdash;")))) == words.count(said)


@pytest.mark.parametrize("written", ["It rained\u2026 They left.", "It rained&hellip; They left."])
def test_three_points_are_read_alike_however_they_are_written(written):
    dots = "It rained... They left."
    assert plain(written).text == dots
    assert tokens([written], plain_all).hashes.tolist() == tokens([dots], plain_all).hashes.tolist()


@pytest.mark.parametrize(
    "text",
    [
        "In 1984. A year. J. Smith said [he] left; AT&T (see note) paid $5 <soon>.",
        "1.1 million people came.\n12 of them stayed.",
        "a * b + c, x[at] and C:\\temp",
    ],
)
def test_prose_that_only_looks_like_marks_stays(text):
    assert plain(text).text == text
    assert unmarked(text) is text


PIECES = ["a", "b.", "ﬁ", "ﬃ", "\u200b", "é", "&amp;", "&rsquo;", "\\.", "[a](b)"]
PIECES += ["[1]", "https://x.y", "•", "…", "1.", "\n", "\u0435", "<br>", "\u0301"]


@given(st.lists(st.sampled_from(PIECES)))
def test_what_is_read_knows_where_it_stands(pieces):
    text = " ".join(pieces)
    read = plain(text)
    before = 0
    for at, char in enumerate(read.text):
        span = read.original(at, at + 1)
        assert before <= span.start < span.end <= len(text)
        before = span.start
        if char in "ab":
            assert fold_chars(text[span.start]) == char


@given(st.lists(st.sampled_from([*PIECES, "WWW.X.Y", "(c)", "[d][e]", "![f](g)", "</P>", "HTTP://h.i", " "])))
def test_what_tells_fast_that_nothing_is_left_out_is_right(pieces):
    text = " ".join([*pieces, "\u2026"])  # without that, some are taken as they stand
    anywhere = re.compile(_MARKS.pattern.removeprefix(_BEGINNING), _MARKS.flags)
    assert [m.span() for m in _MARKS.finditer(text)] == [m.span() for m in anywhere.finditer(text)]
    assert moved(text) == edited(text, ((*m.span(), _LIGATURES.get(m[0], "")) for m in _MOVING.finditer(text)))
    letters = moved(lookalikes.plain(edited(text, _decoded(text)).text)).text
    assert words.count(unmarked(text)) == words.count(edited(letters, _left_out(fold_chars(letters))).text)


def test_addresses_in_capitals_are_no_words():
    assert words.count(unmarked("They left\u2026 See WWW.FERRY.EXAMPLE for more.")) == 5


def test_a_batch_is_read_as_its_texts_are():
    texts = ["Plain “text”.", "The [link](https://a.example) and\n1. an item", "", "oﬃce \u200bhours", "Прoверка cлова"]
    batch = plain_all(texts)
    for at, text in enumerate(texts):
        codes = batch.codes[batch.begins[at] : batch.begins[at + 1] - 1]
        assert "".join(map(chr, codes)) == plain(text).text
    at = int(batch.begins[1]) + plain(texts[1]).text.index("item")
    span = batch.original(1, at, at + 4)
    assert texts[1][span.start : span.end] == "item"
    assert batch.read(1) == plain(texts[1]).text
    assert batch.read(0) == texts[0]
