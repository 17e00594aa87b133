"""The types that pass from room to room. Frozen: nothing downstream can change a fact.

Facts, estimates and decisions are three things: a `Finding` is a fact, `Scores` are an estimate,
a `Decision` decides. None of them is ever turned silently into another.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from provenance.regions import Regions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Category = Literal["disclosure", "boilerplate", "residue", "tampering", "style", "machine"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters of `Document.text`, the only coordinate system there is."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def stripped(self, text: str) -> Span:
        """Itself in this text, without the white space at its edges; empty where there is nothing else."""
        start, end = self.start, self.end
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Span(start, max(start, end))


# --- read: bytes -> Document ---------------------------------------------------------------------

MediaType = Literal["text/plain", "text/markdown", "text/html"]
DecidedBy = Literal["bom", "declared", "utf-8", "detected", "given"]
Carrier = Literal["meta", "jsonld", "item", "attribute", "image", "front_matter", "http_header", "link", "c2pa", "xmp"]

LONGEST_CELL = 1 << 28
"""Characters of a cell of CSV at most: Python's reader has one limit for the process, so all who read set this one."""


@dataclass(frozen=True, slots=True)
class Decoding:
    """How bytes became text."""

    encoding: str
    """Python's name of the codec, lower case."""
    decided_by: DecidedBy
    """What settled the encoding; `given` where the caller handed over text."""
    replaced: int
    """Characters that could not be read and stand as U+FFFD."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the input says of itself; None where it says nothing."""

    title: str | None = None
    author: str | None = None
    published: str | None = None
    """As it stands in the input, not parsed."""
    url: str | None = None
    id: str | None = None
    """What a container calls its record."""


@dataclass(frozen=True, slots=True)
class Element:
    """A visible block of a marked-up page, as it stands in `Document.text`."""

    span: Span
    tag: str
    """Name of the element that makes the block: `p`, `h1`, `li`, `figcaption`, `td`, `div` ..."""
    path: tuple[str, ...]
    """Ancestors from the root, each as `tag` or `tag.class#id`, attributes lower-cased; the element itself last."""
    link_ratio: float
    """Share of the block's characters that stand inside links, 0 to 1."""
    rel: frozenset[str] = frozenset()
    """Words of the `rel` of its one link, or of itself, lower case: `sponsored`, `author`, `nofollow` ..."""
    paid_links: int = 0
    """How many of its links say rel=sponsored."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A piece of markup that may carry a statement. A carrier alone never discloses; its value may."""

    carrier: Carrier
    name: str
    """Lower-cased name: of the meta, the attribute, the front-matter key, the header, the link relation."""
    value: str
    """The value as it stands, entities decoded; for JSON-LD the whole script text, for an item of the page JSON too."""
    path: tuple[str, ...] = ()
    """Ancestors of the carrying element as in `Element.path`; empty in the head and outside HTML."""
    span: Span | None = None
    """The text inside the carrying element, to tell of what part it speaks; for front matter, the entry itself."""


@dataclass(frozen=True)
class Document:
    """One article as read. Nothing after `read` changes its text.

    It has no slots, since it keeps what it has told of its parts.
    """

    path: str
    """As the report shows it: below the input root, with `/`."""
    record: int | None
    """Number from 1 inside a file of many; None otherwise."""
    sha256: str
    """Hex digest of the record's bytes."""
    media_type: MediaType
    text: str
    """Decoded text without byte-order mark; of HTML the visible blocks, one a line."""
    decoding: Decoding
    metadata: Metadata = Metadata()
    elements: tuple[Element, ...] = ()
    """The blocks of an HTML page in order, disjoint; empty for plain text and Markdown."""
    facts: tuple[Fact, ...] = ()
    front_matter: Span | None = None
    """Of a Markdown file or a plain text, fences included."""
    unseen: tuple[Span, ...] = ()
    """What of a Markdown file no reader meets, comments above all; in order, disjoint."""

    @cached_property
    def regions(self) -> Regions:
        """Parts of the page, for every room that asks."""
        return Regions(self.elements)

    def shown(self) -> Document:
        """Itself with white space for what is unseen, so that all that is left keeps its place.

        What begins a line leaves line ends: spaces would indent what stands behind it.
        """
        if not self.unseen:
            return self
        parts, end, begins = [], 0, True
        for span in self.unseen:
            before = self.text[end : span.start]
            line = before.rfind("\n") + 1
            begins = (begins or line > 0) and not before[line:].strip()
            parts += [before, ("\n" if begins else " ") * len(span)]
            end = span.end
        return replace(self, text="".join([*parts, self.text[end:]]))

    def seen(self, span: Span) -> Iterator[Span]:
        """Pieces of a span without what is unseen, nor white space at their edges; mostly the span as it is."""
        start = span.start
        for at in range(bisect_right(self.unseen, span.start, key=lambda one: one.end), len(self.unseen)):
            if self.unseen[at].start >= span.end:
                break
            if piece := Span(start, max(start, self.unseen[at].start)).stripped(self.text):
                yield piece
            start = self.unseen[at].end
        if start == span.start:
            yield span
        elif piece := Span(start, max(start, span.end)).stripped(self.text):
            yield piece


# --- segment: Document -> Blocks -----------------------------------------------------------------

Role = Literal["front_matter", "headline", "byline", "caption", "quotation", "listing", "text"]
Unit = Literal["line", "sentence", "element"]


@dataclass(frozen=True, slots=True)
class Block:
    """The unit that gets a label: a line, a sentence of a one-line dump, or a visible HTML block."""

    index: int
    span: Span
    """Without surrounding white space, never empty; blocks are disjoint and in order."""
    role: Role
    """What its place and markup say that it is, before anything has been classified."""
    unit: Unit
    element: Element | None = None


# --- detect: Document -> Findings ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Finding:
    """A fact: this rule found this quote here."""

    category: Category
    kind: str
    rule: str
    """Stable id of the rule, or of the classifier, that found it."""
    span: Span | None
    """None where the evidence stands in markup; otherwise `text[start:end] == quote`."""
    quote: str
    score: float | None = None
    """An estimate that belongs to this finding (a passage's, a classified line's), else None."""
    attributes: Mapping[str, object] = field(default_factory=dict)
    """JSON values only: strings, numbers, booleans, None and lists of strings."""

    @property
    def start(self) -> int | None:
        """First character of the quote in `Document.text`."""
        return self.span.start if self.span else None

    @property
    def end(self) -> int | None:
        """One past its last character."""
        return self.span.end if self.span else None


@dataclass(frozen=True, slots=True)
class DisclosureSummary:
    """What all disclosure findings of one article say together; the report's `disclosure_*` columns."""

    disclosed: bool
    degree: str | None = None
    scope: str | None = None
    tool: str | None = None
    model: str | None = None
    vendor: str | None = None
    editor: str | None = None
    review: str | None = None
    where: str | None = None
    mechanism: str | None = None
    quote: str | None = None
    conflicts: tuple[str, ...] = ()
    """Statements that contradict each other, in words."""
    others: tuple[tuple[str, str, str], ...] = ()
    """Degree, scope and mechanism of statements of other scopes, and of denials, that nothing else shows."""
    answers_for_text: bool = False
    """An affirming statement speaks of the whole article, a part of its text, or its translation."""


# --- label: Blocks + Findings -> Labels ----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Label:
    """What one block is taken for."""

    block: Block
    name: Literal["body", "meta", "boilerplate"]
    kind: str | None
    """Kind of boilerplate, one of `kinds.BOILERPLATE`; for `meta` the role; None for body."""
    boilerplate: float
    """Classifier's calibrated probability that the block is boilerplate of any kind, 0 to 1."""
    commercial: float
    """Classifier's calibrated probability that it is of a commercial kind, 0 to `boilerplate`."""


# --- measure: Document + Labels + Findings -> Editorial ------------------------------------------


MIN_WORDS = 75
"""Editorial words from which a text is scored; below it a score says more about length than about the writer."""


@dataclass(frozen=True, slots=True)
class Editorial:
    """The body without disclosures and boilerplate: what the machine score is about."""

    text: str
    """Pieces of the document's text, a line break between blocks."""
    pieces: tuple[tuple[int, Span], ...]
    """Per piece its start in `text` and where it stands in the document."""
    words: int
    language: str
    """BCP 47 tag; `und` where there is no text to tell from."""
    as_read: bool = False
    """Whether it is known to have no marks around its words that are left out where it is read (`plain.py`)."""

    def locate(self, start: int, end: int) -> Span:
        """Span of the document that the editorial characters `start` to `end` come from."""
        first = self.pieces[max(bisect_left(self.pieces, (start + 1,)) - 1, 0)]
        last = self.pieces[max(bisect_left(self.pieces, (end,)) - 1, 0)]
        return Span(
            min(first[1].start + start - first[0], first[1].end),
            min(last[1].start + end - last[0], last[1].end),
        )


# --- score: features -> Scores -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of editorial text with the score of its own."""

    span: Span
    score: float


@dataclass(frozen=True, slots=True)
class MachineScore:
    """An estimate of how likely the editorial text is machine-generated. See the model's card."""

    score: float
    """Calibrated probability, 0 to 1, strictly increasing in the model's output."""
    p: float
    """Conformal p-value against `group`, above 0 and at most 1."""
    group: str
    """Name of the human calibration set that `p` refers to."""
    humans: int
    """Texts in that set; too few for a flag where no more of them are like this one."""
    words: int
    """Words from the beginning that `score` and `p` are about."""
    share: float
    """Share of the editorial words in passages scored as machine-like, 0 to 1."""
    reasons: tuple[str, ...]
    """Up to five phrases that raised the score most, strongest first."""
    passages: tuple[Passage, ...]
    unlike: tuple[str, ...]
    """In what the text does not resemble the calibration set enough for `p` to mean what it says; mostly nothing."""


@dataclass(frozen=True, slots=True)
class Scores:
    """The estimates for one article."""

    machine: MachineScore | None
    """None where the text is too short, not English, or absent."""
    commercial: float | None
    """Expected share of the article's words that are commercial boilerplate; None without any text."""
    boilerplate: float | None
    """The same for boilerplate of every kind."""
    sells: float | None = None
    """Probability that the article itself sells; None where the model has no part for it."""


# --- decide: Findings + Scores -> Decision -------------------------------------------------------


DEFAULT_MAX_FPR = 0.01
"""One human article in a hundred: the rate that newsroom audits of the field are quoted at."""

Commercial = Literal["editorial", "carries_promo", "commercial", "not_scored"]


class Verdict(StrEnum):
    """What an article comes to. The words never say "written by AI": this is detector output."""

    disclosed = "disclosed"
    """A statement answers for the text."""
    likely_machine = "likely_machine"
    """Flagged, and no such statement."""
    inconclusive = "inconclusive"
    """Flagged, but out of the calibration set's domain, or carried by a small part of the text."""
    no_sign = "no_sign"
    not_scored = "not_scored"
    """Too short, not English, or without a body."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict and what it rests on."""

    verdict: Verdict
    reasons: tuple[str, ...]
    commercial: Commercial
    flagged: bool | None
    """`machine_p` at or below the accepted rate; None where not scored."""
