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
