"""What the boilerplate model is trained on: labelled lines, pages with their main text, articles without promo."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from provenance import sentences
from provenance.errors import UsageError
from provenance.kinds import BOILERPLATE
from provenance.train import tables
from provenance.train.boilerplate import lines, pages, variants

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from provenance.detect.detector import Detector
    from provenance.train.boilerplate.lines import Cut, Example

CORRECTIONS = "-read"
"""How the stem of a file ends whose lines were read, or written, one by one: its labels replace those of the same lines
elsewhere, and articles that stand nowhere else are taken as they are."""

READ_WEIGHT, DOUBT_WEIGHT, ARTICLE_WEIGHT = 4.0, 1.5, 2.0
"""How much lines count that were read one by one, surely or with doubt, and paragraphs of articles without promo."""

ARTICLES = 900
"""Articles without promo that are taken of one source at most."""

PAGE = (60, 90)
"""Lines around the body that stay of a whole page: the rest of long menus teaches nothing new."""

_LINE = ["doc_id", "line_no"]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Tables to train on, or to judge with."""

    lines: pd.DataFrame
    """As `provenance.train.boilerplate.lines.read_lines` gives it, with `weight`, `read` (by a person) and `group`."""
    pages: pd.DataFrame
    """`doc_id url html body group`."""
    articles: pd.DataFrame
    """`name text`: human texts without promo that are trained on."""
    spare: pd.DataFrame
    """The same, that are not."""
    types: dict[str, str]
    """What an article is, by `doc_id`: `editorial`, `other`, or a type that sells."""
    composed: pd.DataFrame
    """`text type`: whole articles whose type is known, and nothing of their lines."""

    def groups(self) -> NDArray[np.str_]:
        """Publishers of lines and pages."""
        return np.unique(np.concatenate([self.lines.group.unique(), self.pages.group.unique()]).astype(str))

    def of(self, groups: Collection[str], *, inside: bool) -> Corpus:
        """Lines and pages of these publishers, or of all others."""
        chosen = [table[table.group.isin(groups) == inside] for table in (self.lines, self.pages)]
        return replace(self, lines=chosen[0], pages=chosen[1])


def read(paths: Sequence[Path]) -> Corpus:
    """Read tables, each told by its columns; see `provenance.train.boilerplate.model.train`."""
    labelled: list[pd.DataFrame] = []
    corrections: list[pd.DataFrame] = []
    whole: list[pd.DataFrame] = []
    found: list[pd.DataFrame] = []
    types: dict[str, str] = {}
    composed: list[pd.DataFrame] = []
    for path in paths:
        table = tables.read(path)
        if set(lines.REQUIRED) <= set(table):
            checked = lines.read_lines(path)
            (corrections if path.stem.endswith(CORRECTIONS) else labelled).append(checked)
        elif {"html", "body"} <= set(table):
            whole.append(table)
        elif {"text", "label"} <= set(table):
            found.append(articles(path))
        elif {"text", "type"} <= set(table):
            tables.check_texts(table, path)
            composed.append(table[["text", "type"]].astype(str))
        elif {"doc_id", "type"} <= set(table):
            types |= dict(zip(table.doc_id.astype(str), table.type.astype(str), strict=True))
        else:
            raise UsageError(
                f"{path}: no lines, pages, articles or types of articles: see provenance train boilerplate --help"
            )
    if not (labelled or corrections):
        raise UsageError(f"no labelled lines: a table with the columns {', '.join(lines.REQUIRED)} is needed")
    table = _corrected(labelled, corrections)
    if not {"body", "boilerplate"} <= set(table.label):
        raise UsageError("lines of both labels, body and boilerplate, are needed")
    pages_table = (
        pd.concat(whole, ignore_index=True) if whole else pd.DataFrame(columns=["doc_id", "url", "html", "body"])
    )
    pages_table = pages_table[pages_table.doc_id.isin(table.doc_id)]  # others may be kept to judge with
    pages_table = pages_table.assign(group=[lines.host(url) for url in pages_table.url])
    spare = [part.iloc[1::2] for part in found]
    drawn = [part.iloc[::2].sample(min(ARTICLES, (len(part) + 1) // 2), random_state=0) for part in found]
    empty = pd.DataFrame(columns=["name", "text"])
    whole_articles = pd.concat([pd.DataFrame(columns=["text", "type"]), *composed], ignore_index=True)
    return Corpus(table, pages_table, pd.concat([empty, *drawn]), pd.concat([empty, *spare]), types, whole_articles)


def articles(path: Path) -> pd.DataFrame:
    """Human articles of a table with `text` and `label`, as `name text`; every second one is trained on.

    Raises
    ------
    UsageError
        If it cannot be read or has other columns.
    """
    table = tables.read(path)
    if not {"text", "label"} <= set(table):
        raise UsageError(f"{path}: columns text and label are needed")
    human = table[table.label == "human"]
    return pd.DataFrame({"name": [f"{path.stem}-{n}" for n in range(len(human))], "text": human.text.to_numpy()})


def as_lines(corpus: Corpus, out: Collection[str], rules: Detector, random: np.random.Generator) -> list[Example]:
    """Plain texts, one block a line: each page as a good scraper gives it, and articles with promo put between.

    Parameters
    ----------
    corpus
        Tables.
    out
        Publishers whose promo is not put into articles: they are judged with.
    rules
        Paragraphs in which they find something are left out of articles that should have no promo.
    random
        Where the draws come from.
    """
    known = corpus.of(out, inside=False).lines
    if "language" in known:
        known = known[known.language.fillna("en") == "en"]  # as the articles are that it is put into
    pool = known[(known.label == "boilerplate") & known.kind.isin(BOILERPLATE) & known.sure]
    titles = [text for text in known[known.kind == "headline"].text if 20 < len(text) < 140]
    promo = variants.Promo(pool, titles or ["What the council decided on Tuesday"], random)
    result = []
    for name, rows in corpus.lines.groupby("doc_id", sort=True):
        part = variants.scraped(rows, random)
        if len(part) > 3:
            result.append(lines.example(str(name), part, marked_up=False))
    for number, row in enumerate(corpus.articles.itertuples()):
        paragraphs = _clean(str(row.text), rules)
        if len(paragraphs) > 2:
            count = int(random.poisson(2.5)) if random.random() < 0.7 else 0
            result.append(_with_promo(str(row.name), paragraphs, promo, count, f"articles-{number % 40}"))
    return result


def variants_of(corpus: Corpus, plain: Sequence[Example], cut: Cut, random: np.random.Generator) -> list[Example]:
    """Everything that the classifier is trained on: pages, their articles as text, the same joined into one line.

    Parameters
    ----------
    corpus
        Tables.
    plain
        From `as_lines`.
    cut
        Cuts sentences where a line began.
    random
        Where the draws come from.
    """
    result: list[Example] = []
    marked = "tag" in corpus.lines and "link_ratio" in corpus.lines
    for name, rows in corpus.lines.groupby("doc_id", sort=True):
        if marked and rows[["tag", "link_ratio"]].notna().all(axis=None):
            result.append(lines.example(str(name), variants.window(rows, *PAGE), marked_up=True))
        near = variants.window(rows, int(random.integers(0, 12)), int(random.integers(0, 40)))
        result.append(lines.as_read(lines.example(str(name), near, marked_up=False), joined=False))
        if rows.read.all():
            result.append(lines.as_read(lines.example(str(name), rows, marked_up=False), joined=True, cut=cut))
    articles = set(corpus.articles.name)
    for item in plain:
        joined = random.random() < 0.5
        if item.name not in articles or not joined:
            result.append(lines.as_read(item, joined=False))
        if item.name not in articles or joined:
            result.append(lines.as_read(item, joined=True, cut=cut))
    result += pages.examples(corpus.pages)
    return result


def _corrected(labelled: Sequence[pd.DataFrame], corrections: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Labels with those of a person over them; a kind is kept where a person or a sure rule has named it."""
    known = {name for part in labelled for name in part.doc_id}
    new = [part[~part.doc_id.isin(known)] for part in corrections]
    table = pd.concat([*labelled, *new], ignore_index=True).drop_duplicates(_LINE)
    certain = table.kind_certain.fillna(False).astype(bool) if "kind_certain" in table else table.kind.notna()
    table = table.assign(weight=1.0, read=False, sure=certain)
    table.loc[~certain & (table.label == "boilerplate"), "kind"] = None
    table = table.set_index(_LINE)
    for correction in (part.drop_duplicates(_LINE).set_index(_LINE) for part in corrections):
        both = table.index.intersection(correction.index)
        table.loc[both, ["label", "kind"]] = correction.loc[both, ["label", "kind"]]
        doubt = correction.loc[both].get("doubt", pd.Series(False, both)).to_numpy(bool)
        table.loc[both, "weight"] = np.where(doubt, DOUBT_WEIGHT, READ_WEIGHT)
        table.loc[both, "read"] = True
        table.loc[both, "sure"] = ~doubt
    table = table.reset_index().sort_values(_LINE)
    groups = {name: lines.domain(rows) for name, rows in table.groupby("doc_id")}
    return table.assign(group=table.doc_id.map(groups))


def _clean(text: str, rules: Detector) -> list[str]:
    """Paragraphs in which no rule finds promo; of a text on one line, pairs of sentences."""
    paragraphs = [line.strip() for line in text.split("\n") if line.strip()]
    if len(paragraphs) < 3:
        spans = sentences.spans(text)
        paragraphs = [text[a.start : b.end] for a, b in zip(spans[::2], spans[1::2] + spans[-1:], strict=False)]
    return [part for part in paragraphs if not any(rules.by_rule(lines.plain(part)))]


def _with_promo(name: str, paragraphs: Sequence[str], promo: variants.Promo, count: int, group: str) -> Example:
    drawn = promo.insert(paragraphs, count)
    table = pd.DataFrame(
        {
            "text": [text for text, _ in drawn],
            "label": ["body" if kind is None else "boilerplate" for _, kind in drawn],
            "kind": [kind for _, kind in drawn],
            "publisher": group,
            "weight": ARTICLE_WEIGHT,
        }
    )
    return lines.example(name, table, marked_up=False)
