"""Where a machine is what somebody works on, writes about, or is named after, and not what did the work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.detect.disclosure.wordings import finder

if TYPE_CHECKING:
    from collections.abc import Iterator


def topics(text: str) -> list[tuple[int, int]]:
    """Half-open ranges of characters in which a machine is a topic, a job or a part of a name.

    Parameters
    ----------
    text
        A sentence, or a few that stand together; folded, case kept. Patterns are tried once from each character and
        look at a bounded number of words.
    """
    if any(finder("topics", group)(text) for group in ("bare", "headed")):
        return [(0, len(text))]
    return list(_spans(text))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    find, at = finder("topics", "topic"), 0
    while found := find(text, at):
        yield found.span()
        at = found.end()
