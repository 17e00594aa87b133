import pickle

import pytest

from provenance.read.document import from_text
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


def test_a_page_keeps_what_is_told_of_its_parts_and_is_sent_without_it():
    cards = "".join(f'<div class="related card-{number}"><p>Ferry {number} is late.</p></div>' for number in range(99))
    page = from_text(f"<body><article><h1>Boats</h1><p>All of them sail.</p></article>{cards}", "text/html")
    sent = pickle.dumps(page)
    told = [page.regions.beside(element.path) for element in page.elements]
    assert page.regions is page.regions
    assert len(pickle.dumps(page)) < len(sent) + 200
    again = pickle.loads(pickle.dumps(page))
    assert again == page
    assert [again.regions.beside(element.path) for element in again.elements] == told == [False] * 2 + [True] * 99
