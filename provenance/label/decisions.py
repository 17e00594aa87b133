"""Which blocks are the article: the classifier's estimate and the rules' facts become one label for each block."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from provenance.bylines import byline
from provenance.days import sections
from provenance.kinds import BOILERPLATE, CLASSIFIER, COMMERCIAL, PAID_STATEMENT
from provenance.label.regions import kinds, leads_away, parts, told_by_place
from provenance.label.thresholds import CERTAIN, LISTED, all_but_gone, least
from provenance.label.units import ROLES
from provenance.types import Finding, Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from provenance.label.classifier import Estimates
    from provenance.label.units import Batch, Units
    from provenance.types import Document

CREDIT_WORDS = 12
"""Words up to which a caption that a credit leads, or a sentence, is nothing else; a longer caption speaks of the
picture too. Where it states that a machine made the picture, it is a disclosure and a credit."""

SENTENCE_SPACES, PIECE_SPACES = 5, 8
"""In a sentence with a full stop, and in a piece of one, from which it is no byline unless it has the form of one."""

DAY_SPACES = 5
"""In a line that names a day, less."""

_CREDIT, _SPONSORED = BOILERPLATE.index("photo_credit"), BOILERPLATE.index("sponsored_label")
_CAPTION = ROLES.index("caption")
_APART = [ROLES.index("front_matter"), ROLES.index("listing")]
_TOP = [ROLES.index("headline"), ROLES.index("byline")]

_NAMES = np.array(["body", "boilerplate", "meta"], object)
_KINDS = np.array(
    [None, *BOILERPLATE, *("byline" if role in {"text", "quotation"} else role for role in ROLES)], object
)
"""Of body, of boilerplate by its kind, and of the rest by its role."""


def labels(batch: Batch, seen: Units, estimates: Estimates) -> list[Label]:
    """Label the blocks of a batch: first those whose place or statement settles it, the others by their estimates."""
    every = [block for _, blocks, _ in batch for block in blocks]
    body, boilerplate, meta = estimates.classes.T.astype(np.float64)
    pictured = seen.stated & (seen.leading[:, _CREDIT] > 0) & (seen.spaces < CREDIT_WORDS)
    stated = seen.stated & ~pictured
    settled = stated | np.isin(seen.roles, _APART) | (np.isin(seen.roles, _TOP) & ~seen.ruled)
    standing = parts(seen)
    told = told_by_place(seen, standing)
    credited = (seen.leading[:, _CREDIT] > 0) & (seen.spaces < CREDIT_WORDS) & ((seen.roles == _CAPTION) | pictured)
    from_lines = np.array([not document.elements for document, _, _ in batch], np.bool_)[seen.documents]
    asked = least(seen, boilerplate, estimates.apart)
    taken = ~settled & ((boilerplate >= asked) | told | credited)
    meta = np.where(asked == LISTED, 0.0, meta)
    meta = np.where(_told(batch, seen, (meta > body) & ~(settled | taken), taken), 0.0, meta)
    taken |= leads_away(seen, standing, ~(settled | taken))
    kept = stated | ~(settled | taken | (meta > body))
    gone = all_but_gone(seen.documents, seen.lengths, taken & ~seen.ruled, kept) & from_lines
    gone |= seen.running & (seen.linked == 0) & (np.bincount(seen.documents, kept) == 0)[seen.documents]
    taken &= ~(gone & ~seen.ruled) | (boilerplate >= CERTAIN)
    kept = stated | ~(settled | taken | (meta > body))
    # A credit and its neighbours may be joined in one sentence: what leads a long one is not its kind.
    telling = (seen.leading > 0) & (~seen.sentences | (seen.spaces < CREDIT_WORDS))[:, None]
    likeliest = np.where(telling, estimates.kinds + 1, estimates.kinds).argmax(axis=1)
    labelled = np.flatnonzero(seen.rules[:, len(BOILERPLATE) + _SPONSORED])
    likeliest[[row for row in labelled.tolist() if any(f.rule == PAID_STATEMENT for f in seen.hits[row])]] = _SPONSORED
    by_place = kinds(standing)
    kind = np.where(telling.any(axis=1) | (by_place < 0), likeliest, by_place)
    commercial = boilerplate * estimates.kinds[:, : len(COMMERCIAL)].sum(axis=1)
    name = np.where(kept, 0, np.where(taken, 1, 2))
    return list(
        map(
            Label,
            every,
            _NAMES.take(name).tolist(),
            _KINDS.take(np.choose(name, [0, 1 + kind, 1 + len(BOILERPLATE) + seen.roles])).tolist(),
            np.where(settled, 0.0, boilerplate).tolist(),
            np.where(settled, 0.0, commercial).tolist(),
        )
    )


def _told(batch: Batch, seen: Units, doubted: NDArray[np.bool_], taken: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Blocks that are no bylines, whatever the estimate: sentences, and the days that head sections."""
    told = np.zeros(len(seen), np.bool_)
    long = seen.spaces >= np.where(seen.stopped, SENTENCE_SPACES, PIECE_SPACES)
    for row in np.flatnonzero(doubted & seen.sentences & long).tolist():
        number = int(seen.documents[row])
        document, blocks, _ = batch[number]
        span = blocks[row - int(seen.bounds[number])].span
        told[row] = not byline(document.text[span.start : span.end])
    for number in np.unique(seen.documents[doubted & (seen.spaces < DAY_SPACES)]).tolist():
        document, blocks, _ = batch[number]
        rows = [int(seen.bounds[number]) + at for at in sections(document.text, [block.span for block in blocks])]
        told[rows] = not taken[rows].any()  # days of teasers are taken for boilerplate, one at least
    return told


def findings(document: Document, labels: Sequence[Label], hits: Sequence[Sequence[Finding]]) -> list[Finding]:
    """One for each block that is boilerplate: of the rule that says why, where one of this kind hits."""
    result = []
    for label, found in zip(labels, hits, strict=True):
        if label.name == "boilerplate":
            kind, span = label.kind or "other", label.block.span
            rule = next((hit.rule for hit in found if hit.kind == kind), CLASSIFIER) if found else CLASSIFIER
            quote = document.text[span.start : span.end]
            result.append(Finding("boilerplate", kind, rule, span, quote, round(label.boilerplate, 6)))
    return result
