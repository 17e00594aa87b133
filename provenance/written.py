"""What this program has written is known again by what it holds, whichever command wrote it and whatever it is called.

So an audit of the folder that it stands in takes it for no article.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

PAGE = '<meta name="generator" content="provenance: page of an audit">'
"""Stands at the head of a page."""

CLEANED = ".provenance-clean"
"""Name of the file that marks a folder of cleaned texts, which are to hold nothing but the article."""

REASON = "written by this program: "
"""How the reason begins for which such a file is skipped."""

_BEGINS = f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n{PAGE}\n'
"""How a page begins. An article that only bears the mark somewhere in its head is audited."""

_TABLES: dict[str, frozenset[str]] = {
    "a report": frozenset(["path", "record", "status", "verdict", "machine_p", "rules", "version"]),
    "findings": frozenset(["path", "record", "category", "kind", "rule", "start", "end", "quote"]),
    "features": frozenset(["path", "record", "sentence_words_mean", "sentence_words_sd"]),
    "figures": frozenset(["group", "articles", "stories", "scored", "flagged", "prevalence"]),
    "a manifest of texts": frozenset(["path", "record", "status", "sha256", "file"]),
    "marks": frozenset(["sha256", "path", "record", "review", "review_note"]),
}
"""Columns of each, enough to know it by; others may have been added."""


def is_page(html: str) -> bool:
    """Whether this is the source of an audit's page."""
    return html.startswith(_BEGINS)


def table(columns: Iterable[str]) -> str | None:
    """Which table of ours has these columns, none of which holds the text of an article; None for a stranger's."""
    present = set(columns)
    return next((name for name, own in _TABLES.items() if own <= present), None)
