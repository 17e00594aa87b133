"""One input into one document: the last place that knows of bytes and files."""

from __future__ import annotations

import hashlib
import re
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from provenance import written
from provenance.fold import INVISIBLE
from provenance.outcomes import Failed, Skipped
from provenance.read import http, metadata
from provenance.read.binary import binary
from provenance.read.decode import declared, decode, without_surrogates
from provenance.read.files import UnreadableError, bounded, open_source
from provenance.read.front_matter import FENCES, front_matter
from provenance.read.html import Page, parse
from provenance.read.markdown import heading, unseen
from provenance.read.sources import in_words
from provenance.types import Decoding, Document, Fact, Metadata

if TYPE_CHECKING:
    from provenance.read.sources import Source
    from provenance.types import MediaType

_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,2000}-->\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE
)
_FRAGMENT = re.compile(
    r"\s*<(article|section|main|div|p|h[1-6]|header|figure|table|ul|ol|body|head|span|blockquote)(?:\s[^<>]{0,2000})?>",
    re.IGNORECASE,
)
"""How a part of a page begins, as content systems store articles."""

GIVEN = Decoding("utf-8", "given", 0)
"""Of a text that the caller had already."""

# References to what is no character, `&#xD800;` to `&#xDFFF;`; the parser puts U+FFFD for them.
_SURROGATE = re.compile(r"&#(?:x0*(d[89a-f][0-9a-f]{2})|0*(5[5-7]\d{3}))(?![0-9a-f])", re.IGNORECASE)


def read(source: Source) -> Document | Skipped | Failed:
    """Read one input.

    Parameters
    ----------
    source
        An article of a `listing`, or a record of one of its containers.

    Returns
    -------
    Document, Skipped or Failed
        Whatever the file holds and whatever became of it since it was found.

    Raises
    ------
    Exhausted
        If not the input but the machine is the trouble.
    """
    if source.failed:
        return Failed(source.path, source.record, "read", source.failed, metadata=source.stated)
    if source.skipped:
        return Skipped(source.path, source.record, source.skipped, metadata=source.stated)
    digest = None
    try:
        if isinstance(source.data, str):
            media_type = source.media_type or media_type_of(source.data)
            decoding = source.decoding or GIVEN
            document = from_text(source.data, media_type, source.path, source.record, decoding)
            return _with_stated(document, source.stated)
        data = source.data if source.data is not None else _bytes(source.location or "")
        digest = hashlib.sha256(data).hexdigest()
        return _with_stated(_from_bytes(data, source, digest), source.stated)
    except UnreadableError as error:
        reason = str(error)
    except OSError as error:
        reason = in_words(error)
    except MemoryError:
        reason = "too large for the memory of this machine"
    except Exception as error:  # what a file holds never ends a run; its row shows what went wrong
        reason = f"{type(error).__name__}: {error}"
    return Failed(source.path, source.record, "read", reason, digest, source.stated)


def from_text(
    text: str,
    media_type: MediaType = "text/plain",
    path: str = "",
    record: int | None = None,
    decoding: Decoding = GIVEN,
) -> Document | Skipped:
    """Take a text that the caller has already.

    Parameters
    ----------
    text
        Of an article, or the source of an HTML page. Lone surrogates become U+FFFD and count as replaced.
    media_type
        What kind of text it is.
    path, record
        What its row should call it.
    decoding
        How it became a text.

    Returns
    -------
    Document or Skipped
        Its digest is of the text in UTF-8.
    """
    try:
        data, replaced = text.encode("utf-8"), 0
    except UnicodeEncodeError:
        data = text.encode("utf-8", "surrogatepass")
        text, replaced = without_surrogates(text)
    digest, text = hashlib.sha256(data).hexdigest(), text.removeprefix("\ufeff")
    headers: tuple[Fact, ...] = ()
    if media_type == "text/html" and text.startswith("HTTP/"):
        headers, body = http.split(text.encode())
        text = body.decode()
    decoding = replace(decoding, replaced=replaced)
    return _document(path, record, digest, media_type, text, decoding=decoding, headers=headers)


def media_type_of(text: str) -> MediaType:
    """What kind of text something is that nothing is known of."""
    if _PAGE.match(text):
        return "text/html"
    opening = _FRAGMENT.match(text)
    return "text/html" if opening and f"</{opening[1]}>" in text else "text/plain"


def _bytes(location: str) -> bytes:
    with open_source(location) as file:
        return bounded(file)


def _with_stated(document: Document | Skipped, stated: Metadata) -> Document | Skipped:
    """Let what the container says of its record go before what the record says of itself.

    Its author may be a machine: that is a fact as the author in a page's own metas is.
    """
    if stated == Metadata():
        return document
    names = (field.name for field in fields(Metadata))
    metadata = Metadata(*(getattr(stated, name) or getattr(document.metadata, name) for name in names))
    if isinstance(document, Skipped) or stated.author is None:
        return replace(document, metadata=metadata)
    return replace(document, metadata=metadata, facts=(*document.facts, Fact("meta", "author", stated.author)))


def _from_bytes(data: bytes, source: Source, digest: str) -> Document | Skipped:
    if not data:
        return Skipped(source.path, source.record, "empty", digest)
    fetched = source.has_headers or source.media_type in {None, "text/html"}
    headers, body = http.split(data, known=source.has_headers) if fetched else ((), data)
    kind = binary(body)
    if kind:
        return Skipped(source.path, source.record, f"binary file ({kind})", digest)
    labels = [*http.charset(headers), *(declared(body) if source.media_type in {None, "text/html"} else ())]
    text, decoding = decode(body, labels)
    media_type = source.media_type or media_type_of(text)
    return _document(source.path, source.record, digest, media_type, text, decoding=decoding, headers=headers)


def _document(
    path: str,
    record: int | None,
    digest: str,
    media_type: MediaType,
    text: str,
    *,
    decoding: Decoding,
    headers: tuple[Fact, ...] = (),
) -> Document | Skipped:
    if _blank(text):
        return Skipped(path, record, "blank: nothing but space" if text else "empty", digest, decoding)
    if media_type == "text/html":
        if record is None and not headers and written.is_page(text):  # what was fetched is none of ours
            return Skipped(path, record, f"{written.REASON}a page", digest, decoding)
        page = _with_body(parse(text))
        if not page.text and not page.facts and not headers:
            return Skipped(path, record, "blank: the page shows no text", digest, decoding)
        decoding = replace(decoding, replaced=decoding.replaced + _surrogates(text))
        facts = headers + page.facts
        stated = metadata.of_page(page.text, page.elements, page.facts, page.title, page.datetime)
        return Document(path, record, digest, media_type, page.text, decoding, stated, page.elements, facts)
    markdown = media_type == "text/markdown"
    span, facts = front_matter(text) if markdown or text.startswith(FENCES) else (None, ())
    stated = metadata.of_front_matter(facts)
    body = span.end if span else 0
    hidden = unseen(text, body) if markdown else ()
    document = Document(path, record, digest, media_type, text, decoding, stated, (), headers + facts, span, hidden)
    if markdown and stated.title is None:
        return replace(document, metadata=replace(stated, title=heading(document.shown().text, body)))
    return document


_SHELL = 300
"""Characters of a page at most whose text a script puts in."""


def _with_body(page: Page) -> Page:
    """A page that shows its article by a script alone, with the article from the data beside it."""
    body = metadata.article_body(page.facts) if len(page.text) <= _SHELL else None
    if body is None or len(body) <= 2 * len(page.text):
        return page
    inside = parse(body) if _FRAGMENT.match(body) else Page(body, (), (), None, None)
    facts = tuple(replace(fact, span=None) for fact in page.facts)
    return replace(page, text=inside.text, elements=inside.elements, facts=facts)


def _blank(text: str) -> bool:
    """Whether nothing can be seen. Nearly always the first characters tell."""
    return not any(INVISIBLE.sub("", piece).strip() for piece in (text[:64], text[64:]) if piece)


def _surrogates(html: str) -> int:
    if "&#" not in html:
        return 0
    found = (int(hexadecimal, 16) if hexadecimal else int(decimal) for hexadecimal, decimal in _SURROGATE.findall(html))
    return sum(0xD800 <= code <= 0xDFFF for code in found)
