"""Title, author, date and address, from whichever part of an input says so first."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any

from provenance import json_spans
from provenance.json_spans import ARTICLES, PAGES
from provenance.types import Element, Fact, Metadata, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

# Names of meta elements (Open Graph, Dublin Core, Highwire, Parse.ly, Sailthru, schema.org), best first. A page's
# own `title` carries the site's name as a rule, so what states the headline alone goes before it.
_TITLE = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "parsely-title", "headline")
_AUTHOR = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
           "citation_author", "og:author", "byl", "cxenseparse:author", "twitter:creator")  # fmt: skip
_PUBLISHED = ("article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
              "dc.date", "dcterms.date", "dc.date.issued", "citation_publication_date", "pubdate",
              "publish-date", "date", "article:published", "cxenseparse:recs:publishtime")  # fmt: skip
_URL = ("og:url", "parsely-link", "twitter:url")

# Keys of front matter in the common site generators.
_KEYS = {
    "title": ("title", "headline"),
    "author": ("author", "authors", "author.name", "by", "byline"),
    "published": ("date", "published", "pubdate", "publishdate", "published_at", "date_published", "published_date"),
    "url": ("canonical_url", "canonicalurl", "canonical", "url", "permalink", "link", "source_url"),
}


def of_front_matter(facts: Sequence[Fact]) -> Metadata:
    """Read the metadata off front-matter entries."""
    if not facts:
        return Metadata()
    values: dict[str, str] = {}
    for fact in facts:
        values.setdefault(fact.name, _names(_json(fact.value)) or fact.value)
    return Metadata(**{field: _first(values, keys) for field, keys in _KEYS.items()})


def of_page(
    text: str, elements: Sequence[Element], facts: Sequence[Fact], title: str | None, datetime: str | None
) -> Metadata:
    """Read the metadata off a page's markup.

    Parameters
    ----------
    text, elements, facts
        Of the page.
    title
        Of its `title` element.
    datetime
        Of the `time` element that dates it, as it stands there.
    """
    metas: dict[str, str] = {}
    spoken: dict[str, str] = {}
    for fact in facts:
        if fact.carrier == "meta" and fact.value.strip():
            metas.setdefault(fact.name, fact.value.strip())
        elif fact.name == "canonical":
            spoken.setdefault("canonical", fact.value)
        elif fact.span and (fact.name, fact.carrier) == ("author", "link"):
            spoken.setdefault("author", _cut(text, fact.span))
        elif fact.span and (fact.name, fact.value) == ("itemprop", "author"):
            spoken.setdefault("itemprop", _cut(text, fact.span))
    headings = [_cut(text, element.span) for element in elements if element.tag == "h1"]
    headline = next(iter(headings), None)
    nodes = list(_nodes(facts))
    articles = list(filter(_is_article, nodes))
    shown = [heading[:_LONGEST].casefold() for heading in (title, _first(metas, _TITLE), *headings[:_FEW]) if heading]
    own = next((article for article in articles if _headed(article, shown)), None)
    article = own or next(iter(articles), {})
    page = next(filter(_is_page, nodes), {})
    if headline and title and headline in title:  # beside the name of the site
        title = headline
    stated = _without_site(_first(metas, _TITLE), (metas.get("headline"), headline))
    return Metadata(
        title=stated or _name(own or {}, "headline") or title or headline or _name(article, "headline"),
        author=_bare(
            _first({key: name for key, name in metas.items() if "://" not in name}, _AUTHOR)
            or _authors(article, nodes)
            or _authors(page, nodes)
            or spoken.get("author")
            or spoken.get("itemprop")
        ),
        published=_first(metas, _PUBLISHED)
        or _name(article, "datePublished")
        or _name(page, "datePublished")
        or datetime,
        url=spoken.get("canonical") or _first(metas, _URL) or _name(article, "url"),
    )


def article_body(facts: Sequence[Fact]) -> str | None:
    """Text of the article in the page's JSON-LD, where it holds one."""
    bodies = (article.get("articleBody") for article in filter(_is_article, _nodes(facts)))
    return next((body for body in bodies if isinstance(body, str) and body.strip()), None)


def _first(values: Mapping[str, str], names: Iterable[str]) -> str | None:
    return next((values[name] for name in names if values.get(name)), None)


def _cut(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())


def _without_site(title: str | None, headlines: Iterable[str | None]) -> str | None:
    """A title without the name of the site behind it, where one of the page's headlines is the rest, and most of it."""
    for headline in filter(None, headlines):
        rest = (title or "").removeprefix(headline)
        if _SITE.match(rest) and len(rest) < len(headline) and rest != title:
            return headline
    return title


_SITE = re.compile(r"\s[|\u00b7\u2013\u2014\u00bb-]{1,2}\s")


def _bare(author: str | None) -> str | None:
    """An author's name without "By" and addresses of mail, unless that is all."""
    bare = _MAIL.sub("", _BY.sub("", author or ""))
    return bare.strip(" ,|-") or author


_BY = re.compile(r"^[Bb][Yy]:? (?=[^\W\d_])")
_MAIL = re.compile(r"\s?[<(\[]?(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,4}[\w-]{2,63}[>)\]]?")


def _nodes(facts: Sequence[Fact]) -> Iterator[Mapping[str, Any]]:
    """Nodes of the page's data, in order: at the top of JSON-LD, in its graph, or items."""
    stated = [fact.value for carrier in ("jsonld", "item") for fact in facts if fact.carrier == carrier]
    waiting = [value for text in stated if (value := _script(text)) is not None]
    waiting.reverse()
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += reversed(node)
        elif isinstance(node, dict):
            yield node
            waiting += [node[key] for key in ("mainEntity", "@graph") if key in node]


def _types(node: Mapping[str, Any]) -> Iterator[str]:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return (kind.lower() for kind in kinds if isinstance(kind, str))


def _is_article(node: Mapping[str, Any]) -> bool:
    return any(kind.endswith(ARTICLES) for kind in _types(node))


def _is_page(node: Mapping[str, Any]) -> bool:
    return any(kind.rpartition("/")[2] in PAGES for kind in _types(node))


def _authors(node: Mapping[str, Any], nodes: Sequence[Mapping[str, Any]]) -> str | None:
    """Names of the authors of a node: they stand there, or in another one that it refers to."""
    stated = node.get("author")
    authors = stated if isinstance(stated, list) else [stated]
    referred = {identity for author in authors if (identity := _identity(author))}
    known = {identity: one for one in reversed(nodes) if (identity := _identity(one)) in referred and "name" in one}
    return _names([known.get(_identity(author), author) for author in authors])


def _identity(value: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    stated = value.get("@id") if isinstance(value, dict) else None
    return stated if isinstance(stated, str) else ""


def _script(text: str) -> Any:  # noqa: ANN401 - whatever it holds
    """What a script holds: strictly, which is fast, or else as far as it can be told."""
    value = _json(text)
    return [node.plain() for node in json_spans.read(text)] if value is None else value


_FEW, _LONGEST = 3, 1_000
"""Main headings of a page that are looked at, and characters of one, at most."""


def _headed(article: Mapping[str, Any], shown: Iterable[str]) -> bool:
    """Whether a node is the page's own article: its headline stands in what is shown, beside the name of the site."""
    headline = " ".join(unescape(_name(article, "headline") or "").split()).casefold()
    return bool(headline) and any(headline in heading for heading in shown)


def _name(node: Mapping[str, Any], field: str) -> str | None:
    """The first text or name of a field."""
    value = node.get(field)
    return _names(value[:1] if isinstance(value, list) else value)


def _json(value: str) -> Any:  # noqa: ANN401 - whatever it holds
    try:
        return json.loads(value, strict=False)
    except (ValueError, RecursionError):
        return None


def _names(value: Any) -> str | None:  # noqa: ANN401 - whatever JSON holds
    """A text, or the names of one or several things, joined as lists are in the report."""
    values = value if isinstance(value, list) else [value]
    names = [item.get("name") if isinstance(item, dict) else item for item in values]
    return ";".join(name.strip() for name in names if isinstance(name, str) and name.strip()) or None
