"""The table of style measures: declared whole, in range on any text, right on texts worked out by hand."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.measure.style import MEASURES, measure

CLASSES_BY_WORDS = {
    "function_words": ("Neither gulls nor terns were there.", 4),  # neither, nor, were, there
    "articles": ("The gull and a tern met an auk.", 3),
    "prepositions": ("Gulls flew over the wall into rain.", 2),
    "conjunctions": ("Gulls and terns but no auks.", 2),
    "subordinators": ("We left because it rained.", 1),
    "demonstratives": ("These gulls ate that fish.", 2),
    "modals": ("It might rain; we can't stay.", 2),
    "negations": ("Nobody saw it, not once.", 2),
    "first_person": ("I told us that we'd leave.", 3),
    "second_person": ("You and your gull left.", 2),
    "third_person": ("She gave him their boat.", 3),
    "passives": ("The wall was built and then broken, was mended and was taken.", 2),  # no rule knows `built`
    "nominalisations": ("The settlement of the nation, in kindness.", 3),
    "adverbs": ("They rowed slowly, quietly, only by fly.", 2),  # `only` and `fly` are too short
    "participles": ("Rowing and singing we sing.", 2),
    "contractions": ("It's late and they don't care.", 2),
    "additives": ("Moreover it rained; in addition, it blew, as well.", 3),
    "adversatives": ("However, in contrast, it stayed dry.", 2),
    "causals": ("Therefore they left, due to rain.", 2),
    "temporals": ("Then it rained; finally it stopped.", 2),
    "hedges": ("Perhaps it seems late.", 2),
    "boosters": ("It is clearly very late.", 2),
    "reporting_verbs": ("She said that he told them.", 2),
    "numbers": ("In 1987 it rained 3.5 days of 7.", 3),
    "names": ("Then Ann met Ben and I left.", 2),
    "commas": ("Gulls, terns, auks.", 2),
    "semicolons": ("It rained; we left.", 1),
    "colons": ("Two birds: gulls, terns.", 1),
    "dashes": ("It rained \u2014 a lot \u2013 well-known rain.", 2),
    "parentheses": ("It rained (a lot) there.", 1),
    "questions": ("Did it rain? Why?", 2),
    "exclamations": ("It rained! A lot!!", 3),
}
"""A text for each measure per 1,000 words, and how often it counts there."""

TEXTS = [
    "The cat sat. The dog ran off, barking.",
    "I!\nYou?\n\u2026\n(we) \u2014 they: it; \u201cshe said\u201d",
    "潮が満ちた。私たちは帰った。\nThe tide rose.",
    "\u062d\u0627\u0646 \u0627\u0644\u0645\u062f\u061f 3,5 \u00bd \u00b2 \u0130I \u1e9e",
    "the " * 3000,
    "a\n" * 500,
    "x" * 20_000,
    '"' * 99 + " quoted",
    "...",
    '"!?\u3002',
    ", ing, reading. , raining",
    "Dr. J. R. Ames was was was taken, given, mended, being in in addition as well as such.",
    "internationalisation " * 40,
    "7 " * 40,
]

HAND = "The cat sat. The dog ran off, barking.\nDid it rain? \u201cNo,\u201d she said."
"""14 words in sentences of 3, 5, 3 and 3, in paragraphs of 8 and 6."""


def check(text):
    values = measure(text)
    assert list(values) == [item.name for item in MEASURES]
    for item in MEASURES:
        value = values[item.name]
        assert math.isfinite(value), item.name
        assert item.low <= value, item.name
        assert item.high is None or value <= item.high + 1e-9, item.name


def test_there_are_forty_declared_whole_and_each_once():
    assert len(MEASURES) >= 40
    assert len({item.name for item in MEASURES}) == len(MEASURES)
    for item in MEASURES:
        assert item.name.isidentifier()
        assert item.name.islower()
        assert item.unit.strip()
        assert item.source.strip()
        assert item.high is None or item.low < item.high


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200b"])
def test_every_measure_of_nothing_is_0(text):
    assert set(measure(text).values()) == {0.0}


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_every_measure_is_finite_and_in_its_range(text):
    check(text)


@given(st.text())
def test_every_measure_is_finite_and_in_its_range_on_any_text(text):
    check(text)


@given(
    st.lists(
        st.sampled_from(
            [
                "the",
                "was",
                "mended",
                "in",
                "addition",
                "as",
                "well",
                "Ann",
                "I",
                "don't",
                "3.5",
                ",",
                ".",
                "!",
                "?",
                ";",
                '"',
                "(",
                "-",
                "\n",
                "Mr.",
                "singing",
            ]
        )
    ).map(" ".join)
)
def test_every_measure_is_finite_and_in_its_range_on_any_words(text):
    check(text)


def test_no_measure_is_the_same_for_all_texts():
    texts = [*TEXTS, HAND, *(text for text, _ in CLASSES_BY_WORDS.values())]
    values = [measure(text) for text in texts]
    assert [item.name for item in MEASURES if len({value[item.name] for value in values}) == 1] == []


def test_every_measure_per_1000_words_is_worked_out_below():
    assert {item.name for item in MEASURES if item.unit == "per 1,000 words"} == CLASSES_BY_WORDS.keys()


@pytest.mark.parametrize("name", CLASSES_BY_WORDS)
def test_what_is_counted_per_1000_words(name):
    text, hits = CLASSES_BY_WORDS[name]
    words = len(text.replace("\u2014", " ").replace("\u2013", " ").split())
    assert measure(text)[name] == pytest.approx(1000 * hits / words)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("sentence_words_mean", 14 / 4),
        ("sentence_words_sd", math.sqrt(0.75)),
        ("sentence_words_cv", math.sqrt(0.75) / 3.5),
        ("sentence_words_change", (2 + 2 + 0) / 3 / 3.5),
        ("sentence_words_max", 5),
        ("sentence_openings_repeated", 1 / 3),  # the, the, did, no
        ("paragraph_words_mean", 7),
        ("paragraph_words_cv", 1 / 7),
        ("word_letters_mean", 46 / 14),
        ("word_syllables_mean", 15 / 14),  # all of one but `barking`
        ("long_words", 0),
        ("participle_tails", 1 / 4),
        ("quoted", len("No,") / len(HAND)),
        ("mattr_50", 13 / 14),
        ("mattr_100", 13 / 14),
        ("mtld", 14),
        ("hd_d", 13 / 14),
        ("yule_k", 10_000 * (12 + 4 - 14) / 14**2),
        ("simpson", 2 / (14 * 13)),
        ("hapax_75", 12 / 14),
        ("bigrams_repeated", 0),
        ("flesch_ease", 206.835 - 1.015 * 3.5 - 84.6 * 15 / 14),
        ("flesch_kincaid", 0.39 * 3.5 + 11.8 * 15 / 14 - 15.59),
        ("coleman_liau", 0.0588 * 4600 / 14 - 0.296 * 400 / 14 - 15.8),
        ("automated_readability", 4.71 * 46 / 14 + 0.5 * 3.5 - 21.43),
        ("smog", 3.1291),
        ("gunning_fog", 0.4 * 3.5),
    ],
)
def test_a_text_worked_out_by_hand(name, expected):
    assert measure(HAND)[name] == pytest.approx(expected)


def test_long_words_in_the_grades():
    values = measure("Engineers examined quantities. Nobody objected.")  # 5 words of three syllables and more
    assert values["long_words"] == pytest.approx(1)
    assert values["smog"] == pytest.approx(1.043 * math.sqrt(30 * 5 / 2) + 3.1291)
    assert values["gunning_fog"] == pytest.approx(0.4 * (5 / 2 + 100))


def test_repeated_word_groups():
    values = measure("gulls ate fish gulls ate fish gulls ate fish")
    assert values["bigrams_repeated"] == pytest.approx(5 / 8)
    assert values["trigrams_repeated"] == pytest.approx(4 / 7)


def test_repetition_compresses():
    words = random.Random(5).sample([one + two for one in "bdgklmnrst" for two in ("abe", "ino", "ulo", "ery")], 40)
    once, often = " ".join(words), " ".join(words[:5] * 8)
    assert measure(often)["compressibility"] < 0.6 * measure(once)["compressibility"]


@given(st.sampled_from([HAND, *TEXTS[:2]]), st.sampled_from(["\u2019", "'"]), st.sampled_from(["\u200b", ""]))
def test_quotes_and_hidden_characters_make_no_difference(text, quote, hidden):
    plain, dressed = text + " It's late.", text.replace("a", "a" + hidden) + f" It{quote}s late."
    assert measure(plain) == measure(dressed)


def test_measures_per_1000_words_do_not_grow_with_the_text():
    text, again = HAND + "\n", measure((HAND + "\n") * 7)
    for name, value in measure(text).items():
        if name in CLASSES_BY_WORDS:
            assert again[name] == pytest.approx(value), name
