"""How varied a vocabulary is, by measures that do not depend on how long the text is."""

from __future__ import annotations

from collections import Counter
from math import exp, lgamma
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_DRAW = 42
"""Words drawn for HD-D: McCarthy and Jarvis 2007."""

_FACTOR = 0.72
"""Type-token ratio at which a factor of MTLD is complete: McCarthy and Jarvis 2010."""


def moving_ratio(words: Sequence[str], window: int) -> float:
    """Mean type-token ratio of all windows of `window` words; of the whole text where it is shorter.

    Covington and McFall 2010, doi:10.1080/09296171003643098.
    """
    if not words:
        return 0.0
    if len(words) <= window:
        return len(set(words)) / len(words)
    inside = Counter(words[:window])
    types = total = len(inside)
    for gone, new in zip(words, words[window:], strict=False):
        inside[gone] -= 1
        types -= inside[gone] == 0
        types += inside[new] == 0
        inside[new] += 1
        total += types
    return total / ((len(words) - window + 1) * window)


def hapax_share(words: Sequence[str], window: int) -> float:
    """Mean share of words that occur once, over windows of `window` words side by side."""
    count = max(1, len(words) // window)
    size = min(window, len(words))
    if not size:
        return 0.0
    once = sum(list(Counter(words[at * window : at * window + size]).values()).count(1) for at in range(count))
    return once / (count * size)


def mtld(words: Sequence[str]) -> float:
    """Mean number of words over which the type-token ratio stays above 0.72, read forwards and backwards.

    McCarthy and Jarvis 2010, doi:10.3758/BRM.42.2.381. At most the number of words.
    """
    if not words:
        return 0.0
    return (_factors(words) + _factors(words[::-1])) / 2


def _factors(words: Sequence[str]) -> float:
    factors = 0.0
    seen: set[str] = set()
    length = 0
    for word in words:
        seen.add(word)
        length += 1
        if len(seen) < _FACTOR * length:
            factors += 1
            seen = set()
            length = 0
    if length:
        factors += (1 - len(seen) / length) / (1 - _FACTOR)
    return len(words) / max(factors, 1.0)


def hd_d(counts: Counter[str]) -> float:
    """Expected type-token ratio of 42 words drawn without replacement; of the whole text where it is shorter.

    McCarthy and Jarvis 2007, doi:10.1177/0265532207080767.
    """
    total = counts.total()
    draw = min(_DRAW, total)
    if not draw:
        return 0.0
    expected = 0.0
    for count, types in Counter(counts.values()).items():
        absent = 0.0
        if total - count >= draw:
            absent = exp(_log_falling(total - count, draw) - _log_falling(total, draw))
        expected += types * (1 - absent)
    return expected / draw


def _log_falling(number: int, places: int) -> float:
    """Logarithm of `number` times the next smaller ones, `places` factors in all."""
    return lgamma(number + 1) - lgamma(number - places + 1)


def simpson(counts: Counter[str]) -> float:
    """Probability that two words drawn at random are the same: Simpson 1949, doi:10.1038/163688a0."""
    total = counts.total()
    if total < 2:
        return 0.0
    return sum(count * (count - 1) for count in counts.values()) / (total * (total - 1))


def yule_k(counts: Counter[str]) -> float:
    """Characteristic K, 10,000 times the excess of repeated words: Yule 1944."""
    total = counts.total()
    if not total:
        return 0.0
    return 10_000 * (sum(count * count for count in counts.values()) - total) / (total * total)
