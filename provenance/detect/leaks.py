"""Chatbot residue of one document: what the rules find, but for what the article quotes.

Articles about chatbots show what these say, set as quotations or behind a line that ends with a colon.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from provenance.detect.engine import Engine
from provenance.detect.matches import block_at, finding
from provenance.detect.rules.catalogue import chat_rules
from provenance.fold import fold
from provenance.regions import tag_of
from provenance.types import Finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.detect.rules import Catalogue, Rule
    from provenance.fold import Folded
    from provenance.types import Block, Document

_SAID = frozenset(["chat_opener", "chat_closer", "self_reference", "knowledge_cutoff", "refusal"])
"""Kinds that are said, and may be said by somebody who is introduced with a colon."""

_QUOTATIONS = frozenset(["blockquote", "code", "pre", "q"])
"""Elements that show what stands elsewhere."""


class Leaks:
    """Finds chatbot residue.

    Parameters
    ----------
    catalogue
        Whose rules of that category are tried, those of a language on texts in it.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._always = Engine([rule for rule in catalogue.rules if rule.category == "residue"])
        self._languages = frozenset(catalogue.languages)

    def find(
        self,
        documents: Sequence[Document],
        blocks: Sequence[Sequence[Block]],
        folded: Sequence[Folded],
        languages: Sequence[str],
    ) -> list[list[Finding]]:
        """Find the residue in each of several documents' texts and in the addresses of its links.

        Parameters
        ----------
        documents
            As read.
        blocks
            All of the blocks of each.
        folded
            Their texts, folded.
        languages
            Codes of the lexicons for them, from `language_of`.
        """
        texts = [text.text for text in folded]
        matches = self._always.search_all(texts)
        for language in self._languages.intersection(languages):
            own = [at for at, other in enumerate(languages) if other == language]
            for at, more in zip(own, _engine(language).search_all([texts[at] for at in own]), strict=True):
                matches[at] += more
        found = [
            [one for match in some if not _quoted(one := finding(match, document, text), document.text, own)]
            for document, own, text, some in zip(documents, blocks, folded, matches, strict=True)
        ]
        linked = [(at, link) for at, document in enumerate(documents) for link in _links(document)]
        if linked:
            told = self._always.search_all([fold(link).text for _, link in linked])
            for (at, link), some in zip(linked, told, strict=True):
                found[at] += [_of_link(match.rule, link) for match in some]
        return found


def _links(document: Document) -> list[str]:
    """Addresses that a document links to."""
    return [fact.value for fact in document.facts if fact.carrier == "link" and fact.name == "href"]


def _of_link(rule: Rule, link: str) -> Finding:
    return Finding("residue", rule.kind, rule.id, None, link, attributes=dict(rule.attributes))


@cache
def _engine(language: str) -> Engine[Rule]:
    """What finds the residue of a language, made when a text in it is met."""
    return Engine(chat_rules(language))


def _quoted(found: Finding, text: str, blocks: Sequence[Block]) -> bool:
    """Whether a piece of residue stands in a quotation, or is announced by the line above it."""
    start = found.start or 0
    block = block_at(blocks, start)
    path = block.element.path if block.element is not None else ()
    if block.role in ("quotation", "listing") or any(tag_of(step) in _QUOTATIONS for step in path):
        return True
    if found.kind not in _SAID:
        return False
    line = text.rfind("\n", max(start - _LINE, 0), start) + 1
    return text[max(line - _NEAR, 0) : line].rstrip().endswith((":", "："))


_LINE = 1_000
"""Characters in front of a piece of residue among which its line begins, if the line above announces it."""
_NEAR = 200
"""Characters above a line among which the end of the one before it is looked for."""
