"""What the sentences of a block say, word by word, each looked up no more often than it has to be."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from provenance.detect.disclosure.claims.claim import may_claim
from provenance.detect.disclosure.words.reading import look_up, reading

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence, Set

    from provenance.detect.disclosure.words.classes import Word
    from provenance.detect.disclosure.words.reading import Reading

TOGETHER = 4
"""Sentences of a block up to which they are also read together."""


class Readings:
    """Readings of the sentences of a block; those of a short one are cut out of one look at all of it.

    Parameters
    ----------
    text
        Folded, case kept.
    spans
        Of its sentences that belong to the block, in order.
    language
        Code of a lexicon.
    """

    def __init__(self, text: str, spans: Sequence[tuple[int, int]], language: str) -> None:
        self._text, self._language = text, language
        self._begin, self._several = spans[0][0] if spans else 0, len(spans) > 1
        short = 0 < len(spans) <= TOGETHER
        self._known = look_up(text[self._begin : spans[-1][1]], language) if short else None

    def of(self, first: int, stop: int, may: Callable[[Set[str], str], bool] = may_claim) -> Reading | None:
        """Read a sentence, or a few that stand together; None if nothing can be claimed in these words.

        Parameters
        ----------
        first, stop
            Where it stands in the text.
        may
            Whether something can, by the classes of all words that may be read in it, of which some may not be there.
        """
        start, end = first - self._begin, stop - self._begin
        part = self._known.part(start, end) if self._known else look_up(self._text[first:stop], self._language)
        return reading(part) if may(part.names(), part.text) else None

    def claims(self, first: int, stop: int) -> bool:
        """Whether something can be claimed in these words by what stands around them: a name may be a person's.

        All of a short block is read for it, so that it is asked last.
        """
        if not (self._known and self._several):
            return True
        start, end = first - self._begin, stop - self._begin
        names = {name for name, begins, ends in self._words if start <= begins and ends <= end}
        return may_claim(names, self._text[first:stop])

    @cached_property
    def _words(self) -> Sequence[Word]:
        """Of all of a short block."""
        return reading(self._known).words if self._known else ()
