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
    from collections.abc import Iterator, Mapping

    from provenance.detect.standards.c2pa import cbor, jumbf

RULE = "standard.c2pa"

_OVERSIGHT = {
    "fully_autonomous": "fully_generated",
    "prompt_guided": "fully_generated",  # a human prompted, nobody approved what came out
    "human_validated": "generated_human_edited",
}

_ACTIONS_OF_PARTS = {"c2pa.translated": "translation", "c2pa.dubbed": "audio", "c2pa.placed": "image"}


def statements(manifest: jumbf.Manifest) -> Iterator[Statement]:
    """What the assertions say: the disclosure assertion, the actions by scope, or failing both the software's name."""
    found: list[Statement] = []
    agents: list[str] = []
    disclosed: Statement | None = None
    for label, value in manifest.assertions:
        if label.replace("_", "-").startswith("c2pa.ai-disclosure") and isinstance(value, dict):
            disclosed = _disclosure(value)
        elif label.startswith("c2pa.actions") and isinstance(value, dict):
            found += _actions(value, agents)
        elif label.startswith(("stds.", "c2pa.metadata", "cawg.metadata")) and isinstance(value, dict):
            found += _metadata(value)
    system = system_of(dict.fromkeys(agents))
    if disclosed is not None:
        whole = next((statement for statement in found if statement.scope == "whole_article"), None)
        if disclosed.degree == "unknown" and whole is not None:
            disclosed = replace(disclosed, degree=whole.degree)
        found = [disclosed, *(statement for statement in found if statement.scope != "whole_article")]
    if not found:
        found = _software(manifest, agents)
    for statement in found:
        of_all = statement.scope == "whole_article"
        yield replace(statement, system=statement.system.over(system)) if of_all else statement


def _disclosure(value: dict[str, cbor.Value]) -> Statement:
    """The assertion `c2pa.ai-disclosure` (2.4): the model, and how much a human oversaw."""
    profile = value.get("contentProfile")
    level = (profile if isinstance(profile, dict) else value).get("humanOversightLevel")
    degree = _OVERSIGHT.get(str(level), "unknown")
    name, identifier = _text(value.get("modelName")), _text(value.get("modelIdentifier"))
    review = {"human_validated": "unnamed", "fully_autonomous": "denied", "prompt_guided": "denied"}.get(str(level))
    quote = ", ".join(text for text in (name, identifier, _text(level)) if text) or "c2pa.ai-disclosure"
    system = system_with([], [name or identifier], [])
    return Statement(f"{RULE}-ai-disclosure", "c2pa", degree, quote, system=system, review=review or "not_stated")


def _actions(value: dict[str, cbor.Value], agents: list[str]) -> list[Statement]:
    """The strongest statement of each scope: what a model created is generated, what it only changed is assisted."""
    strongest: dict[str, Statement] = {}
    actions, software = value.get("actions"), value.get("softwareAgents")
    for action in actions if isinstance(actions, list) else ():
        if not isinstance(action, dict):
            continue
        index = action.get("softwareAgentIndex")  # version 2 lists them once
        if isinstance(software, list) and isinstance(index, int) and 0 <= index < len(software):
            action = {"softwareAgent": software[index], **action}  # noqa: PLW2901
        kind = _text(action.get("action"))
        term = _text(action.get("digitalSourceType"))
        degree = iptc.degree(term) if term else None
        if degree in {None, "no_ai_asserted"}:
            continue
        agents += _agents(action)
        scope = _ACTIONS_OF_PARTS.get(kind, "whole_article")
        if kind != "c2pa.created" and scope == "whole_article":
            degree = "ai_assisted"
        if scope not in strongest or degree == "fully_generated":
            strongest[scope] = Statement(f"{RULE}-source-type", "c2pa", degree or "unknown", term, scope)
    return list(strongest.values())


def _agents(holder: Mapping[str, cbor.Value]) -> list[str]:
    agent = holder.get("softwareAgent")
    name = agent.get("name") if isinstance(agent, dict) else agent
    return [name] if isinstance(name, str) and (registry.lookup(name) or names_system(name)) else []


def _metadata(value: dict[str, cbor.Value]) -> Iterator[Statement]:
    for name, stated in value.items():
        term = _text(stated)
        degree = iptc.degree(term) if name.lower().endswith(iptc.NAME) else None
        if degree not in {None, "no_ai_asserted"}:
            yield Statement(f"{RULE}-source-type", "c2pa", degree or "unknown", term)


def _software(manifest: jumbf.Manifest, agents: list[str]) -> list[Statement]:
    """A model as the software that acted: weak, since it does not say what it did."""
    claim = manifest.claim if isinstance(manifest.claim, dict) else {}
    info = claim.get("claim_generator_info")
    generators = [item.get("name") for item in (info if isinstance(info, list) else [info]) if isinstance(item, dict)]
    names = [_text(name) for name in (*generators, claim.get("claim_generator"))]
    for _, value in manifest.assertions:
        actions = value.get("actions") if isinstance(value, dict) else None
        for action in actions if isinstance(actions, list) else ():
            agents += _agents(action) if isinstance(action, dict) else []
    named = [*agents, *(name for name in names if name and names_system(name))]
    return [Statement(f"{RULE}-software", "c2pa", "unknown", named[0], system=system_of(named[:1]))] if named else []


def _text(value: cbor.Value) -> str:
    return value if isinstance(value, str) else ""
