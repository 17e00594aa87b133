"""The classes of words that statements are built from, and the groups of them that several modules go by."""

from __future__ import annotations

Word = tuple[str, int, int]
"""Class of a word and the characters where it stands."""

OF_LEXICONS = {
    "machine": "what can only be an AI, a language model, a robot that writes",
    "device": "what may be one: a program, an algorithm, software",
    "auto": "done by itself: automatic, machine-written",
    "homonym": "no machine, whatever other entry takes it in",
    "unread": "that nobody has edited or read it",
    "first_person": "the program speaks of itself",
    "make": "written, generated, composed",
    "make_noun": "a draft, an output",
    "help": "assisted, with the help of",
    "use": "used, employed",
    "improve": "polished, shortened, its grammar",
    "review": "edited, checked, approved",
    "review_noun": "a review, oversight",
    "gave": "asked, let, had it do",
    "did": "was, has been",
    "transfer": "imported, published, updated: what is done to a text that is written",
    "writes": "writes, edits, as a habit",
    "with": "with, using, by means of",
    "by": "by",
    "human": "people and their jobs",
    "desk": "a newsroom, a team",
    "speaker": "I, we, our",
    "third": "he, she, they",
    "organisation": "a firm, an institute",
    "negation": "not, no, without",
    "may": "may, if, reserve the right",
    "report": "said, according to",
    "this": "this, the above",
    "article": "article, story, text",
    "part": "a part of the text that has no name",
    "headline": "a headline",
    "summary": "a summary, key points",
    "translation": "a translation",
    "image": "a picture",
    "audio": "a voice, a recording",
    "video": "a film, a clip",
    "data": "figures, a table, a map",
    "research": "what goes before writing: search, transcripts",
    "site": "on this site",
    "every": "all articles",
    "some": "some of our articles",
    "included": "this one too",
    "earlier": "an earlier version",
    "errors": "it may contain errors",
    "other": "another work: a novel, a speech",
    "about": "is about, explores",
    "advert": "try it free, sign up",
    "related": "read next",
    "ui": "words of a button: translate this",
    "label_text": "in front of a colon, for the text",
    "label_edit": "in front of a colon, for the editing",
    "label_image": "in front of a colon, for the pictures",
}
"""Classes that a lexicon may have entries of, with what they stand for."""

STRONG = frozenset(["machine", "auto", "tool", "maybe_tool", "device", "odd_name", "first_person"])
"""What may have done the work."""

PARTS = frozenset(["headline", "summary", "translation", "image", "audio", "video", "data", "research", "part"])
"""What an article has besides its text."""

REVIEW = frozenset(["review", "review_noun", "label_edit"])
"""What tells of a review."""

LABELS = frozenset(["label_text", "label_edit", "label_image"])
"""What stands before a colon in a credit."""
