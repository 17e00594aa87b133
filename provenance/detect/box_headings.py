"""What a box on a page is by its heading: a summary of the article, or the way to other ones."""

from __future__ import annotations

from provenance.detect.disclosure.wordings import finder


def sums_up(text: str) -> bool:
    """Whether a box that begins with this text, or has it as its heading, sums the article up."""
    return finder("boxes", "summary")(text) is not None


def leads_elsewhere(heading: str) -> bool:
    """Whether a box with this heading leads to other articles."""
    return finder("boxes", "elsewhere")(heading.replace("\u2019", "'")) is not None
