"""Invented pages and texts for the tests of disclosures in markup."""

from provenance.detect import standards
from provenance.read.document import from_text

BODY = (
    "<p>The harbour board voted on Monday to dredge the east basin before the herring season, and to keep the "
    "old crane as a landmark.</p><p>Two boat builders had asked for a delay. The board said no.</p>"
)


def page(head="", body=None):
    body = f"<article><h1>Board votes to dredge the basin</h1>{BODY}</article>" if body is None else body
    head = f"<head><title>Board votes to dredge the basin</title>{head}</head>"
    return f"<!doctype html><html>{head}<body>{body}</body></html>"


def says_nothing(value, part="whole_article"):
    """Take no text for a statement."""


def in_page(head="", body=None, read_statement=says_nothing):
    """Findings in a page with this head or this body."""
    document = from_text(page(head, body), "text/html")
    return standards.find(document, read_statement)


def in_text(text, media_type="text/markdown", read_statement=says_nothing):
    """Findings in a text, each checked to be quoted from where it says."""
    document = from_text(text, media_type)
    findings = standards.find(document, read_statement)
    for finding in findings:
        assert finding.span is None or document.text[finding.start : finding.end] == finding.quote
    return findings


def in_front_matter(entries, read_statement=says_nothing):
    return in_text(
        f"---\ntitle: Dredging\n{entries}\n---\n\nThe board voted on Monday.\n", read_statement=read_statement
    )


def claims(findings):
    """What each finding says, in short."""
    return [
        (f.attributes["polarity"], f.attributes["applies_to"], f.attributes["scope"], f.kind, f.attributes["mechanism"])
        for f in findings
    ]


def affirms(findings):
    """Degrees and scopes of what is affirmed of this article."""
    return [
        (f.kind, f.attributes["scope"])
        for f in findings
        if f.attributes["polarity"] == "affirms" and f.attributes["applies_to"] == "this_article"
    ]
