import pytest

from provenance.score.domain import in_domain, unlike

LIMITS = {"article": -0.2, "known": 0.75, "oddness": 2.0}


@pytest.mark.parametrize(
    ("article", "known", "oddness", "told"),
    [
        (-0.2, 0.75, 2.0, []),
        (-0.3, 0.75, 2.0, ["essay"]),
        (3.0, 0.6, 1.0, ["60% of its words"]),
        (-9.0, 0.1, 9.0, ["essay", "10%", "9.00 standard deviations"]),
    ],
)
def test_a_text_out_of_the_domain_is_told_in_what(article, known, oddness, told):
    reasons = unlike(article, known, oddness, LIMITS)
    assert len(reasons) == len(told)
    assert all(part in reason for part, reason in zip(told, reasons, strict=True))
    assert bool(in_domain(article, known, oddness, LIMITS)) == (not reasons)
