"""What a sentence shows whatever the judge makes of it: whose work it speaks of, and who had no part in it."""

from __future__ import annotations

from provenance.detect.disclosure.wordings import finder


def aside(text: str) -> bool:
    """Whether a text speaks of something else than how this article was made, or asks.

    Parameters
    ----------
    text
        A sentence, or a few that stand together; folded, case kept.
    """
    if text.endswith(("?", "\u061f")):
        return True
    return any(finder("asides", group)(text) is not None for group in ("something_else", "picture_gone_round"))


def withdrawn(text: str) -> bool:
    """Whether a text says that what a machine made stood here once and no longer does.

    Parameters
    ----------
    text
        A sentence and the ones behind it; folded, case kept.
    """
    return finder("asides", "withdrawn")(text) is not None


def people_left_out(text: str) -> bool:
    """Whether it is people who are said to have had no part, and not the machine; parameters as of `aside`."""
    return finder("asides", "people_left_out")(text) is not None and finder("asides", "machine_left_out")(text) is None
