"""Which blocks are the article: the classifier's estimate and the rules' facts become one label for each block."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from provenance.errors import Refused
from provenance.kinds import BOILERPLATE, COMMERCIAL
from provenance.label.apart import apart
from provenance.label.classifier import SCHEMA, Classifier, Estimates
from provenance.label.cuts import refine
from provenance.label.selling import Selling
from provenance.label.thresholds import CERTAIN, all_but_gone, least
from provenance.label.units import overlapped, units
from provenance.regions import Regions
from provenance.types import Block, Decoding, Document, Finding, Label, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from provenance.label.units import Batch, Units
    from provenance.modelfiles import ModelFiles

CLASSIFIER = "boilerplate.classifier"
"""Rule of a finding that no rule but the classifier has made."""

PROBE_TOLERANCE = 1e-4


class Labelled(NamedTuple):
    """What is said of one document."""

    labels: list[Label]
    """One for each block, in order."""
    findings: list[Finding]
    """One for each block that is boilerplate."""
    sells: float | None
    """Probability that the article itself sells; None where the model has no part for it."""


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
        reasons = (
            [] if files.manifest.task == "boilerplate" else [f"its task is {files.manifest.task}, not boilerplate"]
        )
        reasons += [
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
        self._selling = Selling(arrays) if "sells.grams" in arrays else None
        self._cuts = arrays["cuts.weights"].astype(np.float32), float(arrays["cuts.bias"][0])

    def label(self, batch: Batch) -> list[Labelled]:
        """Label all blocks of a batch of documents.

        Parameters
        ----------
        batch
            Documents with their blocks and what was detected in them.

        Returns
        -------
        list
            One for each document, in order. A block that is a sentence may have been cut further; the labels hold the
            parts. No document's labels depend on the others of the batch.
        """
        refined = refine([(document.text, blocks) for document, blocks, _ in batch], *self._cuts)
        batch = [(document, blocks, findings) for (document, _, findings), blocks in zip(batch, refined, strict=True)]
        seen = units(batch)
        every = _labels(batch, seen, apart(batch, seen, self._classifier(seen), self._classifier))
        borders = list(pairwise(seen.bounds.tolist()))
        labels = [every[first:last] for first, last in borders]
        sells = self._selling(seen, labels) if self._selling else [None] * len(labels)
        return [
            Labelled(own, _findings(document, own, seen.hits[first:last]), chance)
            for (document, _, _), own, (first, last), chance in zip(batch, labels, borders, sells, strict=True)
        ]

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


def _labels(batch: Batch, seen: Units, estimates: Estimates) -> list[Label]:
    """Label the blocks of a batch: first those whose place or statement settles it, the others by their estimates."""
    every = [block for _, blocks, _ in batch for block in blocks]
    lengths = np.fromiter((len(block.span) for block in every), np.int64, len(every))
    body, boilerplate, meta = estimates.classes.T.astype(np.float64)
    stated = _stated(batch, seen)
    front = np.array([role == "front_matter" for role in seen.roles], np.bool_)
    top = np.array([role in {"headline", "byline"} for role in seen.roles], np.bool_)
    settled = stated | front | (top & ~seen.ruled)
    regions = [*(_region(path) for _, path in seen.places), None]  # the last one of blocks that are no elements
    commented = _commented(batch, seen, regions)
    from_lines = np.array([not document.elements for document, _, _ in batch], np.bool_)[seen.documents]
    taken = ~settled & ((boilerplate >= least(seen, boilerplate)) | commented)
    kept = stated | ~(settled | taken | (meta > body))
    gone = all_but_gone(seen.documents, lengths, taken & ~seen.ruled, kept)
    taken &= ~(gone & from_lines & ~seen.ruled) | (boilerplate >= CERTAIN)
    kept = stated | ~(settled | taken | (meta > body))
    # A credit and its neighbours may be joined in one sentence: what covers it is not its kind.
    covering = (seen.rules[:, 2 * len(BOILERPLATE) :] > 0) & ~seen.sentences[:, None]
    covered = np.asarray(covering.any(axis=1))
    commercial = boilerplate * estimates.kinds[:, : len(COMMERCIAL)].sum(axis=1)
    return list(
        map(
            _label,
            every,
            kept.tolist(),
            taken.tolist(),
            np.where(settled, 0.0, boilerplate).tolist(),
            np.where(settled, 0.0, commercial).tolist(),
            np.where(covering, estimates.kinds + 1, estimates.kinds).argmax(axis=1).tolist(),
            [
                None if by_rule else regions[place]
                for by_rule, place in zip(covered.tolist(), seen.place.tolist(), strict=True)
            ],
        )
    )


def _commented(batch: Batch, seen: Units, regions: Sequence[str | None]) -> NDArray[np.bool_]:
    """Blocks among what readers say, which read as an article does."""
    found = np.array([region == "comment_ui" for region in regions], np.bool_)[seen.place]
    pages: dict[int, Regions] = {}
    for at in np.flatnonzero(found).tolist():
        number = int(seen.documents[at])
        if number not in pages:
            pages[number] = Regions(batch[number][0].elements)
        found[at] = pages[number].commented(seen.places[int(seen.place[at])][1])
    return found


def _label(
    block: Block, kept: bool, taken: bool, boilerplate: float, commercial: float, kind: int, region: str | None
) -> Label:
    """Label one block, with the kind of a rule that covers it where there is one."""
    if kept:
        return Label(block, "body", None, boilerplate, commercial)
    if taken:
        return Label(block, "boilerplate", region or BOILERPLATE[kind], boilerplate, commercial)
    role = "byline" if block.role in {"text", "quotation"} else block.role
    return Label(block, "meta", role, boilerplate, commercial)


def _region(path: tuple[str, ...]) -> str | None:
    """Kind of what stands in a part of a page that is made for nothing else; first comments, which may have menus."""
    named = frozenset[str | None]().union(*map(_parts, path))
    return "comment_ui" if "comment_ui" in named else "navigation" if named else None


@lru_cache(maxsize=20_000)  # pages repeat the same few
def _parts(entry: str) -> frozenset[str | None]:
    """What an entry of a path says of what stands in it."""
    return frozenset(match.lastgroup for match in _REGION.finditer(entry))


_REGION = re.compile(
    r"(?:^|[.#\s_-])(?:(?P<comment_ui>comments?|disqus|replies)|(?P<navigation>nav|navbar|menu|breadcrumbs?))\b"
)


def _findings(document: Document, labels: Sequence[Label], hits: Sequence[Sequence[Finding]]) -> list[Finding]:
    """One for each block that is boilerplate: of the rule that says why, where one of this kind hits."""
    return [
        Finding(
            "boilerplate",
            label.kind or "other",
            next((hit.rule for hit in found if hit.kind == label.kind), CLASSIFIER) if found else CLASSIFIER,
            label.block.span,
            document.text[label.block.span.start : label.block.span.end],
            round(label.boilerplate, 6),
        )
        for label, found in zip(labels, hits, strict=True)
        if label.name == "boilerplate"
    ]


def _stated(batch: Batch, seen: Units) -> NDArray[np.bool_]:
    """Blocks that are mostly a disclosure statement: a finding of its own, and no boilerplate."""
    stated = np.zeros(len(seen), np.bool_)
    for (_, blocks, findings), first in zip(batch, seen.bounds[:-1].tolist(), strict=True):
        for finding in findings:
            if finding.category == "disclosure" and finding.span is not None:
                span = finding.span
                for at in overlapped(blocks, span):
                    block = blocks[at].span
                    stated[first + at] |= 2 * (min(span.end, block.end) - max(span.start, block.start)) > len(block)
    return stated
