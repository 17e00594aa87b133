"""Where one line was several: cut points inside the sentences of a text whose lines were joined.

Link boxes, headings and credits end without a mark, so that they run into the next sentence once lines are joined. A
linear model over the words around each capital says where a line began. It has seen lines of articles joined by spaces.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

import numpy as np

from provenance.ngrams import slots, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from provenance.ngrams import Tokens

SLOTS = 1 << 16
"""Places of the table of weights."""

_REACH = 3
"""Tokens to either side whose casing is looked at."""

_SALTS = np.array([n * 0x9E3779B97F4A7C15 % 2**64 for n in range(11, 28)], np.uint64)
"""Tell features apart that are made of the same words."""

_LOWER, _CAPITAL, _NUMBER, _MARK, _EDGE = range(5)

_OPENING = frozenset(map(ord, "\"'([*#>\u2022-"))
"""Signs that belong to the word behind them."""

_GOES_ON = frozenset(":,;-\u2013\u2014&/+")
"""Signs behind which a title goes on."""

TITLE_WORDS, BEHIND_WORDS = 2, 6
"""Words of a title at least, and spaces in the running text behind it."""

LIKELY = -4.0
"""Sum from which a place may be where a title ends, if there is no likelier one."""


def candidates(found: Tokens) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Places at which a text might be cut, and what is said about each.

    Parameters
    ----------
    found
        Sentences as tokens.

    Returns
    -------
    tuple
        For each candidate its token, the text that it stands in, and a row of slots of its features, shape
        (candidates, features).
    """
    count = len(found.hashes)
    row = np.repeat(np.arange(len(found.folded)), np.diff(found.bounds))
    first, last = found.bounds[:-1][row], found.bounds[1:][row]
    kind = _kinds(found)
    place = np.arange(count)
    here = np.flatnonzero((kind != _LOWER) & (kind != _MARK) & (place > first) & found.words)

    def at(offset: int, values: NDArray[np.uint64], edge: int) -> NDArray[np.uint64]:
        source = here + offset
        inside = (source >= first[here]) & (source < last[here])
        return np.where(inside, values[np.clip(source, 0, count - 1)], np.uint64(edge))

    casing = [at(offset, kind.astype(np.uint64), _EDGE) for offset in range(-_REACH, _REACH + 1)]
    hashes = {offset: at(offset, found.hashes, 0) for offset in (-3, -2, -1, 0, 1, 2)}
    pattern = np.zeros(len(here), np.uint64)
    for part in casing:
        pattern = pattern * np.uint64(5) + part
    near = casing[_REACH - 1] * np.uint64(25) + casing[_REACH] * np.uint64(5) + casing[_REACH + 1]
    lead = found.hashes[first[here]] * np.uint64(3) + found.hashes[np.minimum(first[here] + 1, last[here] - 1)]
    distance = np.minimum(np.log2(here - first[here] + 1).astype(np.uint64), np.uint64(6))
    capitals = np.concatenate(([0], np.cumsum(kind == _CAPITAL)))
    share = (4 * (capitals[here] - capitals[first[here]]) // np.maximum(here - first[here], 1)).astype(np.uint64)
    follow = np.minimum(here + 8, last[here])
    ahead = (4 * (capitals[follow] - capitals[here]) // np.maximum(follow - here, 1)).astype(np.uint64)
    features = [
        hashes[0], hashes[-1], hashes[-2], hashes[1], hashes[2],
        hashes[-1] * np.uint64(7) + hashes[0], hashes[0] * np.uint64(7) + hashes[1],
        hashes[-2] * np.uint64(7) + hashes[-1],
        hashes[0] * np.uint64(5) + casing[_REACH + 1] * np.uint64(25) + casing[_REACH - 1],
        pattern + np.uint64(1), near + np.uint64(1), lead, lead * np.uint64(131) + near,
        share * np.uint64(64) + ahead * np.uint64(8) + casing[_REACH - 1] + np.uint64(1),
        distance * np.uint64(131) + near, hashes[0] * np.uint64(11) + share * np.uint64(5) + casing[_REACH - 1],
        lead * np.uint64(17) + hashes[0],
    ]  # fmt: skip
    columns = [slots(_mixed((feature ^ salt) * salt), SLOTS) for feature, salt in zip(features, _SALTS, strict=True)]
    table = np.stack(columns, axis=1) if len(here) else np.zeros((0, len(columns)), np.int64)
    return here, row[here], table


def cuts(
    texts: Sequence[str], weights: NDArray[np.float32], bias: float, titles: Sequence[int | None]
) -> list[list[int]]:
    """Cut points of every text, in order.

    Parameters
    ----------
    texts
        Sentences.
    weights, bias
        Of the linear model; a place with a positive sum is a cut.
    titles
        Where in each text the title begins that a header at its start announces; None where it has none. Such a title
        ends somewhere before the running text behind it: at the likeliest place, where none is likely.
    """
    result: list[list[int]] = [[] for _ in texts]
    found = tokens(texts)
    here, rows, features = candidates(found)
    sums = weights[features].sum(axis=1) + bias
    best: dict[int, tuple[float, int]] = {}
    spaces = {
        row: [at for at, char in enumerate(texts[row]) if char == " "]
        for row, title in enumerate(titles)
        if title is not None
    }
    for token, row, total in zip(here.tolist(), rows.tolist(), sums.tolist(), strict=True):
        title = titles[row]
        if total <= 0 and title is None:
            continue
        place = opening(found, token, row)
        if title is not None:
            before = bisect_left(spaces[row], place)
            if before - bisect_left(spaces[row], title) < TITLE_WORDS:
                continue
            if len(spaces[row]) - before >= BEHIND_WORDS and texts[row][place - 2] not in _GOES_ON:
                best[row] = max(best.get(row, (LIKELY, 0)), (total, place))
        if total > 0:
            result[row].append(place)
    for row, (_, place) in best.items():
        if place and not result[row]:
            result[row].append(place)
    return result


def _kinds(found: Tokens) -> NDArray[np.int64]:
    """Casing of every token."""
    initial = found.folded.codes.take(found.starts)
    kind = np.full(len(initial), _LOWER)
    kind[(initial >= 65) & (initial <= 90)] = _CAPITAL
    kind[(initial >= 48) & (initial <= 57)] = _NUMBER
    kind[~found.words] = _MARK
    return kind


def opening(found: Tokens, token: int, row: int) -> int:
    """Character of the text `row` before which to cut it at a token: in front of the signs that open the word."""
    folded, start = found.folded, int(found.starts[token])
    while start > folded.begins[row] and folded.codes[start - 1] in _OPENING:
        start -= 1
    return folded.original(row, start, start + 1).start


def _mixed(hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    hashes = (hashes ^ (hashes >> np.uint64(31))) * np.uint64(0xBF58476D1CE4E5B9)
    return hashes ^ (hashes >> np.uint64(29))
