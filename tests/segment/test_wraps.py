"""Texts whose lines were cut at a width are read as if they had not been."""

import textwrap

import pytest

from provenance.read.document import from_text
from provenance.segment.blocks import segment

PARAGRAPHS = (
    "The ferry to Skarholm will not sail before Thursday, the harbour master said. A gate valve has cracked; the yard "
    "that made it closed nine years ago.",
    "Islanders can take the mail boat, which leaves at six. The repair costs 40,000 crowns and was put off twice, for "
    "the council could not agree who should pay for it.",
    "Read more: Why the mail boat is late",
)


def quoted(text):
    document = from_text(text)
    return [document.text[block.span.start : block.span.end] for block in segment(document)]


@pytest.mark.parametrize("width", [40, 66, 80])
def test_a_paragraph_is_one_unit_wherever_it_was_cut(width):
    wrapped = [textwrap.fill(paragraph, width) for paragraph in PARAGRAPHS]
    assert quoted("\n\n".join(wrapped)) == wrapped


def test_a_short_line_ends_its_paragraph():
    wrapped = [textwrap.fill(paragraph, 60) for paragraph in PARAGRAPHS]
    heading = "What it costs"
    assert quoted(f"{wrapped[0]}\n{heading}\n{wrapped[1]}") == [wrapped[0], heading, wrapped[1]]


@pytest.mark.parametrize(
    "text",
    [
        "Home\nNews\nSport\nabout us\ncontact\nlogin",
        "200 g barley\n1 onion\n2 carrots\n1 l stock\nsalt",
        "\n".join(PARAGRAPHS),
    ],
)
def test_lines_that_are_none_stay(text):
    assert quoted(text) == text.split("\n")


@pytest.mark.parametrize("width", [45, 66])
def test_a_text_of_one_paragraph_is_cut_at_its_sentences_alone(width):
    text = " ".join(PARAGRAPHS[:2] * 3)
    assert [" ".join(unit.split()) for unit in quoted(textwrap.fill(text, width))] == quoted(text)


GERMAN = (
    "Der Hafenrat stimmte am Dienstag dafür, die Fähre nach Skarholm bis Ende März im Dock zu lassen, weil ein Ventil "
    "gerissen ist und niemand ein neues liefern kann.",
    "Die Inselbewohner können mit dem Postboot fahren, das um sechs Uhr ablegt und Platz für neunzehn Fahrgäste hat, "
    "sagte der Hafenmeister.",
)
ARABIC = (
    "لن تبحر العبارة إلى الجزيرة قبل يوم الخميس، كما قال مدير الميناء، لأن أحد الصمامات قد تشقق والورشة التي صنعته "
    "أغلقت أبوابها قبل تسع سنوات.",
    "يستطيع سكان الجزيرة أن يركبوا قارب البريد الذي يغادر في السادسة صباحا، وقد تأجل الإصلاح مرتين لأن المجلس لم "
    "يتفق على من يدفع ثمنه.",
)


@pytest.mark.parametrize("paragraphs", [GERMAN, ARABIC])
@pytest.mark.parametrize("width", [44, 60, 72])
def test_nouns_with_capitals_and_letters_without_are_no_beginnings(paragraphs, width):
    wrapped = [textwrap.fill(paragraph, width) for paragraph in paragraphs]
    assert quoted("\n\n".join(wrapped)) == wrapped
