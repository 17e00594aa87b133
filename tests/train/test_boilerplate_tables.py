"""What `train boilerplate` takes from tables of labelled lines, corrections, articles and types of articles."""

import numpy as np
import pytest

pd = pytest.importorskip("pandas")
pytest.importorskip("pyarrow")

from provenance.bundle import store  # noqa: E402
from provenance.errors import UsageError  # noqa: E402
from provenance.label.labeller import Labeller  # noqa: E402
from provenance.label.selling import Selling  # noqa: E402
from provenance.label.units import units  # noqa: E402
from provenance.train.boilerplate import corpus, lines, selling  # noqa: E402
from provenance.train.boilerplate.inputs import detector  # noqa: E402
from provenance.train.boilerplate.model import refit_selling, train  # noqa: E402

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


COMPOSED = [
    ("affiliate", "Our favourite kettle boils a litre in two minutes. Grab yours today and save a third at checkout."),
    ("affiliate", "We love this lamp. Grab yours today with our code and save ten pounds at checkout while it lasts."),
    ("editorial", "The council voted on Tuesday to close the ferry. Residents said that they had not been asked."),
    ("editorial", "A court heard on Monday that the bridge had not been inspected. The council said it would appeal."),
    ("other", "Opening hours and a map."),
]


@pytest.fixture
def whole_articles(tables, tmp_path):
    own = tmp_path / "whole.parquet"
    pd.DataFrame(COMPOSED, columns=["type", "text"]).assign(doc_id=range(len(COMPOSED))).to_parquet(own)
    return [*tables, own]


def test_whole_articles_may_have_a_type(whole_articles):
    read = corpus.read(whole_articles)
    assert list(read.composed[["type", "text"]].itertuples(index=False, name=None)) == COMPOSED
    assert read.types == {"news": "editorial", "shop": "affiliate", "odd": "other"}


def test_articles_that_sell_are_learnt_from_whole_articles(whole_articles):
    labeller, rules = Labeller(store.load(store.find(None) / "boilerplate")), detector()
    read = corpus.read(whole_articles)
    learnt = Selling(selling.fit(labeller, read, (), rules))
    new = ["Grab yours today at checkout and save on our favourite lamp.", "The council said the ferry would close."]
    items = [(item.document, item.blocks, ()) for item in map(lines.unlabelled, new)]
    sells, reports = learnt(units(items), [each.labels for each in labeller.label(items)])
    assert sells > 0.5 > reports


def test_what_tells_that_an_article_sells_is_fitted_anew_alone(whole_articles, tmp_path):
    refit_selling(whole_articles, None, tmp_path / "mine" / "boilerplate")
    earlier, anew = (store.load(folder / "boilerplate") for folder in (store.find(None), tmp_path / "mine"))
    changed = {name for name in anew.arrays if not np.array_equal(anew.arrays[name], earlier.arrays[name])}
    assert changed == {"sells.grams", "sells.dense", "sells.bias"}
    assert anew.manifest.training != earlier.manifest.training
    rows, kept = ((model.folder / store.EVALUATION).read_text("utf-8").splitlines() for model in (anew, earlier))
    assert rows == kept[:-1]  # without figures of articles that sell: no publisher was left out


def test_what_a_person_has_read_replaces_the_label(tables):
    lines = corpus.read(tables).lines
    corrected = lines[lines["read"]]
    assert corrected[["label", "kind"]].to_numpy().tolist() == [["boilerplate", "call_to_action"]]
    assert corrected.weight.tolist() == [corpus.READ_WEIGHT]


INVENTED = [
    {"doc_id": f"own-{n}", "publisher": "own", "line_no": place, "text": text, "label": label, "kind": kind}
    for n in range(2)
    for place, (text, label, kind) in enumerate(PAGE)
]


def test_articles_that_stand_in_a_read_table_alone_are_learnt_from_as_read(tables, tmp_path):
    own = tmp_path / "own-read.parquet"
    pd.DataFrame(INVENTED).to_parquet(own)
    lines = corpus.read([*tables, own, own]).lines
    taken = lines[lines.group == "own"]
    assert taken.text.tolist() == [line["text"] for line in INVENTED]
    assert taken["read"].all()
    assert set(taken.weight) == {corpus.READ_WEIGHT}
    assert corpus.read([own]).lines.text.tolist() == taken.text.tolist()


def test_what_has_no_markup_is_learnt_from_as_text_and_joined(tables, tmp_path):
    own = tmp_path / "own-read.parquet"
    pd.DataFrame(INVENTED[: len(PAGE)]).to_parquet(own)
    marked = pd.read_parquet(tables[2]).assign(tag="p", link_ratio=0.0)
    marked.to_parquet(tables[2])
    read = corpus.read([*tables, own])
    seen = corpus.variants_of(read, [], lambda _, blocks: blocks, np.random.default_rng(0))
    by_name = {name: [item for item in seen if item.name == name] for name in ("news", "own-0")}
    assert [bool(item.blocks[0].element) for item in by_name["news"]] == [True, False]
    assert [bool(item.blocks[0].element) for item in by_name["own-0"]] == [False, False]
    assert ["\n" in item.document.text for item in by_name["own-0"]] == [True, False]


def test_promo_in_another_language_is_not_put_into_articles(tables, tmp_path, monkeypatch):
    own = tmp_path / "own-read.parquet"
    german = {"doc_id": "fremd", "language": "de"}
    foreign = [line | german | {"line_no": n, "text": f"Lesen Sie auch: Teil {n}"} for n, line in enumerate(INVENTED)]
    pd.DataFrame([line | {"language": "en"} for line in INVENTED[: len(PAGE)]] + foreign).to_parquet(own)
    pools = []
    monkeypatch.setattr(corpus.variants, "Promo", lambda pool, titles, random: pools.append((pool, titles)))
    corpus.as_lines(corpus.read([*tables[1:], own]), (), detector(), np.random.default_rng(0))
    [(pool, titles)] = pools
    assert not any("Lesen" in text for text in [*pool.text, *titles])
    assert "Read Next: Why the night boat was cancelled" in set(pool.text)


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


@pytest.mark.parametrize("form", ["csv", "json", "jsonl"])
def test_lines_are_read_alike_in_any_form(tables, tmp_path, form):
    known = pd.read_parquet(tmp_path / "lines.parquet").assign(doc_id="007", link_ratio=0.5, hard=[True, False] * 6)
    path = tmp_path / f"other.{form}"
    known.to_csv(path, index=False) if form == "csv" else known.to_json(path, orient="records", lines=form == "jsonl")
    read = lines.read_lines(path)
    assert read[list(known)].astype(object).where(read.notna(), None).equals(known.astype(object))


def test_articles_of_one_line_teach_no_cuts(tables, tmp_path):
    few = pd.read_parquet(tmp_path / "lines.parquet").groupby("label").head(1)
    few.assign(text="Fares").to_parquet(tmp_path / "few.parquet")
    with pytest.raises(UsageError, match="more and longer articles"):
        train([tmp_path / "few.parquet"], tmp_path / "model")


def test_lines_of_one_kind_are_too_few(tables, tmp_path):
    with pytest.raises(UsageError, match="two kinds"):
        train([tmp_path / "lines.parquet"], tmp_path / "model")
    assert not (tmp_path / "model").exists()
