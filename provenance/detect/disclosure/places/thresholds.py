"""Probabilities from which a sentence counts as a statement, by where it stands.

Chosen on the half of `benchmarks/disclosure_wordings.py` that is for tuning, and so that of the human articles of
`benchmarks/disclosure_alarms.py`, and of its pages of today, next to none is said to disclose. A higher one misses
statements of its place, a lower one takes more of the article's own sentences for statements.
"""

from __future__ import annotations

EDGE = 0.5
"""At the beginning and at the end of an article, in bylines, captions and footers."""
EDGE_ELSEWHERE = 0.6
"""The same of a whole sentence in another language than English: the lexicons are smaller, and less is known of it."""
AMID = 0.82
"""In the middle of an article."""
AMID_ALONE = 0.62
"""A short block there, as captions and labels are."""
MANY = 0.88
"""In a block of more than `FEW` sentences."""
FEW = 3
HEADLINE = 0.97
"""In a headline, which is about something."""
OPENING = 0.82
"""In a first line that may be one."""
TITLED = 0.86
"""In a line elsewhere that is written as a headline is: one of another article, as a rule."""
HEADLINE_CREDIT = 0.73
"""In either, if it credits somebody or is a label."""
PICTURE_OF = 0.2
"""In a caption that begins with what says by itself how the picture was made: AI-generated image of ..."""
