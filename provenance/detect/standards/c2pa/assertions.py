"""What the assertions of a C2PA manifest say of AI.

Source: C2PA specification 2.4, `c2pa.actions` with IPTC source types, and `c2pa.ai-disclosure`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from provenance.detect import registry
from provenance.detect.standards import iptc
from provenance.detect.standards.machine_names import names_system
from provenance.detect.standards.names import system_of, system_with
from provenance.detect.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from provenance.detect.standards.c2pa import cbor, jumbf

RULE = "standard.c2pa"

_OVERSIGHT = {
    "fully_autonomous": ("fully_generated", "denied"),
    "prompt_guided": ("fully_generated", "denied"),  # a human prompted, nobody approved what came out
    "human_validated": ("generated_human_edited", "unnamed"),
}
"""Degree and review of each level."""

_ACTIONS_OF_PARTS = {"c2pa.translated": "translation", "c2pa.dubbed": "audio", "c2pa.placed": "image"}

Map = dict[str, "cbor.Value"]


def statements(manifest: jumbf.Manifest) -> Iterator[Statement]:
    """What the assertions say: the disclosure assertion, the actions by scope, or failing both the software's name."""
    disclosed: Statement | None = None
    actions: list[Map] = []
    metadata: list[Statement] = []
    for label, value in manifest.assertions:
        if not isinstance(value, dict):
            continue
        if label.replace("_", "-").startswith("c2pa.ai-disclosure"):
            disclosed = _disclosure(value)
        elif label.startswith("c2pa.actions"):
            actions += _actions(value)
        elif label.startswith(("stds.", "c2pa.metadata", "cawg.metadata")):
            metadata += _metadata(value)
    by_ai = [action for action in actions if _degree(_text(action.get("digitalSourceType")))]
    found = [*_strongest(by_ai), *metadata]
    if disclosed is not None:
        whole = next((statement for statement in found if statement.scope == "whole_article"), None)
        if disclosed.degree == "unknown" and whole is not None:
            disclosed = replace(disclosed, degree=whole.degree)
        found = [disclosed, *(statement for statement in found if statement.scope != "whole_article")]
    system = system_of(dict.fromkeys(_agents(by_ai)))
    for statement in found or _software(manifest.claim, actions):
        of_all = statement.scope == "whole_article"
        yield replace(statement, system=statement.system.over(system)) if of_all else statement


def _disclosure(value: Map) -> Statement:
    """The assertion `c2pa.ai-disclosure` (2.4): the model, and how much a human oversaw."""
    profile = value.get("contentProfile")
    level = _text((profile if isinstance(profile, dict) else value).get("humanOversightLevel"))
    degree, review = _OVERSIGHT.get(level, ("unknown", "not_stated"))
    name, identifier = _text(value.get("modelName")), _text(value.get("modelIdentifier"))
    quote = ", ".join(text for text in (name, identifier, level) if text) or "c2pa.ai-disclosure"
    system = system_with([], [name or identifier], [])
    return Statement(f"{RULE}-ai-disclosure", "c2pa", degree, quote, system=system, review=review)


def _actions(value: Map) -> Iterator[Map]:
    """The actions of an assertion, each with its software, which version 2 lists once."""
    listed = _list(value.get("softwareAgents"))
    for action in _list(value.get("actions")):
        if isinstance(action, dict):
            index = action.get("softwareAgentIndex")
            agents = listed[index : index + 1] if isinstance(index, int) and index >= 0 else []
            yield {"softwareAgent": agents[0], **action} if agents else action


def _degree(term: str) -> str | None:
    """Degree of a source type; None where no AI was at work."""
    degree = iptc.degree(term)
    return None if degree == "no_ai_asserted" else degree


def _strongest(by_ai: Sequence[Map]) -> list[Statement]:
    """The strongest statement of each scope: what a model created is generated, what it only changed is assisted."""
    found: dict[str, Statement] = {}
    for action in by_ai:
        kind, term = _text(action.get("action")), _text(action.get("digitalSourceType"))
        scope = _ACTIONS_OF_PARTS.get(kind, "whole_article")
        changed = kind != "c2pa.created" and scope == "whole_article"
        degree = "ai_assisted" if changed else _degree(term) or "unknown"
        if scope not in found or degree == "fully_generated":
            found[scope] = Statement(f"{RULE}-source-type", "c2pa", degree, term, scope)
    return list(found.values())


def _agents(actions: Iterable[Map]) -> list[str]:
    """Software of these actions that is a model by name."""
    agents = [action.get("softwareAgent") for action in actions]
    named = [_text(agent.get("name") if isinstance(agent, dict) else agent) for agent in agents]
    return [name for name in named if registry.lookup(name) or names_system(name)]


def _metadata(value: Map) -> Iterator[Statement]:
    for name, stated in value.items():
        term = _text(stated)
        degree = _degree(term) if name.lower().endswith(iptc.NAME) else None
        if degree is not None:
            yield Statement(f"{RULE}-source-type", "c2pa", degree, term)


def _software(claim: cbor.Value, actions: Sequence[Map]) -> list[Statement]:
    """A model as the software that acted: weak, since it does not say what it did."""
    claim = claim if isinstance(claim, dict) else {}
    info = claim.get("claim_generator_info")
    generators = [item.get("name") for item in (_list(info) or [info]) if isinstance(item, dict)]
    names = [_text(name) for name in (*generators, claim.get("claim_generator"))]
    named = [*_agents(actions), *filter(names_system, names)][:1]
    return [Statement(f"{RULE}-software", "c2pa", "unknown", name, system=system_of([name])) for name in named]


def _list(value: cbor.Value) -> list[cbor.Value]:
    return value if isinstance(value, list) else []


def _text(value: cbor.Value) -> str:
    return value if isinstance(value, str) else ""
