"""Fit what tells articles that sell from those that report: a linear model over the words of their bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.decide.commercial import SELLS
from provenance.label.selling import DENSE, SLOTS, articles
from provenance.label.units import units
from provenance.train.boilerplate import lines, variants
from provenance.train.boilerplate.inputs import CHUNK
from provenance.train.boilerplate.shares import Shares

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    import pandas as pd
    from numpy.typing import NDArray
    from scipy import sparse

    from provenance.detect.detector import Detector
    from provenance.label.labeller import Labeller
    from provenance.train.boilerplate.corpus import Corpus
    from provenance.train.boilerplate.lines import Example

EDITORIAL, LEFT_OUT = "editorial", "other"
"""Types of articles that report, and that are neither; all other types sell."""

GROUP = "articles that sell"
"""Row of the figures."""

STRENGTH = 10.0
"""Inverse regularisation."""

NEWS, NEWS_WEIGHT = 300, 0.3
"""Articles without promo of one source that are taken as such that report, and how much each counts: so that the
model learns what sells, not merely what is no news."""

WINDOWS = ((5, 15), (20, 40))
"""Lines around the body of a page: as text, and with its markup."""

SHORT = (150, 300)
"""Words of bodies that are cut short, each a text of its own: most pages are longer than many articles are."""

COMPOSED_WEIGHT = 3.0
"""How much a text counts that was composed as one that sells or reports, where a page counts once: they are few."""


def examples(corpus: Corpus) -> tuple[list[Example], list[bool]]:
    """Pages whose type is known, each as text and with its markup, and whether they sell."""
    result: list[Example] = []
    sells: list[bool] = []
    marked = "tag" in corpus.lines and "link_ratio" in corpus.lines
    for name, rows, kind in _typed(corpus):
        result.append(_as_text(name, variants.window(rows, *WINDOWS[0])))
        if marked:
            result.append(lines.example(name, variants.window(rows, *WINDOWS[1]), marked_up=True))
        sells += [kind != EDITORIAL] * (1 + marked)
    return result, sells


def _typed(corpus: Corpus) -> Iterator[tuple[str, pd.DataFrame, str]]:
    """Name, lines and type of the pages that sell or report."""
    for name, rows in corpus.lines.groupby("doc_id", sort=True):
        kind = corpus.types.get(str(name), LEFT_OUT)
        if kind != LEFT_OUT:
            yield str(name), rows, kind


def _cut_short(corpus: Corpus) -> tuple[list[Example], list[bool]]:
    """The same pages as text, of whose bodies only the beginning is there."""
    result: list[Example] = []
    sells: list[bool] = []
    for name, rows, kind in _typed(corpus):
        near = variants.window(rows, *WINDOWS[0])
        body = (near.label == "body").to_numpy()
        upto = np.cumsum([len(text.split()) for text in near.text] * body)
        for words in SHORT:
            if (body & (upto <= words)).any():
                result.append(_as_text(name, near[~body | (upto <= words)]))
                sells.append(kind != EDITORIAL)
    return result, sells


def _as_text(name: str, rows: pd.DataFrame) -> Example:
    return lines.as_read(lines.example(name, rows, marked_up=False), joined=False)


def fit(labeller: Labeller, corpus: Corpus, out: Collection[str], rules: Detector) -> dict[str, NDArray[Any]]:
    """Fit the model.

    Parameters
    ----------
    labeller
        Says which blocks are body.
    corpus
        Tables.
    out
        Publishers that are left out.
    rules
        What is detected.

    Returns
    -------
    dict
        Arrays as `provenance.label.selling.Selling` reads them; none where no types of articles are known.
    """
    from scipy import sparse
    from sklearn.linear_model import LogisticRegression

    known = corpus.of(out, inside=False)
    composed = corpus.composed[corpus.composed.type != LEFT_OUT]
    source = corpus.articles.name.str.rsplit("-", n=1).str[0]
    news = [lines.unlabelled(str(text)) for text in corpus.articles.groupby(source).head(NEWS).text]
    parts: list[tuple[list[Example], list[bool], float]] = [
        (*examples(known), 1 / 4),  # of a page as text and with its markup, and cut short twice
        (*_cut_short(known), 1 / 4),
        ([lines.unlabelled(text) for text in composed.text], (composed.type != EDITORIAL).tolist(), COMPOSED_WEIGHT),
        (news, [False] * len(news), NEWS_WEIGHT),
    ]
    gold = np.array([one for _, sells, _ in parts[:-1] for one in sells])
    if len(set(gold.tolist())) < 2:
        return {}
    gold = np.concatenate([gold, np.zeros(len(news), np.bool_)])
    words, dense = _read(labeller, [item for items, _, _ in parts for item in items], rules)
    table = sparse.hstack([words, sparse.csr_matrix(dense)], format="csr")
    weights = np.repeat([weight for _, _, weight in parts], [len(items) for items, _, _ in parts])
    model = LogisticRegression(C=STRENGTH, max_iter=400).fit(table, gold, sample_weight=weights)
    coefficients = model.coef_[0]
    return {
        "sells.grams": coefficients[:SLOTS].astype(np.float16),
        "sells.dense": coefficients[SLOTS : SLOTS + DENSE].astype(np.float32),
        "sells.bias": model.intercept_.astype(np.float32),
    }


def figures(
    labeller: Labeller, items: Sequence[Example], sells: Sequence[bool], rules: Detector
) -> dict[str, str | float]:
    """How many of the articles that sell are told, and how many of the others are taken for such."""
    batches = [[(item.document, item.blocks, rules.detect(item.document, item.blocks))] for item in items]
    taken = np.array([(labeller.label(batch)[0].sells or 0) >= SELLS for batch in batches])
    gold = np.array(sells)
    shares = Shares.of(gold, taken)
    return {
        "group": GROUP, "lines": len(items), "f1": shares.f1, "precision": shares.precision,
        "recall": shares.recall, "share_taken": float(taken[~gold].mean()),
    }  # fmt: skip


def _read(
    labeller: Labeller, items: Sequence[Example], rules: Detector
) -> tuple[sparse.csr_matrix, NDArray[np.float32]]:
    """Table of words, and the dense numbers beside it."""
    from scipy import sparse

    tables, dense = [], []
    for start in range(0, len(items), CHUNK):
        part = items[start : start + CHUNK]
        found = [rules.detect(item.document, item.blocks) for item in part]
        labels = [
            each.labels
            for each in labeller.label(
                [(item.document, item.blocks, hits) for item, hits in zip(part, found, strict=True)], boxes=False
            )
        ]
        cut = [[label.block for label in each] for each in labels]
        batch = units([(item.document, blocks, hits) for item, blocks, hits in zip(part, cut, found, strict=True)])
        (rows, places, values), numbers = articles(batch, labels)
        tables.append(sparse.csr_matrix((values, (rows, places)), shape=(len(part), SLOTS)))
        dense.append(numbers)
    return sparse.vstack(tables, format="csr"), np.concatenate(dense)
