"""`provenance rules`: which rules there are, what each finds, and whether their examples hold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli.options import Rules
from provenance.errors import Refused, UsageError
from provenance.printable import counted, one_line

if TYPE_CHECKING:
    from provenance.detect.rules import Rule

app = typer.Typer(no_args_is_help=True, help="List, show, try and check rules.")


@app.command("list")
def list_rules(
    category: Annotated[
        str | None,
        typer.Option(
            help="disclosure, boilerplate, style, residue or tampering: only rules of this category.",
            metavar="CATEGORY",
        ),
    ] = None,
    rules: Rules = None,
) -> None:
    """List the rules, one a line: id, kind, source."""
    from provenance.detect.rules import CATEGORIES, load

    if category is not None and category not in CATEGORIES:
        raise UsageError(f"no category {category}; there are {', '.join(CATEGORIES)}")
    listed = [rule for rule in load(rules or ()).listed if category in (None, rule.category)]
    for rule in listed:
        typer.echo(f"{rule.id}\t{rule.kind}\t{rule.source}")
    if not listed:
        typer.echo(f"no rule is of category {category}", err=True)


@app.command()
def show(
    rule_id: Annotated[str, typer.Argument(metavar="ID", help="As `rules list` prints it.")], rules: Rules = None
) -> None:
    """Print one rule as a rule file has it: copy it, give it an id of its own, and change it.

    Example: provenance rules show residue.as-an-ai
    """
    from provenance.detect.rules import load, notation

    known = {rule.id: rule for rule in load(rules or ()).listed}
    if rule_id not in known:
        raise UsageError(f"no rule {rule_id}; `provenance rules list` prints all {len(known)}")
    typer.echo(notation.written(known[rule_id]))


@app.command("try")
def try_text(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A text in quotes, or - to read standard input.")],
    rules: Rules = None,
) -> None:
    """Show what the rules find in a text.

    Example: provenance rules try "Market data brought to you by Acme APIs"
    """
    from provenance.detect.detector import Detector
    from provenance.detect.rules import load
    from provenance.read.document import from_text, read
    from provenance.read.listing import find
    from provenance.segment.blocks import segment
    from provenance.types import Document

    document = read(find(["-"])[0]) if text == "-" else from_text(text)
    if not isinstance(document, Document):
        raise UsageError(f"nothing to look at: {document.reason}")
    findings = Detector(load(rules or (), proven=False)).detect(document, segment(document))
    for finding in sorted(findings, key=lambda f: (f.start or 0, f.end or 0, f.rule)):
        said = " ".join(f"{name}={value}" for name, value in finding.attributes.items() if value not in (None, [], ""))
        where = f"{finding.start}-{finding.end}" if finding.span else "markup"
        told = (where, finding.category, finding.kind, finding.rule, one_line(finding.quote), one_line(said))
        typer.echo("\t".join(filter(None, told)))
    if not findings:
        typer.echo("no rule finds anything", err=True)


@app.command()
def check(
    rules: Annotated[
        list[Path] | None,
        typer.Option("--rules", metavar="PATH", help="Check this file instead of the built-in rules."),
    ] = None,
) -> None:
    """Run every rule on its own examples; exit 4 if one comes out otherwise than marked.

    Example: provenance rules check --rules my.toml
    """
    from provenance.detect.rules import failures, load, read

    built_in = load().listed
    known = {rule.id for rule in built_in}
    checked: list[Rule] = [] if rules else list(built_in)
    reasons = [reason for rule in checked for reason in failures(rule)]
    for path in rules or ():
        found, wrong = read(path, known)
        wrong += [reason for rule in found for reason in failures(rule)]
        reasons += [f"{path.name}: {reason}" for reason in wrong]
        checked += found
        known |= {rule.id for rule in found}
    if reasons:
        what = "rules " + (", ".join(path.name for path in rules) if rules else "that are built in")
        raise Refused(what, reasons, "Mend the pattern or the examples: provenance rules try TEXT shows what is found.")
    does, their = ("does", "its") if len(checked) == 1 else ("do", "their")
    typer.echo(f"{counted(len(checked), 'rule')} {does} what {their} examples say")
