"""Facts and estimates in, a decision with its reasons out: the only place where a flag or a verdict comes from."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

from provenance.kinds import COMMERCIAL
from provenance.types import MIN_WORDS, Decision, DisclosureSummary, Document, Editorial, Finding, Scores, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

MIN_SHARE = 0.25
"""A flag that rests on less than this share of the words is `inconclusive`."""

PROMOTING = frozenset(COMMERCIAL) - {"syndication_credit"}
"""Kinds that an article carries for somebody's profit; who wrote or published it first is none."""

EVIDENT = 0.95
"""Probability from which a line that no rule knows is label enough to say that the article itself sells."""

SELLS = 0.75
"""Probability from which an article itself sells. The model has learnt it from as many pages that sell as others; the
rate of its errors stands in its card."""

CLASSIFIER = "boilerplate.classifier"
"""Rule of findings that no rule but the classifier has made."""

RELEASE_FORMS = 2
"""Rules of different forms (contact, the company's own paragraph, caveats) that together show a press release."""

PAID_LINKS = 3
"""Blocks whose links say rel=sponsored: one may stand in a side bar."""

WIRES = ("/prnewswire", "globe newswire", "(business wire)", "accesswire", "ein presswire", "for immediate release")
WIRE_HEAD = 1_500
"""Characters at the top within which a paid wire signs."""


def decide(
    document: Document,
    findings: Sequence[Finding],
    disclosure: DisclosureSummary,
    editorial: Editorial,
    scores: Scores,
    max_fpr: float,
) -> Decision:
    """Judge one article.

    Parameters
    ----------
    document, findings, disclosure, editorial, scores
        What the rooms before have made of it.
    max_fpr
        Highest accepted share of human articles flagged as machine-written, above 0 and below 1.

    Returns
    -------
    Decision
        The verdict as the contract defines it; every reason names a finding or a score against its threshold.
    """
    machine = scores.machine
    flagged = None if machine is None else machine.p <= max_fpr
    reasons = [_statement(disclosure)] if disclosure.quote is not None else []
    reasons += [f"statements disagree: {conflict}" for conflict in disclosure.conflicts]
    if machine is not None:
        sign = "<=" if flagged else ">"
        reasons.append(f"machine_p {machine.p:.6f} {sign} {max_fpr:g} against human set {machine.group}")
    residue = Counter(finding.kind for finding in findings if finding.category == "residue")
    if residue:
        reasons.append("chatbot residue: " + ", ".join(f"{kind} ({n})" for kind, n in sorted(residue.items())))

    verdict = Verdict.no_sign
    if disclosure.answers_for_text:
        verdict = Verdict.disclosed
    elif machine is None:
        verdict = Verdict.not_scored
        reasons.append(_why_not_scored(editorial))
    elif flagged:
        verdict = Verdict.likely_machine
        if not machine.in_domain:
            verdict = Verdict.inconclusive
            reasons.append("unlike the texts that the calibration set was made of")
        if machine.share < MIN_SHARE:
            verdict = Verdict.inconclusive
            reasons.append(f"only {machine.share:.0%} of the words are in machine-like passages, under {MIN_SHARE:.0%}")
        if disclosure.quote is None:
            reasons.append("no statement says that a machine wrote it")
    return Decision(verdict, tuple(reasons), _commercial(document, findings, editorial, scores), flagged)


def _statement(disclosure: DisclosureSummary) -> str:
    what = f"{disclosure.degree}, {disclosure.scope}, {disclosure.mechanism}"
    if disclosure.answers_for_text:
        return f"a statement answers for the text ({what})"
    if disclosure.disclosed:
        return f"a statement speaks of the {disclosure.scope} alone ({what})"
    if disclosure.degree == "no_ai_asserted":
        return f"a statement denies the use of AI ({what})"
    return f"a statement was found that does not answer for the text ({what})"


def _why_not_scored(editorial: Editorial) -> str:
    if not editorial.words:
        return "no editorial text"
    if editorial.words < MIN_WORDS:
        return f"{editorial.words} words of editorial text, under {MIN_WORDS}"
    return f"editorial text is in {editorial.language}, not English"


def _commercial(
    document: Document, findings: Sequence[Finding], editorial: Editorial, scores: Scores
) -> Literal["editorial", "carries_promo", "commercial", "not_scored"]:
    """Whether the article carries promo, as any finding of a promoting kind says, or is itself selling.

    It sells if a label in its first third says that it is paid for, if it is a press release by its wire or its forms,
    if its links are marked as sponsored, or if its body reads like the bodies of articles that sell.
    """
    if scores.commercial is None:
        return "not_scored"
    promo = [f for f in findings if f.category == "boilerplate" and f.kind in PROMOTING]
    labelled = any(
        f.kind == "sponsored_label" and _evident(f) and f.span is not None and f.span.start * 3 <= len(document.text)
        for f in promo
    )
    head = document.text[:WIRE_HEAD].casefold()
    forms = {f.rule for f in promo if f.kind == "press_release_boilerplate"}
    released = any(wire in head for wire in WIRES) or len(forms - {CLASSIFIER}) >= RELEASE_FORMS
    paid_links = sum("sponsored" in element.rel for element in document.elements)
    reads_so = editorial.words >= MIN_WORDS and scores.sells is not None and scores.sells >= SELLS
    if labelled or released or paid_links >= PAID_LINKS or reads_so:
        return "commercial"
    return "carries_promo" if promo else "editorial"


def _evident(finding: Finding) -> bool:
    return finding.rule != CLASSIFIER or (finding.score or 0.0) >= EVIDENT
