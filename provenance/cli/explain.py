"""`provenance explain`: one article, its evidence in place, and why this verdict."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from provenance.cli.options import DEFAULT_MAX_FPR, MaxFpr, Model, Rules
from provenance.errors import ProvenanceError, UsageError


def explain(
    file: Annotated[str, typer.Argument(metavar="FILE", help="One article, or - for standard input.")],
    text: Annotated[
        bool, typer.Option("--text", help="Print the text that offsets refer to, and nothing else.")
    ] = False,
    max_fpr: MaxFpr = DEFAULT_MAX_FPR,
    model: Model = None,
    rules: Rules = None,
) -> None:
    """Show one article with its evidence, scores and reasons.

    Example: provenance explain articles/one.txt
    """
    from provenance.read.document import read
    from provenance.read.listing import find
    from provenance.types import Document

    found = find([file])
    if len(found) != 1:
        raise UsageError(f"{file}: explain takes one article, and this holds {len(found)}")
    if text:
        document = read(found[0])
        if not isinstance(document, Document):
            raise _UnreadableError(f"{file}: {document.reason}")
        sys.stdout.buffer.write(document.text.encode())
        return
    from rich.console import Console

    from provenance.audit import Auditor
    from provenance.report.explain import print_audit
    from provenance.types import Audited

    audit = Auditor.load(model, rules or (), max_fpr).audit_sources(found)[0]
    if not isinstance(audit.outcome, Audited):
        raise _UnreadableError(f"{file}: {audit.row()['reason']}")
    print_audit(Console(highlight=False), audit.outcome, audit.instrument, max_fpr)


class _UnreadableError(ProvenanceError):
    """The one input could not be audited."""

    exit_status = 3
