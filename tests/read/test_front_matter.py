"""Front matter is metadata with places; whatever is wrong with it, the article stays."""

import json
import time

import pytest

from provenance.read.document import from_text
from provenance.read.front_matter import front_matter
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


JSON = '{"title": "Tides", "ai": {"tools": ["Quill", "Pen"], "used": true}}'
JSON_ENTRIES = {
    "title": ("Tides", '"title": "Tides"'),
    "ai.tools": ('["Quill", "Pen"]', '"tools": ["Quill", "Pen"]'),
    "ai.used": ("true", '"used": true'),
}


@pytest.mark.parametrize("text", [f"{JSON}\n\nThe body.", f"---json\n{JSON}\n---\nThe body."])
def test_json_entries_are_facts_with_places(text):
    assert entries(text) == JSON_ENTRIES
    assert text[read(text).front_matter.end :].strip() == "The body."


@pytest.mark.parametrize(
    "text",
    ["{}\n\nText", '{"title": "Tides"', JSON, f"{JSON} is an object.", "{{< note >}}\n\nText", "{a} note\n\nText"],
)
def test_what_is_no_object_in_front_of_a_text_is_text(text):
    assert (read(text).front_matter, read(text).facts) == (None, ())


def test_the_format_may_be_named_and_toml_may_begin_with_a_table():
    assert entries("---toml\nai_generated = true\n---\nText") == {"ai_generated": ("true", "ai_generated = true")}
    assert entries("---yaml\nai_generated: true\n---\nText") == {"ai_generated": ("true", "ai_generated: true")}
    assert entries("+++\n[params]\nai_generated = true\n+++\nText") == {
        "params.ai_generated": ("true", "ai_generated = true")
    }


@pytest.mark.parametrize(
    "line",
    [
        "title: Bridge: reopened",
        "title: @bridge",
        "summary: He said: no",
        'title: "Bridge" reopens',
        'title: "Bridge',
        "tags: [a, b",
        "title: Bridge\n\tx: 1",
        "title: Bridge\n  bad indent: y",
        "code: `x`",
        "title: Bridge\njust a line",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_one_sloppy_line_costs_no_other_entry(line, end):
    for inside in (f"{line}\nai_generated: true # all of it", f"ai_generated: true # all of it\n{line}"):
        text = f"---\n{inside}\n---\nThe body.".replace("\n", end)
        assert entries(text)["ai_generated"] == ("true", "ai_generated: true # all of it")
    assert read("---\ntitle: Bridge: reopened\n---\nText").metadata.title == "Bridge: reopened"


def test_lists_below_a_sloppy_line_are_lists():
    found = entries(
        "---\ntitle: Bridge: reopened\nai_tools:\n  - Quill\n  - 'Pen'\nsource: http://n.example/a:b\n---\nText"
    )
    assert found["ai_tools"] == ('["Quill", "Pen"]', "ai_tools:\n  - Quill\n  - 'Pen'")
    assert found["source"][0] == "http://n.example/a:b"


def test_plain_text_may_have_front_matter():
    text = "---\ntitle: Tides\nai_generated: true\n---\n\nThey rose."
    document = from_text(text, "text/plain")
    assert [fact.name for fact in document.facts] == ["title", "ai_generated"]
    assert (document.metadata.title, document.text) == ("Tides", text)
    for other in (f"{JSON}\n\nText", "---\nThey rose.\n---\n", "# The tides\n\nThey rose."):
        document = from_text(other, "text/plain")
        assert (document.facts, document.front_matter, document.metadata.title) == ((), None, None)


@pytest.mark.parametrize("line", ["a" + " " * 60_000 + "b", "- " * 30_000, "a:" * 30_000, "'" * 60_000])
@pytest.mark.parametrize("fence", ["---", "+++"])
def test_a_long_line_costs_no_more_than_its_length(line, fence):
    started = time.perf_counter()
    front_matter(f"{fence}\ntitle: x: y\n{line}\n{fence}\nText")
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize("key", ["a" + ".a" * 30_000, "\n".join(f"{'a.' * 300}b{at}=1" for at in range(100)) + "\nc"])
def test_a_dotted_key_costs_no_more_than_its_length(key):
    started = time.perf_counter()
    assert front_matter(f"+++\n{key}=1\n+++\nText")[0] is not None
    assert time.perf_counter() - started < 1
