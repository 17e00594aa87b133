"""What a row says of a statement: the system, the people and the part that it names."""

import pytest
from neutral_article import BODY, read


def test_names_are_told(reader):
    summary, _ = read(reader, BODY + "This article was written by ChatGPT and edited by Ragna Holm.")
    assert (summary.tool, summary.editor, summary.review) == ("ChatGPT", "Ragna Holm", "named")


@pytest.mark.parametrize(
    ("statement", "tool"),
    [
        ("A model called Clerkly wrote this story from the minutes.", "Clerkly"),
        ("This story was drafted by our in-house assistant Milo.", "Milo"),
        ("This text was made by AI with our Wordwell Desk platform.", "Wordwell Desk"),
        ("Some of these sentences were written by a machine: they are Claude's.", "Claude"),
        ("Hello, I am Gus. I am the program that writes the ferry page.", "Gus"),
        ("We did not use ChatGPT, but Claude, to write this article.", "Claude"),
        ("GridGhost wrote this energy brief from exchange data. Ola Krog approved it.", "GridGhost"),
    ],
)
def test_system_is_named_beside_what_it_is(reader, statement, tool):
    assert read(reader, BODY + statement)[0].tool == tool


@pytest.mark.parametrize(
    "statement",
    [
        "This article was written by AI, edited by Ragna Holm and approved by Ola Krog.",
        "A machine wrote this article; Ola Krog checked it after Ragna Holm had edited it.",
    ],
)
def test_who_edits_and_who_reviews_are_kept_apart(reader, statement):
    summary, findings = read(reader, BODY + statement)
    assert findings[0].attributes["editor"] == ["Ragna Holm"]
    assert findings[0].attributes["reviewer"] == ["Ola Krog"]
    assert summary.editor == "Ragna Holm;Ola Krog"


@pytest.mark.parametrize(
    ("statement", "scope"),
    [
        ("Written by Ragna Holm and illustrated by Midjourney.", "image"),
        ("Written by ChatGPT and illustrated by Ragna Holm.", "whole_article"),
        ("Text and images: AI", "whole_article"),
        ("Everything but the headline was written by AI.", "whole_article"),
        ("Apart from the glossary, which a bot wrote, this is my own work.", "part"),
        ("This story was written by a machine from the league's data.", "whole_article"),
        ("The voice that reads this page belongs to nobody; it is synthesised.", "audio"),
        ("This report was written by AI and checked by the data desk.", "whole_article"),
    ],
)
def test_scope_is_of_what_the_machine_is_credited_with(reader, statement, scope):
    assert read(reader, BODY + statement)[0].scope == scope


@pytest.mark.parametrize(
    ("statement", "editor"),
    [
        ("This article was written by AI and edited by Dr. O'Neil-Holm, PhD.", "Dr. O'Neil-Holm"),
        ("This article was written by AI and edited by Dr. Mary O'Neil-Holm.", "Mary O'Neil-Holm"),
    ],
)
def test_an_editor_with_a_title_is_named(reader, statement, editor):
    assert read(reader, BODY + statement)[0].editor == editor


def test_people_who_wrote_are_helped_by_the_machine_that_edits(reader):
    summary, _ = read(reader, BODY + "This article was written by a human and edited by AI.")
    assert (summary.degree, summary.review) == ("ai_assisted", "not_stated")


def test_a_word_of_the_language_names_no_system(reader):
    summary, _ = read(reader, "Imagen generada con inteligencia artificial.")
    assert (summary.scope, summary.tool) == ("image", None)


def test_a_caption_may_end_in_a_remark(reader):
    assert read(reader, BODY + "The east dock (AI-generated image)")[0].scope == "image"
