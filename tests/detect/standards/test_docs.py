"""The examples of the documentation give what it says."""

import re
from pathlib import Path

import pytest
from standards_pages import in_text

DOCUMENT = (Path(__file__).parents[3] / "docs" / "disclosures.md").read_text("utf-8")

EXAMPLES = re.findall(r"^```(html|markdown)\n(.*?)^```\n\ngives (.+?)\n\n", DOCUMENT, re.MULTILINE | re.DOTALL)
"""Language, source, and what it gives."""


def test_there_is_an_example_of_every_mechanism():
    told = " ".join(gives for _, _, gives in EXAMPLES)
    for mechanism in ("attribute", "meta", "jsonld", "front_matter", "http_header", "aigc_meta", "alt", "c2pa"):
        assert f"mechanism `{mechanism}`" in told


@pytest.mark.parametrize(("language", "source", "gives"), EXAMPLES, ids=range(len(EXAMPLES)))
def test_examples(language, source, gives):
    page = f"<html><head><title>Dredging</title>{source}</body></html>" if language == "html" else source
    findings = in_text(page, f"text/{language}")
    assert len(findings) == 1
    attributes = findings[0].attributes
    polarity, scope, degree, *_ = re.findall(r"`([^`]+)`", gives)
    assert (attributes["polarity"], attributes["scope"], findings[0].kind) == (polarity, scope, degree)
    for name, value in re.findall(r"(\w+) `([^`]+)`", gives.partition(", ")[2]):
        assert attributes[name] == (value if name != "editor" else [value])
