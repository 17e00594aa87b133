"""Every wording by its own examples, and what a file of wordings is refused for."""

import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from provenance.detect.disclosure import wordings as package
from provenance.detect.disclosure.wordings import catalogue
from provenance.detect.disclosure.wordings.catalogue import finder, wordings
from provenance.errors import Refused
from provenance.fold import fold, fold_chars

ROOT = Path(__file__).parent.parent.parent.parent
FOLDER = files(package)
SUBJECTS = sorted(item.name.removesuffix(".toml") for item in FOLDER.iterdir() if item.name.endswith(".toml"))
ENTRIES = [
    pytest.param(subject, group, entry, id=f"{subject}-{group}-{entry.name}")
    for subject in SUBJECTS
    for group, kind in wordings(subject).groups.items()
    for entry in kind.wordings
]

SOUND = """
[parts]
boat = ["ferry", "tug"]

[groups.boats]
what = "A boat is named."

[[groups.boats.wordings]]
name     = "by-boat"
why      = "somebody came by boat"
patterns = ['by {boat}']
hits     = ["He came by ferry."]
misses   = ["He came by train."]
"""


def read(folder, monkeypatch, content):
    (folder / "mine.toml").write_text(content, "utf-8")
    monkeypatch.setattr(catalogue, "files", lambda _: folder)
    return wordings.__wrapped__("mine")


def as_it_comes(text, subject, group):
    return fold(text).text if wordings(subject).groups[group].folded else text


@pytest.mark.parametrize(("subject", "group", "entry"), ENTRIES)
def test_every_pattern_tells_of_a_hit_and_every_hit_is_told_of(subject, group, entry):
    hits = [as_it_comes(hit, subject, group) for hit in entry.hits]
    alone = [wordings(subject).finder(group, [pattern]) for pattern in entry.patterns]
    assert [hit for hit in hits if not any(find(hit) for find in alone)] == []
    assert [at for at, find in zip(entry.patterns, alone, strict=True) if not any(map(find, hits))] == []


@pytest.mark.parametrize(("subject", "group", "entry"), ENTRIES)
def test_no_wording_of_the_group_tells_of_a_miss(subject, group, entry):
    assert [miss for miss in entry.misses if finder(subject, group)(as_it_comes(miss, subject, group))] == []


def test_the_wording_that_contributors_are_shown_is_one():
    [shown] = re.findall(r"```toml\n(\[\[groups.*?)```", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.DOTALL)
    [entry] = tomllib.loads(shown)["groups"]["something_else"]["wordings"]
    told = wordings("asides").finder("something_else", entry["patterns"])
    assert all(map(told, catalogue.Wording(**entry).hits))
    assert not any(map(told, entry["misses"]))


@pytest.mark.parametrize("subject", SUBJECTS)
def test_wordings_are_sound(subject):
    assert list(wordings(subject).unsound()) == []


@pytest.mark.parametrize("subject", SUBJECTS)
def test_patterns_are_spelt_as_folded_text_is(subject):
    folded = [name for name, group in wordings(subject).groups.items() if group.folded]
    text = " ".join(re.sub(r"\[[^\]]*\]", " ", wordings(subject).joined(name).pattern) for name in folded)
    assert [word for word in re.findall(r"[^\W\d_]{2,}", text) if fold_chars(word) != word] == []


EXAMPLES = [
    fold(text).text
    for subject in SUBJECTS
    for kind in wordings(subject).groups.values()
    for wording in kind.wordings
    for text in (*wording.hits, *wording.misses)
]
SEARCHED = [
    pytest.param(subject, name, id=f"{subject}-{name}")
    for subject in SUBJECTS
    for name, kind in wordings(subject).groups.items()
    if kind.place == "anywhere"
]


@pytest.mark.parametrize(("subject", "group"), SEARCHED)
def test_what_is_asked_first_changes_nothing(subject, group):
    find, joined = finder(subject, group), wordings(subject).joined(group)
    found = [[match and match.span() for match in map(search, EXAMPLES)] for search in (find, joined.search)]
    assert found[0] == found[1]
    assert any(found[0])


@pytest.mark.parametrize("text", ["by t\u0131g", "BY T\u0130G", "by tig"])
def test_letters_of_turkish_are_those_of_any_other_language_where_case_does_not_count(tmp_path, monkeypatch, text):
    assert read(tmp_path, monkeypatch, SOUND.replace('"tug"', '"tig"')).finder("boats")(text)


def test_a_part_may_have_parts(tmp_path, monkeypatch):
    find = read(
        tmp_path, monkeypatch, SOUND.replace("[parts]", '[parts]\ncraft = "old {boat}"').replace("by {boat}", "{craft}")
    )
    assert find.finder("boats")("an old tug")


def test_any_part_may_stand_in_a_pattern(tmp_path, monkeypatch):
    find = read(tmp_path, monkeypatch, SOUND).finder("boats")
    assert find("She came BY TUG.")
    assert not find("She came by {boat}.")


@pytest.mark.parametrize(
    ("place", "found"),
    [
        ("anywhere", ["by tug", "by tug and car", "car by tug"]),
        ("start", ["by tug", "by tug and car"]),
        ("whole", ["by tug"]),
    ],
)
def test_place_is_where_a_wording_stands(tmp_path, monkeypatch, place, found):
    find = read(tmp_path, monkeypatch, SOUND.replace('named."', f'named."\nplace = "{place}"')).finder("boats")
    assert [text for text in ["by tug", "by tug and car", "car by tug"] if find(text)] == found


def test_a_frame_stands_around_all_wordings(tmp_path, monkeypatch):
    find = read(tmp_path, monkeypatch, SOUND.replace('named."', 'named."\nframe = "> {wording}!"')).finder("boats")
    assert find("> by tug!")
    assert not find("by tug")


def test_case_counts_where_a_group_says_so(tmp_path, monkeypatch):
    find = read(tmp_path, monkeypatch, SOUND.replace('named."', 'named."\ncase = true')).finder("boats")
    assert find("by tug")
    assert not find("By tug")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("[parts]", "[parts", "no valid TOML"),
        ("hits ", "hit ", "boats.by-boat.hits: is missing"),
        ("why ", "reason ", "boats.by-boat.reason: is no key that there is"),
        ('["He came by ferry."]', "[]", "boats.by-boat.hits: one at least is needed"),
        ('"by-boat"', '"By boat"', "boats.By boat.name: is written in small letters"),
        ('named."', 'named."\nplace = "end"', "boats.place: "),
    ],
)
def test_a_file_that_is_not_as_it_should_be_is_refused(tmp_path, monkeypatch, old, new, reason):
    with pytest.raises(Refused, match=r"^wordings mine.toml was refused") as refused:
        read(tmp_path, monkeypatch, SOUND.replace(old, new))
    assert any(said.startswith(reason) for said in refused.value.reasons)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("{boat}", "{ship}", "boats.by-boat: pattern by {ship}: there is no part 'ship'"),
        ('"tug"', '"{boat}"', "boats.by-boat: pattern by {boat}: one of its parts holds itself"),
        ("by {boat}", "by (", "boats.by-boat: pattern by (: "),
        ("by {boat}", "(?:by {boat})?", "boats.by-boat: pattern (?:by {boat})?: matches the empty text"),
        ('named."', 'named."\nframe = "by"', "boats: the frame has no {wording}"),
        (
            "[[groups",
            SOUND[SOUND.index("[[groups") :] + "[[groups",
            "boats.by-boat: the name stands twice",
        ),
    ],
)
def test_unsound_wordings_are_told_apart(tmp_path, monkeypatch, old, new, reason):
    told = list(read(tmp_path, monkeypatch, SOUND.replace(old, new)).unsound())
    assert any(said.startswith(reason) for said in told), told


def test_a_pattern_that_cannot_be_used_is_refused_by_name(tmp_path, monkeypatch):
    broken = read(tmp_path, monkeypatch, SOUND.replace("{boat}", "{ship}"))
    monkeypatch.setattr(catalogue, "wordings", lambda _: broken)
    with pytest.raises(Refused, match="there is no part 'ship'"):
        finder.__wrapped__("mine", "boats")
