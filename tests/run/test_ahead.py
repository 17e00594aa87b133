"""A worker that is started before it is known what to do."""

import io
import os
import signal

import pytest
from command import provenance
from simulated import Auditor, audit

from provenance.run.outputs import Outputs
from provenance.run.process import ahead
from provenance.run.run import Settings, run


def test_its_report_is_that_of_a_plain_loop(inputs):
    with ahead(2) as first:
        pid = first.process.pid
        _, report = audit(inputs, Outputs(None), jobs=2, first=first)
    assert report == audit(inputs, Outputs(None))[1]
    assert not _lives(pid)


def test_one_process_needs_no_other():
    with ahead(1) as first:
        assert first is None


def test_it_ends_where_there_is_no_work_for_it():
    with ahead(2) as first:
        pid = first.process.pid
    assert not _lives(pid)


def test_one_that_has_died_before_costs_no_article_its_row(tmp_path):
    (tmp_path / "a.txt").write_text("Two words")
    with ahead(2) as first:
        os.kill(first.process.pid, signal.SIGKILL)
        first.process.join()
        tally, _ = audit(tmp_path, Outputs(None), jobs=2, first=first)
    assert tally.status == {"ok": 1}


def test_it_may_be_told_more_than_a_pipe_holds(inputs):
    auditor, stream = Auditor(), io.BytesIO()
    auditor.ballast = os.urandom(1 << 20)
    with ahead(2) as first:
        tally = run([str(inputs)], Outputs(None), auditor, Settings(2, first=first), stream=stream)
    assert tally.status.total() == 4


@pytest.mark.parametrize("wrong", [("--model", "nowhere"), ("--rules", "gone.toml"), ("--max-fpr", "0.0000001")])
def test_what_is_wrong_with_the_options_is_told_as_by_one_process(inputs, wrong):
    alone, several = (provenance("score", inputs, *wrong, "--jobs", jobs) for jobs in (1, 2))
    assert (several.returncode, several.stdout, several.stderr) == (alone.returncode, alone.stdout, alone.stderr)
    assert alone.returncode == 2
    assert "Traceback" not in alone.stderr


def _lives(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
