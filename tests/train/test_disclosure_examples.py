"""What the judge of statements is trained on besides the labelled sentences."""

import json

import pytest

from provenance.errors import UsageError
from provenance.train.disclosure_examples import read, without_colons


def test_credits_are_learnt_without_their_colons_too(tmp_path):
    rows = [
        {"text": "Words: TideBot | Edited by Eva Lind", "language": "en", "polarity": "affirms"},
        {"text": "This story was written by AI.", "language": "en", "polarity": "affirms"},
    ]
    labelled = tmp_path / "statements.jsonl"
    labelled.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    examples = read([labelled])
    (variant,) = without_colons(examples)
    assert variant.text == "Words TideBot | Edited by Eva Lind"
    assert (variant.idea, variant.answers) == (examples[0].idea, examples[0].answers)
    assert variant.weight < examples[0].weight


def test_statements_that_are_no_text_are_told(tmp_path):
    (tmp_path / "one.jsonl").write_bytes('{"text": "Für KI"}'.encode("latin-1"))
    with pytest.raises(UsageError, match=r"one\.jsonl: no labelled statements"):
        read([tmp_path / "one.jsonl"])
