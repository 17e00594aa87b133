"""The classes of words that statements are built from, and the groups of them that several modules go by."""

from __future__ import annotations

Word = tuple[str, int, int]
"""Class of a word and the characters where it stands."""

STRONG = frozenset(["machine", "auto", "tool", "maybe_tool", "device", "odd_name", "first_person"])
"""What may have done the work."""

PARTS = frozenset(["headline", "summary", "translation", "image", "audio", "video", "data", "research", "part"])
"""What an article has besides its text."""

REVIEW = frozenset(["review", "review_noun", "label_edit"])
"""What tells of a review."""

LABELS = frozenset(["label_text", "label_edit", "label_image"])
"""What stands before a colon in a credit."""
