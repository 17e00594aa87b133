"""Keeping hostile pages from costing the parser more than their length.

For nearly every start tag an HTML5 parser looks through the elements that are open, and for every attribute through
those that its tag has already. Both are quadratic: 30,000 nested `div`s take a second, a million an hour. As browsers
do, elements beyond a depth are flattened; unlike in browsers their text still begins a new line.
"""

from __future__ import annotations

import re
from collections import Counter

_TAGS = 4_000
"""Tags below which even the worst nesting costs the parser milliseconds, so that most pages are not scanned."""

_DEPTH = 512
"""Open elements at most; the limit of Chromium's and WebKit's parsers."""

_FORMATTING_DEPTH = 16
"""Open formatting elements at most: the parser opens all of them again in every paragraph that follows."""

_ATTRIBUTES = 2_000
"""Attributes of one tag from which all are dropped; the longest of real pages have dozens."""

_FORMATTING = frozenset(["b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u"])

# Elements without content, and those that the next of their kind closes: they cannot pile up by themselves.
_NOT_COUNTED = frozenset([
    "a", "area", "base", "body", "br", "col", "dd", "dt", "embed", "head", "hr", "html", "img", "input", "li",
    "link", "meta", "nobr", "optgroup", "option", "p", "param", "rp", "rt", "source", "tbody", "td", "tfoot",
    "th", "thead", "tr", "track", "wbr",
])  # fmt: skip

_OPAQUE = frozenset(["iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"])

# Inside these a tag may close itself; the tags after them end that (HTML standard, "in foreign content").
_FOREIGN = frozenset(["svg", "math"])
_BACK_IN_HTML = _FORMATTING | frozenset([
    "blockquote", "body", "br", "center", "dd", "div", "dl", "dt", "embed", "h1", "h2", "h3", "h4", "h5", "h6",
    "head", "hr", "img", "li", "listing", "menu", "meta", "nobr", "ol", "p", "pre", "ruby", "span", "sub", "sup",
    "table", "ul", "var",
])  # fmt: skip

_TAG = re.compile(r"<(?:!--|(/?)([a-zA-Z][a-zA-Z0-9:-]*))")
_LONG = 8192
"""Characters of a tag from which its attributes are counted."""

_LONG_TAG = re.compile(rf"<([a-zA-Z][a-zA-Z0-9:-]*)([\s/][^<>]{{{_LONG},}})")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")


def flatten(html: str) -> str:
    """Make a page cheap to parse.

    Parameters
    ----------
    html
        Source of the page.

    Returns
    -------
    str
        The same for any page that a person wrote. Where elements are nested too deeply, each further one is a line
        break, or nothing if it only formats; where a tag has thousands of attributes, it has none.
    """
    if _has_long_tag(html):
        html = _LONG_TAG.sub(_without_excess, html)
    return html if html.count("<") < _TAGS else _Flattener(html).run()


def _has_long_tag(html: str) -> bool:
    """Whether a tag is long. Looks closely only where half as many characters have no `<` among them."""
    at, half = 0, _LONG // 2
    while at + half <= len(html):
        if html.find("<", at, at + half) >= 0:
            at += half
            continue
        begin, end = html.rfind("<", 0, at), html.find("<", at)
        if begin >= 0 and _LONG_TAG.match(html, begin):
            return True
        at = end if end >= 0 else len(html)
    return False


def _without_excess(tag: re.Match[str]) -> str:
    return tag[0] if len(_QUOTED.sub("", tag[2]).split()) < _ATTRIBUTES else f"<{tag[1]}"


class _Flattener:
    """One pass over the tags of a page, counting how many elements they leave open."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.pieces: list[str] = []
        self.kept = 0
        self.open = {True: 0, False: 0}
        """Open elements: formatting, and all others."""
        self.dropped: Counter[str] = Counter()
        """Start tags left out, by name, whose end tags must go too."""
        self.foreign = False

    def run(self) -> str:
        """Return the page with what is nested too deeply left out."""
        position = 0
        while tag := _TAG.search(self.html, position):
            closing, name = bool(tag[1]), (tag[2] or "").lower()
            position = tag.end()
            if not name:
                position = self._after("-->", position)
            elif name in _OPAQUE and not closing:
                position = self._after_element(name, position)
            elif name not in _NOT_COUNTED:
                position = self._count(tag, name, closing=closing)
            elif name in _BACK_IN_HTML:
                self.foreign = False
        return "".join([*self.pieces, self.html[self.kept :]]) if self.pieces else self.html

    def _count(self, tag: re.Match[str], name: str, *, closing: bool) -> int:
        formats = name in _FORMATTING
        if closing:
            drop = self.dropped[name] > 0
            self.dropped[name] -= drop
            self.open[formats] = max(0, self.open[formats] - (not drop))
            self.foreign = self.foreign and name not in _FOREIGN
        else:
            self.foreign = name in _FOREIGN or (self.foreign and name not in _BACK_IN_HTML)
            end = self._after(">", tag.end())
            if self.foreign and self.html[end - 2 : end] == "/>":
                return end
            drop = self.open[formats] >= (_FORMATTING_DEPTH if formats else _DEPTH)
            self.dropped[name] += drop
            self.open[formats] += not drop
        if not drop:
            return tag.end()
        self.pieces += [self.html[self.kept : tag.start()], "" if formats else "<br>"]
        self.kept = self._after(">", tag.end())
        return self.kept

    def _after(self, mark: str, position: int) -> int:
        at = self.html.find(mark, position)
        return len(self.html) if at < 0 else at + len(mark)

    def _after_element(self, name: str, position: int) -> int:
        end = re.compile(f"</{name}", re.IGNORECASE).search(self.html, position)
        return end.end() if end else len(self.html)
