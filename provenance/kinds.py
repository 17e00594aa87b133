"""The closed vocabularies of the report. A word here is a promise to users: add to it, never rename."""

from __future__ import annotations

COMMERCIAL = (
    "related_link",
    "newsletter_signup",
    "subscription_wall",
    "call_to_action",
    "affiliate_disclosure",
    "sponsored_label",
    "press_release_boilerplate",
    "investment_disclaimer",
    "syndication_credit",
    "advertisement_label",
)
"""Boilerplate that sells something or sends the reader elsewhere."""

FURNITURE = (
    "photo_credit",
    "tag_list",
    "share_follow",
    "cookie_notice",
    "comment_ui",
    "copyright",
    "author_bio",
    "navigation",
    "other",
)
"""Boilerplate that belongs to the page and not to the article."""

BOILERPLATE = COMMERCIAL + FURNITURE

CLASSIFIER = "boilerplate.classifier"
"""Rule of a finding of boilerplate that no rule but the classifier has made."""

PAID_STATEMENT = "boilerplate.paid-statement"
"""The rule of sentences that say of an article that it is paid for: more than any other says of their line."""

STYLE = (
    "stock_phrase",
    "negative_parallelism",
    "triad",
    "vague_attribution",
    "inflated_significance",
    "participle_tail",
    "summary_opener",
    "hedging",
    "bold_label_list",
    "uniform_sentences",
)

DEGREES = ("fully_generated", "generated_human_edited", "ai_assisted", "no_ai_asserted", "unknown")

SCOPES = (
    "whole_article",
    "part",
    "translation",
    "summary",
    "headline",
    "image",
    "audio",
    "video",
    "data",
    "research",
)
"""Widest first: the order in which one statement stands for several."""

SCOPES_OF_TEXT = ("whole_article", "part", "translation")
"""A statement of these scopes answers for the text itself."""
