"""What every input comes to, an article or not, and what measured it: what a row of the report is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from provenance.types import Metadata

if TYPE_CHECKING:
    from provenance.types import Decision, Decoding, DisclosureSummary, Document, Editorial, Finding, Label, Scores


@dataclass(frozen=True, slots=True)
class Audited:
    """An article that went through every room."""

    document: Document
    labels: tuple[Label, ...]
    findings: tuple[Finding, ...]
    """By place in the text; those that stand in markup first."""
    disclosure: DisclosureSummary
    editorial: Editorial
    scores: Scores
    decision: Decision


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that is no article."""

    path: str
    record: int | None
    reason: str
    sha256: str | None = None
    decoding: Decoding | None = None
    metadata: Metadata = field(default_factory=Metadata)
    """What its container says of it."""


@dataclass(frozen=True, slots=True)
class Failed:
    """An input that could not be read or processed."""

    path: str
    record: int | None
    stage: str
    """Name of the room in which it failed: `read`, `segment`, `detect` ..."""
    reason: str
    sha256: str | None = None
    metadata: Metadata = field(default_factory=Metadata)
    """What its container, or it itself, says of it."""


Outcome = Audited | Skipped | Failed


@dataclass(frozen=True, slots=True)
class Instrument:
    """What did the measuring; every row names it."""

    model: str
    """Id of the model bundle with a hash of its content."""
    rules: str
    """Id of the rules with a hash of their content."""
    version: str
    """Of the program."""
