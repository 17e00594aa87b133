"""From labelled blocks to the article: how much of it is boilerplate."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.types import Label


def shares(labels: Sequence[Label]) -> tuple[float | None, float | None]:
    """Expected shares of an article that are commercial boilerplate, and boilerplate of any kind.

    The mean of the blocks' calibrated probabilities, each block weighted by its length in characters, which stands
    for its words: within one article the two differ by the mean length of a word.

    Parameters
    ----------
    labels
        Of every block of the article.

    Returns
    -------
    tuple
        The two shares, 0 to 1; None and None without any block.
    """
    total, commercial, boilerplate = 0, 0.0, 0.0
    for label in labels:
        span = label.block.span
        size = span.end - span.start
        total += size
        commercial += label.commercial * size
        boilerplate += label.boilerplate * size
    return (commercial / total, boilerplate / total) if total else (None, None)
