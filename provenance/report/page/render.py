"""The template, style and script of the page, put together so that nothing else can run in it."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from provenance import written
from provenance.printable import counted
from provenance.report.columns import COLUMNS
from provenance.report.figures import percent
from provenance.report.page import words
from provenance.report.page.gist import BINS
from provenance.report.page.visible import named, visible
from provenance.report.reach import out_of_reach

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from provenance.report.page.gist import Gist


def render(meta: Mapping[str, Any], gist: Gist, listing: str, chunks: Iterable[str]) -> Iterator[str]:
    """Yield the page in parts.

    Parameters
    ----------
    meta
        The report's meta file; empty where there is none.
    gist
        Counts over all articles.
    listing
        The packed list.
    chunks
        The packed articles, in the order of the list.
    """
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {
        "visible": visible,
        "named": named,
        "counted": counted,
        "plain": words.plain,
        "count": lambda number: f"{number:,}",
        "percent": percent,
    }
    style, script = _asset("page.css"), _asset("page.js")
    yield from environment.from_string(_asset("page.html")).generate(
        style=Markup(style),  # noqa: S704 - our own files, no text of an article
        script=Markup(script),  # noqa: S704
        policy=_policy(style, script),
        mark=Markup(written.PAGE),  # noqa: S704
        meta=meta,
        gist=gist,
        beyond=out_of_reach(gist.groups, meta["operating_point"]) if "operating_point" in meta else 0,
        bins=BINS,
        verdicts=words.VERDICTS,
        commercial=words.COMMERCIAL,
        figures=gist.figures.figures(),
        columns=COLUMNS,
        listing=listing,
        chunks=chunks,
    )


def _asset(name: str) -> str:
    return (files("provenance.report.page") / name).read_text("utf-8")


def _policy(style: str, script: str) -> str:
    """Content-Security-Policy Level 3: these two texts and nothing else; no request, no markup made from strings."""
    return (
        f"default-src 'none'; script-src 'sha256-{_hash(script)}'; style-src 'sha256-{_hash(style)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode()
