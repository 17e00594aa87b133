"""Labelled texts: read from files, told apart by source, and put into folds by it."""

from __future__ import annotations

from io import StringIO
from itertools import pairwise
from typing import TYPE_CHECKING

from provenance.errors import UsageError
from provenance.read.columns import Columns
from provenance.read.decode import decode
from provenance.read.dialects import SEPARATORS
from provenance.read.files import UnreadableError
from provenance.train import digests

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

COLUMNS = ("generator", "generator_family", "domain", "attack", "pair_id")
"""Columns that are used where a file has them; others are left alone."""

SUFFIXES = (".parquet", ".jsonl", ".ndjson", ".json", ".csv", ".tsv")

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
    tables = [_source(path, rows, columns or Columns(), parted=len(found) == 1) for path in found]
    return pd.concat(tables, ignore_index=True)


def files(corpora: Sequence[Path]) -> list[Path]:
    """Files of labelled texts that `corpora` are or hold, by name."""
    found: list[Path] = []
    for corpus in corpora:
        own = [corpus] if corpus.is_file() else [path for path in corpus.glob("*") if path.suffix in SUFFIXES]
        if not own or not all(path.suffix in SUFFIXES for path in own):
            raise UsageError(f"{corpus}: no labelled texts: files that end in {', '.join(SUFFIXES)} are needed")
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


def check_texts(table: pd.DataFrame, path: Path) -> None:
    """Make sure that a table read from `path` has rows, and a text in each of them.

    Raises
    ------
    UsageError
        If not.
    """
    if table.empty:
        raise UsageError(f"{path}: the table has no rows")
    _check_filled(table, "text", path)
    other = ~table["text"].map(lambda text: isinstance(text, str))
    if other.any():
        raise UsageError(f"{path}, row {_first(other)}: the text is none but {table['text'][other].iloc[0]!r:.40}")


def _check_filled(table: pd.DataFrame, column: str, path: Path) -> None:
    absent = table[column].isna() | (table[column].astype(str) == "")
    if absent.any():
        raise UsageError(f"{path}, row {_first(absent)}: the {column} is missing")


def _first(rows: pd.Series) -> int:
    """Number, from 1, of the first row for which something holds."""
    return int(rows.to_numpy().argmax()) + 1


def _source(path: Path, rows: int | None, columns: Columns, *, parted: bool) -> pd.DataFrame:
    import pandas as pd

    table = _table(path)
    try:
        text = columns.find(table.columns)["text"][0]
    except UnreadableError as error:
        raise UsageError(f"{path}: {error}") from error
    if "label" not in table:
        raise UsageError(f"{path}: column label is missing")
    _check_filled(table, "label", path)
    label = table["label"].astype(str).str.strip().str.lower()
    if wrong := sorted(set(label) - {"human", "machine"}):
        raise UsageError(f"{path}: labels are human and machine, not {', '.join(wrong[:3])}")
    table["text"] = table[text]
    check_texts(table, path)
    kept = pd.DataFrame({"source": path.stem, "text": table["text"].astype(str), "machine": label == "machine"})
    for column in COLUMNS:
        kept[column] = table[column].fillna("").astype(str) if column in table else ""
    if parted and "source" in table:
        stated = table["source"].fillna("").astype(str)
        if stated.nunique() > 1 and set(stated[kept.machine]) <= set(stated[~kept.machine]):
            kept["source"] = path.stem + ": " + stated
    kept["noise"] = False
    alone = kept.pair_id == ""
    kept.loc[alone, "pair_id"] = kept.index[alone].astype(str)
    kept["family"] = [
        family(name) if machine else 0 for name, machine in zip(kept.generator, kept.machine, strict=True)
    ]
    if rows is not None:
        kept = pd.concat([_spread(part, rows) for _, part in kept.groupby("machine")]).sort_index()
    return kept


def _table(path: Path) -> pd.DataFrame:
    """A table, whatever the encoding of its text and the separator of its cells."""
    import pandas as pd

    try:
        if path.suffix == ".parquet":
            return pd.read_parquet(path)
        text, _ = decode(path.read_bytes(), [])
        text = text.removeprefix("\ufeff")
        if path.suffix in {".jsonl", ".ndjson", ".json"}:
            return pd.read_json(StringIO(text), lines=path.suffix != ".json", dtype=False)
        header = next((line for line in text.splitlines() if line.strip()), "")
        return pd.read_csv(StringIO(text), sep=max(SEPARATORS, key=header.count), keep_default_na=False)
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: no table: {error}") from error


def _spread(part: pd.DataFrame, rows: int) -> pd.DataFrame:
    """At most `rows` of the rows, at even distances."""
    import numpy as np

    if len(part) <= rows:
        return part
    return part.iloc[np.linspace(0, len(part) - 1, rows).astype(int)]
