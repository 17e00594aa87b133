"""The files of the lexicons: no class is misspelt, and none is empty."""

import pytest

from provenance.detect.disclosure.words import classes
from provenance.detect.disclosure.words.lexicon import entries, languages


@pytest.mark.parametrize("language", languages())
def test_every_class_has_entries(language):
    found = entries(language)
    assert all(found.values())
    assert all(isinstance(entry, str) and entry.strip("* ") for words in found.values() for entry in words)


def test_a_class_that_is_not_declared_is_refused(monkeypatch):
    monkeypatch.delitem(classes.OF_LEXICONS, "desk")
    with pytest.raises(ValueError, match=r"en.toml: no class of words: desk"):
        entries.__wrapped__("en")


def test_groups_are_of_declared_classes():
    grouped = classes.STRONG | classes.PARTS | classes.REVIEW | classes.LABELS
    by_name = {"tool", "maybe_tool", "odd_name"}  # names of systems are in no lexicon
    assert grouped - by_name <= classes.OF_LEXICONS.keys()
