"""Stories that several articles carry, and disclosures that some of them have lost."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from provenance.report.columns import article_name

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAMED = 12


@dataclass(frozen=True, slots=True)
class Lost:
    """A story that discloses in some places and not in others."""

    told: list[str]
    silent: list[str]
    """Names of the articles, the first of each."""
    more: int
    """Articles that are not named."""


@dataclass(slots=True)
class Copies:
    """Collects copies from the rows of a report, in which the first article of a story stands before its copies."""

    number: int = 0
    """Articles that are copies of another one."""
    _told: set[str] = field(default_factory=set)
    """Names of the articles that disclose."""
    _stories: dict[str, list[str]] = field(default_factory=dict)
    """By the name of the first article of a story, those of its copies."""

    def add(self, row: Mapping[str, Any]) -> None:
        """Look at the row of an article that could be read."""
        name = article_name(row)
        if row["disclosed"]:
            self._told.add(name)
        if row["copy_of"]:
            self.number += 1
            self._stories.setdefault(row["copy_of"], []).append(name)

    @property
    def stories(self) -> int:
        """Stories that more than one article carries."""
        return len(self._stories)

    def lost(self) -> list[Lost]:
        """Stories that some articles disclose and some do not, those first that most articles carry silently."""
        found = []
        for first, copies in self._stories.items():
            names = [first, *copies]
            told = [name for name in names if name in self._told]
            silent = [name for name in names if name not in self._told]
            if told and silent:
                more = max(len(told) - _NAMED, 0) + max(len(silent) - _NAMED, 0)
                found.append((len(silent), Lost(told[:_NAMED], silent[:_NAMED], more)))
        return [lost for _, lost in sorted(found, key=lambda one: -one[0])]
