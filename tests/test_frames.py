"""pandas in, pandas out: by itself, after pickling, and through Dask's map_partitions."""

import pickle

import pandas as pd
import pytest

ARTICLE = "The council of Merrow Bay voted on Tuesday to rebuild the sea wall before the winter storms. " * 12


@pytest.fixture
def frame():
    texts = [ARTICLE, None, "Too short.", "This article was written with the help of ChatGPT.\n\n" + ARTICLE]
    return pd.DataFrame({"body": texts, "other": range(4)}, index=["a", "b", "c", "d"])


def test_one_row_for_each_with_the_same_index(auditor, frame):
    scored = auditor.score_frame(frame, text="body")
    assert list(scored.index) == ["a", "b", "c", "d"]
    assert list(scored["status"]) == ["ok", "skipped", "ok", "ok"]
    assert scored["machine_score"].dtype == "float64"
    assert scored["machine_score"].notna().tolist() == [True, False, False, True]


def test_an_empty_frame_has_the_columns_and_their_types(auditor, frame):
    empty = auditor.score_frame(frame.head(0), text="body")
    assert empty.dtypes.equals(auditor.score_frame(frame, text="body").dtypes)


def test_what_is_no_text_is_told_with_its_row(auditor, frame):
    for value in (ARTICLE.encode(), 7, ["a"], {}):
        frame["body"] = pd.Series([ARTICLE, value, None, ""], index=frame.index, dtype=object)
        with pytest.raises(TypeError, match=f"row 'b': .* not {type(value).__name__}"):
            auditor.score_frame(frame, text="body")


def test_two_columns_of_one_name_are_told(auditor, frame):
    frame.columns = ["body", "body"]
    with pytest.raises(ValueError, match="2 columns are named 'body'"):
        auditor.score_frame(frame, text="body")


@pytest.mark.parametrize("value", [None, b"The pier is closed.", 7])
def test_what_is_no_text_is_a_type_error(auditor, value):
    with pytest.raises(TypeError, match=type(value).__name__):
        auditor.audit(value)


@pytest.mark.parametrize("media_type", ["text/html", "TEXT/HTML", "text/html; charset=utf-8"])
def test_a_page_is_read_as_one_however_its_type_is_written(auditor, media_type):
    page = f"<!DOCTYPE html><html><head><title>Sea wall</title></head><body><p>{ARTICLE}</p></body></html>"
    audit = auditor.audit(page, media_type=media_type)
    assert "<p>" not in audit.text
    assert audit.row()["title"] == "Sea wall"


@pytest.mark.parametrize("media_type", ["html", "md", "application/pdf", ""])
def test_an_unknown_type_is_refused(auditor, media_type):
    with pytest.raises(ValueError, match="none of text/plain, text/markdown, text/html"):
        auditor.audit(ARTICLE, media_type=media_type)


def test_it_can_be_sent_and_is_loaded_once(auditor, frame):
    sent = pickle.dumps(auditor.score_frame)
    assert len(sent) < 1000
    one, other = pickle.loads(sent), pickle.loads(sent)
    assert one.__self__ is other.__self__
    pd.testing.assert_frame_equal(one(frame, text="body"), auditor.score_frame(frame, text="body"))


def test_map_partitions(auditor, frame):
    dataframe = pytest.importorskip("dask.dataframe")
    distributed = pytest.importorskip("distributed")
    expected = auditor.score_frame(frame, text="body")
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster),
    ):
        meta = auditor.score_frame(frame.head(0), text="body")
        scored = dataframe.from_pandas(frame, npartitions=2).map_partitions(auditor.score_frame, text="body", meta=meta)
        assert scored.npartitions == 2
        pd.testing.assert_frame_equal(scored.compute(), expected, check_dtype=False, check_index_type=False)
