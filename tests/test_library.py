"""What a program that calls the library relies on beside the audits themselves."""

import pickle

import pytest

import provenance
from provenance import Auditor, Exhausted, ProvenanceError, Refused, UsageError

RULES = """
[[rule]]
id = "boilerplate.merrow-tip"
kind = "call_to_action"
pattern = 'send the merrow desk a tip'
source = "invented"
hits = ["[[Send the Merrow desk a tip]].", "Please [[send the Merrow desk a tip]] today."]
misses = ["The desk had a tip.", "Merrow Bay sent a boat."]
"""


@pytest.mark.parametrize("given", [lambda path: path, str, lambda path: [path], lambda path: (str(path),)])
def test_rules_are_one_file_or_several(tmp_path, given):
    (tmp_path / "mine.toml").write_text(RULES, "utf-8")
    auditor = Auditor.load(rules=given(tmp_path / "mine.toml"))
    [finding] = auditor.audit("Send the Merrow desk a tip.").findings
    assert finding.rule == "boilerplate.merrow-tip"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"model": "nowhere"}, "no model nowhere"),
        ({"model": ""}, "no model ''"),
        ({"rules": "nowhere.toml"}, "cannot read rules nowhere.toml"),
        ({"max_fpr": 1e-9}, "--max-fpr"),
    ],
)
def test_one_class_catches_whatever_a_caller_can_mend(wrong, told):
    with pytest.raises(ProvenanceError) as caught:
        Auditor.load(**wrong)
    assert caught.type is UsageError
    assert told in str(caught.value)


@pytest.mark.parametrize(
    "error",
    [Refused("model x", ["it is damaged"], "Restore it."), UsageError("no model x"), Exhausted("the disk is full")],
)
def test_what_a_worker_raises_comes_through_to_the_command(error):
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again)) == (type(error), str(error))


def test_the_class_that_catches_all_catches_exhaustion_too():
    assert issubclass(provenance.Exhausted, ProvenanceError)
