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
        if not isinstance(value, list) or len(value) != 2 or not all(map(_finite, value)) or value[0] <= 0:
            yield f"setting {name} is {value!r:.60}, no slope above 0 with an intercept"
    domain = manifest.settings.get("domain")
    if not isinstance(domain, dict) or not all(_finite(domain.get(name)) for name in LIMITS):
        yield f"setting domain is {domain!r:.60}, no numbers {', '.join(LIMITS)}"
    for name, array in scores.items():
        if array.ndim != 1 or array.dtype.kind != "f" or not _ascending(array):
            yield f"the human calibration scores {name} are no numbers in ascending order"
    stated, sizes = manifest.calibration, {name: array.size for name, array in scores.items()}
    if stated is None or stated.groups != sizes or stated.texts != sizes.get(POOLED):
        yield f"the calibration set is not the one that the manifest states: {sizes}"


def _ascending(scores: NDArray[Any]) -> bool:
    return bool(np.isfinite(scores).all() and (np.diff(scores) >= 0).all())


def _finite(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= sys.float_info.max
