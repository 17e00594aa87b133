"""A saved HTTP response: the header block in front of a page.

What saves a response may save the answers that led to it, too: redirections, `100 Continue`, that of a proxy.
"""

from __future__ import annotations

import re

from provenance.types import Fact

_LONGEST = 1 << 16
"""Bytes of a header block at most: twice what servers and browsers accept."""

_FEW = 32
"""Header blocks at most; browsers follow up to 20 redirections."""

_BLANK = " \t\r"

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? \d{3}\b")
_END = re.compile(rb"\r?\n\r?\n")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:.-]+)", re.IGNORECASE)


def split(data: bytes, *, known: bool = False) -> tuple[tuple[Fact, ...], bytes]:
    """Part the headers from the body.

    Parameters
    ----------
    data
        Of a file that may begin with `HTTP/1.1 200 OK` and header lines.
    known
        Whether it is known to begin so; its headers may then be of any length.

    Returns
    -------
    tuple
        One fact for each header of the last block, folded lines joined, and the bytes after its empty line; no facts
        and `data` itself where it does not begin so.
    """
    head, start = b"", 0
    for at in range(_FEW):
        longest = len(data) if known and not at else _LONGEST
        end = _END.search(data, start, start + longest) if _STATUS.match(data, start) else None
        if end is None:
            break
        head, start = data[start : end.start()], end.end()
    return tuple(_headers(head)), data[start:]


def _headers(head: bytes) -> list[Fact]:
    facts: list[Fact] = []
    for line in _text(head).split("\n")[1:]:
        name, colon, value = line.partition(":")
        if line.startswith((" ", "\t")) and facts:
            facts[-1] = Fact("http_header", facts[-1].name, f"{facts[-1].value} {line.strip(_BLANK)}")
        elif colon:
            facts.append(Fact("http_header", name.strip(_BLANK).lower(), value.strip(_BLANK)))
    return facts


def _text(head: bytes) -> str:
    """UTF-8, as most servers write beyond ASCII, or else the ISO 8859-1 of old (RFC 9110, 5.5): never a fault."""
    try:
        return head.decode("utf-8")
    except UnicodeDecodeError:
        return head.decode("latin-1")


def charset(headers: tuple[Fact, ...]) -> list[str]:
    """Encoding labels that the headers declare."""
    return [found[1] for fact in headers if fact.name == "content-type" and (found := _CHARSET.search(fact.value))]
