"""The examples of a rule: what is found in them, against what they mark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.detect.engine import Engine
from provenance.fold import fold

if TYPE_CHECKING:
    from provenance.detect.rules.rule import Rule

_MARKED = re.compile(r"\[\[(.*?)\]\](?!\])", re.DOTALL)  # what is marked may end in a bracket itself


def failures(rule: Rule) -> list[str]:
    """Run the rule on its own examples; say what came out otherwise than marked."""
    engine = Engine([rule])
    told = []
    for example in rule.hits:
        text = _MARKED.sub(r"\1", example)
        expected, shift = [], 0
        for mark in _MARKED.finditer(example):
            expected.append((mark.start() - shift, mark.end() - 4 - shift))
            shift += 4
        found = spans(engine, text)
        if not expected:
            told.append(f"hit without [[...]]: {example!r}")
        elif found != expected:
            told.append(f"hit {example!r}: found {[text[a:b] for a, b in found]}")
    for example in rule.misses:
        found = spans(engine, example)
        if found:
            told.append(f"miss {example!r}: found {[example[a:b] for a, b in found]}")
    return [f"{rule.id}: {reason}" for reason in told]


def spans(engine: Engine[Rule], text: str) -> list[tuple[int, int]]:
    """Where the rules of an engine match a text, in the text's own characters."""
    folded = fold(text)
    originals = [folded.original(match.start, match.end) for match in engine.search(folded.text)]
    return [(span.start, span.end) for span in originals]
