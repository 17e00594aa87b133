"""What stands beside an article without being its own words: teasers, advertisements, comments, forms to fill in."""

from __future__ import annotations

import re

_TEASERS = (
    r"continue reading|read (?:next|more|also|on)|more (?:from|on|in)\b[^:.]{0,30}|see also|recommended(?: for you)?"
    r"|(?:most )?(?:popular|read|shared)(?: (?:in|on)\b[^:.-]{1,20})?|related(?: \w+)?|you (?:may|might) also like"
    r"|up next|don't miss|editors?'?s? picks?|trending(?: now)?|top stor(?:y|ies)|yesterday's top story"
    r"|also (?:in|on)\b[^:.]{1,30}|on the (?:blog|podcast)\b[^:.]{0,20}"
    r"|lesen sie auch|mehr zum thema|(?:a )?lire aussi|a lire|lea tambien|lee tambien|leggi anche|leia (?:tambem|mais)"
    r"|lees ook|las ocksa|les ogsa|czytaj (?:tez|takze)|zobacz (?:tez|takze)|baca juga"
)
_ADVERTISEMENTS = (
    r"(?:paid |partner |promoted )?advert(?:isement|orial)?|sponsored|(?:partner|paid|promoted) (?:offer|content|post)"
    r"|anzeige|publicite|publicidad|pubblicita|publicidade|advertentie|annons|annonse|reklam[ae]?|iklan"
)
_POLICIES = (
    r"(?:read|learn|find out|see|discover)\b[^.]{0,30}\b(?:how|about) (?:we|our)|(?:lesen sie|erfahren sie"
    r"|mehr)\b[^.]{0,30}\bwie wir"
    r"|(?:lisez|decouvrez|en savoir plus)\b[^.]{0,30}\b(?:comment nous|notre)|(?:lea|lee|descubra"
    r"|conozca)\b[^.]{0,30}\bcomo"
    r"|(?:leggi|leggete|scopri)\b[^.]{0,30}\bcome|(?:leia|saiba|veja)\b[^.]{0,30}\bcomo"
    r"|lees\b[^.]{0,30}\bhoe (?:wij|we)"
    r"|les\b[^.]{0,30}\bhvordan vi|las\b[^.]{0,30}\bhur vi|(?:przeczytaj|dowiedz sie|sprawdz|zobacz)\b[^.]{0,30}\bjak"
    r"|(?:baca|pelajari|lihat)\b[^.]{0,30}\bbagaimana kami"
)
"""Links to how a newsroom works: Read more about how we use AI."""
_BESIDE = re.compile(
    rf"^(?i:(?:{_TEASERS}|{_ADVERTISEMENTS})(?: ?[:|]| -|\.) )"
    rf"|^(?i:{_POLICIES})\b"
    r"|^[*\u2605\u2606]{3,5} \w|^[@~]\w+: |^\w+[ -]star review\b"
    r"|^(?:Anonymous|Guest|User \w+) (?:wrote|writes|says|said)\b"
    r"|^(?:Top |Reader |Featured )?[Cc]omments? (?:of the day|by|from)\b|^(?:Top|Reader|Featured) comment: "
    r"|^(?i:copy (?:code|link|text))$|[\u2610\u25a1\u25a2]|_{4,}"
)
"""By what they begin with; a form by a box or a line to write on."""


_LINK = re.compile(rf" (?=[A-Z])(?i:{_POLICIES})\b")


def tail(text: str, start: int, end: int) -> int:
    """Tell where a sentence ends if the link that stands behind it without a full stop is no part of it.

    Parameters
    ----------
    text
        Folded, case kept.
    start, end
        Of the sentence.
    """
    match = _LINK.search(text, start, end)
    return match.start() if match else end


def beside(text: str) -> bool:
    """Whether a text is a teaser, an advertisement, a comment or a form.

    Parameters
    ----------
    text
        A sentence, or a few that stand together; folded, case kept.
    """
    return _BESIDE.search(text) is not None
