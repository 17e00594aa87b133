"""Articles with the same story: found whatever stands around the story, and the same whoever looks."""

import csv
import io
import json
import random
import sys

import pytest
import simulated

from provenance.errors import UsageError
from provenance.run.copies import copies, signed
from provenance.run.outputs import Outputs
from provenance.run.run import Settings, run

pytest.importorskip("datasketch")

STORY = (
    "The council of Harrow Vale voted on Tuesday to close the swimming baths by the river, a brick hall that four "
    "generations have learnt to swim in. Repairs to the roof alone would cost more than the town spends on its "
    "libraries in a year, the treasurer said, and nobody had come forward to share the bill. About sixty people "
    "had come to object. Margit Lund, who has coached the junior team since 1991, asked where ninety children "
    "were to train from September; the chair answered that talks with the school across the bridge were going "
    "well. The vote was eleven to six. Those who lost it want the decision reviewed and have begun to collect "
    "signatures at the market. The baths opened in 1932, were flooded twice, and last had their boilers replaced "
    "when the present mayor was a pupil there."
)
OTHER = (
    "Farmers north of the estuary have brought in the earliest barley for decades, and most of them would rather "
    "not have. Grain that ripens in a hurry is small, and the maltsters who buy it have already said that they "
    "will pay less. A dry spring, then five weeks without a cloud, did what no one had planned for. Some fields "
    "were cut at night so that a spark from the machines would not set the stubble alight. The agricultural "
    "college expects yields a fifth under those of last year; the co-operative, which stores for two hundred "
    "members, puts it nearer to a quarter."
)


def found(texts):
    lines = b"".join(json.dumps(signed(str(at), text)).encode() + b"\n" for at, text in enumerate(texts))
    whole = copies([lines])
    assert copies([line + b"\n" for line in lines.splitlines()]) == whole
    return whole


def reworded(text, every):
    return " ".join(f"{word}ish" if at % every == 0 else word for at, word in enumerate(text.split()))


def reworded_at_random(text, seed):
    chance = random.Random(seed)
    return " ".join(f"{word}{seed}" if chance.random() < 0.15 else word for word in text.split())


def test_copies_name_the_first_one():
    assert found([OTHER, STORY, reworded(STORY, 25), OTHER, STORY]) == {2: "1", 3: "0", 4: "1"}


@pytest.mark.parametrize(
    "copy",
    [
        STORY.upper(),
        STORY.replace(" ", "\n"),
        STORY.replace("'", "’").replace("e", "é"),
        STORY[: len(STORY) * 2 // 3],
        "Our town has news. " + STORY + " More on this as it comes in.",
    ],
)
def test_what_does_not_make_another_story(copy):
    assert found([STORY, copy]) == {1: "0"}


@pytest.mark.parametrize("other", [OTHER, reworded(STORY, 4), "", "Too short to tell from others.", STORY[:60]])
def test_what_does(other):
    assert found([STORY, other]) == {}


def test_scripts_without_spaces():
    story = (
        "市議会は火曜日に、川沿いの水泳場を閉鎖することを決めた。屋根の修理だけで図書館の年間予算を上回るという。"
        "反対する住民は署名を集め始めた。"
    )
    assert found([story, story.replace("火曜日", "水曜日")]) == {1: "0"}
    assert (
        found(
            [
                story,
                "川沿いの農家は、数十年で最も早い麦の収穫を終えた。粒が小さく、値段は下がると見られている。来年の作付けを減らすという声も多い。",
            ]
        )
        == {}
    )


def test_small_changes_do_not_chain_two_stories():
    versions, words = [], STORY.split()
    for version in range(12):
        changed = [f"{word}x" if at * 12 // len(words) < version else word for at, word in enumerate(words)]
        versions.append(" ".join(changed))
    groups = found(versions)
    assert groups[1] == "0"
    assert groups.get(11) != "0"


def test_a_crowd_from_one_template_does_not_hide_copies():
    crowd = [reworded_at_random(STORY * 3, at) for at in range(150)]
    assert found(crowd + crowd) == {at + 150: str(at) for at in range(150)}


def test_many_of_one_story_and_none():
    assert len(found([STORY] * 300)) == 299
    assert copies([]) == {}


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "in"
    root.mkdir()
    for name, text in (("a.txt", STORY), ("b.txt", OTHER), ("d.txt", ""), ("e.txt", STORY + " The end.")):
        (root / name).write_text(text)
    (root / "c.jsonl").write_text(json.dumps({"text": STORY}) + "\n" + json.dumps({"text": OTHER}) + "\n")
    return root


def report(folder, path, **settings):
    outputs = Outputs(path, html=path.with_suffix(".html"), find_copies=True)
    tally = run([str(folder)], outputs, simulated.Auditor(), Settings(**settings), stream=io.BytesIO())
    return tally, path.read_bytes(), path.with_suffix(".html").read_bytes()


def test_column_and_page_are_the_same_whoever_works(folder, tmp_path):
    tally, data, page = report(folder, tmp_path / "r.csv")
    rows = list(csv.DictReader(io.StringIO(data.decode(), newline="")))
    assert [row["copy_of"] for row in rows] == ["", "", "a.txt", "b.txt", "", "a.txt"]
    assert tally.copies == 3
    assert json.loads((tmp_path / "r.csv.meta.json").read_bytes())["counts"]["copies"] == 3
    again = report(folder, tmp_path / "again.csv", jobs=2)
    assert again[1:] == (data, page)
    assert b"2 stories are carried by more than one article, by 5 in all" in page


def test_a_run_that_was_interrupted_finds_the_same(folder, tmp_path, monkeypatch):
    expected = report(folder, tmp_path / "r.csv")[1:]

    def interrupted(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Outputs, "write", interrupted)
        with pytest.raises(KeyboardInterrupt):
            report(folder, tmp_path / "again.csv")
    assert report(folder, tmp_path / "again.csv", resume=True)[1:] == expected


@pytest.mark.parametrize("suffix", [".jsonl", ".parquet", ".xlsx"])
def test_every_format_has_the_column(folder, tmp_path, suffix):
    for library in ("pyarrow", "xlsxwriter"):
        pytest.importorskip(library)
    path = tmp_path / f"r{suffix}"
    run([str(folder)], Outputs(path, find_copies=True), simulated.Auditor(), Settings(), stream=io.BytesIO())
    if suffix == ".jsonl":
        assert [json.loads(line)["copy_of"] for line in path.read_text().splitlines()][2] == "a.txt"
    elif suffix == ".parquet":
        import pyarrow.parquet as pq

        assert pq.read_table(path).column("copy_of").to_pylist()[2] == "a.txt"
    else:
        assert path.read_bytes()[:2] == b"PK"


def test_without_the_option_the_column_is_empty(folder, tmp_path):
    run([str(folder)], Outputs(tmp_path / "r.csv"), simulated.Auditor(), Settings(), stream=io.BytesIO())
    with (tmp_path / "r.csv").open(newline="") as file:
        assert {row["copy_of"] for row in csv.DictReader(file)} == {""}


def test_a_missing_library_is_told(folder, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "datasketch", None)
    with pytest.raises(UsageError, match=r"provenance\[copies\]"):
        report(folder, tmp_path / "r.csv")
