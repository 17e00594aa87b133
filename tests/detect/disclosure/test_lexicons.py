"""The files of the lexicons: no class is misspelt, and none is empty."""

import pytest

from provenance.detect.disclosure.words import classes
from provenance.detect.disclosure.words.lexicon import entries, languages


@pytest.mark.parametrize("language", languages())
def test_every_class_is_declared_and_has_entries(language):
    found = entries(language)
    assert found.keys() <= classes.OF_LEXICONS.keys()
    assert all(isinstance(entry, str) and entry.strip("* ") for words in found.values() for entry in words)
    assert all(found.values())


def test_every_declared_class_is_in_some_lexicon():
    assert set().union(*map(entries, languages())) == classes.OF_LEXICONS.keys()


def test_groups_are_of_declared_classes():
    grouped = classes.STRONG | classes.PARTS | classes.REVIEW | classes.LABELS
    by_name = {"tool", "maybe_tool", "odd_name"}  # names of systems are in no lexicon
    assert grouped - by_name <= classes.OF_LEXICONS.keys()
