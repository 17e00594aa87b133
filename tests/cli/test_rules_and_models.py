"""The commands for rules and models, and for what they are trained and judged on."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from command import provenance

ROOT = Path(__file__).parent.parent.parent
STRICT = {"PYTHONIOENCODING": "utf-8:strict"}


def test_rules_of_one_category_are_listed_alone():
    listed = provenance("rules", "list", "--category", "residue").stdout.splitlines()
    assert listed
    assert all(line.startswith("residue.") for line in listed)


def test_a_refused_rule_file_is_4_with_every_reason(article, tmp_path):
    rules = tmp_path / "rules.toml"
    rules.write_text('[[rule]]\nid = "mine"\nkind = "nothing"\npattern = "("\n', "utf-8")
    done = provenance("score", article, "--rules", rules)
    assert done.returncode == 4
    assert done.stdout == ""
    assert "mine: id" in done.stderr
    assert "hits" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_damaged_model_is_4_with_every_reason(article, tmp_path):
    shutil.copytree(ROOT / "models" / "standard", tmp_path / "mine")
    weights = tmp_path / "mine" / "machine" / "weights.npz"
    weights.write_bytes(weights.read_bytes()[:-1])
    (tmp_path / "mine" / "machine" / "probes.csv").write_text("text,score\n", "utf-8")
    for command in (("score", article, "--model", tmp_path / "mine"), ("models", "verify", tmp_path / "mine")):
        done = provenance(*command)
        assert done.returncode == 4
        assert "weights.npz" in done.stderr
        assert "probes.csv" in done.stderr
        assert "Traceback" not in done.stderr


def test_rules_of_ones_own(tmp_path):
    rules = tmp_path / "mine.toml"
    rules.write_text(
        "[[rule]]\n"
        'id = "boilerplate.harbour-club"\nkind = "call_to_action"\n'
        "pattern = 'join the harbour club[^\\n]*'\n"
        'source = "our own footer"\n'
        'hits = ["[[Join the Harbour Club for £3]]", "Read on. [[Join the Harbour Club today!]]"]\n'
        'misses = ["She would not join the sailing club.", "He left the Harbour Club in May."]\n',
        "utf-8",
    )
    assert provenance("rules", "check", "--rules", rules).returncode == 0
    tried = provenance("rules", "try", "Join the Harbour Club now", "--rules", rules)
    assert tried.returncode == 0
    assert "boilerplate.harbour-club" in tried.stdout
    rules.write_text(rules.read_text("utf-8").replace("join the harbour", "join the yacht"), "utf-8")
    wrong = provenance("rules", "check", "--rules", rules)
    assert wrong.returncode == 4
    assert "mine.toml: boilerplate.harbour-club" in wrong.stderr


def test_a_text_on_standard_input_is_read_in_its_own_encoding():
    given = "Café notes.\n\nMarket data brought to you by Acme APIs".encode("cp1252")
    command = [sys.executable, "-m", "provenance", "rules", "try", "-"]
    done = subprocess.run(command, input=given, capture_output=True, check=False, env={**os.environ, **STRICT})
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"boilerplate.brought-to-you" in done.stdout


def test_rules_check_refuses_what_a_run_would_refuse(tmp_path):
    rules = tmp_path / "mine.toml"
    shown = (ROOT / "provenance" / "detect" / "rules" / "residue.toml").read_text("utf-8")
    rules.write_text(shown[shown.index("[[rule]]") :], "utf-8")
    for command in (("rules", "check"), ("rules", "list")):
        done = provenance(*command, "--rules", rules)
        assert (done.returncode, done.stdout) == (4, "")
        assert done.stderr.count("the id exists already") == shown.count("[[rule]]")


def test_a_card_commands_no_terminal(tmp_path):
    shutil.copytree(ROOT / "models" / "standard", tmp_path / "mine")
    card, manifest = (tmp_path / "mine" / "machine" / name for name in ("CARD.md", "manifest.json"))
    card.write_bytes(b"Title\x1b]0;owned\x07 and \xe2\x80\xae more\n")
    content = json.loads(manifest.read_text("utf-8"))
    content["files"]["CARD.md"] = {
        "sha256": hashlib.sha256(card.read_bytes()).hexdigest(),
        "bytes": card.stat().st_size,
    }
    manifest.write_text(json.dumps(content), "utf-8")
    shown = provenance("models", "show", tmp_path / "mine")
    assert shown.returncode == 0, shown.stderr
    assert "owned" in shown.stdout
    assert not set("\x1b\x07\u202e") & set(shown.stdout)


def test_models_list_names_the_shipped_bundle_and_verify_finds_it_intact():
    assert provenance("models", "list").stdout.startswith("standard@")
    verified = provenance("models", "verify")
    assert (verified.returncode, "is intact" in verified.stdout) == (0, True)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"id": "a"}', "these fields are missing: lang, format, expect"),
        ('{"id": "a", "lang": "en", "format": "html", "expect": {"disclosed": true}}', "expect.degree"),
        ('{"id": "a", "lang": "en", "format": "html", "expect": {}}', "mechanism, html"),
        ("[1]", "not a labelled article"),
        ("{nonsense", "not JSON"),
    ],
)
def test_what_a_labelled_article_lacks_is_named(tmp_path, line, said):
    (tmp_path / "cases.jsonl").write_text(line + "\n", "utf-8")
    done = provenance("evaluate", "disclosure", tmp_path / "cases.jsonl")
    assert done.returncode == 2
    assert "cases.jsonl, line 1: " in done.stderr
    assert said in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("evaluate", "disclosure", "a.jsonl"),
        ("evaluate", "boilerplate", "a.jsonl"),
        ("train", "disclosure", "a.jsonl", "--human", "a.jsonl", "-o", "judge.npz"),
    ],
)
def test_json_lines_in_another_encoding_are_told(tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.jsonl").write_bytes('{"text": "Café", "label": "human"}\n'.encode("cp1252"))
    done = provenance(*arguments)
    assert done.returncode == 2, done.stderr
    assert done.stderr.startswith("provenance: a.jsonl")
    assert "Traceback" not in done.stderr
