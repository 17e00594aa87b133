"""Every input is found once, under a name that can be shown, and what is no file gets its own row."""

import hashlib
import os
import pickle
import socket
import sys

import pytest

from provenance.errors import UsageError
from provenance.outcomes import Failed, Skipped
from provenance.read.document import read
from provenance.read.listing import find
from provenance.read.sources import Source, display

TEXT = "The council of Merrow Bay voted on Tuesday to rebuild the sea wall.\n"


def paths(*inputs):
    return [source.path for source in find([str(given) for given in inputs])]


def outcome(root, path):
    return next(read(source) for source in find([str(root)]) if source.path == path)


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "articles"
    (root / "sub").mkdir(parents=True)
    for name in ("b.txt", "a.HTML", "sub/c.md", "sub/d.markdown", "sub/e.htm"):
        (root / name).write_text(TEXT)
    return root


def test_folders_are_searched_recursively_and_sorted(folder):
    assert paths(folder) == ["a.HTML", "b.txt", "sub/c.md", "sub/d.markdown", "sub/e.htm"]
    kinds = [source.media_type for source in find([str(folder)])]
    assert kinds == ["text/html", "text/plain", "text/markdown", "text/markdown", "text/html"]


def test_a_single_file_shows_its_name(folder):
    assert paths(folder / "sub" / "c.md") == ["c.md"]


def test_several_inputs_show_as_given(folder, monkeypatch):
    monkeypatch.chdir(folder.parent)
    assert paths("articles/sub/", "articles/b.txt") == [
        "articles/b.txt",
        "articles/sub/c.md",
        "articles/sub/d.markdown",
        "articles/sub/e.htm",
    ]


def test_a_file_named_twice_is_there_once(folder, monkeypatch):
    monkeypatch.chdir(folder)
    assert paths(".", "b.txt", str(folder / "b.txt")).count("./b.txt") == 1
    assert len(paths(".", "b.txt", folder)) == 5


def test_every_regular_file_gives_a_source(folder):
    for name in ("paper.pdf", "README", "odd.tx\nt"):
        (folder / name).write_text(TEXT)
    reasons = {source.path: source.skipped for source in find([str(folder)]) if source.skipped}
    assert set(reasons) == {"paper.pdf", "README", "odd.tx\nt"}
    assert ".pdf" in reasons["paper.pdf"]
    assert all("unsupported" in reason for reason in reasons.values())
    assert isinstance(outcome(folder, "README"), Skipped)


def test_dot_files_are_left_out_unless_named(folder):
    (folder / ".git").mkdir()
    (folder / ".git" / "note.txt").write_text(TEXT)
    (folder / ".hidden.txt").write_text(TEXT)
    assert len(paths(folder)) == 5
    assert paths(folder / ".hidden.txt") == [".hidden.txt"]
    assert paths(folder / ".git") == ["note.txt"]


def test_a_missing_input_is_a_usage_error(folder):
    with pytest.raises(UsageError, match="nowhere"):
        find([str(folder), str(folder / "nowhere")])
    with pytest.raises(UsageError):
        find([str(folder / "b.txt" / "below")])
    with pytest.raises(UsageError):
        find(["nul\0byte"])


def test_standard_input_is_one_article(monkeypatch):
    class Stdin:
        buffer = open(os.devnull, "rb")

    with Stdin.buffer:
        monkeypatch.setattr(sys, "stdin", Stdin)
        assert find(["-"]) == [Source("-", data=b"", stamp=hashlib.sha256(b"").hexdigest())]


def test_a_source_can_be_sent_to_a_worker(folder):
    found = find([str(folder)])
    assert pickle.loads(pickle.dumps(found)) == found


def test_names_that_are_not_utf8_are_percent_escaped(tmp_path):
    for name in (b"latin\xe9.txt", b"100%\xff.txt", "naïve 5%.txt".encode()):
        with open(os.fsencode(tmp_path) + b"/" + name, "w") as file:
            file.write(TEXT)
    assert paths(tmp_path) == ["100%25%FF.txt", "latin%E9.txt", "naïve 5%.txt"]
    assert all(not isinstance(read(source), Failed) for source in find([str(tmp_path)]))


def test_escaped_names_stay_apart_from_names_that_look_like_them(tmp_path):
    for name in (b"latin\xe9.txt", b"latin%E9.txt"):
        with open(os.fsencode(tmp_path) + b"/" + name, "w") as file:
            file.write(TEXT)
    assert paths(tmp_path) == ["latin%25E9.txt", "latin%E9.txt"]


def test_control_characters_in_names_are_kept(tmp_path):
    (tmp_path / "new\nline.txt").write_text(TEXT)
    (tmp_path / "=cmd.txt").write_text(TEXT)
    assert paths(tmp_path) == ["=cmd.txt", "new\nline.txt"]
    assert display("a\tb") == "a\tb"


def test_links_to_files_are_followed(folder):
    (folder / "link.txt").symlink_to(folder / "b.txt")
    assert outcome(folder, "link.txt").text == TEXT


@pytest.mark.parametrize("how", ["broken", "circle", "pipe", "socket", "device"])
def test_what_cannot_be_read_says_what_it_is(tmp_path, monkeypatch, how):
    monkeypatch.chdir(tmp_path)  # a socket's path must be short
    if how == "broken":
        os.symlink("nowhere", "x.txt")
    elif how == "circle":
        os.symlink("x.txt", "y.txt")
        os.symlink("y.txt", "x.txt")
    elif how == "pipe":
        os.mkfifo("x.txt")
    elif how == "device":
        os.symlink("/dev/zero", "x.txt")
    else:
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind("x.txt")
    said = {"broken": "broken link", "circle": "symbolic links", "pipe": "pipe", "socket": "socket", "device": "device"}
    failed = outcome(tmp_path, "x.txt")
    assert isinstance(failed, Failed)
    assert failed.stage == "read"
    assert said[how] in failed.reason


def test_a_folder_named_like_a_file_is_walked_into(tmp_path):
    (tmp_path / "x.txt").mkdir()
    (tmp_path / "x.txt" / "inside.txt").write_text(TEXT)
    assert paths(tmp_path) == ["x.txt/inside.txt"]


def test_a_link_back_up_is_a_loop_with_its_own_row(folder):
    (folder / "sub" / "back").symlink_to(folder)
    assert len(paths(folder)) == 6
    failed = outcome(folder, "sub/back")
    assert isinstance(failed, Failed)
    assert "loop" in failed.reason


def test_a_folder_reached_twice_is_read_under_its_own_name(folder):
    (folder / "again").symlink_to(folder / "sub")
    assert paths(folder) == ["a.HTML", "again", "b.txt", "sub/c.md", "sub/d.markdown", "sub/e.htm"]
    assert isinstance(outcome(folder, "again"), Skipped)


def test_links_out_of_the_folder_are_skipped(folder, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "z.txt").write_text(TEXT)
    (folder / "sub" / "file.txt").symlink_to(other / "z.txt")
    (folder / "link").symlink_to(other)
    (folder / "up").symlink_to(tmp_path)
    found = {source.path: source for source in find([str(folder)])}
    for path in ("sub/file.txt", "link", "up"):
        assert read(found[path]).reason == "a link that leads out of the folder"
    assert not [path for path in found if path.startswith(("link/", "up/"))]


@pytest.mark.parametrize("scheme", ["file://", "local://", "FILE://"])
def test_an_address_of_a_local_file_is_its_path(folder, tmp_path, scheme):
    (tmp_path / "z.txt").write_text(TEXT)
    (folder / "out.txt").symlink_to(tmp_path / "z.txt")
    (folder / "again").symlink_to(folder / "sub")
    os.mkfifo(folder / "pipe.txt")
    assert find([f"{scheme}{folder}"]) == find([str(folder)])
    assert find([f"{scheme}{folder}", str(folder)]) == find([str(folder)] * 2)


def test_links_that_the_user_names_are_followed(folder, tmp_path):
    (tmp_path / "named.txt").symlink_to(folder / "b.txt")
    (tmp_path / "named").symlink_to(folder)
    assert read(find([str(tmp_path / "named.txt")])[0]).text == TEXT
    assert "b.txt" in paths(tmp_path / "named")


def test_links_among_folders_cannot_multiply(tmp_path):
    names = [f"d{at}" for at in range(12)]
    for name in names:
        (tmp_path / name).mkdir()
    for name in names:
        for other in names:
            (tmp_path / name / other).symlink_to(tmp_path / other)
    assert len(paths(tmp_path)) == 12 * 12


def test_an_unreadable_folder_has_a_row(folder, monkeypatch):
    scandir = os.scandir

    def refuse(path):
        if str(path).endswith("sub"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    failed = outcome(folder, "sub")
    assert isinstance(failed, Failed)
    assert "Permission denied" in failed.reason
    assert paths(folder) == ["a.HTML", "b.txt", "sub"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_has_a_row(folder):
    (folder / "b.txt").chmod(0)
    failed = outcome(folder, "b.txt")
    assert isinstance(failed, Failed)
    assert "Permission denied" in failed.reason


@pytest.mark.parametrize(
    ("text", "media_type"),
    [
        ("<article><h1>Fares</h1><p>They rise.</p></article>", "text/html"),
        ("<p class='lead'>They rise.</p>", "text/html"),
        ("<p> is how a paragraph begins", "text/plain"),
        ("1 < 2, she said.</p>", "text/plain"),
    ],
)
def test_a_part_of_a_page_is_read_as_one(text, media_type):
    assert read(Source("a", data=text)).media_type == media_type
