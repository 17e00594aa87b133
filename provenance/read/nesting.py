"""Keeping hostile pages from costing the parser more than their length.

For nearly every start tag an HTML5 parser looks through the elements that are open, for every attribute through those
that its tag has already, and for every choice of a list through those before it. All are quadratic: 30,000 nested
`div`s take a second, a million an hour. As browsers do, elements beyond a depth are flattened; unlike in browsers their
text still begins a new line.
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

_ATTRIBUTES = 500
"""Attributes of one tag beyond which all are dropped; the longest of real pages have dozens."""

_OPTIONS = 2_000
"""Choices of one list beyond which their texts run on in the last one; a list of countries has hundreds."""

_FORMATTING = frozenset(["b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u"])

_OPAQUE = frozenset(["iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"])
"""What is in them is text, whatever it looks like; not in a drawing."""

# Elements without elements in them, and those that the next of their kind closes: they cannot pile up by themselves.
_NOT_COUNTED = frozenset([
    "a", "area", "base", "body", "br", "col", "dd", "dt", "embed", "head", "hr", "html", "img", "input", "li",
    "link", "meta", "nobr", "optgroup", "option", "p", "param", "rp", "rt", "source", "tbody", "td", "tfoot",
    "th", "thead", "tr", "track", "wbr", *_OPAQUE,
])  # fmt: skip

# Inside these a tag may close itself; the tags after them end that (HTML standard, "in foreign content").
_FOREIGN = frozenset(["svg", "math"])
_BACK_IN_HTML = _FORMATTING | frozenset([
    "blockquote", "body", "br", "center", "dd", "div", "dl", "dt", "embed", "h1", "h2", "h3", "h4", "h5", "h6",
    "head", "hr", "img", "li", "listing", "menu", "meta", "nobr", "ol", "p", "pre", "ruby", "span", "sub", "sup",
    "table", "ul", "var",
])  # fmt: skip

# Where a tag ends and what its attributes are, as the HTML standard reads them: a `<` may stand in a name, a `>` in
# quotes. All steps are possessive, and a tag that never ends reaches to the end of the page: time is linear.
# The first form of an attribute is the usual one of the second, read faster.
_ATTRIBUTE = r"""(?: [\t\n\f\r ] [a-zA-Z-]++ = "[^"]*+" | [\t\n\f\r /]*+ [^\t\n\f\r />] [^\t\n\f\r />=]*+
    (?: [\t\n\f\r ]*+ = [\t\n\f\r ]*+ (?: "[^"]*+" | '[^']*+' | [^\t\n\f\r >"'] [^\t\n\f\r >]*+ )? )? )"""
_ATTRIBUTES_OF = re.compile(_ATTRIBUTE, re.VERBOSE)
_END = r"[\t\n\f\r /]*+ (?: > | \Z )"
_NAME = r"[a-zA-Z] [^\t\n\f\r />]*+"
_COMMENT = r"!--(?: -?> | [^-]*+ (?: -(?!-!?>) [^-]*+ )*+ ) | (?: [!?] | /(?![a-zA-Z]) ) [^>]*+"

_TAG = re.compile(
    rf"""<(?: {_COMMENT}
        | (?: (?P<opaque> {" | ".join(sorted(_OPAQUE))} ) (?=[\t\n\f\r />]) | (?P<closing>/?) (?P<name>{_NAME}) )
          (?P<attributes> {_ATTRIBUTE}*+ ) {_END}
          (?(opaque) [^<]*+ (?: <(?!/(?P=opaque)) [^<]*+ )*+ )
    )""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
"""A tag, with all that is in its element if that has none; a comment, or what a parser takes for one."""

_TAG_ANYWHERE = re.compile(rf"<(?: {_COMMENT} | /?{_NAME} (?P<attributes> {_ATTRIBUTE}*+ ) {_END} )", re.VERBOSE)
"""The same where such elements may have tags in them."""


def _either_case(name: str) -> str:
    return "".join(f"[{letter}{letter.upper()}]" for letter in name)  # rejected sooner than by a flag


_FEW = rf"{_ATTRIBUTE}{{0,{_ATTRIBUTES}}}+ {_END}"
_OTHERS = rf"/?{_NAME} {_FEW} | {_COMMENT} | (?![a-zA-Z!?/])"
_ELEMENTS = [
    rf"{name} (?=[\t\n\f\r />]) {_FEW} [^<]*+ (?: <(?!/{name}) [^<]*+ )*+"
    for name in map(_either_case, sorted(_OPAQUE))
] + [
    rf"{name} (?=[\t\n\f\r />]) {_FEW} (?: [^<]++ | <(?!/{name}) (?: {_OTHERS} ) )*+"
    for name in map(_either_case, sorted(_FOREIGN))
]
_CALM = re.compile(rf"[^<]*+ (?: <(?: /{_NAME} > | {' | '.join(_ELEMENTS)} | {_OTHERS} ) [^<]*+ )*+ \Z", re.VERBOSE)
"""A page in which no tag has too many attributes. The ends of elements, every second tag, are read first."""


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
        break, or nothing if it only formats; where a tag has hundreds of attributes, it has none; where a list has
        thousands of choices, the last one has the text of all that follow.
    """
    if not _CALM.match(html):
        html = _TAG_ANYWHERE.sub(_without_excess, _TAG.sub(_without_excess, html))
    return html if html.count("<") < _TAGS else _Flattener(html).run()


def _without_excess(tag: re.Match[str]) -> str:
    begin, end = tag.span("attributes")
    if len(_ATTRIBUTES_OF.findall(tag.string, begin, max(begin, end))) <= _ATTRIBUTES:
        return tag[0]
    return tag.string[tag.start() : begin] + tag.string[end : tag.end()]


class _Flattener:
    """One pass over the tags of a page, counting how many elements they leave open."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.pieces: list[str] = []
        self.kept = 0
        self.open = {True: 0, False: 0}
        """Open elements: formatting, and all others."""
        self.named: Counter[str] = Counter()
        """The same by name: the end of what was never opened ends nothing."""
        self.dropped: Counter[str] = Counter()
        """Start tags left out, by name, whose end tags must go too."""
        self.foreign = False
        self.options: int | None = None
        """Choices of the list that is open, if one is."""

    def run(self) -> str:
        """Return the page with what is nested too deeply left out."""
        for tag in _TAG.finditer(self.html):
            closing, name = tag.group("closing", "name")
            name = name.lower() if name else ""
            if name == "option" and self.options is not None and not closing:
                self.options += 1
                if self.options > _OPTIONS:
                    self._replace(tag, "\n")
            elif name in _NOT_COUNTED:
                self.foreign = self.foreign and name not in _BACK_IN_HTML
            elif name:
                self._count(tag, name, closing=bool(closing))
        return "".join([*self.pieces, self.html[self.kept :]]) if self.pieces else self.html

    def _count(self, tag: re.Match[str], name: str, *, closing: bool) -> None:
        formats = name in _FORMATTING
        if name == "select" and not self.foreign:
            self.options = None if closing else 0
        if closing:
            self.foreign = self.foreign and name not in _FOREIGN
            drop = self.dropped[name] > 0
            if drop:
                self.dropped[name] -= 1
            elif self.named[name] > 0:
                self.named[name] -= 1
                self.open[formats] -= 1
        else:
            self.foreign = name in _FOREIGN or (self.foreign and name not in _BACK_IN_HTML)
            if self.foreign and tag[0].endswith("/>"):
                return
            drop = self.open[formats] >= (_FORMATTING_DEPTH if formats else _DEPTH)
            if drop:
                self.dropped[name] += 1
            else:
                self.named[name] += 1
                self.open[formats] += 1
        if drop:
            self._replace(tag, "" if formats else "<br>")

    def _replace(self, tag: re.Match[str], by: str) -> None:
        self.pieces += [self.html[self.kept : tag.start()], by]
        self.kept = tag.end()
