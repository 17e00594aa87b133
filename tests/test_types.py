import pytest

from provenance.types import Span


@pytest.mark.parametrize(
    ("start", "end", "inside"),
    [(0, 12, "sea \u00a0air"), (2, 5, "sea"), (5, 7, ""), (0, 2, ""), (4, 3, "")],
    ids=["both edges", "none", "space alone", "in front", "nothing"],
)
def test_a_span_without_the_space_at_its_edges(start, end, inside):
    text = " \tsea \u00a0air\n\n"
    found = Span(start, end).stripped(text)
    assert text[found.start : found.end] == inside
    assert bool(found) is bool(inside)
