"""What `train boilerplate` takes from tables of labelled lines, corrections, articles and types of articles."""

import pytest

pd = pytest.importorskip("pandas")
pytest.importorskip("pyarrow")

from provenance.errors import UsageError  # noqa: E402
from provenance.train.boilerplate import corpus, selling  # noqa: E402
from provenance.train.boilerplate.model import train  # noqa: E402

PAGE = [
    ("Fares rise again", "meta", "headline"),
    ("The harbour board voted on Tuesday to raise the ferry fare by a tenth.", "body", None),
    ("Read Next: Why the night boat was cancelled", "boilerplate", "related_link"),
    ("Passengers pay 4.40 for a single crossing at present.", "body", None),
]


@pytest.fixture
def tables(tmp_path):
    lines = pd.DataFrame(
        [
            {
                "doc_id": name,
                "line_no": place,
                "text": text,
                "label": label,
                "kind": kind,
                "url": f"https://{name}.example/a",
            }
            for name in ("news", "shop", "odd")
            for place, (text, label, kind) in enumerate(PAGE)
        ]
    )
    lines.to_parquet(tmp_path / "lines.parquet")
    lines[lines.line_no == 3].assign(label="boilerplate", kind="call_to_action").head(1).to_parquet(
        tmp_path / "lines-read.parquet"
    )
    pd.DataFrame({"text": ["One.", "Two."], "label": ["human", "machine"]}).to_parquet(tmp_path / "articles.parquet")
    types = pd.DataFrame({"doc_id": ["news", "shop", "odd"], "type": ["editorial", "affiliate", "other"]})
    types.to_csv(tmp_path / "types.csv", index=False)
    return sorted(tmp_path.iterdir())


def test_tables_are_told_by_their_columns(tables):
    read = corpus.read(tables)
    assert set(read.groups()) == {"news.example", "shop.example", "odd.example"}
    assert read.types == {"news": "editorial", "shop": "affiliate", "odd": "other"}
    assert read.articles.text.tolist() == ["One."]


def test_what_a_person_has_read_replaces_the_label(tables):
    lines = corpus.read(tables).lines
    corrected = lines[lines["read"]]
    assert corrected[["label", "kind"]].to_numpy().tolist() == [["boilerplate", "call_to_action"]]
    assert corrected.weight.tolist() == [corpus.READ_WEIGHT]


def test_pages_that_sell_and_pages_that_report_are_learnt_from_and_others_are_not(tables):
    items, sells = selling.examples(corpus.read(tables))
    assert dict(zip([item.name for item in items], sells, strict=True)) == {"news": False, "shop": True}


def test_a_table_of_something_else_is_refused(tmp_path):
    pd.DataFrame({"name": ["a"]}).to_csv(tmp_path / "names.csv", index=False)
    with pytest.raises(UsageError, match=r"names\.csv"):
        corpus.read([tmp_path / "names.csv"])


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"kind": "gossip"}, "no kind of boilerplate: gossip"),
        ({"text": None}, "row 3: the text is missing"),
    ],
)
def test_a_line_that_cannot_be_learnt_from_is_told(tables, tmp_path, change, told):
    lines = pd.read_parquet(tmp_path / "lines.parquet")
    for column, value in change.items():
        lines.loc[2, column] = value
    lines.to_parquet(tmp_path / "lines.parquet")
    with pytest.raises(UsageError, match=told):
        corpus.read(tables)


def test_lines_of_one_kind_are_too_few(tables, tmp_path):
    with pytest.raises(UsageError, match="two kinds"):
        train([tmp_path / "lines.parquet"], tmp_path / "model")
    assert not (tmp_path / "model").exists()
