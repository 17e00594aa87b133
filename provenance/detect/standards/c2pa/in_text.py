"""C2PA manifests in plain text: as a run of variation selectors, or between marks in a comment.

Source: C2PA specification 2.4, appendices A.8 (unstructured text) and A.9 (structured text). The run is read from the
text as it stands: folding drops it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.detect.standards.c2pa import manifests
from provenance.detect.standards.c2pa.manifests import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.detect.statement import Statement
    from provenance.types import Document

_HEADER = 13
"""Bytes: magic, version, length of the manifest in four bytes, big-endian."""

# After U+FEFF; at the head of a file that was taken for its byte-order mark.
_RUN = re.compile("(?:\ufeff|\\A)([\ufe00-\ufe0f\U000e0100-\U000e01ef]{13,})")

MAGIC = "\U000e0133\U000e0122\U000e0140\U000e0131\U000e0144\U000e0148\U000e0144\ufe00"
"""How the run of selectors of a manifest begins, after U+FEFF: `C2PATXT` and a zero byte."""

# From selectors to bytes: the first sixteen stand in one block, the other 240 in another.
_BYTES = {0xFE00 + byte: byte for byte in range(16)} | {0xE0100 + byte - 16: byte for byte in range(16, 256)}

_BEGIN = "-----BEGIN C2PA MANIFEST-----"
_BLOCK = re.compile(rf"{_BEGIN}([^-]*(?:-(?!----)[^-]*)*)-----END C2PA MANIFEST-----")

# What may stand on the lines of a block beside it: marks of comments.
_COMMENT = re.compile(r"[\s#/*;%'\"!<>\-]*|\s*(?:REM|rem|--)\s*")

_COMMENT_IN_LINES = re.compile(r"^[ \t]*(?:#|//|\*|;|%)[ \t]?", re.MULTILINE)


def find(document: Document) -> Iterator[Statement]:
    """Find the manifest of a text.

    Parameters
    ----------
    document
        As read; HTML is looked through for selectors alone. Of several manifests none counts. Linear in the text.
    """
    text = document.text
    begun = [run for run in _RUN.finditer(text) if run[1].startswith(MAGIC)] if MAGIC in text else []
    wrappers = [(run, data) for run in begun if (data := _payload(run[1])) is not None]
    runs = len(wrappers)
    if runs > 1:
        yield manifests.provenance(_at(wrappers[0][0]), manifests.SEVERAL, "manifest.text.multipleWrappers")
    elif runs == 1:
        yield from manifests.of_bytes(wrappers[0][1], _at(wrappers[0][0]))
    elif begun:
        yield manifests.provenance(_at(begun[0]), "damaged wrapper", "manifest.text.corruptedWrapper")
    if document.media_type != "text/html" and _BEGIN in text:
        yield from _structured(document)


def _at(found: re.Match[str]) -> Evidence:
    return Evidence("c2pa_text", {"wrapper_start": found.start(), "wrapper_end": found.end()})


def _bytes(selectors: str) -> bytes:
    return bytes(_BYTES[ord(selector)] for selector in selectors)


def _payload(selectors: str) -> bytes | None:
    """The manifest in a run that begins as one; None where it is damaged. What follows the manifest is padding."""
    header = _bytes(selectors[:_HEADER])
    length = int.from_bytes(header[9:])
    if header[8] != 1 or length > len(selectors) - _HEADER:
        return None
    return _bytes(selectors[_HEADER : _HEADER + length])


def _structured(document: Document) -> Iterator[Statement]:
    """A block between marks, where it counts: at the beginning of the file or at its end, not in the text between."""
    blocks = [block for block in _BLOCK.finditer(document.text) if _is_at_edge(document, block)]
    if len(blocks) > 1:
        yield manifests.provenance(_at(blocks[0]), manifests.SEVERAL, "manifest.structuredText.multipleReferences")
    elif blocks:
        reference = _COMMENT_IN_LINES.sub("", blocks[0][1]).strip()
        yield from manifests.of_reference(reference, _at(blocks[0]))


def _is_at_edge(document: Document, block: re.Match[str]) -> bool:
    text, front = document.text, document.front_matter
    if front is not None and front.start <= block.start() and block.end() <= front.end:
        return True
    start = front.end if front is not None else 0
    if text.startswith(("#!", "<?xml", "<!DOCTYPE")):
        start = text.find("\n") + 1
    return bool(_COMMENT.fullmatch(text, start, block.start()) or _COMMENT.fullmatch(text, block.end()))
