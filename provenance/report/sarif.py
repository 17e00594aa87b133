"""The audit as SARIF 2.1.0, which sites that host files show beside their lines.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote, unquote

from provenance.report.columns import article_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

RULES: dict[str, tuple[str, str, str]] = {
    "likely_machine": (
        "warning",
        "Looks machine-made and does not say so",
        "The wording resembles machine-generated text more than almost all comparable human articles do, and no "
        "statement in the article answers for that. An indication to look into, not proof.",
    ),
    "inconclusive": (
        "note",
        "The wording stands out, but the evidence disagrees",
        "The article is unlike those that the detector was calibrated on, or only a small part of it stands out.",
    ),
    "disclosure": (
        "note",
        "A statement about AI",
        "The article, or its markup, states how AI was used for it, or that none was.",
    ),
    "residue": ("warning", "Left over from a chatbot", "Text that a chatbot adds to its answer and an editor removes."),
    "tampering": (
        "warning",
        "Hidden or look-alike characters",
        "Characters that a reader does not see, or takes for others, and that can mislead a program.",
    ),
    "failed": ("error", "Could not be audited", "The input could not be read or processed; nothing is known about it."),
}
"""What is reported: level, short description, help. The rest of the evidence stands in the findings file."""

_LINE_END = re.compile(r"\r\n|\n|\r")
_VERDICTS = ("likely_machine", "inconclusive")
_CATEGORIES = ("disclosure", "residue", "tampering")
_SHOWN = 300
"""Characters of a quote in a message."""


@dataclass(frozen=True, slots=True)
class SarifTable:
    """One log of one run. A row is as that of the page: `{"row": ..., "findings": [...], "text": ..., "plain": ...}`.

    `plain` says whether the article's text is its file, so that a place in it is a line there.
    """

    root: str = ""
    """Where the paths of the report begin, as a relative URI that ends in `/`, or an absolute one; empty for here."""
    meta: Mapping[str, Any] = field(default_factory=dict)
    """The report's meta file."""
    limit: ClassVar[int | None] = None

    def encode(self, rows: Sequence[Mapping[str, Any]]) -> bytes:
        """Lines of JSON, one for each result; articles that are as they were in the baseline have none."""
        lines = []
        for article in rows:
            if article["row"]["baseline"] != "unchanged":
                lines += [json.dumps(result).encode() + b"\n" for result in _results(article)]
        return b"".join(lines)

    def assemble(self, file: IO[bytes], pieces: Iterable[bytes]) -> None:
        """Write the log, one result at a time."""
        driver = {
            "name": "provenance",
            "version": self.meta.get("version"),
            "properties": {name: self.meta.get(name) for name in ("model", "rules")},
            "rules": [
                {
                    "id": name,
                    "shortDescription": {"text": title},
                    "fullDescription": {"text": meaning},
                    "help": {"text": meaning},
                    "defaultConfiguration": {"level": level},
                }
                for name, (level, title, meaning) in RULES.items()
            ],
        }
        head = {"version": "2.1.0", "$schema": "https://json.schemastore.org/sarif-2.1.0.json"}
        run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints"}
        file.write(f'{json.dumps(head)[:-1]}, "runs": [{json.dumps(run)[:-1]}, "results": ['.encode())
        between = b"\n"
        for piece in pieces:
            for line in piece.splitlines():
                file.write(between + json.dumps(self._below_root(json.loads(line))).encode())
                between = b",\n"
        file.write(b"\n]}]}\n")

    def _below_root(self, result: dict[str, Any]) -> dict[str, Any]:
        place = result["locations"][0]["physicalLocation"]["artifactLocation"]
        absolute = place["uri"].startswith("/")
        place["uri"] = _from_here(place["uri"]) if absolute else self.root + place["uri"]
        return result


def _results(article: Mapping[str, Any]) -> list[dict[str, Any]]:
    row = article["row"]
    if row["status"] == "failed":
        return [_result(article, "failed", row["reason"], "")]
    found = []
    if row["verdict"] in _VERDICTS:
        found.append(_result(article, row["verdict"], (row["verdict_reasons"] or "").replace(";", "; "), ""))
    seen: Counter[tuple[str, str]] = Counter()
    lines = _line_starts(article["text"]) if article["plain"] and article["findings"] else []
    for finding in article["findings"]:
        category, text = finding["category"], finding["quote"]
        if category in _CATEGORIES and not _speaks_of_something_else(finding):
            seen[category, text] += 1
            kind = finding["kind"].replace("_", " ")
            shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
            result = _result(article, category, f"{kind}: {shown}", f"{text} {seen[category, text]}")
            if lines and finding["start"] is not None:
                result["locations"][0]["physicalLocation"]["region"] = _region(finding, lines)
            found.append(result)
    return found


def _speaks_of_something_else(finding: Mapping[str, Any]) -> bool:
    """Whether a disclosure says nothing of this article: of another work on its page, or neither yes nor no."""
    said = finding["attributes"]
    return finding["category"] == "disclosure" and (
        said["polarity"] not in ("affirms", "denies") or said["applies_to"] == "other_work"
    )


def _result(article: Mapping[str, Any], rule: str, message: str, told_apart: str) -> dict[str, Any]:
    row = article["row"]
    name = article_name(row)
    place: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": _uri(row["path"])}}}
    text = message or RULES[rule][1]
    if row["record"] is not None:
        text = f"record {row['record']}: {text}"  # of many, in a file that no line of it leads into
        place["logicalLocations"] = [{"name": f"record {row['record']}", "fullyQualifiedName": name}]
    # The same evidence in the same article has the same print, wherever it has moved in it.
    print_ = hashlib.sha256(json.dumps([rule, name, told_apart]).encode()).hexdigest()[:32]
    result = {
        "ruleId": rule,
        "ruleIndex": list(RULES).index(rule),
        "level": RULES[rule][0],
        "message": {"text": text},
        "locations": [place],
        "partialFingerprints": {"provenance/v1": print_},
    }
    states = {"new": "new", "changed": "updated"}
    return result | ({"baselineState": states[row["baseline"]]} if row["baseline"] else {})


def _from_here(uri: str) -> str:
    """URI of an absolute path: relative to the folder that the command runs in, if it stands below."""
    below = os.path.relpath(unquote(uri))
    return f"file://{uri}" if below.startswith("..") else quote(below)


def _uri(path: str) -> str:
    return quote(path, safe="/:" if "://" in path else "/")


def _line_starts(text: str) -> list[int]:
    """Offset of every line; a line ends with LF, CR or both."""
    return [0, *(end.end() for end in _LINE_END.finditer(text))]


def _region(finding: Mapping[str, Any], lines: Sequence[int]) -> dict[str, Any]:
    """Lines and columns from 1, characters from 0; the end is behind the last character."""
    start, end = finding["start"], finding["end"]
    first, last = bisect_right(lines, start), bisect_right(lines, end)
    return {
        "startLine": first,
        "startColumn": start - lines[first - 1] + 1,
        "endLine": last,
        "endColumn": end - lines[last - 1] + 1,
        "charOffset": start,
        "charLength": end - start,
    }
