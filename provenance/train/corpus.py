"""Labelled texts: read from files, told apart by source, and put into folds by it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from provenance.errors import UsageError
from provenance.read.columns import Columns
from provenance.read.files import NoArticlesError, UnreadableError
from provenance.train import digests, tables

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

COLUMNS = ("generator", "generator_family", "domain", "attack", "pair_id")
"""Columns that are used where a file has them; others are left alone."""

FAMILIES: dict[str, tuple[str, ...]] = {
    "human": (),
    "other": (),
    "gpt-3": ("text-", "davinci", "curie", "babbage", "flan", "bloom", "gpt2", "gpt-2", "opt-", "gpt-j", "gpt-neo"),
    "llama-2": ("llama-2", "llama2", "vicuna", "alpaca", "mistral-7b"),
    "palm": ("palm", "google-palm", "claude-instant", "claude-1", "claude-2", "bard"),
    "gpt-4": ("gpt-4", "gpt4", "claude-3", "gemini", "o1"),
    "llama-3": ("llama-3", "llama3", "mistral-large", "qwen"),
    "2025": ("deepseek", "gemma", "llama-4", "llama4", "o3"),
    "2026": ("frontier", "gpt-5", "claude-4", "claude-opus-4", "claude-sonnet-4", "gemini-2.5", "gemini-3"),
}
"""Who wrote a text: families of models alike in style, the newest last, and how their names begin. Every other model
counts as `other`: mostly that is gpt-3.5-turbo."""

BEFORE_CHAT = list(FAMILIES).index("gpt-3")
"""Family of models that go on with a text instead of answering. What they write is near to what a human wrote before:
networks that learnt from it told texts of other sources apart a little worse, and essays of flan-t5 not at all."""


def read(corpora: Sequence[Path], rows: int | None = None, columns: Columns | None = None) -> pd.DataFrame:
    """Read labelled texts.

    Parameters
    ----------
    corpora
        Files, or folders of them: Parquet, JSON, JSON lines, CSV or TSV with a column of texts, `label` (`human` or
        `machine`), and any of `COLUMNS`. A file is one source. One that stands alone is several, where a column
        `source` parts its texts so that whatever has machine texts has human ones as well.
    rows
        At most so many texts of each label are taken from a file, spread evenly over it; None takes all.
    columns
        Which column holds the texts; None for the usual names.

    Returns
    -------
    DataFrame
        `source` (the file's stem, or that and the source), `text`, `machine` (whether a model wrote it), `family`
        (index into `FAMILIES`), `noise` (false; see `provenance.train.attacks`), and `COLUMNS`, empty where nothing is
        known; the `pair_id` of a text without one is its own. In the order of file names and rows.

    Raises
    ------
    UsageError
        If there is no such file, a column or a text is missing, or a label is neither of the two.
    """
    import pandas as pd

    found = files(corpora)
    sources = [_source(path, rows, columns or Columns(), parted=len(found) == 1) for path in found]
    return pd.concat(sources, ignore_index=True)


def files(corpora: Sequence[Path]) -> list[Path]:
    """Files of labelled texts that `corpora` are or hold, by name."""
    found: list[Path] = []
    for corpus in corpora:
        own = [corpus] if corpus.is_file() else list(filter(tables.is_table, corpus.glob("*")))
        if not own or not all(map(tables.is_table, own)):
            raise UsageError(f"{corpus}: no labelled texts: files that end in {', '.join(tables.SUFFIXES)} are needed")
        found += own
    found.sort(key=lambda path: path.name)
    for one, other in pairwise(sorted(found, key=lambda path: path.stem)):
        if one.stem == other.stem:
            raise UsageError(f"{one} and {other}: two sources of one name")
    return found


def digest(corpora: Sequence[Path]) -> str:
    """SHA-256 of the names and contents of all files of corpora."""
    return digests.of_files(files(corpora))


def family(generator: str) -> int:
    """Family of a model by its name, the longest beginning that fits; index into `FAMILIES`."""
    name = generator.lower()
    fits = [
        (len(start), index)
        for index, starts in enumerate(FAMILIES.values())
        for start in starts
        if name.startswith(start)
    ]
    return max(fits, default=(0, 1))[1]


def learnt(table: pd.DataFrame) -> NDArray[np.bool_]:
    """Texts to learn from: all but those by models before chat, where others of machines are among them."""
    old = (table.family == BEFORE_CHAT).to_numpy(bool)
    others = table.machine.to_numpy(bool) & ~old
    return ~old | ~others.any()


def folds(table: pd.DataFrame, count: int, seed: int) -> NDArray[np.int64]:
    """Assign texts to folds so that what is judged has never been seen: whole sources.

    Sources of the newest family are kept apart, so that the others teach what is new; where it stands in one source
    alone, that source is split by `pair_id`.
    """
    import numpy as np

    fold = np.zeros(len(table), np.int64)
    size = np.zeros(count)
    new = table.loc[table.family == table.family.max(), "source"].unique()
    newest = new if len(new) == 1 else new[:0]
    counts = table.loc[~table.source.isin(newest), "source"].value_counts()
    for source in sorted(counts.index, key=lambda name: (name not in new, -counts[name], name)):
        fold[table.source == source] = np.argmin(size)
        size[np.argmin(size)] += counts[source]
    random = np.random.default_rng(seed)
    for source in sorted(newest):
        rows = np.flatnonzero(table.source == source)
        pairs, of = np.unique(table.pair_id.to_numpy(str)[rows], return_inverse=True)
        fold[rows] = random.permutation(len(pairs))[of] % count
    return fold


def _source(path: Path, rows: int | None, columns: Columns, *, parted: bool) -> pd.DataFrame:
    import pandas as pd

    table = tables.read(path)
    try:
        text = columns.find(table.columns)["text"][0]
    except (UnreadableError, NoArticlesError) as error:
        raise UsageError(f"{path}: {error}") from error
    if "label" not in table:
        raise UsageError(f"{path}: column label is missing")
    tables.check_filled(table, "label", path)
    label = table["label"].astype(str).str.strip().str.lower()
    if wrong := sorted(set(label) - {"human", "machine"}):
        raise UsageError(f"{path}: labels are human and machine, not {', '.join(wrong[:3])}")
    table["text"] = table[text]
    tables.check_texts(table, path)
    kept = pd.DataFrame({"source": path.stem, "text": table["text"].astype(str), "machine": label == "machine"})
    for column in COLUMNS:
        kept[column] = _stated(table[column]) if column in table else ""
    if parted and "source" in table:
        stated = _stated(table["source"])
        if stated.nunique() > 1 and set(stated[kept.machine]) <= set(stated[~kept.machine]):
            kept["source"] = path.stem + ": " + stated
    kept["noise"] = False
    alone = kept.pair_id == ""
    kept.loc[alone, "pair_id"] = kept.index[alone].astype(str) + "#"  # which no number that is given has
    kept["family"] = [
        family(name) if machine else 0 for name, machine in zip(kept.generator, kept.machine, strict=True)
    ]
    if rows is not None:
        kept = pd.concat([_spread(part, rows) for _, part in kept.groupby("machine")]).sort_index()
    return kept


def _stated(column: pd.Series) -> pd.Series:
    """What cells say; those that are missing are empty."""
    return column.astype(object).where(column.notna(), "").astype(str)


def _spread(part: pd.DataFrame, rows: int) -> pd.DataFrame:
    """At most `rows` of the rows, at even distances."""
    import numpy as np

    if len(part) <= rows:
        return part
    return part.iloc[np.linspace(0, len(part) - 1, rows).astype(int)]
