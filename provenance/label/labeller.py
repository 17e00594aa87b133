"""Which blocks are the article: the classifier's estimate and the rules' facts become one label for each block."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.errors import Refused
from provenance.kinds import BOILERPLATE, COMMERCIAL
from provenance.label.classifier import SCHEMA, Classifier, Estimates
from provenance.label.cuts import refine
from provenance.label.units import units
from provenance.types import Block, Decoding, Document, Finding, Label, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from provenance.label.units import Batch, Units
    from provenance.modelfiles import ModelFiles

CLASSIFIER = "boilerplate.classifier"
"""Rule of a finding that no rule but the classifier has made."""

BY_RULE = 0.2
"""Probability of boilerplate from which a block that a rule leads or covers is boilerplate: the rules' own precision
speaks for the rest. See `provenance evaluate boilerplate`."""

PROSE = 0.8
"""Probability from which running text that no rule leads or covers is boilerplate. Promo on both sides draws a
paragraph along; what is taken from an article by mistake weighs more than what stays in it. Not for the sentences of
a line that is a whole text, where promo is running text too."""

PROSE_WORDS = 10

SETTLED = 0.5
"""Probability of boilerplate from which a block that a rule leads or covers is settled."""

HEADER = 5
"""Words of a header that announces others."""

_RELATED = BOILERPLATE.index("related_link")

PROBE_TOLERANCE = 1e-4


class Labeller:
    """Labels blocks with a verified model.

    Parameters
    ----------
    files
        Of the model's folder.

    Raises
    ------
    Refused
        If this code does not support what the weights were fitted to, or the probes come out otherwise.
    """

    def __init__(self, files: ModelFiles) -> None:
        reasons = [
            f"feature {name} is {files.manifest.features.get(name)!r}, not {value!r}"
            for name, value in SCHEMA.items()
            if files.manifest.features.get(name) != value
        ]
        if not reasons:
            self._take(files.arrays)
            reasons = self._check(files.probes)
        if reasons:
            remedy = (
                "Use the version of the program that it was made with, or train it anew: provenance train boilerplate"
            )
            raise Refused(f"model {files.folder}", reasons, remedy)

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[Any]]) -> Labeller:
        """A labeller with arrays that have just been fitted and were never stored."""
        labeller = cls.__new__(cls)
        labeller._take(arrays)
        return labeller

    def _take(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        self._classifier = Classifier(arrays)
        self._cuts = arrays["cuts.weights"].astype(np.float32), float(arrays["cuts.bias"][0])

    def label(self, batch: Batch) -> list[tuple[list[Label], list[Finding]]]:
        """Label all blocks of a batch of documents.

        Parameters
        ----------
        batch
            Documents with their blocks and what was detected in them.

        Returns
        -------
        list
            For each document one label for each block, in order, and a finding for each block that is boilerplate. A
            block that is a sentence may have been cut further; the labels hold the parts. No document's labels depend
            on the others of the batch.
        """
        batch = [(d, refine(d.text, blocks, *self._cuts), findings) for d, blocks, findings in batch]
        seen = units(batch)
        ruled = _ruled(seen.rules)
        estimates = self._without(batch, seen, ruled, self._classifier(seen))
        result = []
        for number, (document, blocks, findings) in enumerate(batch):
            first = int(seen.bounds[number])
            stated = _disclosed(blocks, findings)
            labels: list[Label] = []
            found: list[Finding] = []
            for place, block in enumerate(blocks):
                row = first + place
                label = _label(
                    block,
                    estimates,
                    row,
                    seen.rules[row, 2 * len(BOILERPLATE) :] * (block.unit != "sentence"),
                    ruled[row],
                    _prose(seen.texts[row]) and block.unit != "sentence",
                    stated[place],
                )
                labels.append(label)
                if label.name == "boilerplate":
                    found.append(_finding(document, label, seen.hits[row]))
            result.append((labels, found))
        return result

    def _without(self, batch: Batch, seen: Units, ruled: Sequence[bool], estimates: Estimates) -> Estimates:
        """Estimate again without the blocks that a rule settles: promo has no say in what stands beside it.

        A bare header ("Read Next") keeps its say: it marks the cards below it.
        """
        settled = np.array(ruled, np.bool_) & (estimates.classes[:, 1] >= SETTLED)
        header = np.array([len(text.split()) <= HEADER for text in seen.texts], np.bool_)
        settled &= ~(header & (seen.rules[:, _RELATED] > 0))
        classes, kinds = estimates.classes.copy(), estimates.kinds.copy()
        kept: list[tuple[Document, Sequence[Block], Sequence[Finding]]] = []
        rows: list[NDArray[np.int64]] = []
        for number, (document, blocks, findings) in enumerate(batch):
            first, last = seen.bounds[number], seen.bounds[number + 1]
            left = np.flatnonzero(~settled[first:last])
            if 0 < len(left) < last - first:
                kept.append((document, [blocks[at] for at in left.tolist()], findings))
                rows.append(left + first)
        if kept:
            again = self._classifier(units(kept))
            classes[np.concatenate(rows)], kinds[np.concatenate(rows)] = again.classes, again.kinds
        return Estimates(classes, kinds)

    def _check(self, probes: Sequence[Mapping[str, str]]) -> list[str]:
        estimates = self._classifier(units([probe_document([probe["text"] for probe in probes])]))
        return [
            f"probe {number} has probability {got:.6f}, not {float(probe['boilerplate']):.6f}"
            for number, (probe, got) in enumerate(zip(probes, estimates.classes[:, 1].tolist(), strict=True), 1)
            if not abs(got - float(probe["boilerplate"])) <= PROBE_TOLERANCE
        ]


def probe_document(lines: Sequence[str]) -> tuple[Document, list[Block], list[Finding]]:
    """A plain text of the given lines, for probes: no rule has been run on it."""
    blocks = []
    start = 0
    for index, line in enumerate(lines):
        blocks.append(Block(index, Span(start, start + len(line)), "text", "line"))
        start += len(line) + 1
    text = "\n".join(lines)
    return Document("", None, "", "text/plain", text, Decoding("utf-8", "given", 0)), blocks, []


def _ruled(rules: NDArray[np.float32]) -> list[bool]:
    """For each block whether a rule hits at its start or over most of it."""
    kinds = len(BOILERPLATE)
    either = np.asarray(rules[:, :kinds].any(axis=1) | rules[:, 2 * kinds :].any(axis=1))
    return [bool(ruled) for ruled in either]


def _prose(text: str) -> bool:
    """Whether a block is running text: a sentence of some length with its mark."""
    return text.rstrip("\"')\u201d\u2019").endswith((".", "!", "?")) and text.count(" ") >= PROSE_WORDS


def _label(
    block: Block,
    estimates: Estimates,
    row: int,
    covering: NDArray[np.float32],
    ruled: bool,
    prose: bool,
    stated: bool,
) -> Label:
    """Label one block, with the kind of a rule that covers it where there is one.

    `covering` is 1 for such kinds; zeros for a sentence, in which a credit and its neighbours may be joined.
    """
    if stated or block.role == "front_matter":
        return Label(block, "body" if stated else "meta", None if stated else "front_matter", 0.0, 0.0)
    body, boilerplate, meta = estimates.classes[row].tolist()
    kinds = estimates.kinds[row]
    selling = float(kinds[: len(COMMERCIAL)].sum())
    if block.role in {"headline", "byline"} and not ruled:
        return Label(block, "meta", block.role, 0.0, 0.0)
    least = BY_RULE if ruled else PROSE if prose else max(body, meta)
    if boilerplate >= least:
        region = None if covering.any() else _region(block)
        kind = region or BOILERPLATE[int(np.where(covering, kinds + 1, kinds).argmax())]
        return Label(block, "boilerplate", kind, boilerplate, boilerplate * selling)
    if meta > body:
        role = block.role if block.role != "text" else "byline"
        return Label(block, "meta", role, boilerplate, boilerplate * selling)
    return Label(block, "body", None, boilerplate, boilerplate * selling)


def _region(block: Block) -> str | None:
    """Kind of what stands in a part of a page that is made for nothing else."""
    path = " ".join(block.element.path) if block.element is not None else ""
    return next((kind for kind, pattern in _REGIONS if pattern.search(path)), None) if path else None


_REGIONS = (
    ("comment_ui", re.compile(r"[.#\s_-](?:comments?|disqus|replies)\b")),
    ("navigation", re.compile(r"(?:^|\s)nav\b|[.#\s_-](?:nav|navbar|menu|breadcrumbs?)\b")),
)


def _finding(document: Document, label: Label, hits: Sequence[Finding]) -> Finding:
    """The finding of a block that is boilerplate: of the rule that says why, where one of this kind hits."""
    span = label.block.span
    rule = next((hit.rule for hit in hits if hit.kind == label.kind), CLASSIFIER)
    kind = label.kind or "other"
    return Finding("boilerplate", kind, rule, span, document.text[span.start : span.end], round(label.boilerplate, 6))


def _disclosed(blocks: Sequence[Block], findings: Sequence[Finding]) -> list[bool]:
    """Which blocks are mostly a disclosure statement: a finding of its own, and no boilerplate."""
    spans = [f.span for f in findings if f.category == "disclosure" and f.span is not None]
    return [
        any(2 * (min(span.end, block.span.end) - max(span.start, block.span.start)) > len(block.span) for span in spans)
        for block in blocks
    ]
