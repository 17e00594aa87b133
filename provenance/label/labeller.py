"""Which blocks are the article: the classifier's estimate and the rules' facts become one label for each block."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from provenance.errors import Refused
from provenance.kinds import BOILERPLATE, COMMERCIAL
from provenance.label.classifier import SCHEMA, Classifier, Estimates
from provenance.label.cuts import refine
from provenance.label.selling import Selling
from provenance.label.units import units
from provenance.types import Block, Decoding, Document, Finding, Label, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from provenance.label.units import Batch, Units
    from provenance.modelfiles import ModelFiles

CLASSIFIER = "boilerplate.classifier"
"""Rule of a finding that no rule but the classifier has made."""

BY_RULE = 0.05
"""Probability of boilerplate from which a block that a rule leads or covers is boilerplate: the rules' own precision
speaks for the rest. See `provenance evaluate boilerplate`."""

LED = 0.3
"""The same for a sentence of at least LED_WORDS that a rule leads and does not cover: where lines were joined, a teaser
is cut from the paragraph behind it only as far as its end is seen."""

LED_WORDS = 20

LINE = 0.7
"""Probability from which a line that no rule leads or covers is boilerplate: headings and the rows of tables look like
cards, and what is taken from an article by mistake weighs more than what stays in it."""

ANNOUNCED = 0.9
"""The same for running text right below a bare header that a rule knows: one such line may stand between any two
paragraphs, and what it announces is cards."""

AMID_FURNITURE = 0.5
"""The same in a text with at least FURNITURE lines that are boilerplate by a rule or with a probability of SURE: a
whole page was copied, and what looks like a card is one."""

FURNITURE, SURE = 8, 0.9

SENTENCE = 0.6
"""The same for the sentences of a line that is a whole text."""

FRAGMENT = 0.85
"""The same for what has at most FRAGMENT_WORDS and a full stop: pieces of names cut at an initial, line-ups, figures.
Buttons, cards and tags have none."""

FRAGMENT_WORDS = 4

CERTAIN = 0.99
"""The same for every line of a text of which more would go than stay: a recipe, a letter, a list of results."""

PROBE_TOLERANCE = 1e-4


class Reading(NamedTuple):
    """What is known of one block."""

    ruled: bool
    """Whether a rule leads or covers it."""
    chances: list[float]
    """Of CLASSES."""
    selling: float
    """Probability that it is of a commercial kind, given that it is boilerplate."""
    kind: int
    """Likeliest of BOILERPLATE, those of rules that cover it first."""
    covered: bool
    """Whether a rule covers it."""
    least: float
    """Probability from which it is boilerplate."""


_Known = tuple[Reading, "list[Finding]"]
"""Of one block, and the rules that hit in it."""


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
        readings = _readings(seen, self._classifier(seen))
        labelled: list[list[Label]] = []
        findings_of: list[list[Finding]] = []
        for document, blocks, findings in batch:
            stated = _disclosed(blocks, findings)
            known = amid_furniture(list(islice(readings, len(blocks))))
            labels = _labels(blocks, known, stated)
            if not document.elements and _all_but_gone(labels, known):
                strict = [(r if r.ruled else r._replace(least=CERTAIN), hits) for r, hits in known]
                labels = _labels(blocks, strict, stated)
            labelled.append(labels)
            findings_of.append(
                [
                    _finding(document, label, hits)
                    for label, (_, hits) in zip(labels, known, strict=True)
                    if label.name == "boilerplate"
                ]
            )
        sells = self._selling(seen, labelled) if self._selling else [None] * len(labelled)
        return [Labelled(*each) for each in zip(labelled, findings_of, sells, strict=True)]

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


def _readings(seen: Units, estimates: Estimates) -> Iterator[_Known]:
    """What is known of every block of a batch, and the rules that hit in it."""
    # A credit and its neighbours may be joined in one sentence: what covers it is not its kind.
    covering = seen.rules[:, 2 * len(BOILERPLATE) :] * ~seen.sentences[:, None]
    return zip(
        map(
            Reading,
            seen.ruled.tolist(),
            estimates.classes.tolist(),
            estimates.kinds[:, : len(COMMERCIAL)].sum(axis=1).tolist(),
            np.where(covering > 0, estimates.kinds + 1, estimates.kinds).argmax(axis=1).tolist(),
            np.asarray(covering.any(axis=1)).tolist(),
            _least(seen),
        ),
        seen.hits,
        strict=True,
    )


def amid_furniture(known: list[_Known]) -> list[_Known]:
    """What is known of the blocks of one document, with less to ask of a line where it stands on a whole page."""
    furniture = sum(reading.chances[1] >= (BY_RULE if reading.ruled else SURE) for reading, _ in known)
    if furniture < FURNITURE:
        return known
    return [(r._replace(least=AMID_FURNITURE) if r.least in (LINE, ANNOUNCED) else r, hits) for r, hits in known]


def _labels(blocks: Sequence[Block], known: Sequence[_Known], stated: set[int]) -> list[Label]:
    return [
        _label(block, reading, at in stated) for at, (block, (reading, _)) in enumerate(zip(blocks, known, strict=True))
    ]


def _label(block: Block, reading: Reading, stated: bool) -> Label:
    """Label one block, with the kind of a rule that covers it where there is one."""
    if stated or block.role == "front_matter":
        return Label(block, "body" if stated else "meta", None if stated else "front_matter", 0.0, 0.0)
    if block.role in {"headline", "byline"} and not reading.ruled:
        return Label(block, "meta", block.role, 0.0, 0.0)
    body, boilerplate, meta = reading.chances
    commercial = boilerplate * reading.selling
    if boilerplate >= reading.least:
        region = _region(block.element.path) if block.element is not None and not reading.covered else None
        return Label(block, "boilerplate", region or BOILERPLATE[reading.kind], boilerplate, commercial)
    if meta > body:
        return Label(
            block, "meta", "byline" if block.role in {"text", "quotation"} else block.role, boilerplate, commercial
        )
    return Label(block, "body", None, boilerplate, commercial)


def _all_but_gone(labels: Sequence[Label], known: Sequence[_Known]) -> bool:
    """Whether lines that no rule knows would take more of a text than stays of it."""
    taken = kept = 0
    for label, (reading, _) in zip(labels, known, strict=True):
        if label.name == "body":
            kept += len(label.block.span)
        elif label.name == "boilerplate" and not reading.ruled:
            taken += len(label.block.span)
    return taken > kept


def _least(seen: Units) -> list[float]:
    """Probability from which each block is boilerplate."""
    words = np.array([text.count(" ") + 1 for text in seen.texts], np.int64)
    stopped = np.array([text.endswith(".") for text in seen.texts], np.bool_)
    least = np.where(seen.sentences, SENTENCE, LINE)
    least[seen.announced & ~seen.sentences] = ANNOUNCED
    least[stopped & (words <= FRAGMENT_WORDS)] = FRAGMENT
    least[seen.ruled] = BY_RULE
    least[seen.led & seen.running & (words >= LED_WORDS)] = LED
    return [float(each) for each in least]


@lru_cache(maxsize=4_096)
def _region(path: tuple[str, ...]) -> str | None:
    """Kind of what stands in a part of a page that is made for nothing else."""
    joined = " ".join(path)
    return next((kind for kind, pattern in _REGIONS if pattern.search(joined)), None)


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


def _disclosed(blocks: Sequence[Block], findings: Sequence[Finding]) -> set[int]:
    """Places of the blocks that are mostly a disclosure statement: a finding of its own, and no boilerplate."""
    spans = [f.span for f in findings if f.category == "disclosure" and f.span is not None]
    return {
        place
        for span in spans
        for place, block in enumerate(blocks)
        if 2 * (min(span.end, block.span.end) - max(span.start, block.span.start)) > len(block.span)
    }
