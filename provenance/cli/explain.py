"""`provenance explain`: one article, its evidence in place, and why this verdict."""

from __future__ import annotations

import sys
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli.options import Column, MaxFpr, Model, Rules, columns, tell_unmet
from provenance.errors import ExitStatus, ProvenanceError, UsageError
from provenance.printable import one_line
from provenance.types import DEFAULT_MAX_FPR

if TYPE_CHECKING:
    from provenance.outcomes import Failed, Skipped
    from provenance.read.columns import Columns
    from provenance.read.sources import Source


def explain(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="One article, a file of many with --record, or - for standard input.")
    ],
    record: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Which of the articles in FILE, as in the column record.")
    ] = None,
    text: Annotated[
        bool, typer.Option("--text", help="Print the text that offsets refer to, and nothing else.")
    ] = False,
    column: Column = None,
    max_fpr: MaxFpr = DEFAULT_MAX_FPR,
    model: Model = None,
    rules: Rules = None,
) -> None:
    """Show one article with its evidence, scores and reasons.

    Example: provenance explain articles/one.txt
    """
    from provenance.outcomes import Audited, Failed, Skipped
    from provenance.read.document import read

    named = columns(column or ())
    source = _article(file, record, named)
    tell_unmet(named)
    if text:
        document = read(source)
        if isinstance(document, (Skipped, Failed)):
            _tell(file, document)
        else:
            sys.stdout.buffer.write(document.text.encode())
        return
    from rich.console import Console

    from provenance.audit import Auditor
    from provenance.report.explain import print_audit

    audit = Auditor.load(model, rules or (), max_fpr).audit_sources([source])[0]
    if not isinstance(audit.outcome, Audited):
        _tell(file, audit.outcome)
    else:
        print_audit(Console(highlight=False), audit.outcome, audit.instrument, max_fpr)


def _article(file: str, record: int | None, columns: Columns) -> Source:
    """The one article that is meant."""
    from provenance.read.containers import records
    from provenance.read.listing import find

    found = find([file])
    if len(found) != 1:
        raise UsageError(f"{file}: explain takes one article, and this holds {len(found)}")
    if found[0].container is None and record is not None:
        raise UsageError(f"{file} is one article: --record is for files of many")
    articles = records(found[0], columns)
    if record is None:
        first, *more = islice(articles, 2)
        if more:
            raise UsageError(f"{file} holds several articles: choose one with --record N, as in the column record")
        return first
    chosen = next(islice(articles, record - 1, None), None)
    if chosen is None:
        raise UsageError(f"{file} has no record {record}")
    return chosen


def _tell(file: str, outcome: Skipped | Failed) -> None:
    """Say why there is nothing to explain; what is skipped, such as an empty file, is no failure, as in a report."""
    from provenance.outcomes import Failed

    if isinstance(outcome, Failed):
        raise _UnreadableError(one_line(f"{file}: {outcome.reason}"))
    typer.echo(one_line(f"{file}: skipped: {outcome.reason}"), err=True)


class _UnreadableError(ProvenanceError):
    """The one input could not be audited."""

    exit_status = ExitStatus.failed
