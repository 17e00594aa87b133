"""One article on the terminal: the text with its evidence marked in place, the scores, the reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from provenance.printable import one_line, printable
from provenance.report.columns import article_name

if TYPE_CHECKING:
    from rich.console import Console

    from provenance.outcomes import Audited, Instrument
    from provenance.types import Category, Finding

STYLES: dict[Category, str] = {
    "boilerplate": "dim",
    "machine": "on grey23",
    "style": "underline",
    "residue": "black on yellow",
    "tampering": "black on magenta",
    "disclosure": "black on cyan",
}
"""How each category of evidence is marked; later ones are laid over earlier ones."""


_LONGEST_QUOTE = 160
"""Characters of a quote that are shown; offsets tell the rest."""


def print_audit(console: Console, audited: Audited, instrument: Instrument, max_fpr: float) -> None:
    """Print one audit.

    Parameters
    ----------
    console
        Where to. Evidence is coloured and numbered in the text; without colours the numbers remain.
    audited
        The article.
    instrument
        What measured it.
    max_fpr
        Accepted rate of false alarms.
    """
    document = audited.document
    name = article_name({"path": document.path or "article", "record": document.record})
    console.print(Rule(Text(one_line(name))))
    console.print(_marked(document.text, audited.findings))
    console.print(Rule("evidence"))
    console.print(Text(" ").join(Text(category, style=style) for category, style in STYLES.items()))
    for number, finding in enumerate(audited.findings, 1):
        _print_evidence(console, number, finding)
    console.print(Rule("scores"))
    console.print(_scores(audited, max_fpr))
    console.print(Rule("verdict"))
    console.print(Text(f"{audited.decision.verdict.value} · {audited.decision.commercial}", style="bold"))
    reasons = Table.grid(padding=(0, 1, 0, 0))
    for reason in audited.decision.reasons:
        reasons.add_row("  -", Text(one_line(reason)))
    console.print(reasons)
    console.print(Text(f"{instrument.model} · {instrument.rules} · provenance {instrument.version}", style="dim"))


def _marked(text: str, findings: tuple[Finding, ...]) -> Text:
    """Text with each piece of evidence coloured, and its number behind it."""
    marked = Text(printable(text))
    for category, style in STYLES.items():
        for finding in findings:
            if finding.category == category and finding.span is not None:
                marked.stylize(style, finding.span.start, finding.span.end)
    ends = sorted((f.span.end, number) for number, f in enumerate(findings, 1) if f.span is not None)
    first, *others = marked.divide(end for end, _ in ends)
    for (_, number), piece in zip(ends, others, strict=True):
        first.append(f"[{number}]", style="bold").append_text(piece)
    return first


def _print_evidence(console: Console, number: int, finding: Finding) -> None:
    where = f"{finding.start}-{finding.end}" if finding.span else "markup"
    score = "" if finding.score is None else f" · {finding.score:.2f}"
    rest = f" · {finding.rule} · {where}{score}"
    console.print(Text.assemble((f"[{number}] ", "bold"), (finding.kind, STYLES[finding.category]), rest))
    quote = one_line(finding.quote.replace("\n", " "))
    quote = quote if len(quote) <= _LONGEST_QUOTE else f"{quote[: _LONGEST_QUOTE - 1]}…"
    console.print(Padding(Text(quote), (0, 0, 0, 4)))
    attributes = ", ".join(f"{k}={_plain(v)}" for k, v in finding.attributes.items() if v not in (None, [], ""))
    if attributes:
        console.print(Padding(Text(one_line(attributes), style="dim"), (0, 0, 0, 4)))


def _plain(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def _scores(audited: Audited, max_fpr: float) -> Table:
    table = Table("score", "value", "what it says", box=None, pad_edge=False)
    machine, scores = audited.scores.machine, audited.scores
    if machine is not None:
        table.add_row("machine_score", f"{machine.score:.3f}", "probability, if half of all texts were machine-made")
        table.add_row(
            "machine_p",
            f"{machine.p:.4f}",
            f"at most this share of human articles ({machine.group}) scores as high; flagged at {max_fpr:g} or below",
        )
        table.add_row("machine_share", f"{machine.share:.0%}", "of the words stand in machine-like passages")
        table.add_row("raised by", "", Text(one_line(" · ".join(machine.reasons))))
    if scores.commercial is not None and scores.boilerplate is not None:
        table.add_row("commercial_score", f"{scores.commercial:.3f}", "expected share of words that sell something")
        table.add_row("boilerplate_share", f"{scores.boilerplate:.3f}", "expected share of words that are no article")
    table.add_row("words", f"{audited.editorial.words}", f"of editorial text, language {audited.editorial.language}")
    return table
