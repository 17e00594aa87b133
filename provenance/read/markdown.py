"""Markdown as its reader meets it: the heading that it begins with, and what of it is never shown."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from provenance.listings import listings
from provenance.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADING = re.compile(r"\s*^ {0,3}#[ \t]+([^\n]*)", re.M)
_CLOSING_SIGNS = re.compile(r"(?:^|[ \t])#+$")


def heading(text: str, start: int) -> str | None:
    """Title of the text by its first line, where that is a heading of the first level; `start` is behind the matter."""
    match = _HEADING.match(text, start)
    return _CLOSING_SIGNS.sub("", match[1].strip()).strip() or None if match else None


_UNSEEN = re.compile(
    r"(?P<code>``(?:[^`\n]|`(?!`))*``|`[^`\n]+`)"
    r"|(?P<comment><!--)|<(?P<tag>script|style)(?=[\s>])"
    r"|(?P<shortcode>\{\{[<%][^{}]{0,1000}[>%]\}\}|\{%[^{}]{0,1000}%\})"
    r"|(?P<attributes>^\{:[^{}\n]{0,300}\}[ \t]*$)",
    re.IGNORECASE | re.MULTILINE,
)
"""Code in a line, where nothing is hidden; comments, scripts and styles, whose ends are looked for; the shortcodes of
Hugo and Jekyll, and the lists of attributes of Kramdown, by which a page is built."""

_ENDS = {
    "<!--": re.compile("-->"),
    "script": re.compile("</script>", re.IGNORECASE),
    "style": re.compile("</style>", re.IGNORECASE),
}

_VALUE = re.compile(r'"([^"]*)"')
"""In a shortcode; one with spaces in it is shown, as captions, titles and notes are: names and addresses have none."""


def unseen(text: str, start: int) -> tuple[Span, ...]:
    """Find what no reader of a Markdown text meets.

    Parameters
    ----------
    text
        Of the document.
    start
        Where its front matter ends.

    Returns
    -------
    tuple of Span
        In order, disjoint. A comment or a script that is never closed hides nothing. Time is linear in the text.
    """
    return tuple(_unseen(text, start)) if "<" in text or "{" in text else ()


def _unseen(text: str, start: int) -> Iterator[Span]:
    code = listings(text)
    endless: set[str] = set()
    while match := _UNSEEN.search(text, start):
        start = match.end()
        at = bisect_right(code, match.start(), key=lambda span: span.start) - 1
        if at >= 0 and match.start() < code[at].end:
            start = max(start, code[at].end)
        elif match["shortcode"]:
            end = match.start()
            for value in _VALUE.finditer(text, match.start(), match.end()):
                if " " in value[1].strip():
                    yield Span(end, value.start(1))
                    end = value.end(1)
            yield Span(end, match.end())
        elif match["attributes"]:
            yield Span(*match.span())
        elif match["code"] is None:
            opened = (match["comment"] or match["tag"]).lower()
            # Of an empty comment, `<!-->`, the end stands in the beginning.
            found = None if opened in endless else _ENDS[opened].search(text, match.start() + 2)
            if found is None:
                endless.add(opened)
            else:
                start = found.end()
                yield Span(match.start(), start)
