"""The files of the lexicons: no class is misspelt, and none is empty."""

import re
from collections import Counter

import pytest

from provenance.detect.disclosure.words import classes
from provenance.detect.disclosure.words.lexicon import UNSPACED, Lexicon, entries, languages, lexicon
from provenance.detect.disclosure.words.tokens import tokenize
from provenance.fold import fold_chars


@pytest.mark.parametrize("language", languages())
def test_every_class_has_entries(language):
    found = entries(language)
    assert all(found.values())
    assert all(isinstance(entry, str) and entry.strip("* ") for words in found.values() for entry in words)


@pytest.mark.parametrize("language", languages())
def test_no_entry_stands_twice(language):
    for name, words in entries(language).items():
        spelt = Counter(fold_chars(entry).lower() for entry in words)
        assert [word for word, times in spelt.items() if times > 1] == [], name


@pytest.mark.parametrize("language", sorted(set(languages()) - {"ar", "he", *UNSPACED}))
def test_no_whole_word_is_one_that_another_entry_of_its_class_takes_in(language):
    for name, words in entries(language).items():
        spelt = [fold_chars(entry).lower() for entry in words]
        stems = tuple(word[:-1] for word in spelt if re.fullmatch(r"[\w&.-]+\*", word))
        assert [word for word in spelt if re.fullmatch(r"[\w-]+", word) and word.startswith(stems)] == [], name


@pytest.mark.parametrize("language", languages())
def test_no_word_is_too_much_for_an_entry_that_it_begins(language):
    """YZ'nin, Turkish for `of AI`, once was."""
    known = lexicon(language)
    for entry in {word for words in entries(language).values() for word in words}:
        for said in (entry.replace("*", ""), f"{entry.replace('*', '')}'nin", entry.replace("*", "x")):
            text = fold_chars(said).lower()
            known.hits(tokenize(text), text)


@pytest.mark.parametrize("entry", ["* tool", "tool *", "*-made", "ai'*"])
def test_a_star_of_its_own_stands_between_words(entry):
    with pytest.raises(ValueError, match="between words"):
        Lexicon("en", {"machine": [entry]})


def test_a_class_that_is_not_declared_is_refused(monkeypatch):
    monkeypatch.delitem(classes.OF_LEXICONS, "desk")
    with pytest.raises(ValueError, match=r"en.toml: no class of words: desk"):
        entries.__wrapped__("en")


def test_groups_are_of_declared_classes():
    grouped = classes.STRONG | classes.PARTS | classes.REVIEW | classes.LABELS
    by_name = {"tool", "maybe_tool", "odd_name"}  # names of systems are in no lexicon
    assert grouped - by_name <= classes.OF_LEXICONS.keys()
