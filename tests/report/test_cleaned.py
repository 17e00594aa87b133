"""An article as its editorial text."""

import time
from dataclasses import replace

from provenance.report.clean import cleaned
from provenance.types import Block, Label, Span


def test_each_statement_in_a_body_block_is_marked_in_its_place(auditor):
    text = "It rose. By AI. It fell. By a bot.\nIt rained."
    spans = [
        Span(text.index(piece), text.index(piece) + len(piece)) for piece in ("It rose.", "It fell.", "It rained.")
    ]
    lines = Span(0, text.index("\n")), spans[-1]
    outcome = auditor.audit(text).outcome
    audited = replace(
        outcome,
        labels=tuple(Label(Block(at, line, "text", "line"), "body", None, 0.0, 0.0) for at, line in enumerate(lines)),
        editorial=replace(outcome.editorial, pieces=tuple((0, span) for span in spans)),
    )
    assert cleaned(audited, mark=True) == "It rose. [disclosure] By AI. It fell. [disclosure] By a bot.\nIt rained.\n"
    assert cleaned(audited) == "It rose. It fell.\n\nIt rained.\n"


def test_marking_takes_time_in_proportion_to_the_lines(auditor):
    lines = [f"The council voted on item {at} on Tuesday, after a debate." for at in range(20_000)]
    outcome = auditor.audit("\n".join(lines)).outcome
    started = time.process_time()
    assert cleaned(outcome, mark=True).count("\n") == 20_000
    assert time.process_time() - started < 5
