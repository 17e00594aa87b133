"""A model trained on an invented corpus: two made-up dialects of human and machine, in three sources."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner

from provenance import Auditor
from provenance.bundle import store
from provenance.cli import app
from provenance.errors import Refused, UsageError
from provenance.score import windows
from provenance.score.machine import MachineModel
from provenance.train.attacks import ATTACKS
from provenance.train.corpus import digest, folds, read
from provenance.train.machine import train
from provenance.types import Editorial, Span

_COMMON = [
    "the",
    "of",
    "and",
    "to",
    "in",
    "a",
    "is",
    "was",
    "for",
    "on",
    "with",
    "as",
    "by",
    "at",
    "from",
    "it",
    "that",
    "his",
    "they",
    "be",
    "were",
    "this",
    "have",
    "are",
]
_HUMAN = [
    "got",
    "told",
    "pier",
    "rain",
    "maybe",
    "stuff",
    "boat",
    "cold",
    "Friday",
    "bit",
    "thing",
    "laughed",
    "knew",
    "guy",
    "lot",
]
_MACHINE = [
    "crucial",
    "landscape",
    "moreover",
    "fostering",
    "innovative",
    "underscores",
    "robust",
    "comprehensive",
    "pivotal",
    "seamless",
]


def sentence(random, own):
    words = [str(random.choice(own if random.random() < 0.35 else _COMMON)) for _ in range(int(random.integers(6, 18)))]
    return " ".join(words).capitalize() + "."


def text(random, own, sentences=14):
    return " ".join(sentence(random, own) for _ in range(sentences))


def editorial(content):
    return Editorial(content, ((0, Span(0, len(content))),), len(content.split()), "en")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus")
    random = np.random.default_rng(0)
    for source in ("north", "south", "west"):
        rows = [
            {"text": text(random, own), "label": label, "generator": generator, "domain": domain}
            for label, own, generator in (("human", _HUMAN, ""), ("machine", _MACHINE, "gpt-3.5-turbo"))
            for domain in ("news", "essay")
            for _ in range(60)
        ]
        (folder / f"{source}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return folder


@pytest.fixture(scope="module")
def trained(corpus, tmp_path_factory):
    output = tmp_path_factory.mktemp("bundle") / "machine"
    train([corpus], output, seed=3)
    return output


@pytest.fixture(scope="module")
def model(trained):
    return MachineModel(store.load(trained))


def test_it_tells_unseen_texts_apart(model):
    random = np.random.default_rng(9)
    humans = model.score([editorial(text(random, _HUMAN)) for _ in range(30)], 0.01)
    machines = model.score([editorial(text(random, _MACHINE)) for _ in range(30)], 0.02)
    assert max(found.score for found in humans) < min(found.score for found in machines)
    assert np.mean([found.p <= 0.02 for found in machines]) > 0.9  # the groups are too small for less
    assert np.mean([found.p <= 0.05 for found in humans]) < 0.2


def test_training_again_gives_the_same_bytes(corpus, trained, tmp_path):
    train([corpus], tmp_path / trained.parent.name / "machine", seed=3)
    for name in ("weights.npz", "evaluation.csv", "manifest.json"):
        assert (tmp_path / trained.parent.name / "machine" / name).read_bytes() == (trained / name).read_bytes()


def test_a_text_scores_alone_as_in_a_batch(model):
    random = np.random.default_rng(4)
    texts = [editorial(text(random, own, size)) for own in (_HUMAN, _MACHINE) for size in (8, 20, 60)]
    together = model.score(texts, 0.01)
    for one, of_batch in zip(texts, together, strict=True):
        assert model.score([one], 0.01) == [of_batch]


def test_short_and_foreign_texts_are_not_scored(model):
    short, foreign = editorial("Too short to tell."), Editorial("x " * 200, ((0, Span(0, 400)),), 200, "de")
    assert model.score([short, foreign], 0.01) == [None, None]


def test_reasons_and_passages_are_of_the_text(model):
    random = np.random.default_rng(5)
    content = text(random, _HUMAN, 12) + "\n" + text(random, _MACHINE, 12)
    (found,) = model.score([editorial(content)], 0.01)
    assert 0 < len(found.reasons) <= 5
    assert all(reason in " ".join(content.split()) for reason in found.reasons)
    assert found.passages[0].score < 0.5 < found.passages[-1].score
    assert 0.3 < found.share < 0.7
    ends = [passage.span.end for passage in found.passages]
    assert all(passage.span.start >= end for passage, end in zip(found.passages[1:], ends, strict=False))


def test_what_is_beyond_the_window_does_not_change_the_score(model):
    random = np.random.default_rng(6)
    content = text(random, _HUMAN, 60)
    assert len(content.split()) > windows.HEAD
    head, whole = model.score([editorial(content), editorial(content + " " + text(random, _MACHINE, 30))], 0.01)
    assert head.score == whole.score


@pytest.mark.parametrize("attack", ["casing", "whitespace", "zero_width"])
def test_what_normalisation_undoes_changes_no_score(model, attack):
    random = np.random.default_rng(7)
    content = text(random, _MACHINE)
    plain, attacked = model.score([editorial(content), editorial(ATTACKS[attack](content, random))], 0.01)
    assert attacked.score == pytest.approx(plain.score, abs=1e-9)


@pytest.mark.parametrize("attack", sorted(set(ATTACKS) - {"crop", "casing", "synonyms"}))
def test_attacks_change_a_text(attack):
    random = np.random.default_rng(8)
    content = "The old boat was at the pier in the rain. " * 20
    assert ATTACKS[attack](content, random) != content


@pytest.fixture(scope="module")
def bundle(trained):
    if not (trained.parent / "boilerplate").exists():
        shutil.copytree(store.find() / "boilerplate", trained.parent / "boilerplate")
    return str(trained.parent)


def test_evaluate_prints_figures_of_a_labelled_file_and_their_key(corpus, bundle):
    done = CliRunner().invoke(app, ["evaluate", "machine", str(corpus / "north.jsonl"), "--model", bundle])
    assert done.exit_code == 0, done.output
    header = next(line for line in done.output.splitlines() if line.startswith("| |"))
    assert all(name in header for name in ("AUROC", "TPR at 0.1% FPR", "Brier", "ECE", "c@1", "F0.5u", "95% bound"))
    assert "| gpt-3.5-turbo |" in done.output
    assert store.bundle_id(Path(bundle)) in done.output
    assert "Clopper and Pearson" in done.output
    assert f"240 of 240 texts are among those that {store.bundle_id(Path(bundle))} was trained on" in done.output


def labelled(path, rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return str(path)


def test_evaluate_judges_what_score_judges(bundle, tmp_path):
    random = np.random.default_rng(11)
    promo = "\n\nSubscribe to our newsletter for daily updates.\n\nFollow us on Facebook and Instagram." * 20
    rows = [{"text": text(random, _HUMAN, 4) + promo, "label": "human"} for _ in range(30)]
    rows += [{"text": text(random, _MACHINE), "label": "Machine "} for _ in range(30)]
    done = CliRunner().invoke(app, ["evaluate", "machine", labelled(tmp_path / "mix.jsonl", rows), "--model", bundle])
    assert done.exit_code == 0, done.output
    assert "not judged: 30 (human, under 75 words)" in done.output
    assert "| mix | 0 | 30 |" in done.output
    assert "trained on" not in done.output


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_tables_are_read_as_score_reads_them(corpus, tmp_path, encoding):
    lines = ["Body;label;source", "“It rained”;HUMAN;a", "“It shone”;machine;a", "It blew;human;b"]
    (tmp_path / "one.csv").write_text("\n".join(lines), encoding)
    table = read([tmp_path / "one.csv"])
    assert table.text.tolist() == ["“It rained”", "“It shone”", "It blew"]
    assert table.machine.tolist() == [False, True, False]
    assert table.source.tolist() == ["one: a", "one: a", "one: b"]


def test_sources_of_a_file_stay_together_where_one_has_machine_texts_alone(tmp_path):
    rows = [{"text": "a", "label": "human", "source": "x"}, {"text": "b", "label": "machine", "source": "y"}]
    assert set(read([Path(labelled(tmp_path / "two.jsonl", rows))]).source) == {"two"}


def test_pairs_of_one_source_train_a_bundle(tmp_path):
    random = np.random.default_rng(12)
    rows = [
        {"text": text(random, own), "label": label, "pair_id": pair}
        for pair in range(60)
        for label, own in (("human", _HUMAN), ("machine", _MACHINE))
    ]
    path = labelled(tmp_path / "pairs.jsonl", rows)
    done = CliRunner().invoke(app, ["train", "machine", path, "-o", str(tmp_path / "mine" / "machine")])
    assert done.exit_code == 0, done.output
    assert Auditor.load(str(tmp_path / "mine"), max_fpr=0.05).audit(text(random, _HUMAN)).row()["machine_flag"] is False
    with pytest.raises(UsageError, match="20 texts of each label"):
        train([Path(labelled(tmp_path / "few.jsonl", rows[:20]))], tmp_path / "few")


def test_evaluate_refuses_a_rate_that_the_calibration_set_cannot_support(corpus, bundle):
    done = CliRunner().invoke(app, ["evaluate", "machine", str(corpus), "--model", bundle, "--max-fpr", "0.0001"])
    assert isinstance(done.exception, UsageError)
    assert "allows rates from" in str(done.exception)


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


def test_leave_one_source_out_judges_every_source_by_the_others(corpus):
    done = CliRunner().invoke(app, ["evaluate", "machine", str(corpus), "--leave-one-source-out", "--max-fpr", "0.05"])
    assert done.exit_code == 0, done.output
    by_source = done.output.split("### By source")[1].split("###")[0]
    assert all(f"| {source} | 120 | 120 |" in by_source for source in ("north", "south", "west"))


@pytest.mark.parametrize(
    ("name", "change", "reason"),
    [
        ("slots", lambda array: array + 2**18, "slots"),
        ("grams", lambda array: array[:, 1:], "grams"),
        ("level", lambda array: array[:, :0], "level"),
        ("bias", lambda array: array + 1, "probe"),
    ],
)
def test_arrays_that_this_version_cannot_use_are_refused(trained, name, change, reason):
    files = store.load(trained)
    arrays = {**files.arrays, name: change(files.arrays[name])}
    with pytest.raises(Refused, match=reason):
        MachineModel(replace(files, arrays=arrays))
