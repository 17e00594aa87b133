"""Where sentences end, by example in several scripts, and what holds of any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.sentences import spans

PIECES = st.lists(
    st.sampled_from(
        [
            "The tide",
            "rose",
            "Dr",
            "U.S",
            "e.g",
            "J",
            "I",
            "3.5",
            "潮が満ちた",
            "ज्वार आया",
            *".!?…。！？।؟\"'”’»)]*_“‘«([ \n\t\r\u3000",
        ]
    ),
    max_size=40,
).map("".join)


def cut(text):
    return [text[span.start : span.end] for span in spans(text)]


def without_space(text):
    return "".join(text.split())


@given(st.one_of(PIECES, st.text()), st.data())
def test_sentences_are_in_order_disjoint_stripped_and_hold_all_that_is_no_space(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = spans(text, start, end)
    borders = [start, *(at for span in found for at in (span.start, span.end)), end]
    assert borders == sorted(borders)
    sentences = [text[span.start : span.end] for span in found]
    assert all(sentence == sentence.strip() != "" for sentence in sentences)
    assert without_space("".join(sentences)) == without_space(text[start:end])


@given(PIECES)
def test_no_sentence_crosses_a_line_end(text):
    assert not any("\n" in sentence for sentence in cut(text))


@given(PIECES, PIECES)
def test_lines_are_cut_on_their_own(one, other):
    assert cut(f"{one}\n{other}") == cut(one) + cut(other)


@pytest.mark.parametrize("text", ["", " ", "\n \n\t", "\u3000"])
def test_space_holds_no_sentence(text):
    assert spans(text) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The tide rose.", "We left."),
        ("Did it rise?", "It did!"),
        ("It rose!!", "Twice."),
        ("Really?!", "Yes."),
        ('"The tide rose."', "She left."),
        ("“The tide rose.”", "She left."),
        ("«La marée monte.»", "Elle part."),
        ("(It had rained.)", "She left."),
        ("*It rained.*", "She left."),
        ("She waited…", "Nobody came."),
        ("She waited...", "Nobody came."),
        ("It cost 3.5 million.", "We paid 1.2 million."),
        ("Read more at example.org.", "It is free."),
        ("So did I.", "We left."),
        ("Dr. Ames of the U.S. Navy spoke to Mr. J. Ott, i.e. to us.", "We left."),
        ("潮が満ちた。", "私たちは帰った。"),
        ("「潮が満ちた。」", "と彼女は言った。"),
        ("潮水上涨了！", "我们走了。"),
        ("你来吗？", "来。"),
        ("ज्वार आया।", "हम चले गए।"),
        ("هل ارتفع المد؟", "نعم."),
        ("Вода поднялась.", "Мы ушли."),
    ],
)
@pytest.mark.parametrize("between", [" ", "\n", "\r\n", "\n\n  "])
def test_two_sentences(first, second, between):
    assert cut(first + between + second) == [first, second]


@pytest.mark.parametrize(
    ("first", "second"), [("Die Fähre fuhr um 9.", "Am Abend kam sie an."), ("It was 2019.", "August came.")]
)
def test_a_number_ends_a_sentence_where_nothing_is_counted(first, second):
    assert cut(f"{first} {second}") == [first, second]


@pytest.mark.parametrize("pair", [("潮が満ちた。", "帰った。"), ("ज्वार आया।", "हम गए।"), ("来吗？", "来！")])
def test_scripts_without_space_need_none(pair):
    assert cut("".join(pair)) == list(pair)


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Ames met Prof. Lindqvist and Mrs. Ott.",
        "The U.S. Navy and the U.K. Hydrographic Office agreed.",
        "J. R. Ames and A. Ott wrote it.",
        "Birds, e.g. Terns and Gulls, i.e. Laridae, were counted.",
        "It rose by approx. 3.5 metres at 4 p.m. Greenwich time.",
        "Acme Ltd. and Ott Inc. were sold in Jan. 2021.",
        "See fig. 3 and vol. 2, no. 7.",
        "Das Wasser stieg, z.B. Im Hafen, d.h. Überall.",
        "Mme. Ott et le Dr. Petit sont partis.",
        "Its version is 2.0.1 of tide.py, from example.org.",
        "“It rose. it fell,” she said.",
        "He left etc. and so on.",
        "Die Fähre fährt ab dem 1. Januar nicht mehr.",
        "Das Haus aus dem 19. Jahrhundert wird am 3. März 2025 verkauft.",
        "Mosteckou lávku otevřou 24. prosince ráno.",
        "Færgen sejler igen den 3. juni om morgenen.",
    ],
)
def test_one_sentence(text):
    assert cut(text) == [text]


@pytest.mark.parametrize(
    "text", ["A headline\nThe tide rose.", "He met Dr.\nAmes left.", "It was J.\nThe tide rose.", "Inc.\nWe left."]
)
def test_a_line_end_ends_a_sentence_without_a_stop_and_behind_an_abbreviation(text):
    assert cut(text) == text.split("\n")


def test_a_stretch_is_cut_as_it_stands():
    text = "One rose. Two fell. Three stayed."
    assert [text[span.start : span.end] for span in spans(text, 4, 23)] == ["rose.", "Two fell.", "Thr"]


def test_a_stop_that_begins_a_line_has_no_word_in_front():
    assert cut("See fig.\n. then on") == ["See fig.", ".", "then on"]


def test_a_long_row_of_marks_takes_no_longer_than_other_text():
    assert cut("." * 200_000 + "x") == ["." * 200_000 + "x"]
