"""How well disclosures are read: labelled articles in, figures out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from provenance.detect.detector import Detector
from provenance.detect.disclosure.statements.summary import summarise
from provenance.detect.rules import load
from provenance.errors import UsageError
from provenance.kinds import DEGREES, SCOPES
from provenance.read.document import from_text
from provenance.segment.blocks import segment
from provenance.train import tables
from provenance.types import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from provenance.types import DisclosureSummary, Finding

FIELDS = ("degree", "scope", "tool", "model", "editor", "mechanism")
"""What is compared where a disclosure is rightly found."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled article and what was read in it."""

    case: Mapping[str, Any]
    """`id`, `lang`, `format` (text, markdown or html), the article under `text` or `html`, and `expect`."""
    summary: DisclosureSummary
    found: tuple[Finding, ...]

    @property
    def expect(self) -> Mapping[str, Any]:
        """What a careful reader finds."""
        expected: Mapping[str, Any] = self.case["expect"]
        return expected

    @property
    def english(self) -> bool:
        """Whether it is in English, of any country."""
        return bool(self.case["lang"].partition("-")[0] == "en")

    @property
    def hit(self) -> bool:
        """A disclosure is rightly found."""
        return bool(self.expect["disclosed"]) and self.summary.disclosed

    def right(self, field: str) -> bool:
        """Whether a field is as expected, or one of the answers that are accepted beside."""
        stated = getattr(self.summary, field)
        return stated in [self.expect[field], *self.expect.get("accept", {}).get(field, [])]

    @property
    def overlaps(self) -> bool:
        """Whether a disclosure finding shares characters with the statement, in the text or in the markup."""
        evidence = self.expect["evidence"]
        quotes = [finding.quote for finding in self.found if finding.category == "disclosure"]
        return any(quote in evidence or evidence in quote or _shares(quote, evidence) for quote in quotes)

    @property
    def residue(self) -> bool:
        """Whether chatbot residue is found where it is, and nowhere else."""
        found = any(finding.category == "residue" for finding in self.found)
        return found == bool(self.expect.get("residue"))


def judge(cases: Path) -> list[Judged]:
    """Read the disclosures of labelled articles.

    Parameters
    ----------
    cases
        JSON lines.

    Returns
    -------
    list of Judged
        In the order of the file.

    Raises
    ------
    UsageError
        A line is no labelled article.
    """
    detector = Detector(load())
    return [_judge(detector, case) for case in _read(cases)]


def report(cases: Path) -> str:
    """Figures as a Markdown table of all, of those in English and of the others; below it what was read wrongly."""
    judged = judge(cases)
    groups: dict[str, list[Judged]] = {"all": judged, "English": [], "other languages": []}
    for item in judged:
        groups["English" if item.english else "other languages"].append(item)
    table = [figures(group) for group in groups.values()]
    rows = [" | ".join([name, *(of_group[name] for of_group in table)]) for name in table[0]]
    wrong = [line for item in judged for line in _wrong(item)]
    head = [f"| measure | {' | '.join(groups)} |", "|---" * (len(groups) + 1) + "|"]
    return "\n".join([*head, *(f"| {row} |" for row in rows), "", *(f"- {line}" for line in wrong)])


def figures(judged: Sequence[Judged]) -> dict[str, str]:
    """Every measure by its name; shares with the counts that they are made of, `-` for a share of nothing."""
    hits = [item for item in judged if item.hit]
    affirmed = [item for item in judged if item.expect["disclosed"]]
    said = [item for item in judged if item.summary.disclosed]
    denials = [item for item in judged if item.expect["degree"] == "no_ai_asserted"]
    shares: list[tuple[str, Sequence[Judged], Callable[[Judged], bool]]] = [
        ("precision", said, lambda item: item.hit),
        ("recall", affirmed, lambda item: item.hit),
        ("evidence overlaps", hits, lambda item: item.overlaps),
        *((f"{field} right", hits, _field(field)) for field in FIELDS),
        ("denials told", denials, lambda item: item.summary.degree == "no_ai_asserted" and not item.summary.disclosed),
        ("residue right", judged, lambda item: item.residue),
    ]
    counted = {"articles": str(len(judged)) if judged else "-"}
    return counted | {name: _share(map(test, of)) for name, of, test in shares}


def _field(name: str) -> Callable[[Judged], bool]:
    return lambda item: item.right(name)


def _share(tests: Iterable[bool]) -> str:
    outcomes = list(tests)
    return f"{sum(outcomes) / len(outcomes):.3f} ({sum(outcomes)}/{len(outcomes)})" if outcomes else "-"


def _read(cases: Path) -> list[Mapping[str, Any]]:
    found = tables.objects(cases, "labelled article")
    for where, case in found:
        if wrong := next(_mistakes(case), None):
            raise UsageError(f"{where}: not a labelled article: {wrong}")
    return [case for _, case in found]


def _mistakes(case: Mapping[str, Any]) -> Iterator[str]:
    """Yield what a labelled article lacks, or says that it cannot; each supposes that there was none before it."""
    expect, form = case.get("expect", {}), case.get("format", "text")
    if form not in tuple(_ARTICLE):
        yield f"format {form!r} is none of {', '.join(_ARTICLE)}"
    if not isinstance(expect, dict) or not isinstance(expect.get("accept", {}), dict):
        yield "expect, and expect.accept where there is one, have to be objects"
    article = _ARTICLE[form]
    missing = [name for name in ("id", "lang", "format", "expect") if name not in case]
    missing += [f"expect.{name}" for name in ("disclosed", "evidence", *FIELDS) if name not in expect]
    if "format" in case and article not in case:
        missing.append(article)
    if missing:
        yield f"these fields are missing: {', '.join(missing)}"
    texts = {"lang": case["lang"], article: case[article]}
    if expect["disclosed"] is True:
        texts["expect.evidence"] = expect["evidence"]
    yield from (f"{name} is no text" for name, value in texts.items() if not isinstance(value, str))
    if not isinstance(expect["disclosed"], bool):
        yield "expect.disclosed is neither true nor false"
    for name, known in (("degree", DEGREES), ("scope", SCOPES)):
        if expect[name] not in (None, *known):
            yield f"expect.{name} {expect[name]!r} is none of {', '.join(known)}"
    for name, answers in expect.get("accept", {}).items():
        if name in FIELDS and not isinstance(answers, list):  # others are remarks
            yield f"expect.accept.{name} is no list"


_ARTICLE = {"text": "text", "markdown": "text", "html": "html"}
"""By format, the field that holds the article."""


def _judge(detector: Detector, case: Mapping[str, Any]) -> Judged:
    media = {"text": "text/plain", "markdown": "text/markdown", "html": "text/html"}[case["format"]]
    document = from_text(case[_ARTICLE[case["format"]]], media, case["id"])  # type: ignore[arg-type]
    found = detector.detect(document, segment(document)) if isinstance(document, Document) else []
    return Judged(case, summarise(found), tuple(found))


_SHARED = 12
"""Characters in a row that a value and the markup around it must share."""


def _shares(quote: str, evidence: str) -> bool:
    """Whether two texts overlap: one begins inside the other, or markup holds a piece of the value."""
    short, long = sorted((quote, evidence), key=len)
    length = min(_SHARED, len(short))
    return any(short[at : at + length] in long for at in range(len(short) - length + 1))


def _wrong(item: Judged) -> list[str]:
    case, summary = item.case, item.summary
    if not item.hit and summary.disclosed != item.expect["disclosed"]:
        what = "false disclosure" if summary.disclosed else "missed"
        return [f"{case['id']} ({case['lang']}) {what}: {summary.quote or item.expect['evidence']}"]
    fields = [field for field in FIELDS if item.hit and not item.right(field)]
    lines = [f"{case['id']} ({case['lang']}) {f}: {getattr(summary, f)}, not {item.expect[f]}" for f in fields]
    if item.hit and not item.overlaps:
        lines.append(f"{case['id']} ({case['lang']}) quote: {summary.quote}")
    if item.expect["degree"] == "no_ai_asserted" and summary.degree != "no_ai_asserted":
        lines.append(f"{case['id']} ({case['lang']}) denial missed: {item.expect['evidence']}")
    if not item.residue:
        lines.append(f"{case['id']} ({case['lang']}) residue wrong")
    return lines
