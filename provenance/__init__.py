"""Audit articles for AI disclosures, commercial boilerplate, style and machine generation.

>>> from provenance import Auditor  # doctest: +SKIP
>>> Auditor.load().audit("Engineered by Benzinga Neuro, Edited by A. Person").verdict  # doctest: +SKIP
<Verdict.disclosed: 'disclosed'>
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Audit", "Auditor", "__version__"]

if TYPE_CHECKING:
    from provenance.audit import Audit, Auditor


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the module holds
    # Rules, parser and numpy load when they are first asked for, so that `provenance --help` answers at once.
    if name in {"Audit", "Auditor"}:
        from provenance import audit

        return getattr(audit, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
