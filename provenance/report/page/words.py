"""The words of the report in words of a reader who has not read the documentation."""

from __future__ import annotations

VERDICTS = {
    "disclosed": (
        "Disclosed",
        "A statement answers for the text: it says that a machine wrote, translated or helped with it.",
    ),
    "likely_machine": (
        "Likely machine",
        "The wording resembles machine-generated text more than almost all human articles do, and no statement answers "
        "for the text. An indication to look into, not proof.",
    ),
    "inconclusive": (
        "Inconclusive",
        "The wording stands out, but the article is unlike those that the detector was checked on, or only a small "
        "part of it stands out.",
    ),
    "no_sign": (
        "No sign",
        "Not flagged, and no statement answers for the text: more human articles than the accepted share score as "
        "high, even where the score itself is high, or too few are known that it could be compared with. That does not "
        "prove a human.",
    ),
    "not_scored": (
        "Not scored",
        "Too short (under 75 words), not in English, or without a body, and no statement answers for the text: whether "
        "a machine wrote it is not judged.",
    ),
}
"""Verdicts: name and meaning."""

COMMERCIAL = {
    "editorial": ("Editorial", "No promotional text was found."),
    "carries_promo": ("Carries promotion", "An article with promotional lines around it."),
    "commercial": ("Commercial", "The text itself sells: advertorial, press release, affiliate text."),
    "not_scored": ("Not scored", "No text to judge."),
}
"""Commercial verdicts: name and meaning."""


def plain(word: str) -> str:
    """A word of the report's vocabulary as a reader would write it: `photo_credit` as `photo credit`."""
    return word.replace("_", " ").replace("comment ui", "comment section")
