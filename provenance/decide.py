"""Facts and estimates in, a decision with its reasons out: the only place where a flag or a verdict comes from."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

from provenance.kinds import CLASSIFIER, COMMERCIAL
from provenance.regions import Regions
from provenance.types import MIN_WORDS, Decision, DisclosureSummary, Document, Editorial, Finding, Scores, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.types import Commercial

MIN_SHARE = 0.25
"""A flag that rests on less than this share of the words is `inconclusive`."""

PROMOTING = frozenset(COMMERCIAL) - {"syndication_credit"}
"""Kinds that an article carries for somebody's profit; who wrote or published it first is none."""

ABOUT_ITSELF = frozenset(["boilerplate.paid-article", "boilerplate.paid-by"])
"""Rules of labels that say of the article itself that it is paid for. What else says "sponsored" may speak of a slot
for advertisements, of a show or of a partner."""

ALONE = "boilerplate.sponsored-alone"
"""Rule of a label of one word, which speaks of the article unless promo stands right below it."""

SELLS = 0.75
"""Probability from which an article itself sells. The model has learnt it from as many pages that sell as others; the
rate of its errors stands in its card."""

RELEASE_FORMS = 2
"""Rules of different forms (contact, the company's own paragraph, caveats) that together show a press release."""

PAID_LINKS = 3
"""Blocks of the article's own text whose links say rel=sponsored: a report may have one."""

SHOP_BUTTONS = 3
"""Buttons of shops that make a shopping guide of an article that says it earns with its links."""

_DATELINE = re.compile(
    r"/PR ?Newswire(?:-[\w-]+)?/|\((?:GLOBE NEWSWIRE|BUSINESS WIRE|ACCESS ?WIRE|ACCESS Newswire|EIN ?Presswire"
    r"(?:\.com)?|NewMediaWire|Newsfile Corp\.?|Marketwired)\) ?(?:-|\u2013|\u2014)|^[ *#]*for immediate release[ *:]*$",
    re.IGNORECASE | re.MULTILINE,
)
"""How a paid wire, or a company itself, begins a release."""

OPENING = 120
"""Characters of the article within which a release has its dateline: further down, unless a form of a release follows,
it is quoted."""


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
        The verdict as `Verdict` defines it; every reason names a finding or a score against its threshold.
    """
    machine = scores.machine
    flagged = None if machine is None else machine.p <= max_fpr
    reasons = [_statement(disclosure)] if disclosure.quote is not None else []
    reasons += [f"statements disagree: {conflict}" for conflict in disclosure.conflicts]
    if machine is not None:
        sign = "<=" if flagged else ">"
        reasons.append(f"machine_p {machine.p:.6f} {sign} {max_fpr:g} against human set {machine.group}")
        if 1 / (machine.humans + 1) > max_fpr:
            few = f"only {machine.humans} human texts of the calibration set are like it"
            reasons.append(f"{few}, by themselves too few for a flag")
        if not flagged and machine.share >= MIN_SHARE and machine.words < editorial.words:
            reasons.append(
                f"the score is about the first {machine.words} words; "
                f"{machine.share:.0%} of all words are in machine-like passages"
            )
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
    commercial: Commercial = "not_scored"
    if scores.commercial is not None:
        promo = [f for f in findings if f.category == "boilerplate" and f.kind in PROMOTING and f.span is not None]
        sells = _sells(document, promo, editorial, scores)
        reasons += [f"the article itself sells: {why}" for why in sells]
        commercial = "commercial" if sells else "carries_promo" if promo else "editorial"
    return Decision(verdict, tuple(reasons), commercial, flagged)


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


def _sells(document: Document, promo: Sequence[Finding], editorial: Editorial, scores: Scores) -> list[str]:
    """Why an article is itself selling; nothing if it is not.

    It sells if a label in its first third says that it is paid for, if it is a press release by its dateline or its
    forms, if links of its own text are marked as sponsored, if it is a shopping guide, or if its body reads like the
    bodies of articles that sell.
    """
    rules = Counter(f.rule for f in promo)
    forms = sorted({f.rule for f in promo if f.kind == "press_release_boilerplate"} - {CLASSIFIER})
    dateline, paid = _dateline(document, editorial), _paid_links(document, editorial)
    buttons = rules["boilerplate.buy-at"]
    why = []
    if label := _label(document, promo):
        why.append(f"a label says that it is paid for ({label})")
    if len(forms) + dateline >= RELEASE_FORMS:
        why.append("it has the form of a press release (" + ", ".join(["dateline"] * bool(dateline) + forms) + ")")
    if paid >= PAID_LINKS:
        why.append(f"{paid} blocks of its text have paid links")
    if rules["boilerplate.affiliate"] and buttons >= SHOP_BUTTONS:
        why.append(f"it says that it earns with its links and has {buttons} buttons of shops")
    if editorial.words >= MIN_WORDS and scores.sells is not None and scores.sells >= SELLS:
        why.append(f"its body reads like those of articles that sell, {scores.sells:.6f} >= {SELLS:g}")
    return why


def _label(document: Document, promo: Sequence[Finding]) -> str | None:
    """Rule of a label in the first third that says of the article itself that it is paid for."""
    below = {f.start for f in promo}
    for finding in promo:
        if finding.start is None or finding.end is None or 3 * finding.start > len(document.text):
            continue
        if finding.rule in ABOUT_ITSELF:
            return finding.rule
        if finding.rule == ALONE:
            rest = document.text[finding.end : finding.end + 50]
            if finding.end + len(rest) - len(rest.lstrip()) not in below:
                return finding.rule
    return None


def _dateline(document: Document, editorial: Editorial) -> int:
    """What a wire's dateline says for a release, in forms: enough where the article begins, one further down."""
    found = _DATELINE.search(document.text)
    if found is None:
        return 0
    at = found.start()
    before = sum(min(span.end, at) - span.start for _, span in editorial.pieces if span.start < at)
    return RELEASE_FORMS if before <= OPENING else 1


def _paid_links(document: Document, editorial: Editorial) -> int:
    """How many blocks of the article's own text have links that say rel=sponsored; not of boxes beside or in it."""
    paid = [e for e in document.elements if "sponsored" in e.rel]
    regions = Regions(document.elements) if paid else None
    starts = [span.start for _, span in editorial.pieces]
    return sum(
        bisect_left(starts, e.span.start) < bisect_left(starts, e.span.end) and not regions.beside(e.path)
        for e in paid
        if regions is not None
    )
