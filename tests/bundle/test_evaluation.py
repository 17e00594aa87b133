"""A table of figures is what reports and cards are made of: one that holds anything else is refused."""

import csv
import io

import pytest

from provenance.bundle import evaluation
from provenance.errors import Refused

ROW = {"by": "source", "group": "x", "humans": 40, "machines": 30}
ROW |= dict.fromkeys(evaluation.FIGURES, "") | {"false_alarms": 0.01, "recall": 1}


def table(folder, *rows):
    content = io.StringIO(newline="")
    writer = csv.DictWriter(content, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    (folder / "evaluation.csv").write_text(content.getvalue(), "utf-8", newline="")
    return folder


def reasons(folder):
    with pytest.raises(Refused) as refused:
        evaluation.held_out(folder)
    return refused.value.reasons


def test_errors_are_those_of_sources_that_have_them(tmp_path):
    more = [ROW | {"group": "y", "false_alarms": ""}, ROW | {"by": "domain", "group": "news"}]
    figures = {"max_fpr": 0.01, "false_alarms": {"x": 0.01}, "recall": {"x": 1, "y": 1}}
    assert evaluation.held_out(table(tmp_path, ROW, *more)) == figures
    assert evaluation.read(tmp_path)[1] == ROW | more[0]


@pytest.mark.parametrize("cell", ["nan", "inf", "7.5", "-3", "few"])
def test_every_cell_that_is_no_figure_is_told(tmp_path, cell):
    told = reasons(table(tmp_path, ROW, ROW | {"recall": cell, "ece": cell, "humans": "1e3"}))
    assert [reason.split(": ")[1].split()[0] for reason in told] == ["humans", "recall", "ece"]
    assert all(reason.startswith("evaluation.csv, row 2: ") for reason in told)


@pytest.mark.parametrize(
    "content", ["", "a,b\n1,2\n", "by,group,humans,machines\nsource,x,1,1\n", ",".join(ROW) + "\nsource,x,1\n"]
)
def test_other_columns_are_refused(tmp_path, content):
    (tmp_path / "evaluation.csv").write_text(content, "utf-8")
    assert "evaluation.csv has other columns than by, group, humans" in reasons(tmp_path)[0]


@pytest.mark.parametrize("content", [b"\xff", b'by,"gro', None])
def test_what_is_no_table_is_refused(tmp_path, content):
    if content is not None:
        (tmp_path / "evaluation.csv").write_bytes(content)
    assert "evaluation.csv cannot be read" in reasons(tmp_path)[0]
