"""One statement on how an article came to be, in the terms of the project, whether words make it or markup."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from provenance.detect import registry
from provenance.detect.registry import System
from provenance.types import Finding, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

_REVIEWED = frozenset(["named", "unnamed", "desk"])


@dataclass(frozen=True, slots=True)
class Statement:
    """What is stated, of what part, and where."""

    rule: str
    mechanism: str
    degree: str
    quote: str
    """As it stands in the text or the markup; for C2PA the decoded value."""
    scope: str = "whole_article"
    applies_to: str = "this_article"
    system: System = field(default_factory=System)
    review: str = "not_stated"
    editor: tuple[str, ...] = ()
    reviewer: tuple[str, ...] = ()
    where: str = "metadata"
    span: Span | None = None
    polarity: str | None = None
    """None: what the degree says."""
    more: Mapping[str, object] = field(default_factory=dict)
    """Further attributes of the finding, or others in place of these."""

    def finding(self) -> Finding:
        """Write it as a finding: a denial names no system, and generated text is edited if it was reviewed."""
        degree = self.degree
        if degree == "fully_generated" and self.review in _REVIEWED:
            degree = "generated_human_edited"
        elif degree == "generated_human_edited" and self.review == "denied":
            degree = "fully_generated"
        denies = degree == "no_ai_asserted"
        system = System() if denies else self.system
        attributes: dict[str, object] = {
            "polarity": self.polarity or ("denies" if denies else "affirms"),
            "applies_to": self.applies_to,
            "scope": self.scope,
            "degree": degree,
            "review": self.review,
            "tool": system.tool,
            "model": system.model,
            "vendor": system.vendor,
            "editor": list(self.editor),
            "reviewer": list(self.reviewer),
            "mechanism": self.mechanism,
            "where": "byline" if self.mechanism == "byline" else self.where,
            **registry.knowledge(system.tool or system.model),
            **self.more,
        }
        return Finding("disclosure", degree, self.rule, self.span, self.quote, attributes=attributes)


class ReadStatement(Protocol):
    """Reads one text as a statement about the article that it stands in."""

    def __call__(self, value: str, part: str = "whole_article", /) -> Statement | None:
        """Give a statement about the article, or about this part unless it says of which; None if it is none."""
