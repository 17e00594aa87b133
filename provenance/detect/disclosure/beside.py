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
_BESIDE = re.compile(
    rf"^(?i:(?:{_TEASERS}|{_ADVERTISEMENTS})(?: ?[:|]| -|\.) )"
    r"|^[@~]\w+: |^\w+[ -]star review\b|^(?:Anonymous|Guest|User \w+) (?:wrote|writes|says|said)\b"
    r"|^(?:Top |Reader |Featured )?[Cc]omments? (?:of the day|by|from)\b|^(?:Top|Reader|Featured) comment: "
    r"|[\u2610\u25a1\u25a2]|_{4,}"
)
"""By what they begin with; a form by a box or a line to write on."""


def beside(text: str) -> bool:
    """Whether a text is a teaser, an advertisement, a comment or a form.

    Parameters
    ----------
    text
        A sentence, or a few that stand together; folded, case kept.
    """
    return _BESIDE.search(text) is not None
