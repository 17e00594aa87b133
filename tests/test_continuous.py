"""The commands of docs/continuous.md and the hook, in a repository of articles."""

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest
import yaml
from command import provenance

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "continuous.md").read_text("utf-8")
WORKFLOW, HOOKED = (yaml.safe_load(text) for text in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL))
[HOOK] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))


@pytest.fixture
def repository(tmp_path, samples, monkeypatch):
    shutil.copytree(samples / "finance", tmp_path / "articles")
    monkeypatch.chdir(tmp_path)
    audit("provenance score articles/ -o accepted.csv")
    return tmp_path


def audit(command, *more):
    name, *arguments = shlex.split(command)
    assert name == "provenance"
    return provenance(*arguments, *more)


def commands():
    shown = [line for text in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for line in text.splitlines()]
    steps = [step.get("run", "") for step in WORKFLOW["jobs"]["audit"]["steps"]]
    return shown + [step for step in steps if step.startswith("provenance")]


def test_every_command_accepts_what_was_accepted(repository):
    assert len(commands()) == 3
    for command in commands():
        done = audit(command)
        assert done.returncode == 0, done.stderr
    assert json.loads((repository / "audit.sarif").read_bytes())["runs"][0]["results"] == []


def test_every_command_that_fails_on_a_verdict_names_what_is_new(repository):
    flagged = (repository / "articles" / "movers-with-promo.txt").read_text("utf-8")
    (repository / "articles" / "fresh.txt").write_text("A first line of its own.\n\n" + flagged, "utf-8")
    for command in commands():
        if "--fail-on" in command:
            done = audit(command)
            assert done.returncode == 10
            assert "likely_machine  fresh.txt" in done.stderr
            assert "movers-with-promo" not in done.stderr
    results = json.loads((repository / "audit.sarif").read_bytes())["runs"][0]["results"]
    places = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results}
    assert places == {"articles/fresh.txt"}


def test_the_hook_takes_the_files_of_a_commit(repository):
    [hook] = HOOKED["repos"][0]["hooks"]
    assert hook["id"] == HOOK["id"]
    files = sorted(str(path.relative_to(repository)) for path in (repository / "articles").iterdir())
    before = set(repository.iterdir())
    done = audit(HOOK["entry"], *hook["args"], *files)
    assert done.returncode == 0, done.stderr
    [ignored] = re.findall(r"put `([^`]+)` into `.gitignore`", PAGE)
    written = set(repository.iterdir()) - before
    assert written
    assert written <= set(repository.glob(ignored)), "left to be committed, the next run changes it"
    assert audit(HOOK["entry"], *files).returncode == 10
