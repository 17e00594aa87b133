"""What stands around a block: its neighbours' first estimates, where the body begins and ends, the header above it."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.kinds import BOILERPLATE
from provenance.label.echo import COLUMNS, echo
from provenance.label.shape import NAMES
from provenance.label.units import HEADER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from provenance.label.network import Floats
    from provenance.label.units import Units

OFFSETS = (-4, -3, -2, -1, 1, 2, 3, 4)
"""Neighbours that are looked at one by one."""

WINDOWS = (5, 15)
"""Blocks to either side over which first estimates are averaged."""

_CLIP = 8.0
"""First estimates beyond this say no more: log-odds, 1 in 3,000."""

_ANNOUNCING = [
    BOILERPLATE.index(kind)
    for kind in ("related_link", "press_release_boilerplate", "investment_disclaimer", "tag_list", "author_bio")
]
"""Kinds whose headers mark what stands below them."""

_EDGES, _HEADED, _ROWS = 9, 2, 2
SITUATION = _EDGES + _HEADED + _ROWS + COLUMNS
"""Columns at the end of a block's surroundings: where in the article it stands, below what header, in a row of how many
short ones, and how much it shares with the article."""

SHORT = 5
"""Words of a line of a menu or of a list of tags."""

_BODY_WORDS, _DOUBT = 12, 0.3
"""Words from which a block shows where the article stands, if boilerplate is less probable than that."""

_HEADER_WORDS, _CARD_WORDS = 8, 30
"""Words at most of a header, and of the blocks that it marks: a longer one is a paragraph of the article."""

_WORDS = NAMES.index("words")

_SEEN = [
    NAMES.index(name) for name in ("words", "ends_sentence", "capitalised", "link_ratio", "starts_lower", "digits")
]


def context(batch: Units, first: Floats, dense: Floats) -> Floats:
    """Look around every block.

    Blocks that a rule knows, and statements, have no say in what others are, so that promo put beside a paragraph or a
    heading cannot draw it along. Only a short line that stands between two of them, or behind one at the end, is
    judged by everything.

    Parameters
    ----------
    batch
        Blocks.
    first
        First estimates, shape (blocks, 2): log-odds of boilerplate, and of meta, against body.
    dense
        Shapes and rules of the blocks.

    Returns
    -------
    ndarray
        One row for each block, its own first estimate and shape included; no row depends on another document.
    """
    document = batch.documents
    odds = np.clip(first, -_CLIP, _CLIP)
    chance = 1 / (1 + np.exp(-odds[:, 0]))
    settled = _settled(batch, dense)
    alone = ~settled & (~_between(settled, document) | batch.running)
    if settled.any():
        left = np.flatnonzero(~settled)
        among = _around(document, odds, chance, dense, batch.leading, np.flatnonzero(~alone))
        apart = _around(
            document[left], odds[left], chance[left], dense[left], batch.leading[left], np.flatnonzero(alone[left])
        )
        around = np.empty((len(batch), among.shape[1]), np.float32)
        around[~alone], around[alone] = among, apart
    else:
        around = _around(document, odds, chance, dense, batch.leading, np.arange(len(batch)))
    return side_by_side([dense, odds, chance, around, echo(batch, ~settled)])


def side_by_side(parts: Sequence[NDArray[Any]]) -> Floats:
    """Columns, and tables of columns, as one table."""
    widths = [1 if part.ndim == 1 else part.shape[1] for part in parts]
    table = np.empty((len(parts[0]), sum(widths)), np.float32)
    for part, width, end in zip(parts, widths, accumulate(widths), strict=True):
        table[:, end - width : end] = part.reshape(-1, width)
    return table


def _settled(batch: Units, dense: Floats) -> NDArray[np.bool_]:
    """Blocks that a rule leads or covers, and statements; no bare headers, which mark what stands below them."""
    header = (dense[:, _WORDS] < np.log1p(HEADER + 0.5)) & (batch.leading[:, _ANNOUNCING] > 0).any(axis=1)
    return np.asarray((batch.ruled & ~header) | batch.stated)


def _between(settled: NDArray[np.bool_], document: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Blocks with settled ones on both sides; the end of a document counts as one, its beginning does not."""
    same = document[1:] == document[:-1]
    before = np.concatenate(([False], settled[:-1] & same))
    behind = np.concatenate((settled[1:] | ~same, [True]))
    return np.asarray((before & behind)[: len(settled)])


def _around(
    document: NDArray[np.int64],
    odds: Floats,
    chance: NDArray[Any],
    dense: Floats,
    leading: Floats,
    place: NDArray[np.int64],
) -> NDArray[Any]:
    """What stands around those at some places of blocks that stand in a row, given the document of each."""
    rule = dense[:, len(NAMES) : len(NAMES) + len(BOILERPLATE)].max(axis=1, initial=0)
    seen = side_by_side([odds, chance, rule, dense[:, _SEEN]])
    parts: list[NDArray[Any]] = [_neighbours(seen, document, place)]
    own = document.take(place)
    start, end = np.searchsorted(document, own), np.searchsorted(document, own, side="right")
    words = np.expm1(dense[:, _WORDS])
    parts += [_mean(chance * words, words, start, end, place, reach) for reach in WINDOWS]
    parts += [_mean(chance, np.ones(len(document)), start, end, place, reach) for reach in WINDOWS]
    before = _before((1 - chance) * words)
    earlier, later = before[place] - before[start], before[end] - before[place + 1]
    total = before[end] - before[start]
    strong = (chance < _DOUBT) & (words >= _BODY_WORDS)
    since, until = _distances(strong, start, end, place)
    edges = [
        _log(earlier, FARTHEST_WORDS), _log(later, FARTHEST_WORDS), earlier / np.maximum(total, 1),
        later / np.maximum(total, 1), _log(place - start), _log(end - 1 - place), _log(end - start),
        _log(since), _log(until),
    ]  # fmt: skip
    short = words <= SHORT
    parts.append(above(leading, place, start))
    return side_by_side([*parts, *edges, *_headers(rule, words, start, place), *_run(short, start, end, place)])


FARTHEST, FARTHEST_WORDS = 400, 4_000
"""Blocks, and words, to which distances are cut: few pages are longer, and beyond them nothing has been learned."""


def _log(distance: NDArray[Any], farthest: int = FARTHEST) -> NDArray[np.float64]:
    return np.asarray(np.log1p(np.minimum(distance, farthest)))


def _neighbours(values: Floats, document: NDArray[np.int64], place: NDArray[np.int64]) -> Floats:
    """Values of the blocks at each of OFFSETS; zeros, and 1 behind them, where the document has none there."""
    count, width = values.shape
    table = np.zeros((count + 1, width + 1), np.float32)
    table[:-1, :-1] = values
    table[-1, -1] = 1
    source = place[:, None] + np.array(OFFSETS)
    same = np.append(document, -1).take(source, mode="clip") == document.take(place)[:, None]
    beside = table.take(np.where(same & (source >= 0), source, count), axis=0)
    return np.asarray(beside.reshape(len(place), len(OFFSETS) * (width + 1)))


def _mean(
    values: NDArray[np.float64],
    weights: NDArray[np.float64],
    start: NDArray[np.int64],
    end: NDArray[np.int64],
    place: NDArray[np.int64],
    reach: int,
) -> NDArray[np.float64]:
    """Weighted mean over the blocks at most `reach` places away, as one column."""
    low, high = np.maximum(place - reach, start), np.minimum(place + reach + 1, end)
    summed, weighed = _before(values), _before(weights)
    return np.asarray((summed[high] - summed[low]) / np.maximum(weighed[high] - weighed[low], 1e-6))[:, None]


def _before(values: NDArray[Any]) -> NDArray[np.float64]:
    """Sum of the values before each block, and of all; in doubles.

    What differences of sums lose there to the documents before is too little to show in single precision.
    """
    return np.concatenate(([0.0], np.cumsum(values, dtype=np.float64)))


def _distances(
    strong: NDArray[np.bool_], start: NDArray[np.int64], end: NDArray[np.int64], place: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Blocks since the last strong one and until the next one, up to the document's edges."""
    following = np.minimum.accumulate(np.where(strong, np.arange(len(strong)), len(strong))[::-1])[::-1]
    return place - np.maximum(_last(strong)[place], start - 1), np.minimum(following[place], end) - place


def _last(such: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Place of the last block of some kind up to each block; -1 where there is none."""
    return np.asarray(np.maximum.accumulate(np.where(such, np.arange(len(such)), -1)))


def _headers(
    rule: Floats,
    words: NDArray[np.float64],
    start: NDArray[np.int64],
    place: NDArray[np.int64],
) -> list[NDArray[np.float64]]:
    """How near above stands a header, a short block that a rule knows; and the same where no paragraph is between."""
    header = (rule > 0) & (words <= _HEADER_WORDS)
    last = np.concatenate(([-1], _last(header)))[place]
    near = np.where(last >= start, 1.0 / np.maximum(place - last, 1), 0.0)
    summed = _before(words > _CARD_WORDS)
    between = summed[place] - summed[np.maximum(last + 1, start)]
    return [near, np.where((near > 0) & (between == 0), near, 0.0)]


def _run(
    short: NDArray[np.bool_], start: NDArray[np.int64], end: NDArray[np.int64], place: NDArray[np.int64]
) -> list[NDArray[np.float64]]:
    """How many short blocks stand in a row above, and below, the block itself counted if it is one."""
    since, until = _distances(~short, start, end, place)
    return [_log(since), _log(until)]


def above(leading: Floats, place: NDArray[np.int64], start: NDArray[np.int64]) -> Floats:
    """Kinds of the nearest block above that a rule leads or covers, the weaker the farther it is."""
    last = np.concatenate(([-1], _last(np.asarray(leading.any(axis=1)))))[place]
    near = np.where(last >= start, 1.0 / np.sqrt(np.maximum(place - last, 1)), 0.0)
    return (leading[np.maximum(last, 0)] * near[:, None]).astype(np.float32)
