"""Front matter is metadata with places; whatever is wrong with it, the article stays."""

import json

import pytest

from provenance.read.document import from_text
from provenance.read.markdown import front_matter
from provenance.types import Metadata

YAML = """---
title: "Tides: a report"
author:
  - Ann Lee
  - name: Bo Ray
date: 2024-01-01
canonical_url: https://news.example/tides
ai:
  tool: Quill
  steps: [draft, {edit: yes}]
Draft: off   # a comment
---
# Tides

The body.
"""

TOML = """+++
title = "Tides"
date = 2024-01-01
draft = false
[ai]
tools = [
  "Quill",
  "Pen",
]
[ai.review]
by = "Ann Lee"
+++
The body.
"""


def read(text):
    return from_text(text, "text/markdown")


def entries(text):
    return {fact.name: (fact.value, text[fact.span.start : fact.span.end]) for fact in read(text).facts}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_yaml_entries_are_facts_with_places(end):
    text = YAML.replace("\n", end)
    found = entries(text)
    assert found == {
        "title": ("Tides: a report", 'title: "Tides: a report"'),
        "author": ('["Ann Lee", {"name": "Bo Ray"}]', f"author:{end}  - Ann Lee{end}  - name: Bo Ray"),
        "date": ("2024-01-01", "date: 2024-01-01"),
        "canonical_url": ("https://news.example/tides", "canonical_url: https://news.example/tides"),
        "ai.tool": ("Quill", "tool: Quill"),
        "ai.steps": ('["draft", {"edit": "yes"}]', "steps: [draft, {edit: yes}]"),
        "draft": ("off", "Draft: off"),
    }
    document = read(text)
    assert document.text == text
    assert text[: document.front_matter.end].endswith("---")
    assert text[document.front_matter.end :].startswith(f"{end}# Tides")


def test_toml_entries_are_facts_with_places():
    assert entries(TOML) == {
        "title": ("Tides", 'title = "Tides"'),
        "date": ("2024-01-01", "date = 2024-01-01"),
        "draft": ("false", "draft = false"),
        "ai.tools": ('["Quill", "Pen"]', 'tools = [\n  "Quill",\n  "Pen",\n]'),
        "ai.review.by": ("Ann Lee", 'by = "Ann Lee"'),
    }


def test_metadata_is_read_off_the_entries():
    assert read(YAML).metadata == Metadata(
        "Tides: a report", "Ann Lee;Bo Ray", "2024-01-01", "https://news.example/tides"
    )
    assert read(TOML).metadata == Metadata("Tides", None, "2024-01-01", None)
    assert read("---\ntitle: 2024\nauthor: {name: Ann}\n---\n").metadata == Metadata("2024", "Ann")


def test_scalars_stay_as_they_stand():
    text = "---\nprovenance: no\nversion: 1.10\nwhen: 12:30\nempty:\n---\n"
    assert {name: value for name, (value, _) in entries(text).items()} == {
        "provenance": "no",
        "version": "1.10",
        "when": "12:30",
        "empty": "",
    }


@pytest.mark.parametrize(
    "text",
    [
        "---\nThe rule above is only a rule.\n---\nText",
        "---\n\nText under a rule\n\n---\n",
        "----\ntitle: x\n----\n",
        "---\ntitle: never closed\n\nText",
        "text\n---\ntitle: x\n---\n",
        "---\n---\nnothing inside",
        "No front matter at all",
    ],
)
def test_a_rule_is_no_front_matter(text):
    document = read(text)
    assert document.text == text
    assert (document.front_matter, document.facts, document.metadata) == (None, (), Metadata())


@pytest.mark.parametrize(
    "inside",
    [
        "title: Foo: bar: [",
        "title: x\n\tindented: with a tab",
        "a: " + "[" * 20_000,
        "a: " + "{b: " * 5_000,
        "a: &x [*x, *x]\nb: *missing",
        "a: !!python/object/apply:os.system [exit 1]",
        "a: \x01",
    ],
)
def test_broken_or_hostile_front_matter_keeps_the_article(inside):
    text = f"---\n{inside}\n---\nThe body."
    document = read(text)
    assert document.text == text
    assert text[document.front_matter.end :] == "\nThe body."


def test_an_alias_bomb_does_not_go_off():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 9)}]" for at in range(1, 30)]
    _, facts = front_matter("---\n" + "\n".join(lines) + "\n---\n")
    assert len(facts) == 30
    assert json.loads(facts[-1].value) == ["*a28"] * 9


def test_toml_with_mistakes_or_deep_nesting_keeps_the_article():
    for inside in ("title = ", "a = " + "[" * 20_000, "title = 'x'\ntitle = 'y'"):
        document = read(f"+++\n{inside}\n+++\nBody")
        assert document.facts == ()
        assert document.front_matter is not None


def test_what_is_longer_than_any_front_matter_is_text():
    assert front_matter("---\na: b\n" + "key: value\n" * 10_000 + "---\n") == (None, ())


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# The tides of March\n\nThey rose.", "The tides of March"),
        ("\n\n #  The tides ##\nThey rose.", "The tides"),
        ("---\nauthor: Ann Lee\n---\n\n# The tides\n\nThey rose.", "The tides"),
        ("---\ntitle: Tides\n---\n# The tides of March\n\nThey rose.", "Tides"),
        ("They rose.\n\n# The tides\n", None),
        ("## The tides\n\nThey rose.", None),
        ("#tides rose", None),
        ("#\nThey rose.", None),
    ],
)
def test_the_first_line_is_the_title_where_it_is_a_heading(text, title):
    assert read(text).metadata.title == title
