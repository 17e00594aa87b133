"""Whether an article is flagged, its verdict, and the reasons: facts and estimates against their thresholds."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from provenance.decide.commercial import commercial_verdict
from provenance.types import MIN_WORDS, Decision, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.types import DisclosureSummary, Document, Editorial, Finding, MachineScore, Scores

MIN_SHARE = 0.25
"""A flag that rests on less than this share of the words is `inconclusive`."""


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
    flagged = machine is not None and machine.p <= max_fpr
    verdict, why = _verdict(disclosure, editorial, machine, flagged=flagged)
    commercial, sells = commercial_verdict(document, findings, editorial, scores)
    reasons = [_statement(disclosure)] if disclosure.quote is not None else []
    reasons += [_other(*other) for other in disclosure.others]
    reasons += [f"statements disagree: {conflict}" for conflict in disclosure.conflicts]
    reasons += _compared(machine, editorial, max_fpr, flagged=flagged) if machine is not None else []
    if residue := [finding.kind for finding in findings if finding.category == "residue"]:
        kinds = sorted(Counter(residue).items())
        reasons.append("chatbot residue: " + ", ".join(f"{kind} ({n})" for kind, n in kinds))
    reasons += [*why, *(f"the article itself sells: {reason}" for reason in sells)]
    return Decision(verdict, tuple(reasons), commercial, None if machine is None else flagged)


def _compared(machine: MachineScore, editorial: Editorial, max_fpr: float, *, flagged: bool) -> list[str]:
    """What the score comes to against human articles."""
    sign = "<=" if flagged else ">"
    reasons = [f"machine_p {machine.p:.6f} {sign} {max_fpr:g} against human set {machine.group}"]
    if 1 / (machine.humans + 1) > max_fpr:
        few = f"only {machine.humans} human texts of the calibration set are like it"
        reasons.append(f"{few}, by themselves too few for a flag")
    if not flagged and machine.share >= MIN_SHARE and machine.words < editorial.words:
        reasons.append(
            f"the score is about the first {machine.words} words, and "
            f"{machine.share:.0%} of all words are in machine-like passages"
        )
    return reasons


def _verdict(
    disclosure: DisclosureSummary, editorial: Editorial, machine: MachineScore | None, *, flagged: bool
) -> tuple[Verdict, list[str]]:
    """The verdict, and why it is no other one."""
    if disclosure.answers_for_text:
        return Verdict.disclosed, []
    if machine is None:
        return Verdict.not_scored, [_why_not_scored(editorial)]
    if not flagged:
        return Verdict.no_sign, []
    doubts = [f"unlike the texts of the calibration set: {reason}" for reason in machine.unlike]
    if machine.share < MIN_SHARE:
        doubts.append(f"only {machine.share:.0%} of the words are in machine-like passages, under {MIN_SHARE:.0%}")
    silent = ["no statement says that a machine wrote it"] if disclosure.quote is None else []
    return Verdict.inconclusive if doubts else Verdict.likely_machine, doubts + silent


def _statement(disclosure: DisclosureSummary) -> str:
    what = f"{disclosure.degree}, {disclosure.scope}, {disclosure.mechanism}"
    if disclosure.answers_for_text:
        return f"a statement answers for the text ({what})"
    if disclosure.disclosed:
        return f"a statement speaks of the {disclosure.scope} alone ({what})"
    if disclosure.degree == "no_ai_asserted":
        return f"a statement denies the use of AI ({what})"
    return f"a statement was found that does not answer for the text ({what})"


def _other(degree: str, scope: str, mechanism: str) -> str:
    if degree == "no_ai_asserted":
        return f"a statement denies the use of AI ({degree}, {scope}, {mechanism})"
    return f"a statement speaks of the {scope}, too ({degree}, {scope}, {mechanism})"


def _why_not_scored(editorial: Editorial) -> str:
    if not editorial.words:
        return "no editorial text"
    if editorial.words < MIN_WORDS:
        return f"{editorial.words} words of editorial text, under {MIN_WORDS}"
    if editorial.language == "und":
        return "the editorial text is in no language that can be told"
    return f"editorial text is in {editorial.language}, not English"
