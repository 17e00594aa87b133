"""Audit articles for AI disclosures, commercial boilerplate, style and machine generation.

>>> from provenance import Auditor  # doctest: +SKIP
>>> Auditor.load().audit("Engineered by Benzinga Neuro, Edited by A. Person").verdict  # doctest: +SKIP
<Verdict.disclosed: 'disclosed'>
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Audit", "Auditor", "Finding", "Refused", "UsageError", "Verdict", "__version__"]

if TYPE_CHECKING:
    from provenance.audit import Audit, Auditor
    from provenance.errors import Refused, UsageError
    from provenance.types import Finding, Verdict

_HOMES = {
    "Audit": "audit", "Auditor": "audit", "Refused": "errors", "UsageError": "errors", "Finding": "types",
    "Verdict": "types",
}  # fmt: skip


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the module holds
    # Rules, parser and numpy load when they are first asked for, so that `provenance --help` answers at once.
    if name in _HOMES:
        return getattr(import_module(f"provenance.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
