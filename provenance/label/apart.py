"""Articles of pages judged apart: a few short paragraphs amid many menus, cards and forms look like one of these."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from provenance.label.classifier import Estimates
from provenance.label.units import units
from provenance.regions import tag_of, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from provenance.label.units import Batch, Units
    from provenance.regions import Regions
    from provenance.types import Element

MOSTLY_LINKS = 0.5
"""Share of a paragraph in links from which it is no paragraph of an article."""

FEW = 4
"""Words of a sentence; what has less is a label with a full stop."""

DOUBT = 0.5
"""Probability of boilerplate above which a paragraph has its article judged apart."""

SHORT = 300
"""Words of an article from which it stands its ground on any page."""

_AROUND = frozenset(["header", "footer", "aside", "figure"])
"""Tags of what stands around an article, or beside its text."""

_NAMES = frozenset(["footer", "copyright", "legal", "consent", "banner", "modal", "overlay", "paywall", "bio"])


def apart(batch: Batch, seen: Units, estimates: Estimates, judge: Callable[[Units], Estimates]) -> Estimates:
    """Judge the short articles of pages by themselves where a paragraph was taken for boilerplate.

    Parameters
    ----------
    batch, seen
        Documents, and their blocks.
    estimates
        Of all blocks.
    judge
        Estimates the blocks of a batch.

    Returns
    -------
    Estimates
        The same, but for the paragraphs that are less likely to be boilerplate by themselves.
    """
    paragraphs = _paragraphs(seen)
    doubted = estimates.classes[:, 1] > DOUBT
    words = seen.spaces + 1
    some = np.bincount(seen.documents, paragraphs & doubted, len(batch)) > 0
    short = np.bincount(seen.documents, paragraphs * ~doubted * words, len(batch)) < SHORT
    chosen: list[int] = []
    articles = []
    for number in np.flatnonzero(some & short).tolist():
        document, blocks, findings = batch[number]
        first, last = seen.bounds[number : number + 2]
        inside = _inside(document.elements, seen.regions[number], seen.elements[first:last])
        rows = np.flatnonzero(inside) + first
        own = rows[paragraphs[rows]]
        if doubted[own].any() and words[own].sum() < SHORT:
            chosen += rows.tolist()
            articles.append((document, [block for block, held in zip(blocks, inside, strict=True) if held], findings))
    if not chosen:
        return estimates
    anew = judge(units(articles))
    rows = np.array(chosen)
    better = paragraphs[rows] & (anew.classes[:, 1] < estimates.classes[rows, 1])
    classes, kinds, alone = estimates.classes.copy(), estimates.kinds.copy(), estimates.apart.copy()
    classes[rows[better]] = anew.classes[better]
    kinds[rows[better]] = anew.kinds[better]
    alone[rows[better]] = True
    return Estimates(classes, kinds, alone)


def _paragraphs(seen: Units) -> NDArray[np.bool_]:
    """Blocks of pages that are sentences outside links, and that no rule knows."""
    return (seen.place >= 0) & (seen.linked < MOSTLY_LINKS) & seen.stopped & ~seen.ruled & (seen.spaces + 1 >= FEW)


def _inside(elements: Sequence[Element], regions: Regions, blocks: Sequence[Element | None]) -> list[bool]:
    """Which blocks of a page stand in its article: from the main heading on, and in nothing beside it."""
    heading = next((element for element in elements if element.tag == "h1"), None)
    held = [entry for entry in (heading.path if heading else ()) if tag_of(entry) in {"article", "main"}]
    known: dict[tuple[str, ...], bool] = {}

    def belongs(path: tuple[str, ...]) -> bool:
        if path not in known:
            known[path] = (not held or held[-1] in path) and not (
                regions.beside(path)
                or any((tag_of(e) in _AROUND or words_of(e) & _NAMES) and not regions.holds(e) for e in path)
            )
        return known[path]

    start = heading.span.start if heading else 0
    return [element is not None and element.span.start >= start and belongs(element.path) for element in blocks]
