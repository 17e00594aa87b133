"""What becomes of a batch in which an article breaks a room."""

import pytest

from provenance.pipeline import Pipeline, Stage
from provenance.read.document import from_text


class Breaking:
    """A detector that an article with a crack in it breaks; knows how often each was given to it."""

    def __init__(self):
        self.seen = []

    def detect_batch(self, documents, blocks):
        self.seen += [document.path for document in documents]
        if any("crack" in document.text for document in documents):
            raise ValueError("a crack")
        raise MemoryError


@pytest.mark.parametrize(("texts", "times"), [(["A crack."], 1), (["A crack.", "A cup."], 2)])
def test_an_article_that_breaks_a_room_is_tried_once_more_only_if_it_was_not_alone(texts, times):
    documents = [from_text(text, "text/plain", f"{number}.txt") for number, text in enumerate(texts)]
    detector = Breaking()
    outcomes = Pipeline(detector, None, None, 0.01).audit(documents, Stage())
    assert (outcomes[0].stage, outcomes[0].reason) == ("detect", "ValueError: a crack")
    assert [outcome.path for outcome in outcomes] == [document.path for document in documents]
    assert detector.seen.count("0.txt") == times
    assert all(outcome.reason == "needs more memory than there is" for outcome in outcomes[1:])
