"""Articles that carry the same story: each is compared with the ones before it, by the signatures of their texts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.errors import UsageError
from provenance.measure.signature import NUMBERS, signature

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

SHARED = 0.75
"""Part of the shorter text that has to stand in the longer one. Articles made from one template, and rewritings by a
model, share up to 0.7 of it; a copy with a word in twenty changed, or cut to its first half, shares 0.85 and more."""

_BAND = 3
"""Numbers that two signatures must share at one of `NUMBERS // _BAND` places to be compared at all: of pairs that
share a third of their runs in all, 79 in 100 are, of pairs that share a half, all."""

_CROWD = 64
"""Stories with the same band that are compared: what more than these share is their template, and a copy shares other
bands too. Keeps the time from growing with the square of their number."""


def check() -> None:
    """Make sure that the library is there.

    Raises
    ------
    UsageError
        If not.
    """
    try:
        import datasketch  # noqa: F401
    except ImportError as error:
        raise UsageError('--copies needs datasketch: pip install "provenance[copies]"') from error


def signed(name: str, text: str) -> dict[str, Any]:
    """What is written down of an article, to be compared when all are there."""
    found = signature(text)
    numbers, runs = found if found is not None else (None, 0)
    return {"name": name, "runs": runs, "numbers": None if numbers is None else numbers.tobytes().hex()}


def copies(pieces: Iterable[bytes]) -> dict[int, str]:
    """Find the articles that are copies of an earlier one.

    Parameters
    ----------
    pieces
        Lines of what `signed` gave, one for each row of the report and in its order.

    Returns
    -------
    dict
        By the place of every copy in the report, from 0, the name of the first article with its story. An article is
        compared with these first ones alone, so that no chain of small changes joins two stories. Takes about 1.3
        kilobytes for each article.
    """
    places, names, runs, numbers = _read(pieces)
    if not places:
        return {}
    bands = _bands(numbers)
    shared = _frequent(bands)
    first: list[dict[int, list[int]]] = [{} for _ in range(bands.shape[1])]
    found: dict[int, str] = {}
    for at in np.flatnonzero(shared.any(axis=1)).tolist():
        keys = [(band, key) for band, key in enumerate(bands[at].tolist()) if shared[at, band]]
        candidates = sorted({other for band, key in keys for other in first[band].get(key, ())})
        original = _nearest(at, candidates, runs, numbers)
        if original is None:
            for band, key in keys:
                if len(crowd := first[band].setdefault(key, [])) < _CROWD:
                    crowd.append(at)
        else:
            found[places[at]] = names[original]
    return found


def _read(pieces: Iterable[bytes]) -> tuple[list[int], list[str], NDArray[np.int64], NDArray[np.uint32]]:
    """Places, names, numbers of runs and signatures of the articles that have one."""
    places, names, runs, numbers = [], [], [], bytearray()
    lines = (line for piece in pieces for line in piece.splitlines())
    for place, line in enumerate(lines):
        article: Mapping[str, Any] = json.loads(line)
        if article["numbers"] is not None:
            places.append(place)
            names.append(article["name"])
            runs.append(article["runs"])
            numbers += bytes.fromhex(article["numbers"])
    return places, names, np.array(runs, np.int64), np.frombuffer(numbers, np.uint32).reshape(-1, NUMBERS)


def _bands(numbers: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """Hash of every band of every signature (Indyk and Motwani 1998)."""
    end = NUMBERS // _BAND * _BAND
    hashes = np.zeros((len(numbers), NUMBERS // _BAND), np.uint64)
    for place in range(_BAND):
        hashes ^= numbers[:, place:end:_BAND]
        hashes *= np.uint64(0x9E3779B97F4A7C15)
        hashes ^= hashes >> np.uint64(29)
    return hashes


def _frequent(bands: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Which bands an article shares with another one: most share none, and need not be looked at."""
    shared = np.zeros(bands.shape, np.bool_)
    for band in range(bands.shape[1]):
        _, of, counts = np.unique(bands[:, band], return_inverse=True, return_counts=True)
        shared[:, band] = counts[of] > 1
    return shared


def _nearest(at: int, candidates: Sequence[int], runs: NDArray[np.int64], numbers: NDArray[np.uint32]) -> int | None:
    """The candidate that shares most of the shorter text, the earliest of several; None if none shares enough."""
    if not candidates:
        return None
    others = np.array(candidates)
    alike = (numbers[others] == numbers[at]).mean(axis=1)
    # Jaccard's share of the union, and the sizes, give the share of the smaller set.
    part = alike / (1 + alike) * (runs[others] + runs[at]) / np.minimum(runs[others], runs[at])
    best = int(np.argmax(part))
    return int(others[best]) if part[best] >= SHARED else None
