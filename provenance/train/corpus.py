"""Labelled texts: read from files, told apart by source, weighted by source, and named by a digest."""

from __future__ import annotations

import hashlib
from itertools import pairwise
from typing import TYPE_CHECKING

from provenance.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

COLUMNS = ("generator", "generator_family", "domain", "attack", "pair_id")
"""Columns that are used where a file has them; others are left alone."""

SUFFIXES = (".parquet", ".jsonl", ".csv")

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


def read(corpora: Sequence[Path], rows: int | None = None) -> pd.DataFrame:
    """Read labelled texts.

    Parameters
    ----------
    corpora
        Files, or folders of them, each of which is one source: Parquet, JSON lines or CSV with the columns `text` and
        `label` (`human` or `machine`), and any of `COLUMNS`.
    rows
        At most so many texts of each label are taken from a file, spread evenly over it; None takes all.

    Returns
    -------
    DataFrame
        `source` (the file's stem), `text`, `machine` (whether a model wrote it), `family` (index into `FAMILIES`),
        `noise` (false; see `provenance.train.attacks`), and `COLUMNS`, empty where nothing is known; the `pair_id` of a
        text without one is its own. In the order of file names and rows.

    Raises
    ------
    UsageError
        If there is no such file, a column or a text is missing, or a label is neither of the two.
    """
    import pandas as pd

    return pd.concat([_source(path, rows) for path in files(corpora)], ignore_index=True)


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
    total = hashlib.sha256()
    for path in files(corpora):
        with path.open("rb") as file:
            total.update(f"{path.name} {hashlib.file_digest(file, 'sha256').hexdigest()}\n".encode())
    return total.hexdigest()


def text_digest(texts: list[str]) -> str:
    """SHA-256 of the sorted digests of texts: names a set that cannot be read back."""
    each = sorted(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() for text in texts)
    return hashlib.sha256("\n".join(each).encode()).hexdigest()


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
    """Make sure that a table read from `path` has rows, and a text in each.

    Raises
    ------
    UsageError
        If not.
    """
    if table.empty:
        raise UsageError(f"{path}: the table has no rows")
    absent = table["text"].isna() | (table["text"].astype(str) == "")
    if absent.any():
        raise UsageError(f"{path}, row {int(absent.to_numpy().argmax()) + 1}: the text is missing")


def _source(path: Path, rows: int | None) -> pd.DataFrame:
    import pandas as pd

    try:
        if path.suffix == ".parquet":
            table = pd.read_parquet(path)
        elif path.suffix == ".jsonl":
            table = pd.read_json(path, lines=True, dtype=False)
        else:
            table = pd.read_csv(path, keep_default_na=False)
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: no table: {error}") from error
    if missing := {"text", "label"} - set(table.columns):
        raise UsageError(f"{path}: column {' and '.join(sorted(missing))} is missing")
    if wrong := sorted(set(table["label"].astype(str)) - {"human", "machine"}):
        raise UsageError(f"{path}: labels are human and machine, not {', '.join(wrong[:3])}")
    check_texts(table, path)
    kept = pd.DataFrame(
        {"source": path.stem, "text": table["text"].astype(str), "machine": table["label"] == "machine"}
    )
    for column in COLUMNS:
        kept[column] = table[column].fillna("").astype(str) if column in table else ""
    kept["noise"] = False
    alone = kept.pair_id == ""
    kept.loc[alone, "pair_id"] = kept.index[alone].astype(str)
    kept["family"] = [
        family(name) if machine else 0 for name, machine in zip(kept.generator, kept.machine, strict=True)
    ]
    if rows is not None:
        kept = pd.concat([_spread(part, rows) for _, part in kept.groupby("machine")]).sort_index()
    return kept


def _spread(part: pd.DataFrame, rows: int) -> pd.DataFrame:
    """At most `rows` of the rows, at even distances."""
    import numpy as np

    if len(part) <= rows:
        return part
    return part.iloc[np.linspace(0, len(part) - 1, rows).astype(int)]
