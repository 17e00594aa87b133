"""Files of labelled texts, as they are read and put into folds."""

import re
import tomllib
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from composed import HUMAN, MACHINE, labelled, text
from typer.testing import CliRunner

from provenance import Auditor
from provenance.cli import app
from provenance.errors import UsageError
from provenance.train import mislabelled
from provenance.train.corpus import digest, family, folds, learnt, read
from provenance.train.linear import older_families
from provenance.train.machine import learnt_from, train

LABELS = (("human", HUMAN), ("machine", MACHINE))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_tables_are_read_as_score_reads_them(corpus, tmp_path, encoding):
    lines = ["Body;label;source", "“It rained”;HUMAN;a", "“It shone”;machine;a", "It blew;human;b"]
    (tmp_path / "one.CSV").write_text("\n".join(lines), encoding)
    table = read([tmp_path])
    assert table.text.tolist() == ["“It rained”", "“It shone”", "It blew"]
    assert table.machine.tolist() == [False, True, False]
    assert table.source.tolist() == ["one: a", "one: a", "one: b"]


def test_sources_of_a_file_stay_together_where_one_has_machine_texts_alone(tmp_path):
    rows = [{"text": "a", "label": "human", "source": "x"}, {"text": "b", "label": "machine", "source": "y"}]
    for name in ("two.jsonl", "two.ndjson"):
        assert set(read([Path(labelled(tmp_path / name, rows))]).source) == {"two"}


def test_pairs_of_one_source_train_a_bundle(tmp_path):
    random = np.random.default_rng(12)
    rows = [{"text": text(random, own), "label": label, "pair_id": pair} for pair in range(60) for label, own in LABELS]
    path = labelled(tmp_path / "pairs.jsonl", rows)
    done = CliRunner().invoke(app, ["train", "machine", path, "-o", str(tmp_path / "mine" / "machine")])
    assert done.exit_code == 0, done.output
    assert Auditor.load(str(tmp_path / "mine"), max_fpr=0.05).audit(text(random, HUMAN)).row()["machine_flag"] is False
    with pytest.raises(UsageError, match="20 texts of each label"):
        train([Path(labelled(tmp_path / "few.jsonl", rows[:20]))], tmp_path / "few")


def test_texts_whose_label_is_known_to_be_wrong_are_left_out_of_training(corpus, monkeypatch):
    before, _ = learnt_from([corpus], 0)
    wrong = before.text[~before.noise].iloc[3]
    monkeypatch.setattr(mislabelled, "listed", lambda: frozenset([mislabelled.digest(wrong)]))
    after, _ = learnt_from([corpus], 0)
    assert wrong not in set(after.text)
    assert (~before.noise).sum() - (~after.noise).sum() == (before.text[~before.noise] == wrong).sum()


def test_texts_that_are_too_short_to_be_scored_teach_nothing(tmp_path):
    random = np.random.default_rng(13)
    short = ["short", "[ [ [ [", "\0\0", "https://a.example/", "word " * 74]
    rows = [{"text": text(random, own), "label": label, "pair_id": pair} for pair in range(60) for label, own in LABELS]
    rows += [{"text": each, "label": "human"} for each in short] + [{"text": "short", "label": "machine"}]
    table, left_out = learnt_from([Path(labelled(tmp_path / "a.jsonl", rows))], 0)
    assert left_out == {"human, under 75 words": 5, "machine, under 75 words": 1}
    assert (~table.noise).sum() == 120
    assert table.words[~table.noise].min() >= 75
    with pytest.raises(UsageError, match="of 75 words or more"):
        learnt_from([Path(labelled(tmp_path / "b.jsonl", rows[120:] * 20))], 0)


def test_pairs_that_are_not_told_are_named_as_a_cause(tmp_path):
    """Nothing but the words of its subject is in a text, and each subject has a text of both labels."""
    random = np.random.default_rng(14)
    rows = []
    for _ in range(40):
        subject = ["".join(random.choice([*"abdeiklmnorstu"], 6)) for _ in range(8)]
        rows += [{"text": text(random, subject), "label": label} for label, _ in LABELS]
    with pytest.raises(UsageError, match="need one pair_id"):
        train([Path(labelled(tmp_path / "a.jsonl", rows))], tmp_path / "m")


def test_models_from_before_chat_teach_nothing_where_others_do():
    table = pd.DataFrame({"family": [0, family("gpt-4o"), family("flan-t5-xxl")], "machine": [False, True, True]})
    assert learnt(table).tolist() == [True, True, False]
    assert learnt(table.iloc[[0, 2]]).all()


def test_a_listed_text_is_told_by_a_digest_alone_and_with_a_reason():
    table = tomllib.loads(Path(mislabelled.__file__).with_suffix(".toml").read_text("utf-8"))
    assert all(
        file["name"] and file["why"] and len(file["sha256"]) == len(set(file["sha256"])) for file in table["file"]
    )
    assert all(re.fullmatch("[0-9a-f]{16}", digest) for digest in mislabelled.listed())


def test_a_text_without_a_pair_is_in_none(tmp_path):
    rows = [{"text": "a", "label": "human", "pair_id": pair} for pair in (1, None, 1, None)]
    pairs = read([Path(labelled(tmp_path / "pairs.jsonl", rows))]).pair_id
    assert pairs[0] == pairs[2]
    assert pairs.nunique() == 3


@pytest.mark.parametrize("others", [["machine"], ["human"], ["human", "machine"]])
def test_texts_that_are_of_one_label_without_a_source_are_refused(tmp_path, others):
    """Of two sources that are not both of both labels; the second one is of machines alone."""
    random = np.random.default_rng(13)
    for name, labels in (("one", others), ("two", ["machine"])):
        rows = [{"text": text(random, HUMAN), "label": label} for label in labels for _ in range(30)]
        labelled(tmp_path / f"{name}.jsonl", rows)
    told = "one label are left" if "human" in others else "both labels"
    with pytest.raises(UsageError, match=told):
        train([tmp_path / "one.jsonl", tmp_path / "two.jsonl"], tmp_path / "out")


def test_older_families_are_learnt_from_all_sources_where_older_ones_have_no_human_texts():
    table = pd.DataFrame({"source": ["new"] * 4 + ["old"] * 2, "machine": [False, True] * 2 + [True] * 2})
    table["family"] = [0, 8, 0, 8, 1, 1]
    weights, _ = older_families(table, np.eye(6))
    assert weights[0] < 0 < weights[4]


def test_texts_of_one_label_are_refused(tmp_path):
    (tmp_path / "one.jsonl").write_text('{"text": "a", "label": "human"}\n' * 20, "utf-8")
    with pytest.raises(UsageError, match="both labels"):
        train([tmp_path / "one.jsonl"], tmp_path / "out")


def test_files_of_several_folders_are_read_by_name_and_two_of_one_name_are_refused(corpus, tmp_path):
    more = tmp_path / "more"
    more.mkdir()
    (more / "east.jsonl").write_text('{"text": "a", "label": "human"}\n', "utf-8")
    assert list(dict.fromkeys(read([corpus, more]).source)) == ["east", "north", "south", "west"]
    assert digest([corpus, more]) == digest([more / "east.jsonl", corpus]) != digest([corpus])
    (more / "north.csv").write_text("text,label\na,human\n", "utf-8")
    with pytest.raises(UsageError, match="two sources of one name"):
        read([corpus, more])


def test_sources_of_the_newest_family_are_never_left_out_together():
    rows = [(source, source in "ab", 8 if source in "ab" else int(source not in "cd")) for source in "abcdef"]
    table = pd.DataFrame([row for row in rows for _ in range(10)], columns=["source", "machine", "family"])
    table["pair_id"] = table.index.astype(str)
    fold = folds(table, 2, 0)
    assert set(fold[table.source == "a"]) != set(fold[table.source == "b"])
    assert all(len(set(fold[table.source == source])) == 1 for source in "abcdef")
