"""Lines that say who wrote an article, and when: bylines and datelines, with "By" or without."""

from __future__ import annotations

import re

_LONGEST = 140
"""Characters of such a line."""

_BY = re.compile(r"(?i:(?:written |words |reported |story )?by|von|por|par|di|door):? [A-Z\u00c0-\u024f][^.!?:]{2,80}$")
_BY_WORDS = 12

_MONTH = (
    r"(?:jan(?:uar[yi]?|vier|eiro)?|janv|ene(?:ro)?|genn?(?:aio)?|feb(?:ruar[yi]?|rero|braio)?|f\u00e9v(?:r(?:ier)?)?|"
    r"fev(?:ereiro)?|mar(?:ch|s|zo|\u00e7o)?|m\u00e4rz|maart|mrt|apr(?:il|ile)?|avr(?:il)?|abr(?:il)?|may|mai|mayo|maggio|"
    r"maio|mei|maj|jun(?:e|i|io|ho)?|juin|giugno|jul(?:y|i|io|ho)?|juil(?:let)?|luglio|aug(?:ust(?:us|i)?)?|ao\u00fbt|ago(?:sto)?|"
    r"sept?(?:ember|embre|iembre)?|set(?:tembre|embro)?|o[ck]t(?:ober|obre|ubre)?|out(?:ubro)?|ottobre|"
    r"nov(?:ember|embre|iembre|embro)?|de[cz](?:ember|embro)?|desember|d\u00e9c(?:embre)?|dic(?:iembre|embre)?)\b\.?"
)
_DAY = r"\b\d{1,2}(?:st|nd|rd|th|er|\.|\u00ba)?"
_WHEN = re.compile(
    rf"{_DAY},? (?:de )?{_MONTH},?(?: (?:de )?\d{{4}}\b)?|{_MONTH} {_DAY}\b,?(?: \d{{4}}\b)?|{_MONTH},? \d{{4}}\b|"
    r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{4}[./-]\d{1,2}[./-]\d{1,2}\b|"
    r"\b(?:\d{1,3}|an?) (?:minute|min|hour|hr|day|week|month)s? ago\b|"
    r"\b\d{1,3}[ -]min(?:ute)?s?\b\.? (?:read|de lecture|de lectura|lesezeit)\b|"
    r"\b(?:reading time|lesezeit):? \d{1,3} min\w*",
    re.IGNORECASE,
)
"""A date, however written, how long ago something was published, or how long it takes to read."""
_DATED = re.compile(r"\d|ago", re.IGNORECASE)
"""What each of them has."""

_CLOCK = re.compile(
    r"\b\d{1,2}(?:[:.h]\d{2}){1,2}\b(?: ?[ap]\.?m\b\.?)?(?: ?uhr\b)?|\b\d{1,2} ?[ap]\.?m\b\.?|"
    r"\b(?-i:[A-Z]{2,4}T|UTC|GMT)\b|\b(?:mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?\b,?",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"\b(?:(?:(?:first |last |originally )?(?:published|updated|posted|modified|created|written|reported|edited|"
    r"curated|reviewed|compiled|produced)|(?:words|text|story|interview)(?= by\b|:)|"
    r"publi\u00e9e?|mis \u00e0 jour|modifi\u00e9|publicado|actualizado|stand|ver\u00f6ffentlicht|aktualisiert|erstellt|"
    r"pubblicato|aggiornato|gepubliceerd|bijgewerkt|publicerad|uppdaterad|publisert|oppdatert|opdateret)"
    r"(?: (?:by|on|at|am|um|le|el|il|op|in|par|por|von|da|door)\b)?:?|(?:by|von|por|par|di|door):?)(?= )",
    re.IGNORECASE,
)
"""What says that a name or a date behind it is the article's."""

_WORD = re.compile(r"[^\W\d_][\w.'\u2019-]*")
_SMALL = frozenset([
    "a", "al", "am", "and", "at", "da", "de", "del", "den", "der", "di", "du", "e", "el", "et", "for", "i", "in", "la",
    "le", "of", "on", "the", "to", "um", "und", "van", "von", "with", "y", "\u00e0",
])  # fmt: skip
"""Words within names of people, offices and places that have no capital."""

_NAMES = 8
"""Words that may stand beside a date or behind a credit: names, and of what the writer is."""

_NAME = r"[A-Z\u00c0-\u00de][\w'\u2019.-]*"
_PERSON = rf"{_NAME}(?: (?:(?:de|del|van|von|der|la|le|da|di) )?{_NAME}){{1,3}}"
_POSTED = re.compile(
    rf"{_PERSON}(?: (?:at|in) (?:the )?{_NAME}(?: {_NAME}){{0,3}}|"
    r",? [-\u2013|]? ?(?:(?:our|the) )?(?:[\w'&/-]+ ){0,3}"
    r"(?i:reporter|editor|writer|correspondent|columnist|contributor|staff|critic|champion|producer|bureau chief|"
    r"journalist|presenter|author|analyst|photographer|intern|agency|press)| (?:Reuters|AFP|dpa))$"
)
"""A name, and from where or as what its bearer writes."""

_EMPHASIS = re.compile(r"(?<![^\W_])[*_]{1,3}(?=[^\W_])|(?<=[^\s*_])[*_]{1,3}(?![^\W_])")


def without_emphasis(text: str) -> str:
    """Give a line without Markdown's marks of emphasis, which say nothing of what it is."""
    return _EMPHASIS.sub("", text) if "*" in text or "_" in text else text


def without_dates(text: str) -> str:
    """Give a line without its dates."""
    return _WHEN.sub("", text) if _DATED.search(text) else text


def by_somebody(text: str) -> bool:
    """Whether a line is a byline wherever it stands: "By" and a name."""
    text = without_emphasis(text)
    return _BY.match(text) is not None and len(text.split()) <= _BY_WORDS


def byline(text: str) -> bool:
    """Whether a line says who wrote the article, or when, if it stands above the article.

    Parameters
    ----------
    text
        One line.
    """
    if len(text) > _LONGEST:
        return False
    text = without_emphasis(text)
    if by_somebody(text) or _POSTED.match(text):
        return True
    rest, dates = _WHEN.subn(" ", text) if _DATED.search(text) else (text, 0)
    if not dates and not _CREDIT.match(rest):
        return False
    rest = _CLOCK.sub(" ", rest) if dates else rest
    words = _WORD.findall(_CREDIT.sub(" ", rest))
    return len(words) <= _NAMES and sum(word[0].islower() and word.lower() not in _SMALL for word in words) <= bool(
        dates
    )
