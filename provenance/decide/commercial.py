"""Whether an article carries promo or itself sells, and why."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from provenance.kinds import CLASSIFIER, COMMERCIAL, PAID_STATEMENT
from provenance.types import MIN_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.types import Commercial, Document, Editorial, Finding, Scores

PROMOTING = frozenset(COMMERCIAL) - {"syndication_credit"}
"""Kinds that an article carries for somebody's profit; who wrote or published it first is none."""

ABOUT_ITSELF = frozenset(["boilerplate.paid-article", "boilerplate.paid-by"])
"""Rules of labels that say of the article itself that it is paid for. What else says "sponsored" may speak of a slot
for advertisements, of a show or of a partner."""

TITLED = "boilerplate.sponsored-title"
"""Rule of a label with a title behind it: of the article's own where nothing stands above it, else of a card."""

ALONE = "boilerplate.sponsored-alone"
"""Rule of a label of one word, which speaks of the article unless promo stands right below it."""

SELLS = 0.7
"""Probability from which an article itself sells. The model has learnt it from as many pages that sell as others; the
rate of its errors stands in its card."""

RELEASE_FORMS = 2
"""Rules of different forms (contact, the company's own paragraph, caveats) that together show a press release."""

PAID_LINKS = 3
"""Blocks of the article's own text whose links say rel=sponsored: a report may have one."""

SHOP_BUTTONS = 3
"""Buttons of shops that make a shopping guide of an article that says it earns with its links."""

LINK_SHARE = 0.5
"""Share of a block in links from which it is a link."""

BUTTON_PLACES = 2
"""Blocks that they stand in: a review of one book names several shops for it."""

SHOPPING = frozenset(["call_to_action", "affiliate_disclosure"])
"""Kinds as which a block of such buttons may be labelled."""

BUY_AT = "boilerplate.buy-at"
"""Rule of such a button."""

_PRICES = re.compile(r"[$\u00a3\u20ac]\d")
"""One stands in each of several buttons side by side: $120 from Amazon $119 from Walmart."""

PRESALE = "boilerplate.presale"
"""Rule of the address at which a token is sold before it trades: reports of presales do not hand it out."""

_WIRE = (
    r"(?:PR ?Newswire|Globe ?Newswire|Business ?Wire|ACCESS ?(?:WIRE|Newswire)|EIN ?(?:Presswire|News)(?:\.com)?|PRWEB|"
    r"Newsfile(?: Corp\.?)?|New ?Media ?Wire|Marketwired?|CNW(?: Group)?|Chainwire|24-7 ?PressRelease(?:\.com)?|"
    r"Send2Press(?: Newswire)?|(?:ACN|JCN|Media ?OutReach) Newswire|NewsVoir)"
)
"""Names of wires that companies pay to spread their releases."""

_DATELINES = tuple(
    re.compile(dateline, re.MULTILINE)
    for dateline in (
        rf"(/ ?(?i:{_WIRE})(?:-[\w-]+)? ?/)",
        rf"(\((?:[A-Z]{{2,8}} ?[-/] ?)?(?i:{_WIRE})(?: - [A-Z][a-z]+\.? \d\d?, \d{{4}})?\)"
        r"(?: ?[-\u2013\u2014:]| [A-Z][a-z]+\.? \d))",
        *(rf"({dash} ?(?i:{_WIRE}) ?{dash})" for dash in ("-", "\u2013", "\u2014")),
        rf"(, (?:(?<=\d, )|(?<=\d(?:st|nd|rd|th), ))\d{{4}}, (?i:{_WIRE})\b)",  # behind a day
        r"(\(MENAFN ?- ?)",
        r"\n((?:VMPL|PNN|SRV|SMPL|GPRC|NewsVoir|ThePRTree)\s+[A-Z][\w .()]{2,40} \[India\], )",
        r"(FOR IMMEDIATE RELEASE:? [A-Z]{3,}[, ])",
        r"\n([ *#]*FOR IMMEDIATE RELEASE\b)",
        r"\n([ *#]*(?i:for immediate release)[ *:]*)$",
    )
)
"""How a paid wire, or a company itself, begins a release: each with one sign first, which a search leaps to."""

OPENING = 120
"""Characters of the article within which a release has its dateline: further down, unless a form of a release follows,
it is quoted."""


def commercial_verdict(
    document: Document, findings: Sequence[Finding], editorial: Editorial, scores: Scores
) -> tuple[Commercial, list[str]]:
    """Judge one article; parameters as of `decide`.

    Returns
    -------
    tuple
        The verdict, and why the article itself sells: nothing if it does not.
    """
    if scores.commercial is None:
        return "not_scored", []
    promo = [f for f in findings if f.category == "boilerplate" and f.kind in PROMOTING and f.span is not None]
    why = _sells(document, promo, editorial, scores)
    return "commercial" if why else "carries_promo" if promo else "editorial", why


def _sells(document: Document, promo: Sequence[Finding], editorial: Editorial, scores: Scores) -> list[str]:
    """Why an article is itself selling; nothing if it is not.

    It sells if a label in its first third, or a sentence, says that it is paid for, if it is a press release by its
    dateline or its forms, if links of its own text are marked as sponsored, if it is a shopping guide, if it has the
    address of a presale, or if its body reads like the bodies of articles that sell.
    """
    document = document.shown()
    rules = [f.rule for f in promo]
    forms = sorted({f.rule for f in promo if f.kind == "press_release_boilerplate"} - {CLASSIFIER})
    dateline, paid = _dateline(document.text, editorial), _paid_links(document, editorial)
    buttons = _shop_buttons(document, promo) if "boilerplate.affiliate" in rules else []
    why = []
    if label := _label(document, promo):
        why.append(f"a label says that it is paid for ({label})")
    if len(forms) + dateline >= RELEASE_FORMS:
        why.append("it has the form of a press release (" + ", ".join(["dateline"] * bool(dateline) + forms) + ")")
    if paid >= PAID_LINKS:
        why.append(f"{paid} blocks of its text have paid links")
    if sum(buttons) >= SHOP_BUTTONS and len(buttons) >= BUTTON_PLACES:
        why.append(f"it says that it earns with its links and has {sum(buttons)} buttons of shops")
    if PRESALE in rules:
        why.append("it sends its readers to where a token is sold")
    if editorial.words >= MIN_WORDS and scores.sells is not None and scores.sells >= SELLS:
        why.append(f"its body reads like those of articles that sell, {scores.sells:.6f} >= {SELLS:g}")
    return why


def _label(document: Document, promo: Sequence[Finding]) -> str | None:
    """Rule by which the article is said to be paid for.

    Of a label in the first third, of a titled label at the very top, or of a sentence anywhere.
    """
    text = document.text
    top, below = len(text) - len(text.lstrip()), {f.start for f in promo}
    links = {element.span.start: element.path for element in document.elements if element.link_ratio >= LINK_SHARE}
    for finding in promo:
        if finding.rule == PAID_STATEMENT:  # wherever it stands: notes at the end name the article they are about
            return finding.rule
        if finding.start is None or finding.end is None or 3 * finding.start > len(text):
            continue
        if document.regions.beside(links.get(finding.start, ())):  # a section in a menu, or a card's label
            continue
        if finding.rule in ABOUT_ITSELF or (finding.rule == TITLED and finding.start <= top):
            return finding.rule
        if finding.rule == ALONE:
            rest = text[finding.end : finding.end + 50]
            if finding.end + len(rest) - len(rest.lstrip()) not in below:
                return finding.rule
    return None


def _dateline(text: str, editorial: Editorial) -> int:
    """What a wire's dateline says for a release, in forms: enough where the article begins, one further down."""
    lines = f"\n{text}"
    found = [match.start(1) - 1 for dateline in _DATELINES if (match := dateline.search(lines))]
    if not found:
        return 0
    at = min(found)
    before = sum(min(span.end, at) - span.start for _, span in editorial.pieces if span.start < at)
    return RELEASE_FORMS if before <= OPENING else 1


def _paid_links(document: Document, editorial: Editorial) -> int:
    """How many blocks of the article's own text have links that say rel=sponsored; not of boxes beside or in it."""
    paid = [e for e in document.elements if e.paid_links and not document.regions.beside(e.path)]
    starts = [span.start for _, span in editorial.pieces]
    return sum(bisect_left(starts, e.span.start) < bisect_left(starts, e.span.end) for e in paid)


def _shop_buttons(document: Document, promo: Sequence[Finding]) -> list[int]:
    """How many buttons of shops each block has that has some: by their wording, or as paid links side by side."""
    paid = {e.span: e.paid_links for e in document.elements if e.paid_links > 1 and not document.regions.beside(e.path)}
    found = [max(_worded(f), paid.get(f.span, 0)) for f in promo if f.kind in SHOPPING and f.span]
    return [buttons for buttons in found if buttons]


def _worded(finding: Finding) -> int:
    """How many buttons a line has by its wording: as many as prices, where it has some."""
    return max(len(_PRICES.findall(finding.quote or "")), 1) if finding.rule == BUY_AT else 0
