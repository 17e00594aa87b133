import errno
import os

import pytest

from provenance.errors import UsageError
from provenance.report.files import replacing


def test_file_appears_whole(tmp_path):
    target = tmp_path / "report.csv"
    target.write_text("old")
    with replacing(target) as file:
        file.write(b"new")
        assert target.read_text() == "old"
    assert target.read_text() == "new"
    assert os.listdir(tmp_path) == ["report.csv"]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_nothing_is_left_of_a_broken_run(tmp_path, error):
    target = tmp_path / "report.csv"
    target.write_text("old")
    with pytest.raises(error), replacing(target) as file:  # noqa: PT012 - writing, then the error
        file.write(b"half")
        raise error
    assert target.read_text() == "old"
    assert os.listdir(tmp_path) == ["report.csv"]


def test_missing_folder_is_told_before_work(tmp_path):
    with pytest.raises(UsageError, match="No such file or directory"), replacing(tmp_path / "no" / "r.csv"):
        pytest.fail("work started")


@pytest.mark.parametrize("name", ["r" * 255, "ü" * 127, "報" * 85])
def test_a_name_may_be_as_long_as_the_file_system_allows(tmp_path, name):
    with replacing(tmp_path / name) as file:
        file.write(b"new")
    assert os.listdir(tmp_path) == [name]


@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo])
def test_only_regular_files_are_replaced(tmp_path, make):
    make(tmp_path / "r.csv")
    with pytest.raises(UsageError, match="not a regular file"), replacing(tmp_path / "r.csv"):
        pytest.fail("work started")


def test_full_disk_is_a_message_and_leaves_the_old_file(tmp_path):
    target = tmp_path / "report.csv"
    target.write_text("old")
    with pytest.raises(UsageError, match="No space left on device"), replacing(target):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert target.read_text() == "old"
    assert os.listdir(tmp_path) == ["report.csv"]


def test_link_stays_a_link(tmp_path):
    (tmp_path / "real.csv").write_text("old")
    (tmp_path / "link.csv").symlink_to("real.csv")
    with replacing(tmp_path / "link.csv") as file:
        file.write(b"new")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_text() == "new"
