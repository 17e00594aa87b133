"""Everything that is looked for in one document: rules, disclosure statements, markup, hidden characters."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from provenance import lookalikes
from provenance.detect import standards, style, tampering
from provenance.detect.disclosure.places.edges import article_text
from provenance.detect.disclosure.statements.reader import Reader, Text, read
from provenance.detect.disclosure.words.language import language_of
from provenance.detect.engine import Engine
from provenance.detect.leaks import Leaks
from provenance.detect.matches import finding
from provenance.fold import fold, narrowed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.detect.engine import Match
    from provenance.detect.rules import Catalogue, Rule
    from provenance.detect.statement import Statement
    from provenance.fold import Folded
    from provenance.types import Block, Document, Finding


_LABELS, _LABEL = 1 << 13, 200
"""Texts in markup that are remembered, and characters of one at most: the pages of a site label their buttons and
pictures alike, and what such a text says hangs on nothing else."""


_REACH = 300
"""Characters that a rule's match covers at most in a text whose lines were joined: a rule that takes the rest of a line
would take the rest of the article. What it says of one sentence is found where the sentences are read."""


class Detector:
    """Finds evidence.

    Parameters
    ----------
    catalogue
        Rules of all categories.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        apart = {"disclosure", "residue"}
        self._rules = Engine([rule for rule in catalogue.rules if rule.category not in apart])
        self._leaks = Leaks(catalogue)
        self._statements = Reader([rule for rule in catalogue.rules if rule.category == "disclosure"])
        self._label = lru_cache(maxsize=_LABELS)(read)

    def detect(self, document: Document, blocks: Sequence[Block]) -> list[Finding]:
        """Find all evidence in one document.

        Parameters
        ----------
        document
            As read.
        blocks
            All of its blocks.

        Returns
        -------
        list of Finding
            In no particular order. Those of boilerplate rules cover what the rule matched; which units they make
            boilerplate is decided in `label`.
        """
        return self.detect_batch([document], [blocks])[0]

    def detect_batch(self, documents: Sequence[Document], blocks: Sequence[Sequence[Block]]) -> list[list[Finding]]:
        """Find all evidence in each of several documents; parameters and findings as of `detect`.

        One thing is looked for in all of them before the next: what each needs stays in the processor's cache.
        """
        whole, documents = documents, [document.shown() for document in documents]
        folded = [fold(document.text) for document in documents]
        found = self._by_rule(documents, blocks, folded)
        plain = [_plain(*one) for one in zip(documents, folded, strict=True)]
        languages = list(map(_language, documents, blocks, plain))
        leaks = self._leaks.find(documents, blocks, folded, languages)
        spans = [[leak.span for leak in told if leak.span is not None] for told in leaks]
        texts = list(map(Text, documents, blocks, plain, languages, spans))
        for into, told, stated in zip(found, leaks, self._statements.find(texts), strict=True):
            into += [*told, *stated]
        for into, document, own in zip(found, documents, blocks, strict=True):
            into.extend(style.find(document, own))
        # Standards put statements into comments, and characters are hidden in them as well.
        for at, (document, text) in enumerate(zip(whole, folded, strict=True)):
            if document.unseen:
                found[at] = [_quoted(one, document) for one in found[at]]
            found[at].extend(standards.find(document, self._read))
            found[at].extend(tampering.find(document, None if document.unseen else text))
        return found

    def _read(self, value: str, part: str = "whole_article") -> Statement | None:
        """Read a text that stands in markup."""
        return (self._label if len(value) <= _LABEL else read)(value, part)

    def by_rule(self, document: Document, blocks: Sequence[Block] = ()) -> list[Finding]:
        """What rules find by themselves, not residue or statements.

        Rules of boilerplate read the sentences of a text whose lines were joined as lines of their own, too.
        """
        document = document.shown()
        return self._by_rule([document], [blocks], [fold(document.text)])[0]

    def _by_rule(
        self, documents: Sequence[Document], blocks: Sequence[Sequence[Block]], folded: Sequence[Folded]
    ) -> list[list[Finding]]:
        folded = list(map(_laid_out, documents, blocks, folded))
        found = [
            [finding(match, document, text) for match in matches]
            for document, text, matches in zip(documents, folded, self._searched(folded), strict=True)
        ]
        lined = [_lined(document.text, own) for document, own in zip(documents, blocks, strict=True)]
        apart = {at: narrowed(fold(text)) for at, text in enumerate(lined) if text is not None}
        for (at, text), matches in zip(apart.items(), self._searched(list(apart.values())), strict=True):
            known = {(one.rule, one.span) for one in found[at]}
            more = [finding(match, documents[at], text) for match in matches if match.rule.category == "boilerplate"]
            found[at] = [one for one in found[at] if one.category != "boilerplate" or len(one.quote) <= _REACH]
            found[at] += [one for one in more if (one.rule, one.span) not in known]
        return found

    def _searched(self, folded: Sequence[Folded]) -> list[list[Match[Rule]]]:
        return self._rules.search_all([text.text for text in folded])


def _language(document: Document, blocks: Sequence[Block], plain: Folded) -> str:
    """Code of the lexicon for an article, whatever language the menus and notes around it are in."""
    own = article_text(blocks, document.regions, document.text) if document.elements else ""
    return language_of(fold(lookalikes.plain(own)).text if own else plain.text)


def _quoted(finding: Finding, document: Document) -> Finding:
    """A finding with its quote as the document has it, a comment inside it included."""
    span = finding.span
    return finding if span is None else replace(finding, quote=document.text[span.start : span.end])


def _plain(document: Document, folded: Folded) -> Folded:
    """The folded text of a document with suspect words as they are meant to be read."""
    plain = lookalikes.plain(document.text)
    return folded if plain == document.text else fold(plain)


_BREAKS = str.maketrans("\r\n", "  ")


def _laid_out(document: Document, blocks: Sequence[Block], folded: Folded) -> Folded:
    """The folded text with one space for a wide gap, and for the breaks of a paragraph that was cut at a width."""
    text = document.text
    plain = [block.span for block in blocks if block.role == "text" and block.element is None]
    cut = [span for span in plain if text.find("\n", span.start, span.end) >= 0]
    if cut:
        signs = list(text)
        for span in cut:
            signs[span.start : span.end] = text[span.start : span.end].translate(_BREAKS)
        folded = fold("".join(signs))
    return narrowed(folded)


def _lined(text: str, blocks: Sequence[Block]) -> str | None:
    """The text with a line break for the space in front of each sentence that is a block; None where none is."""
    starts = [block.span.start for block in blocks if block.unit == "sentence"]
    if not starts:
        return None
    signs = list(text)
    for start in starts:
        if start and signs[start - 1] == " ":
            signs[start - 1] = "\n"
    return "".join(signs)
