"""Every built-in rule against its own examples, and what a rule file is refused for."""

import os
import re
import shutil
from pathlib import Path

import pytest

from provenance.detect import rules
from provenance.detect.engine import Engine
from provenance.detect.rules import catalogue, notation
from provenance.detect.rules.catalogue import BUILT_IN
from provenance.detect.rules.examples import spans
from provenance.errors import Refused, UsageError
from provenance.kinds import BOILERPLATE, STYLE

ROOT = Path(__file__).parent.parent.parent
BUILTIN = rules.load()
STYLE_RULES = [rule for rule in BUILTIN.rules if rule.category == "style"]

SOUND = """
[[rule]]
id      = "boilerplate.tide-club"
kind    = "call_to_action"
pattern = 'join the tide club'
source  = "our own footer"
hits    = ["[[Join the tide club]] today.", "Why not [[join the Tide Club]]?"]
misses  = ["The tide club joined in.", "They joined the tide club."]
"""


def write(folder, content, name="mine.toml"):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def refusal(folder, content):
    path = write(folder, content)
    with pytest.raises(Refused) as refused:
        rules.load([path])
    assert refused.value.exit_status == 4
    assert all(reason in str(refused.value) for reason in refused.value.reasons)
    return refused.value.reasons


@pytest.mark.parametrize("rule", BUILTIN.listed, ids=lambda rule: rule.id)
def test_built_in_rule_does_what_its_examples_say(rule):
    assert rules.failures(rule) == []


@pytest.mark.parametrize("rule", BUILTIN.listed, ids=lambda rule: rule.id)
def test_built_in_rule_has_examples_and_a_source(rule):
    assert len(set(rule.hits)) >= 2
    assert len(set(rule.misses)) >= 2
    assert all("[[" in hit for hit in rule.hits)
    assert not any("[[" in miss for miss in rule.misses)
    assert rule.source.strip()


@pytest.mark.parametrize("rule", BUILTIN.listed, ids=lambda rule: rule.id)
def test_a_rule_that_is_written_is_the_rule_that_is_read(tmp_path, rule):
    assert rules.read(write(tmp_path, notation.written(rule))) == ([rule], [])


def test_the_rule_that_contributors_are_shown_is_sound(tmp_path):
    [shown] = re.findall(r"```toml\n(\[\[rule\]\].*?)```", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.DOTALL)
    [rule], wrong = rules.read(write(tmp_path, shown))
    assert wrong == rules.failures(rule) == []


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ('"boilerplate.tide-club"', '"Tide Club"', "id: is written as category.name"),
        ('"call_to_action"', '"Call to action"', "kind: is written in small letters"),
        ("source ", "sauce ", "source: is missing"),
        ("source ", "sauce ", "sauce: is no key of a rule; there are id, kind, pattern"),
        ("'join the tide club'", "7", "pattern: has to be a text"),
        ('["The tide club joined in.", ', "[", "misses: two at least are needed"),
        ('["The tide club joined in.", "They joined the tide club."]', '"none"', "misses: has to be a list of texts"),
    ],
)
def test_what_is_wrong_with_a_key_is_told_in_the_words_of_a_rule_file(tmp_path, was, becomes, told):
    assert any(told in reason for reason in refusal(tmp_path, SOUND.replace(was, becomes)))


def test_ids_are_unique():
    ids = [rule.id for rule in BUILTIN.rules]
    assert len(set(ids)) == len(ids)


def test_every_catalogue_holds_rules_of_its_own_category():
    paths = sorted(BUILT_IN.glob("*.toml"))
    assert {path.stem for path in paths} == set(rules.CATEGORIES) - {"tampering"}
    for path in paths:
        found, wrong = rules.read(path)
        assert wrong == []
        assert {rule.category for rule in found} == {path.stem}


def test_there_are_enough_rules_of_style():
    assert len(STYLE_RULES) >= 30


@pytest.mark.parametrize("rule", STYLE_RULES, ids=lambda rule: rule.id)
def test_models_use_each_marker_of_style_more_often_than_people(rule):
    assert 0 <= rule.human < rule.machine


def test_only_rules_of_style_have_rates():
    assert all(rule.human is rule.machine is None for rule in BUILTIN.rules if rule.category != "style")


@pytest.mark.parametrize("kind", BOILERPLATE)
def test_every_kind_of_boilerplate_has_a_rule(kind):
    assert kind in {rule.kind for rule in BUILTIN.rules if rule.category == "boilerplate"}


def test_every_kind_of_style_is_found_by_a_rule_or_by_code():
    assert {rule.kind for rule in STYLE_RULES} | {"uniform_sentences"} == set(STYLE)


def test_failures_tell_of_every_example_that_comes_out_otherwise(tmp_path):
    wrong = (
        SOUND.replace("[[Join the tide club]] today", "[[Join the tide]] club today")
        .replace("Why not [[join the Tide Club]]?", "Join the tide club?")
        .replace("The tide club joined in.", "Join the tide club now.")
    )
    [rule], reasons = rules.read(write(tmp_path, wrong))
    assert reasons == []
    marked, unmarked, missed = rules.failures(rule)
    assert "found ['Join the tide club']" in marked
    assert "hit without [[...]]" in unmarked
    assert "miss 'Join the tide club now.'" in missed
    assert all(reason.startswith("boilerplate.tide-club: ") for reason in (marked, unmarked, missed))


def test_what_an_example_marks_may_stand_in_brackets(tmp_path):
    bracketed = SOUND.replace("'join the tide club'", r"'\[join\]'").replace("[[Join the tide club]]", "[[[Join]]]")
    [rule], _ = rules.read(write(tmp_path, bracketed.replace("[[join the Tide Club]]", "[[[join]]]")))
    assert rules.failures(rule) == []


def test_a_file_of_ones_own_adds_its_rules_and_its_name(tmp_path):
    path = write(tmp_path, SOUND, "harbour.toml")
    own = rules.load([path])
    assert own.rules[:-1] == BUILTIN.rules
    assert own.rules[-1].id == "boilerplate.tide-club"
    assert rules.failures(own.rules[-1]) == []
    name, _, digest = own.id.partition("@")
    assert name == "builtin+harbour"
    assert len(digest) == 12
    assert BUILTIN.id.startswith("builtin@")


def test_the_id_changes_with_the_content_and_with_nothing_else(tmp_path):
    path = write(tmp_path, SOUND)
    first = rules.load([path]).id
    assert rules.load([path]).id == first
    write(tmp_path, SOUND.replace("today", "tonight"))
    assert rules.load([path]).id != first
    assert rules.load().id == BUILTIN.id


@pytest.mark.parametrize("name", ["registry.toml", "disclosure/words/lexicons/en.toml", "disclosure/claims/judge.npz"])
def test_the_id_changes_with_whatever_evidence_is_found_by(tmp_path, monkeypatch, name):
    copied = shutil.copytree(catalogue._DETECT, tmp_path / "detect")
    monkeypatch.setattr(catalogue, "_DETECT", copied)
    assert rules.load().id == BUILTIN.id
    with (copied / name).open("ab") as file:
        file.write(b"\n")
    assert rules.load().id != BUILTIN.id


def test_a_file_that_is_not_there_is_a_usage_error(tmp_path):
    with pytest.raises(UsageError, match=r"gone\.toml"):
        rules.load([tmp_path / "gone.toml"])


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("join the tide club'", "(join the tide club)?'", "matches the empty text"),
        ("join the tide club'", "join the (tide club'", "missing )"),
        ("join the tide club'", r"join (?=the tide club)'", "invalid perl operator"),
        ("join the tide club'", r"(join) the \1'", "invalid escape sequence"),
        ("call_to_action", "call_to_arms", "kind 'call_to_arms' is none of related_link"),
        ("boilerplate.tide-club", "residue.tide-club", "kind 'call_to_action' is of another category"),
        ("call_to_action", "Call; to action", "kind: "),
        ("boilerplate.tide-club", "gossip.tide-club", "begin with one of disclosure, boilerplate"),
        ("boilerplate.tide-club", "Tide Club", "id: "),
        ("boilerplate.tide-club", "boilerplate.photo-by-the-sea_", "id: "),
        ('source  = "our own footer"', "", "source: is missing"),
        ('"our own footer"', '""', "source: "),
        ('source  = "our', 'colour = "red"\nsource = "our', "colour: "),
        (', "Why not [[join the Tide Club]]?"', "", "hits: "),
        (', "They joined the tide club."', "", "misses: "),
        ("source  =", "unless = ['x*']\nsource =", "pattern x*: matches the empty text"),
        ("join the tide club'", r"\Qjoin the tide club'", "missing )"),
        ("join the tide club'", r"join the tide clu\C'", r"\C may match half a character"),
        ("source  =", "unless = ['\\C']\nsource =", r"\C may match half a character"),
        ("source  =", "human = -0.1\nsource =", "human: "),
        ("[[rule]]", "[rules]\n[[rule]]", "unknown table or key 'rules'"),
        ("[[rule]]", "[rule]", "`rule` is no array of tables"),
        ("[[rule]]", "[[rule", "no valid TOML"),
        ("The tide club joined in.", "Join the tide club now.", "miss 'Join the tide club now.'"),
        ("[[Join the tide club]] today", "[[Join the tide]] club today", "found ['Join the tide club']"),
    ],
)
def test_a_rule_is_refused(tmp_path, old, new, told):
    assert old in SOUND
    reasons = refusal(tmp_path, SOUND.replace(old, new))
    assert any(told in reason for reason in reasons), reasons
    assert all(reason.startswith("mine.toml: ") for reason in reasons)


STATEMENT = SOUND.replace("boilerplate.tide-club", "disclosure.tide-club").replace("call_to_action", "ai_assisted")


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("scope", "paragraph", "attributes.scope: 'paragraph' is none of whole_article, part"),
        ("applies_to", "us", "attributes.applies_to: 'us' is none of this_article"),
        ("mechanism", "visible text", "attributes.mechanism: 'visible text' is none of visible_text"),
        ("editor", "Ann Lee", "attributes.editor: is told by"),
        ("polarity", "denies", "attributes.polarity: is told by"),
    ],
)
def test_a_rule_of_disclosures_is_refused_what_no_row_could_hold(tmp_path, name, value, told):
    [reason] = refusal(tmp_path, f'{STATEMENT}[rule.attributes]\n{name} = "{value}"\n')
    assert told in reason


@pytest.mark.parametrize(("name", "value"), [("scope", "image"), ("tool", "Quillworks"), ("desk", "night")])
def test_a_rule_of_disclosures_may_say_more(tmp_path, name, value):
    path = write(tmp_path, f'{STATEMENT}[rule.attributes]\n{name} = "{value}"\n')
    assert rules.load([path]).rules[-1].attributes == {name: value}


@pytest.mark.parametrize("content", ["", "# nothing yet\n", "rule = []\n"])
def test_a_file_without_a_rule_is_refused(tmp_path, content):
    [reason] = refusal(tmp_path, content)
    assert "holds no rule" in reason


def test_a_rule_whose_examples_fail_can_be_tried(tmp_path):
    path = write(tmp_path, SOUND.replace("The tide club joined in.", "Join the tide club now."))
    assert rules.load([path], proven=False).rules[-1].id == "boilerplate.tide-club"


def test_a_rule_of_residue_may_name_a_kind_of_its_own(tmp_path):
    own = SOUND.replace("boilerplate.tide-club", "residue.tide-club").replace("call_to_action", "club_marker")
    assert rules.load([write(tmp_path, own)]).rules[-1].kind == "club_marker"


@pytest.mark.parametrize("depth", [500, 5000])
@pytest.mark.parametrize("nested", ["a = {lists}", "a = {tables}"])
def test_a_file_that_is_nested_deeply_is_refused(tmp_path, depth, nested):
    lists, tables = "[" * depth + "]" * depth, "{a=" * depth + "1" + "}" * depth
    assert refusal(tmp_path, nested.format(lists=lists, tables=tables))


@pytest.mark.parametrize("key", ["a.", '"!" . '])
@pytest.mark.parametrize("form", ["{key}a = 1", "a = {{{key}a = 1}}", "[{key}a]"])
def test_a_key_of_thousands_of_parts_is_not_read(tmp_path, key, form):
    """It takes the parser twenty seconds."""
    assert "parts" in refusal(tmp_path, form.format(key=key * 100_000))[0]


def test_a_file_without_end_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("provenance.detect.rules.catalogue.LARGEST", 1 << 20)
    assert refusal(tmp_path, SOUND + "#" * (1 << 20)) == ["mine.toml: it is larger than 1 MiB"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.toml")
    with pytest.raises(UsageError, match="not a regular file"):
        rules.load([tmp_path / "pipe.toml"])


def test_a_file_that_is_no_utf8_is_refused(tmp_path):
    [reason] = refusal(tmp_path, SOUND.replace("footer", "f\u00f6\u00f6ter").encode("latin-1"))
    assert "no valid TOML" in reason


def test_an_id_that_stands_twice_is_refused(tmp_path):
    assert any("the id stands twice" in reason for reason in refusal(tmp_path, SOUND + SOUND))


def test_an_id_that_is_built_in_is_refused(tmp_path):
    taken = next(rule.id for rule in BUILTIN.rules if rule.category == "boilerplate")
    [reason] = refusal(tmp_path, SOUND.replace("boilerplate.tide-club", taken))
    assert reason == f"mine.toml: {taken}: the id exists already"


def test_an_id_of_another_file_of_ones_own_is_refused(tmp_path):
    with pytest.raises(Refused, match="the id exists already"):
        rules.load([write(tmp_path, SOUND, "one.toml"), write(tmp_path, SOUND, "two.toml")])


def test_every_reason_is_told_at_once(tmp_path):
    several = (
        SOUND.replace("call_to_action", "call_to_arms").replace("join the tide club'", "join (the'")
        + SOUND.replace("tide-club", "ebb-club").replace('source  = "our own footer"', 'colour = "red"')
        + SOUND.replace("tide-club", "flood-club")
    )
    told = "\n".join(refusal(tmp_path, several))
    for reason in ("call_to_arms", "missing )", "ebb-club: source", "ebb-club: colour"):
        assert reason in told
    assert "flood-club" not in told


def test_what_is_found_is_placed_in_the_text_as_it_stands(tmp_path):
    [rule], _ = rules.read(write(tmp_path, SOUND))
    text = "“Çé” \U0001f30a: jo\u00adin the\u00a0Tide Clu\u200bb!"
    [(start, end)] = spans(Engine([rule]), text)
    assert text[start:end] == "jo\u00adin the\u00a0Tide Clu\u200bb"
