"""How much each text counts in training: by label and source, never by the number of rows."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd
    from numpy.typing import NDArray

_WEAK = {"outfox": 0.1, "argugpt": 0.3, "llmfake": 0.7}
"""Sources of the shipped model that count for less: two teach that errors are human, one has few distinct human texts.
A source by another name counts in full."""

_FULL = 800
"""Texts from which a source does not count for more."""


def weights(part: pd.DataFrame, newest: float = 1.0) -> NDArray[np.float64]:
    """Weight of each text.

    Parameters
    ----------
    part
        Texts with `source`, `machine` and `family`.
    newest
        How many times more a source of the newest family counts, where there are others.
    """
    new = set(part.source[part.family == part.family.max()]) if part.source.nunique() > 1 else set()

    def share(source: str, size: int) -> float:
        return _WEAK.get(source, 1.0) * sqrt(min(size, _FULL)) * (newest if source in new else 1.0)

    return balanced(part, share)


def balanced(table: pd.DataFrame, share: Callable[[str, int], float]) -> NDArray[np.float64]:
    """Weights that sum to the number of rows: half to each label, and among sources by `share` and not by rows.

    Parameters
    ----------
    table
        With `source` and `machine`.
    share
        How much a source counts, given its name and its number of texts of one label.
    """
    weight = np.zeros(len(table))
    machine, source = table.machine.to_numpy(bool), table.source.to_numpy(str)
    for label in (False, True):
        for name in np.unique(source[machine == label]):
            rows = (machine == label) & (source == name)
            weight[rows] = share(str(name), int(rows.sum())) / rows.sum()
        weight[machine == label] *= len(table) / 2 / max(weight[machine == label].sum(), 1e-12)
    return weight
