"""What the page shows of one article: its row, its evidence, and as much of its text as there is room for."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CONTEXT = 200
"""Characters shown to either side of a piece of evidence."""

LONGEST = 200_000
"""Characters of an article that a page has room for at most."""

_FRAGMENT = re.compile(r"^\S*\s")
"""What a cut within a word leaves of it, where another one follows."""

_QUOTE = 600
"""Characters shown of one piece of evidence where the whole text is not."""

_MOST = 300
"""Pieces of evidence shown of one article."""

_ORDER = ("disclosure", "residue", "tampering", "machine", "boilerplate", "style")
"""Categories by what a reader asks for first."""

_ELSEWHERE = frozenset({"model", "rules", "version"})
"""Columns that the page shows once and not for each article."""

FindingRecord = dict[str, Any]
"""An object of the findings file."""


def entry(
    row: Mapping[str, Any], findings: Sequence[FindingRecord], text: str | None, room: int | None
) -> dict[str, Any]:
    """Choose what the page shows of one article.

    Parameters
    ----------
    row
        Its row of the report.
    findings
        Its objects of the findings file.
    text
        What their offsets refer to; None where there is only the report: then each quote stands alone.
    room
        Characters of text to show around the evidence; None for the whole of it.

    Returns
    -------
    dict
        `row` without absent values; `excerpts`, disjoint and in order, each its offset and its text; `findings`, those
        within an excerpt without their quote; `more`, how many are left out by kind; `whole`, whether that is all.
    """
    ordered = _by_importance(findings)
    whole = text is not None and room is None and len(text) <= LONGEST
    windows: list[tuple[int, str]] = [(0, text)] if text and whole else []
    shown: list[FindingRecord] = []
    left = LONGEST if room is None else room
    for finding in ordered[:_MOST]:
        if not whole:
            window = _window(finding, text)
            size = len(window[1]) if window else len(finding["quote"][:_QUOTE])
            if size > left and shown:
                continue
            left -= size
            windows += [window] if window else []
        shown.append(finding)
    excerpts = _merged(windows)
    ids = {id(finding) for finding in shown}
    return {
        "row": {name: value for name, value in row.items() if value is not None and name not in _ELSEWHERE},
        "excerpts": excerpts,
        "findings": [_slim(finding, excerpts) for finding in sorted(shown, key=_place)],
        "more": dict(sorted(Counter(finding["kind"] for finding in ordered if id(finding) not in ids).items())),
        "whole": whole,
    }


def _by_importance(findings: Sequence[FindingRecord]) -> list[FindingRecord]:
    """One of every kind before the second of any."""
    seen: Counter[tuple[str, str]] = Counter()
    ranked = []
    for finding in findings:
        kind = finding["category"], finding["kind"]
        seen[kind] += 1
        ranked.append((_ORDER.index(finding["category"]) if seen[kind] == 1 else len(_ORDER), seen[kind], finding))
    return [finding for *_, finding in sorted(ranked, key=lambda item: item[:2])]


def _place(finding: FindingRecord) -> tuple[bool, int, int]:
    return finding["start"] is not None, finding["start"] or 0, finding["end"] or 0


def _window(finding: FindingRecord, text: str | None) -> tuple[int, str] | None:
    """Evidence with its context: where it starts, and the characters."""
    start = finding["start"]
    if start is None:
        return None
    if text is None:
        return start, finding["quote"][:_QUOTE]
    first, end = max(start - CONTEXT, 0), min(finding["end"], start + _QUOTE)
    before, after = text[first:start], text[end : end + CONTEXT]
    if first and not text[first - 1].isspace():
        before = _FRAGMENT.sub("", before, count=1)
    if end + CONTEXT < len(text) and not text[end + CONTEXT].isspace():
        after = _FRAGMENT.sub("", after[::-1], count=1)[::-1]
    return start - len(before), before + text[start:end] + after


def _merged(windows: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    merged: list[tuple[int, str]] = []
    for start, text in sorted(windows):
        if merged and start <= merged[-1][0] + len(merged[-1][1]):
            first, before = merged[-1]
            merged[-1] = first, before + text[first + len(before) - start :]
        else:
            merged.append((start, text))
    return merged


def _slim(finding: FindingRecord, excerpts: Sequence[tuple[int, str]]) -> FindingRecord:
    slim = {
        name: value for name, value in finding.items() if name not in ("path", "record") and value not in (None, {})
    }
    start = finding["start"]
    if start is not None and any(first <= start < first + len(text) for first, text in excerpts):
        del slim["quote"]
    else:
        slim["quote"] = finding["quote"][:_QUOTE]
    return slim
