"""What a value of markup says of who it was: systems with their models and makers, people and desks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.detect import registry
from provenance.detect.nameless import nameless
from provenance.detect.registry import System
from provenance.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable


def system_of(names: Iterable[str]) -> System:
    """Sort stated names into system, model and maker.

    Parameters
    ----------
    names
        Such as `OpenAI GPT-4`, `Claude`, `QuayBot`. Words for the kind (`AI`, `LLM`) name nothing. A model that stands
        without a system is both.
    """
    tools: list[str] = []
    models: list[str] = []
    vendors: list[str] = []
    kinds = {"tool": tools, "model": models, "vendor": vendors}
    for name in names:
        folded = fold(name)
        mentions = registry.find(folded.text)
        entry = registry.lookup(name)
        if entry is not None:
            stated = " ".join(name.split())
            kinds[entry.kind].append(stated)
            if entry.kind == "tool" and entry.models(stated):
                models.append(stated)
        elif mentions:
            for mention in mentions:
                span = folded.original(mention.start, mention.end)
                kinds[mention.entry.kind].append(name[span.start : span.end])
        elif not _names_nothing(name):
            tools.append(" ".join(name.split()))
    model = joined(models)
    return System(joined(tools) or model, model, joined(vendors))


def system_with(tools: Iterable[str], models: Iterable[str], vendors: Iterable[str]) -> System:
    """Put together what is stated in fields of their own; a model that stands without a system is both."""
    tool = system_of(tools)
    model = joined(name.strip() for name in models if not _names_nothing(name)) or tool.model
    vendor = joined(name.strip() for name in vendors if name.strip()) or tool.vendor
    return System(tool.tool or model, model, vendor)


_EMPTY = frozenset(["i", "n", "no", "none", "null", "unknown", "other", "yes", "true", "false", "ml", "gen", "gpt"])
"""Words of fields that name no system, beside those that name none in a sentence."""


def _names_nothing(name: str) -> bool:
    return all(word in _EMPTY or nameless(word) for word in re.findall(r"\w+", fold(name).text.lower()))


def joined(names: Iterable[str | None]) -> str | None:
    """Names that are given, each once, as one text; None if there is none."""
    return ";".join(dict.fromkeys(name for name in names if name)) or None


def people(names: Iterable[str]) -> tuple[tuple[str, ...], str]:
    """Tell named humans from desks among those who edited or reviewed.

    Returns
    -------
    tuple
        The named ones, and the review that all of them make: `named`, `desk` or `not_stated`.
    """
    stated = [name.strip() for name in names if name.strip()]
    named = tuple(dict.fromkeys(name for name in stated if not _is_desk(name)))
    return named, "named" if named else "desk" if stated else "not_stated"


def _is_desk(name: str) -> bool:
    """Whether it is called by its function; a lower-case word, or several with hyphens, is an account or a team."""
    return bool(_DESK.search(fold(name).text) or _ACCOUNT.fullmatch(name))


_ACCOUNT = re.compile(r"[a-z]+(?:[-_][a-z]+)*")
_DESK = re.compile(
    r"\b(?:editors?|editorial|team|desk|newsroom|staff|journalists?|humans?|people|reviewers?|redaktion\w*|redakt\w+|"
    r"redaccion|redacao|redazione|redactie|redacteurs?|redakcja|equipe|equipo|toimitus|yes|true)\b|"
    r"编辑|編集|편집|데스크|редакц",
    re.IGNORECASE,
)
