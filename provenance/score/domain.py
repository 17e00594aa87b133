"""Whether a text is like those that the calibration set was made of, and in what it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray


def in_domain(
    article: NDArray[np.float64],
    known: NDArray[np.float64],
    oddness: NDArray[np.float64],
    limits: Mapping[str, float],
) -> NDArray[np.bool_]:
    """Whether texts are articles in prose, like those of the calibration set.

    Parameters
    ----------
    article
        Log odds that a text is an article.
    known
        Share of its words that are in the vocabulary.
    oddness
        Root mean square of its measures of rhythm.
    limits
        Of each of them, as `provenance.train.calibration.domain` sets them.
    """
    return (article >= limits["article"]) & (known >= limits["known"]) & (oddness <= limits["oddness"])


def unlike(article: float, known: float, oddness: float, limits: Mapping[str, float]) -> tuple[str, ...]:
    """In what one text is out of the domain, in words; parameters as of `in_domain`, of which it is the other side."""
    told = (
        (article < limits["article"], "it reads more like an essay, abstract, story or letter than like an article"),
        (known < limits["known"], f"{known:.0%} of its words are known ones, under {limits['known']:.0%}"),
        (
            oddness > limits["oddness"],
            f"its rhythm is {oddness:.2f} standard deviations from the mean, over {limits['oddness']:.2f}",
        ),
    )
    return tuple(reason for out, reason in told if out)
