"""What is cheap to ask and stands before what is dear: it may be true too often, and never false where it matters."""

import importlib
import pkgutil
import re

import pytest
import re2
from neutral_article import BODY, read

from provenance.detect.disclosure.claims.features import features
from provenance.detect.disclosure.places import passages
from provenance.detect.disclosure.statements.reader import Text
from provenance.detect.disclosure.words import names, reading, topics
from provenance.detect.disclosure.words.lexicon import entries, languages
from provenance.detect.disclosure.words.prefilter import held, prefilter
from provenance.fold import fold, fold_chars
from provenance.read.document import from_text
from provenance.segment.blocks import segment


@pytest.mark.parametrize(
    "name",
    ["StreetPen", "TideBot", "Tide Robot", "Inkwell 3", "Inkwell-v3", "Harbour Neuro", "LEDGERLINE", "WX-9",
     "tides.py", "Quill\u2122", "Tide AI", "NewsGPT", "Tide Insights", "Tide Writer", "Tide Engine", "Tide Automaton"],
)  # fmt: skip
def test_names_written_as_systems_are_noticed(name):
    text = f"Text by {name} today."
    assert names.TOOL_LIKE.search(text) or any(w[0] == "odd_name" for w in reading.read(text, "en").words)
    assert "written" in names.named(text)


def test_plain_words_are_no_names():
    assert names.named("The ferry to Skarholm left at noon, said Ragna Holm.") == set()
    assert "registered" in names.named("Written by ChatGPT.")


@pytest.mark.parametrize(
    "text",
    [
        "Ragna Holm, AI reporter", "Ola Krog, professor of artificial intelligence", "Nordic A.I. Lab", "Nordic AI Lab",
        "a report on chatbots", "a man who works on robots", "a woman who teaches robotics", "a story about ChatGPT",
        "An article about machine learning", "The book on algorithms", "a series on language models", "Formula One",
        "a machine translation system", "automatic doors", "Powered by WordPress", "a Joomla site", "KI",
    ],
)  # fmt: skip
def test_topics_are_noticed(text):
    assert topics.topics(text)


@pytest.mark.parametrize("language", languages())
def test_systems_are_noticed_where_no_word_for_a_machine_stands(language):
    said = "Skarholm, 4. 5.: DALL-E."
    assert sorted(passages.machines(said, language)) == [said.index("DALL-E")]


@pytest.mark.parametrize("language", languages())
def test_whether_a_machine_is_named_at_all_is_told_by_all_of_an_entry(language):
    spelt = [entry for name in passages.MACHINES for entry in entries(language).get(name, ())]
    texts = [fold(re.sub(r"(?<= )\*(?= )", "one, two", entry).replace("*", "xy")).text for entry in spelt]
    texts += [f"Skarholm, {text.upper()}." for text in texts]
    for text in texts:
        found = passages._words_of(text, passages.MACHINES, language)
        assert not found or passages.machines(text, language).keys() >= found.keys(), text


def test_words_that_may_begin_an_entry_name_no_machine_where_the_rest_is_missing():
    assert prefilter(passages.MACHINES, "en").search("I'm sorry, the scripts are gone.")
    assert not re2.search(held(passages.MACHINES, "en"), "I'm sorry, the scripts are gone.")
    assert passages.machines("Hello, I'm a small script.", "en").keys() == {7}


def test_articles_that_are_read_together_are_read_each_by_itself(reader):
    said = ["", "Written by ChatGPT and edited by Ola Krog.", "No software was used for this text.", "It rained."]
    documents = [from_text(f"{BODY}{last}", "text/plain") for last in said]
    texts = [Text(document, segment(document), fold(document.text), "en") for document in documents]
    alone = [reader.find([text])[0] for text in texts]
    assert reader.find(texts) == alone
    assert [len(found) for found in alone] == [0, 1, 1, 0]
    leaks = [text._replace(leaks=[found.span for found in own]) for text, own in zip(texts, alone, strict=True)]
    assert not any(reader.find(leaks))


def test_words_and_their_pairs_are_named_for_training():
    told = features(reading.read("Written by AI.", "en"))
    assert {"w:written", "w:<machine>", "w:by <machine>", "n:written <machine>", "c:by&machine"} <= told.all()
    assert not any(name.startswith(("w:", "n:", "c:")) for name in told.names)


@pytest.mark.parametrize(
    "said",
    ["This article was written by AI.", "Words: TideBot.", "Written by ChatGPT and edited by Ola Krog.",
     "No software was used for this text.", "Text by LEDGERLINE on June 5.", "I am PoyrazBot, and it is May 5.",
     "Harbour Neuro generated this report.", "TEXT BY TIDEBOT 3."],
)  # fmt: skip
def test_the_words_of_the_lexicon_and_possible_names_are_all_that_can_be_read(said):
    known = reading.look_up(f"The pier is long. {said} It rained.", "en")
    part = known.part(18, 18 + len(said))
    assert part == reading.look_up(said, "en")
    assert reading.reading(part) == reading.read(said, "en")
    kinds = {name for name in reading.read(said, "en").names if not name.startswith("makes_")}
    assert kinds - {"person", "vendor"} <= part.names()


def test_a_date_is_no_name_that_may_be_read():
    assert "odd_name" not in reading.look_up("On June 5 the ferry left.", "en").names()
    assert "odd_name" in reading.look_up("On June 5 TideBot left.", "en").names()


@pytest.mark.parametrize(
    ("text", "works"),
    [("Text by TideBot", True), ("By AutoBot", True), ("By AutoPen", True), ("By Robo-Desk AI", True),
     ("By tides.py", True), ("By Harbour 3, generated today", True),
     ("By AutoWeek", False), ("A pen for BuzzFeed", False), ("the AI of a ferry", True), ("a robot on a ferry", False)],
)  # fmt: skip
def test_names_are_at_work_by_what_they_say(text, works):
    assert names.at_work(text) is works
    named = any(names.machine_like(name[0].removeprefix("Auto")) for name in names.TOOL_LIKE.finditer(text))
    assert works is (named or "generated" in text)  # whatever is asked before names are looked for


def _patterns():
    """Every pattern of the rooms that read folded text, by its name."""
    package = importlib.import_module("provenance.detect.disclosure")
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, re.Pattern):
                yield f"{module.name}.{name}", value.pattern


def test_patterns_are_spelt_as_folded_text_is():
    """An accent that folding takes away would never match."""
    found = dict(_patterns())
    assert len(found) > 50
    words = {name: re.findall(r"[^\W\d_]{2,}", re.sub(r"\[[^\]]*\]", " ", said)) for name, said in found.items()}
    never = {name: [word for word in said if fold_chars(word) != word] for name, said in words.items()}
    assert not {name: spelt for name, spelt in never.items() if spelt}


@pytest.mark.parametrize(
    "said",
    [
        "Von der Redakteurin für KI",
        "Schlagwörter: KI-generiert, Kunst",
        "Copy code",
        "My gran made this in a pressed steel tin with no handle left on it.",
        "Notice drafted by the assistant clerk and approved by the Head of Waste.",
    ],
)
def test_topics_and_roles_make_no_statement(reader, said):
    assert not read(reader, f"{BODY}{said}")[1]
