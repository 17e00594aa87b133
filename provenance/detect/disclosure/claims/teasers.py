"""What stands beside an article without being its own words: teasers, advertisements, comments, forms to fill in."""

from __future__ import annotations

import re

from provenance.detect.disclosure.wordings import finder

_CAPITAL = re.compile(" (?=[A-Z])")


def tail(text: str, start: int, end: int) -> int:
    """Tell where a sentence ends if the link that stands behind it without a full stop is no part of it.

    Parameters
    ----------
    text
        Folded, case kept.
    start, end
        Of the sentence.
    """
    link = finder("teasers", "policy")
    return next((gap.start() for gap in _CAPITAL.finditer(text, start, end) if link(text, gap.end(), end)), end)


def beside(text: str) -> bool:
    """Whether a text is a teaser, an advertisement, a comment or a form.

    Parameters
    ----------
    text
        A sentence, or a few that stand together; folded, case kept.
    """
    return any(finder("teasers", group)(text) is not None for group in ("label", "policy", "reader"))
