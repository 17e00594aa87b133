"""Names of systems, models and makers in texts and in metadata."""

import pytest

from provenance.detect import registry
from provenance.fold import fold


def names(text):
    folded = fold(text).text
    return [(mention.entry.kind, folded[mention.start : mention.end]) for mention in registry.find(folded)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Drafted with ChatGPT and checked by hand", [("tool", "ChatGPT")]),
        ("Drafted with chat-gpt", [("tool", "chat-gpt")]),
        ("by ChatGPT-4o mini", [("model", "ChatGPT-4o mini")]),
        ("model: gpt-4o-mini-2024-07-18.", [("model", "gpt-4o-mini-2024-07-18")]),
        ("a GPT-4-based desk", [("model", "GPT-4")]),
        ("claude-3-5-sonnet-20241022", [("model", "claude-3-5-sonnet-20241022")]),
        ("Claude Opus 4.8 wrote it", [("model", "Claude Opus 4.8")]),
        ("Gemini 2.5 Pro", [("model", "Gemini 2.5 Pro")]),
        ("OpenAI's ChatGPT", [("vendor", "OpenAI"), ("tool", "ChatGPT")]),
        ("Image: DALL·E 3", [("tool", "DALL·E 3")]),
        ("Midjourneys Bild", [("tool", "Midjourney")]),
        ("챗GPT가 썼다", [("tool", "챗GPT")]),
        ("本文由文心一言生成", [("tool", "文心一言")]),
        ("كتب بكلود", [("tool", "كلود")]),
        ("Cha\u200btGPT helped", [("tool", "ChatGPT")]),
        ("Übersetzt mit Google Übersetzer", [("tool", "Google Ubersetzer")]),
    ],
)
def test_names_are_found_as_they_stand(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "the bard of Avon and his copilot",
        "a firefly over the runway, a whisper, a cursor",
        "Metaverse, Geminiano, ChatGPTesque",
        "ozone (O3) levels",
        "llamas graze by the mistral",
    ],
)
def test_ordinary_words_are_no_names(text):
    assert names(text) == []


@pytest.mark.parametrize(("text", "ambiguous"), [("Claude", True), ("Claude 3 Opus", False), ("Claude.ai", False)])
def test_a_version_settles_an_ambiguous_name(text, ambiguous):
    (mention,) = registry.find(text)
    assert mention.ambiguous is ambiguous


def test_a_shorter_name_stands_where_the_longer_one_breaks_off_in_a_word():
    assert names("Gemini 2nd edition") == [("tool", "Gemini")]


def test_lookup_ignores_capitals_and_space():
    assert registry.lookup(" benzinga NEURO ").byline
    assert registry.lookup("claude").name == "Claude"
    assert registry.lookup("Claude Dupont") is None


def test_knowledge_goes_beside_what_is_stated():
    assert registry.knowledge("Benzinga Neuro") == {"registry_vendor": "Benzinga", "registry_built_on": ["GPT-4"]}
    assert registry.knowledge("QuayBot") == registry.knowledge(None) == {}


@pytest.mark.parametrize("entry", registry.entries(), ids=lambda entry: f"{entry.kind}-{entry.name}")
def test_every_entry_is_found_by_each_of_its_names(entry):
    assert entry.source
    for name in (entry.name, *entry.aliases, *entry.ambiguous):
        found = registry.lookup(name)
        assert found is not None
        assert names(f"by {name}.") == [(found.kind, fold(name).text)]
