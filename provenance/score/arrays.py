"""The arrays of a machine-generation model: their names, types and shapes, and every reason why some cannot be used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.score import grammar
from provenance.score.features import SLOTS, VOCABULARY_SLOTS
from provenance.score.network import COLUMNS, GRAMMAR_NETWORKS, GRAMMAR_UNITS, NETWORKS, WIDTH
from provenance.score.rhythm import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    Arrays = Mapping[str, NDArray[Any]]

CALIBRATION = "calibration."
"""How the names of the arrays of human scores begin; the group follows."""

GRAMMAR = "grammar."
"""How the names of the arrays of the networks over the grammar begin."""

SEEN = "seen"
"""Name of the array with fingerprints of the texts that a model was trained on or calibrated with."""


def human_scores(arrays: Arrays) -> dict[str, NDArray[Any]]:
    """Human calibration scores by group."""
    return {name.removeprefix(CALIBRATION): scores for name, scores in arrays.items() if name.startswith(CALIBRATION)}


def seen(arrays: Arrays) -> NDArray[Any]:
    """Fingerprints of the texts that a model was trained on or calibrated with; of an older model none."""
    return arrays.get(SEEN, np.zeros(0, np.uint32))


def rows_of(used: NDArray[np.integer[Any]]) -> NDArray[np.int32]:
    """Row of the weights by slot, of slots in the order of their rows; 0 for all others."""
    rows = np.zeros(SLOTS, np.int32)
    rows[used] = np.arange(1, len(used) + 1)
    return rows


def unusable(arrays: Arrays) -> Iterator[str]:
    """Yield reasons against the weights of a model."""
    for name, (kind, shape) in _expected(arrays).items():
        array = arrays.get(name)
        if array is None:
            yield f"array {name} is missing"
        elif array.shape != shape or not np.issubdtype(array.dtype, kind):
            yield f"array {name} is {array.dtype} {array.shape}, not {kind.__name__} {shape}"
    for name, size, most in (("slots", SLOTS, SLOTS), ("ranked", VOCABULARY_SLOTS, grammar.RANKED)):
        if not _places(arrays.get(name, np.zeros(0)).ravel(), size, most):
            yield f"array {name} is not of at most {most} different numbers from 0 to {size - 1}"
    for name in ("deviation", f"{GRAMMAR}deviation"):
        if not (arrays.get(name, np.ones(1)) > 0).all():
            yield f"array {name} is not of numbers above 0"
    known = seen(arrays)
    if known.ndim != 1 or known.dtype != np.uint32:
        yield f"array {SEEN} is {known.dtype} {known.shape}, not one row of uint32"
    if not _families(arrays):
        yield "array level is of no family of models"


def _expected(arrays: Arrays) -> dict[str, tuple[type[np.generic], tuple[int, ...]]]:
    """Type and shape of every array that reading takes, with as many n-grams, ranks and families as there are."""
    used, ranked = (arrays.get(name, np.zeros(0)).size for name in ("slots", "ranked"))
    families, units = _families(arrays), GRAMMAR_NETWORKS * GRAMMAR_UNITS
    return {
        "vocabulary": (np.uint8, (VOCABULARY_SLOTS // 8,)),
        "slots": (np.signedinteger, (used,)),
        "ranked": (np.signedinteger, (ranked,)),
        "rarity": (np.floating, (used + 1,)),
        "grams": (np.int8, (used + 1, COLUMNS)),
        "scale": (np.floating, (COLUMNS,)),
        "rhythm": (np.floating, (len(NAMES), COLUMNS)),
        "bias": (np.floating, (COLUMNS,)),
        "mean": (np.floating, (len(NAMES),)),
        "deviation": (np.floating, (len(NAMES),)),
        "output": (np.floating, (NETWORKS, WIDTH, families)),
        "level": (np.floating, (NETWORKS, families)),
        f"{GRAMMAR}hidden": (np.float32, (grammar.WIDTH, units)),
        f"{GRAMMAR}bias": (np.floating, (units,)),
        f"{GRAMMAR}output": (np.floating, (GRAMMAR_NETWORKS, GRAMMAR_UNITS, families)),
        f"{GRAMMAR}level": (np.floating, (GRAMMAR_NETWORKS, families)),
        f"{GRAMMAR}mean": (np.floating, (grammar.WIDTH,)),
        f"{GRAMMAR}deviation": (np.floating, (grammar.WIDTH,)),
    }


def _families(arrays: Arrays) -> int:
    return int((0, *arrays.get("level", np.zeros(0)).shape)[-1])


def _places(used: NDArray[Any], size: int, most: int) -> bool:
    """Whether numbers are different places of a table, and not too many."""
    inside = not used.size or bool(used.min() >= 0 and used.max() < size)
    return inside and len(used) <= most and len(np.unique(used)) == len(used)
