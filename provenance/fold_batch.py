"""Many texts folded at once, as code points: what n-grams of whole batches are hashed from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from provenance.fold import PLAINER, Folded, fold, fold_chars, moves
from provenance.types import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class FoldedTexts:
    """Many folded texts as code points, a line break behind each."""

    codes: NDArray[np.uint32]
    begins: NDArray[np.int64]
    """Where each text begins, and the end of the last one's line break."""
    texts: Sequence[str]
    """As they were given."""
    moved: Mapping[int, Folded]
    """By their place, the texts of which more was folded than single characters."""

    def __len__(self) -> int:
        return len(self.texts)

    def original(self, which: int, start: int, end: int) -> Span:
        """Span in a text, as it was given, of the codes `start` to `end`."""
        begin = int(self.begins[which])
        span = Span(start - begin, end - begin)
        return self.moved[which].original(span.start, span.end) if which in self.moved else span

    def read(self, which: int) -> str:
        """A text as it stands, or as it was read where more was folded: its codes stand for its characters."""
        return self.moved[which].text if which in self.moved else self.texts[which]


def fold_all(
    texts: Sequence[str],
    read: Callable[[str], Folded] = fold,
    odd: Callable[[str], bool] = moves,
    marked: Iterable[int] = (),
) -> FoldedTexts:
    """Fold a batch of texts, most of them at once.

    Parameters
    ----------
    texts
        To be folded.
    read
        How a text is folded that needs more than `fold_chars`.
    odd
        Whether a character makes a text such a one; asked once of every character that may have a plainer twin.
    marked
        Places of others.
    """
    codes = _codes("\n".join(texts) + "\n")
    special = np.flatnonzero((codes - np.uint32(32) > 94) & (codes != 10) | (codes == 96))  # as `fold` has them
    found = np.unique(codes.take(special))
    which = np.searchsorted(found, codes.take(special))
    codes[special] = np.array([PLAINER[code] for code in found.tolist()], np.uint32).take(which)
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    begins = np.concatenate(([0], np.cumsum(lengths + 1)))
    with_odd = special[np.array([odd(chr(code)) for code in found.tolist()], np.bool_).take(which)]
    alone = {*marked, *np.unique(np.searchsorted(begins, with_odd, side="right") - 1).tolist()}
    folded = {at: read(texts[at]) for at in sorted(alone)}
    moved = {at: one for at, one in folded.items() if one.text != fold_chars(texts[at])}
    if moved:
        pieces, kept = [], 0
        for at, one in moved.items():
            pieces += [codes[kept : begins[at]], _codes(one.text)]
            kept = begins[at + 1] - 1
            lengths[at] = len(one.text)
        codes = np.concatenate([*pieces, codes[kept:]])
        begins = np.concatenate(([0], np.cumsum(lengths + 1)))
    return FoldedTexts(codes, begins, texts, moved)


_PRINTABLE = bytes(range(32, 127))


def specials(text: str) -> set[str]:
    """Characters of a text that may have a plainer twin, and line breaks; not the grave accent."""
    if text.isascii():
        return set(text.encode().translate(None, _PRINTABLE).decode())
    codes = _codes(text)
    return set(map(chr, codes.take(np.flatnonzero(codes - np.uint32(32) > 94)).tolist()))


def _codes(text: str) -> NDArray[np.uint32]:
    """Code points of a text; surrogates that stand alone are codes like any other."""
    return np.frombuffer(bytearray(text.encode("utf-32-le", "surrogatepass")), "<u4")
