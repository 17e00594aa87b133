"""A saved HTTP response: the header block in front of a page."""

from __future__ import annotations

import re

from provenance.types import Fact

_LONGEST = 1 << 16
"""Bytes of a header block at most: twice what servers and browsers accept."""

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? \d{3}\b")
_END = re.compile(rb"\r?\n\r?\n")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:.-]+)", re.IGNORECASE)


def split(data: bytes) -> tuple[tuple[Fact, ...], bytes]:
    """Part the headers from the body.

    Parameters
    ----------
    data
        Of a file that may begin with `HTTP/1.1 200 OK` and header lines.

    Returns
    -------
    tuple
        One fact for each header, folded lines joined, and the bytes after the empty line; no facts and `data` itself
        where it does not begin so.
    """
    end = _END.search(data, 0, _LONGEST) if _STATUS.match(data) else None
    if end is None:
        return (), data
    facts: list[Fact] = []
    for line in data[: end.start()].decode("latin-1").splitlines()[1:]:
        name, colon, value = line.partition(":")
        if line[:1] in " \t" and facts:
            facts[-1] = Fact("http_header", facts[-1].name, f"{facts[-1].value} {line.strip()}")
        elif colon:
            facts.append(Fact("http_header", name.strip().lower(), value.strip()))
    return tuple(facts), data[end.end() :]


def charset(headers: tuple[Fact, ...]) -> list[str]:
    """Encoding labels that the headers declare."""
    return [found[1] for fact in headers if fact.name == "content-type" and (found := _CHARSET.search(fact.value))]
