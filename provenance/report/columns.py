"""The columns of the report, declared once: name, meaning, and where the value comes from."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from provenance.outcomes import Audited, Failed, Instrument, Outcome, Skipped
from provenance.printable import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from provenance.types import Decoding, Finding, Metadata

Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the report."""

    name: str
    type: type
    """`str`, `int`, `float` or `bool`; any of them may be absent."""
    meaning: str
    value: Callable[[Audited], Value] | None = None
    """How an audited article fills it; None where every input has it (see `row`)."""


def _most_first(counts: Mapping[str, int]) -> str:
    return ";".join(kind for kind, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _kinds(audited: Audited, category: str) -> str | None:
    kinds = [f.kind for f in audited.findings if f.category == category]
    return _most_first(Counter(kinds)) if kinds else None


def _boilerplate_kinds(audited: Audited) -> str:
    words: dict[str, int] = {}
    for finding in audited.findings:
        if finding.category == "boilerplate":
            words[finding.kind] = words.get(finding.kind, 0) + len(finding.quote.split())
    return _most_first(words)


def _style_per_1000(audited: Audited) -> float | None:
    if not audited.editorial.words:
        return None
    return 1000 * sum(f.category == "style" for f in audited.findings) / audited.editorial.words


def _machine(name: str) -> Callable[[Audited], Value]:
    def value(audited: Audited) -> Value:
        machine = audited.scores.machine
        return None if machine is None else getattr(machine, name)

    return value


def _machine_reasons(audited: Audited) -> str | None:
    machine = audited.scores.machine
    return None if machine is None else ";".join(reason.replace(";", ",") for reason in machine.reasons)


_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]+")


METADATA = {
    "id": "of a record, as its container says",
    **dict.fromkeys(("title", "author", "published", "url"), "as the input says"),
}
"""Columns of what the input says of itself, and their meaning."""


def stated(metadata: Metadata, name: str) -> str | None:
    """What the input says of itself, without what a terminal would take for a command."""
    value: str | None = getattr(metadata, name)
    return _CONTROLS.sub("", value) or None if value else None


def _metadata(name: str) -> Callable[[Audited], Value]:
    return lambda audited: stated(audited.document.metadata, name)


COLUMNS: tuple[Column, ...] = (
    Column("path", str, "where the input stands below its root"),
    Column("record", int, "number inside a file of many, from 1"),
    Column("status", str, "ok, skipped (not an article) or failed (could not be processed)"),
    Column("reason", str, "why, when the status is not ok"),
    *(Column(name, str, meaning, _metadata(name)) for name, meaning in METADATA.items()),
    Column(
        "verdict",
        str,
        "disclosed (a statement answers for the text), likely_machine, inconclusive, no_sign or not_scored",
        attrgetter("decision.verdict.value"),
    ),
    Column("verdict_reasons", str, "what the verdict rests on", lambda a: ";".join(a.decision.reasons)),
    Column(
        "commercial_verdict",
        str,
        "editorial, carries_promo, commercial or not_scored",
        attrgetter("decision.commercial"),
    ),
    Column("words", int, "of the editorial text", attrgetter("editorial.words")),
    Column("language", str, "of the editorial text, BCP 47", attrgetter("editorial.language")),
    Column(
        "disclosed",
        bool,
        "AI use is stated: a statement affirms it for the text, a picture, a summary, a headline",
        attrgetter("disclosure.disclosed"),
    ),
    Column("disclosure_degree", str, "how much of it a machine made, as stated", attrgetter("disclosure.degree")),
    Column("disclosure_scope", str, "what part the statement speaks of", attrgetter("disclosure.scope")),
    Column("disclosure_tool", str, "the named system", attrgetter("disclosure.tool")),
    Column("disclosure_model", str, "the model version, as stated", attrgetter("disclosure.model")),
    Column("disclosure_vendor", str, "its maker, as stated", attrgetter("disclosure.vendor")),
    Column("disclosure_editor", str, "the named human who edited or checked", attrgetter("disclosure.editor")),
    Column("disclosure_review", str, "named, unnamed, desk, denied or not_stated", attrgetter("disclosure.review")),
    Column("disclosure_where", str, "where the statement stands", attrgetter("disclosure.where")),
    Column("disclosure_mechanism", str, "what carries the statement", attrgetter("disclosure.mechanism")),
    Column("disclosure_quote", str, "the statement as it stands", attrgetter("disclosure.quote")),
    Column(
        "machine_score",
        float,
        "probability of machine generation, if half of all texts were",
        _machine("score"),
    ),
    Column("machine_p", float, "conformal p-value against human articles", _machine("p")),
    Column("machine_group", str, "the human set that the p-value refers to", _machine("group")),
    Column("machine_flag", bool, "machine_p at or below the accepted rate", attrgetter("decision.flagged")),
    Column("machine_share", float, "share of the words in machine-like passages", _machine("share")),
    Column("machine_reasons", str, "phrases that raised the score most", _machine_reasons),
    Column(
        "commercial_score",
        float,
        "expected share of words that are commercial boilerplate",
        attrgetter("scores.commercial"),
    ),
    Column(
        "boilerplate_share", float, "expected share of words that are any boilerplate", attrgetter("scores.boilerplate")
    ),
    Column("boilerplate_kinds", str, "kinds found, most words first", _boilerplate_kinds),
    Column("style_markers", str, "kinds of stylistic marker, most frequent first", lambda a: _kinds(a, "style")),
    Column("style_per_1000", float, "stylistic markers per 1,000 words", _style_per_1000),
    Column("residue", str, "kinds of chatbot residue", lambda a: _kinds(a, "residue")),
    Column("tampering", str, "kinds of hidden or look-alike characters", lambda a: _kinds(a, "tampering")),
    Column("review", str, "what a person made of it, as --reviewed says: confirmed, dismissed or unsure"),
    Column("review_note", str, "that person's note"),
    Column("copy_of", str, "the first article in the report with the same story, as --copies finds it"),
    Column("baseline", str, "new, changed or unchanged since the report that --baseline names"),
    Column("encoding", str, "how the bytes were read"),
    Column("replaced", int, "characters that could not be read"),
    Column("sha256", str, "of the record's bytes"),
    Column("model", str, "model bundle and hash of its content"),
    Column("rules", str, "rules and hash of their content"),
    Column("version", str, "of the program"),
)


_ABSENT: dict[str, Value] = dict.fromkeys(column.name for column in COLUMNS)
_OF_AUDITED = tuple((column.name, column.value) for column in COLUMNS if column.value is not None)


def row(outcome: Outcome, instrument: Instrument) -> dict[str, Value]:
    """One row of the report, every column present, absent values None.

    Parameters
    ----------
    outcome
        What an input came to.
    instrument
        The model, rules and version that produced it.
    """
    decoding: Decoding | None
    cells = dict(_ABSENT)
    if isinstance(outcome, Audited):
        for name, value in _OF_AUDITED:
            cell = value(outcome)
            cells[name] = None if cell == "" else cell
        document = outcome.document
        cells |= {"path": document.path, "record": document.record, "status": "ok", "sha256": document.sha256}
        decoding = document.decoding
    else:
        cells |= {"path": outcome.path, "record": outcome.record, "sha256": outcome.sha256}
        cells |= {name: stated(outcome.metadata, name) for name in METADATA}
        cells |= _unprocessed(outcome)
        decoding = outcome.decoding if isinstance(outcome, Skipped) else None
    if decoding is not None:
        cells |= {"encoding": decoding.encoding, "replaced": decoding.replaced}
    cells |= {"model": instrument.model, "rules": instrument.rules, "version": instrument.version}
    return cells


def _unprocessed(outcome: Skipped | Failed) -> dict[str, Value]:
    if isinstance(outcome, Failed):
        return {"status": "failed", "reason": one_line(f"{outcome.stage}: {outcome.reason}")}
    return {"status": "skipped", "reason": one_line(outcome.reason)}


def article_name(row: Mapping[str, Any]) -> str:
    """Name of an article in the column `copy_of`: its path, and behind `#` its record where it has one."""
    return row["path"] if row["record"] is None else f"{row['path']}#{row['record']}"


FINDING: tuple[tuple[str, type, str], ...] = (
    ("path", str, "of the article, as in the report"),
    ("record", int, "of the article, as in the report"),
    ("category", str, "disclosure, boilerplate, residue, tampering, style or machine"),
    ("kind", str, "what it is, within its category"),
    ("rule", str, "what found it"),
    ("start", int, "first character in the article's text; empty for evidence in markup"),
    ("end", int, "the character after the last one"),
    ("quote", str, "the evidence as it stands"),
    ("score", float, "estimate that belongs to it: of a passage, a classified line"),
    ("attributes", dict, "what else is known of it"),
)
"""Keys of an object of the findings file: name, type, meaning."""


def finding_record(finding: Finding, path: str, record: int | None) -> dict[str, Any]:
    """One object of the findings file."""
    return {
        "path": path,
        "record": record,
        "category": finding.category,
        "kind": finding.kind,
        "rule": finding.rule,
        "start": finding.start,
        "end": finding.end,
        "quote": finding.quote,
        "score": finding.score if finding.score is None else round(finding.score, 6),
        "attributes": dict(finding.attributes),
    }
