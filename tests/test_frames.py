"""pandas in, pandas out: by itself, after pickling, and through Dask's map_partitions."""

import datetime
import pickle

import pandas as pd
import pytest

from provenance.read.columns import Columns
from provenance.read.containers import records
from provenance.read.listing import find

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


@pytest.mark.parametrize(
    ("author", "degree", "tool"),
    [
        ("ChatGPT", "fully_generated", "ChatGPT"),
        ("Lou Sandoval (AI-assisted)", "ai_assisted", None),
        ("Claude Monet", None, None),
        ("Lou Sandoval", None, None),
    ],
)
def test_an_author_that_is_a_machine_discloses(auditor, author, degree, tool):
    row = auditor.score_frame(pd.DataFrame({"text": [ARTICLE], "author": [author]})).iloc[0].dropna()
    assert row["author"] == author
    assert row["disclosed"] == (degree is not None)
    assert (row.get("disclosure_degree"), row.get("disclosure_tool")) == (degree, tool)
    assert row.get("disclosure_mechanism") == ("meta" if degree else None)


@pytest.mark.parametrize(
    "value", [7, 7.5, True, ["a", 1], {}, ("a", "b"), pd.Timestamp("2024-05-01"), datetime.date(2024, 5, 1)]
)
def test_what_is_no_text_costs_its_own_row(auditor, frame, value):
    """Dask and Spark give a job up whose partition raises."""
    expected = auditor.score_frame(frame, text="body")
    frame["body"] = pd.Series([ARTICLE, value, None, frame["body"].iloc[3]], index=frame.index, dtype=object)
    scored = auditor.score_frame(frame, text="body")
    assert list(scored["status"]) == ["ok", "failed", "skipped", "ok"]
    assert "column 'body' holds no text but" in scored["reason"].iloc[1]
    pd.testing.assert_frame_equal(scored.iloc[[0, 3]], expected.iloc[[0, 3]])
    assert scored.dtypes.equals(expected.dtypes)


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA, pd.NaT])
def test_a_missing_text_is_an_empty_one(auditor, missing):
    scored = auditor.score_frame(pd.DataFrame({"text": pd.Series([missing, ""], dtype=object)}))
    assert list(scored["status"]) == ["skipped", "skipped"]


def test_bytes_are_decoded(auditor):
    texts = ["Le café est fermé. Cet article a été écrit par ChatGPT.", ARTICLE]
    encoded = pd.DataFrame({"text": [texts[0].encode("cp1252"), ARTICLE.encode()]})
    scored, expected = auditor.score_frame(encoded), auditor.score_frame(pd.DataFrame({"text": texts}))
    assert list(scored["verdict"]) == list(expected["verdict"])
    assert scored["machine_score"].equals(expected["machine_score"])


PAGE = f"""<!DOCTYPE html><html><head><title>Sea wall</title><meta name="ai-disclosure" content="ai-autonomous"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Sea wall</h1><p>{ARTICLE}</p></article></body></html>"""


def test_a_table_is_read_as_score_reads_it_from_a_file(auditor, tmp_path):
    pytest.importorskip("pyarrow")
    rows = [
        {"text": PAGE, "title": None, "authors": None, "date": None},
        {"text": f"<p>{ARTICLE}</p><p>Created with Midjourney.</p>", "title": "Wall", "authors": ["Ann Lee", "Bo Ek"],
         "date": pd.Timestamp("2024-05-01")},
        {"text": f"---\ntitle: Dredge\nai_generated: true\n---\n{ARTICLE}", "title": "", "authors": [], "date": pd.NaT},
        {"text": ARTICLE, "title": "Wall", "authors": None, "date": None},
    ]  # fmt: skip
    frame = pd.DataFrame(rows)
    frame.to_parquet(tmp_path / "wall.parquet")
    [source] = find([str(tmp_path / "wall.parquet")])
    expected = pd.DataFrame([audit.row() for audit in auditor.audit_sources(records(source, Columns()))])
    for table in (frame, pd.read_parquet(tmp_path / "wall.parquet")):  # whose lists are arrays
        scored = auditor.score_frame(table)
        assert scored["title"].tolist() == ["Sea wall", "Wall", "Dredge", "Wall"]
        assert scored["verdict"].tolist()[::2] == ["disclosed", "disclosed"]
        names = [name for name in scored.columns if name not in {"path", "record"}]
        pd.testing.assert_frame_equal(scored[names], expected[names].astype(scored[names].dtypes.to_dict()))


def test_of_two_columns_of_one_name_none_is_the_title(auditor):
    frame = pd.DataFrame([[ARTICLE, "Wall", "Pier"]], columns=["text", "title", "title"])
    assert auditor.score_frame(frame)["title"].isna().all()


def test_a_column_that_is_not_there_is_told(auditor, frame):
    with pytest.raises(ValueError, match="no columns are named 'text'; there are: body, other"):
        auditor.score_frame(frame)


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
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster,
        distributed.Client(cluster),
    ):
        meta = auditor.score_frame(frame.head(0), text="body")
        scored = dataframe.from_pandas(frame, npartitions=2).map_partitions(auditor.score_frame, text="body", meta=meta)
        assert scored.npartitions == 2
        pd.testing.assert_frame_equal(scored.compute(), expected, check_dtype=False, check_index_type=False)
