"""The numbers beside the weights: whether they can turn outputs into probabilities, p-values and domains."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.score.conformal import POOLED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from provenance.modelfiles import Manifest

PLATT = ("platt_head", "platt_passage")
"""Settings that hold a slope, above 0, and an intercept."""

LARGEST = 1e6
"""Of both: with more no two outputs would have different probabilities, and the log odds might overflow."""

LIMITS = ("article", "known", "oddness")
"""Of the setting `domain`."""


def faults(manifest: Manifest, scores: Mapping[str, NDArray[Any]]) -> Iterator[str]:
    """Yield reasons against settings and calibration of a model.

    Parameters
    ----------
    manifest
        Of the model.
    scores
        Its human calibration scores, by group.
    """
    for name in PLATT:
        value = manifest.settings.get(name)
        numbers = value if isinstance(value, list) and all(_finite(each, LARGEST) for each in value) else []
        if len(numbers) != 2 or numbers[0] <= 0:
            yield f"setting {name} is {value!r:.60}, no slope above 0 with an intercept, both up to {LARGEST:,.0f}"
    domain = manifest.settings.get("domain")
    if not isinstance(domain, dict) or not all(_finite(domain.get(name)) for name in LIMITS):
        yield f"setting domain is {domain!r:.60}, no numbers {', '.join(LIMITS)}"
    for name, array in scores.items():
        if array.ndim != 1 or array.dtype.kind != "f" or not _ascending(array):
            yield f"the human calibration scores {name} are no numbers in ascending order"
    groups = [array.ravel() for name, array in scores.items() if name != POOLED]
    if not any(map(len, groups)) or not np.array_equal(np.sort(np.concatenate(groups)), scores.get(POOLED, [])):
        yield f"the human calibration scores {POOLED} are not those of the groups, or there are none"
    stated, sizes = manifest.calibration, {name: array.size for name, array in scores.items()}
    if stated is None or stated.groups != sizes or stated.texts != sizes.get(POOLED):
        yield f"the calibration set is not the one that the manifest states: {sizes}"


def _ascending(scores: NDArray[Any]) -> bool:
    return bool(np.isfinite(scores).all() and (np.diff(scores) >= 0).all())


def _finite(value: object, most: float = sys.float_info.max) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= most
