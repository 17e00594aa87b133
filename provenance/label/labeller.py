"""A verified model and what it makes of documents: labels, findings, whether an article itself sells."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from provenance import modelfiles
from provenance.label import decisions
from provenance.label.apart import apart
from provenance.label.boxes import named
from provenance.label.classifier import SCHEMA, Classifier
from provenance.label.refine import refine
from provenance.label.selling import Selling
from provenance.label.units import units
from provenance.types import Block, Decoding, Document, Finding, Label, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from provenance.label.units import Batch
    from provenance.modelfiles import ModelFiles


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
        reasons = modelfiles.misfits(files.manifest, "boilerplate", SCHEMA)
        if not reasons:
            self._take(files.arrays)
            estimates = self._classifier(units([probe_document([probe["text"] for probe in files.probes])]))
            reasons = modelfiles.missed(files, "boilerplate", estimates.classes[:, 1].tolist())
        if reasons:
            raise modelfiles.refused(files, "boilerplate", reasons)

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

    def label(self, batch: Batch, *, boxes: bool = True) -> list[Labelled]:
        """Label all blocks of a batch of documents.

        Parameters
        ----------
        batch
            Documents with their blocks and what was detected in them.
        boxes
            Whether the boxes on a page have a say in what kind of boilerplate they hold.

        Returns
        -------
        list
            One for each document, in order. A block that is a sentence may have been cut further; the labels hold the
            parts, neighbours that are body as one. No document's labels depend on the others of the batch.
        """
        whole = [blocks for _, blocks, _ in batch]
        documents = [document for document, _, _ in batch]
        batch = [(document.shown(), blocks, findings) for document, blocks, findings in batch]
        refined = refine([(document.text, blocks, findings) for document, blocks, findings in batch], *self._cuts)
        batch = [(document, blocks, findings) for (document, _, findings), blocks in zip(batch, refined, strict=True)]
        seen = units(batch)
        every = decisions.labels(batch, seen, apart(batch, seen, self._classifier(seen), self._classifier))
        borders = list(pairwise(seen.bounds.tolist()))
        labels = [every[first:last] for first, last in borders]
        sells = self._selling(seen, labels) if self._selling else [None] * len(labels)
        if boxes:  # behind `sells`, which was fitted to kinds that boxes had no say in
            every = named(seen, every)
            labels = [every[first:last] for first, last in borders]
        return [
            Labelled(rejoined(blocks, own), decisions.findings(document, own, seen.hits[first:last]), chance)
            for blocks, document, own, (first, last), chance in zip(
                whole, documents, labels, borders, sells, strict=True
            )
        ]


def rejoined(blocks: Sequence[Block], labels: Sequence[Label]) -> list[Label]:
    """Labels of which those are one that are parts of one sentence, and both of them body: nothing began there."""
    if len(labels) == len(blocks):  # none was cut
        return list(labels)
    starts = {block.span.start for block in blocks}
    result: list[Label] = []
    for label in labels:
        before = result[-1] if result else label
        if label.block.span.start in starts or not before.name == label.name == "body":
            result.append(label)
        else:
            share = len(label.block.span) / (len(before.block.span) + len(label.block.span))
            result[-1] = replace(
                before,
                block=replace(before.block, span=Span(before.block.span.start, label.block.span.end)),
                boilerplate=before.boilerplate + share * (label.boilerplate - before.boilerplate),
                commercial=before.commercial + share * (label.commercial - before.commercial),
            )
    return result


def probe_document(lines: Sequence[str]) -> tuple[Document, list[Block], list[Finding]]:
    """A plain text of the given lines, for probes: no rule has been run on it."""
    blocks = []
    start = 0
    for index, line in enumerate(lines):
        blocks.append(Block(index, Span(start, start + len(line)), "text", "line"))
        start += len(line) + 1
    text = "\n".join(lines)
    return Document("", None, "", "text/plain", text, Decoding("utf-8", "given", 0)), blocks, []
