"""Where a machine is what somebody works on, writes about, or is named after, and not what did the work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.detect.disclosure.wordings import finder
from provenance.detect.engine import Together

if TYPE_CHECKING:
    from collections.abc import Iterator

_NEEDED = Together([
    r"AI|A\.I\.|A\. I|Bot|rtificial|achines|achine[ -](?:[Ll]earning|[Tt]ranslation)|anguage [Mm]odel|hatbot|obot"
    r"|Engine|Machine|Maschine|Generator|Automat|Macchina|Maquina|unstliche|ntelligen[cz]"
    r"|\x{4eba}\x{5de5}|\x{c778}\x{acf5}\x{c9c0}\x{b2a5}"
    r"|lgorithms|ChatGPT|KI|IA|SI|Formula|utomatic |ssistant |WordPress|Joomla|Drupal|Hugo|Jekyll"
    r"|Squarespace|Substack|Blogger|GitHub|Eleventy|Gatsby|MkDocs|Docusaurus|Doxygen|Sphinx|Javadoc"
    r"|(?:nded|nced|cked|ported|itten|ossible) (?:in part |partly )?by "
    r"|(?i:grant|funding|fellowship|bursar|scholarship|stipend|donation|gift|sponsorship|support|money|help|backing"
    r"|assistance)[a-z]* (?:from|of|by|provided by) "
    r"|[Aa]gent| on (?:an?|my|our|his|her|their|the|this) "
    r"|(?:paid for|ponsored|unded|ommissioned|nderwritten|inanced) by [A-Z]"
    r"| (?:Systems|Software|Comput|Technolog|Program|Platforms|Automation|Tools|Models|Database|Algorithm)"
])  # fmt: skip
"""Stands in every topic; without what a pattern looks around for, it costs little."""


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
    return list(_spans(text)) if _NEEDED.match(text.encode()) else []


def _spans(text: str) -> Iterator[tuple[int, int]]:
    find, at = finder("topics", "topic"), 0
    while found := find(text, at):
        yield found.span()
        at = found.end()
