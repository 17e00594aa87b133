"""What is told of the blocks of a whole batch at once is what each of them says by itself."""

import re
from itertools import pairwise

import numpy as np
import pytest

from provenance.label.context import side_by_side
from provenance.label.echo import echo
from provenance.label.labeller import probe_document
from provenance.label.selling import SLOTS, articles
from provenance.label.shape import NAMES, shape
from provenance.label.units import units
from provenance.ngrams import slots
from provenance.types import Block, Decoding, Document, Label, Span

LINES = ["The ferry runs again.", "See https://a.example and http://b.example", "\u20ac5 \u2192 ABC \u2026", "x"]


def document(text, *lines):
    starts = [text.index(line) for line in lines]
    blocks = [
        Block(index, Span(start, start + len(line)), "text", "line")
        for index, (start, line) in enumerate(zip(starts, lines, strict=True))
    ]
    return Document("", None, "", "text/plain", text, Decoding("utf-8", "given", 0)), blocks, []


@pytest.mark.parametrize("space", [char for char in map(chr, range(0x110000)) if char.isspace()])
def test_all_white_space_within_a_block_is_one_space(space):
    line = f"Ferries run{space}{space if space == ' ' else ''}again."
    assert units([document(f"{line}\nPast noon.", line, "Past noon.")]).texts == ["Ferries run again.", "Past noon."]


def test_white_space_of_one_block_changes_no_other():
    lines = ["Ferries  run", "past\tnoon ,", "no more"]
    assert units([document("\n".join(lines), *lines)]).texts == ["Ferries run", "past noon ,", "no more"]


def test_strings_are_found_in_the_blocks_that_hold_them():
    seen = units([probe_document(LINES), probe_document(["http://c.example", "ht", "tp"])])
    assert seen.holding("http", "tp").tolist() == [1, 1, 4, 1, 1, 4, 6]
    assert seen.holding("nowhere").tolist() == []


def test_tokens_are_counted_block_by_block():
    seen = units([probe_document([]), probe_document(LINES), probe_document([".", "!?"])])
    borders = pairwise(seen.tokens.bounds.tolist())
    expected = [int(seen.tokens.words[first:last].sum()) for first, last in borders]
    assert seen.per_block(seen.tokens.words).tolist() == expected
    assert 0 in expected


def test_characters_are_counted_by_their_groups():
    texts = ["The ferry: to Sable Cove!", "\u20ac5 \u2192 ABC \u2026 \xd0 \u0142", "abc", "A"]
    table = side_by_side(shape(units([probe_document(texts)])))
    for row, text in zip(table, texts, strict=True):
        own = dict(zip(NAMES, row.tolist(), strict=True))
        assert own["upper"] == pytest.approx(len(re.findall("[A-Z]", text)) / len(text))
        assert own["all_capitals"] == (bool(re.search("[A-Z]", text)) and not re.search("[a-z]", text))
        for sign in "\u20ac\u2192:!":
            assert own[f"sign {sign}"] == pytest.approx(np.sqrt(text.count(sign) / len(text)))


def test_what_a_block_repeats_hangs_on_its_own_document_alone():
    long = (
        "Harbour crews repaired the eastern breakwater before winter storms reached the village, its ferries, boats, "
        "sheds and nets again and again"
    )
    one, other = probe_document([long, "Eastern ferries"]), probe_document(["Eastern ferries", "Ferries"])
    together = units([one, other, one])
    apart = [echo(units([batch]), np.ones(2, np.bool_)) for batch in (one, other, one)]
    assert np.array_equal(echo(together, np.ones(6, np.bool_)), np.concatenate(apart))
    assert apart[0][1, 0] == 1
    assert apart[1][:, 0].tolist() == [0, 0]


def test_words_of_articles_are_counted_article_by_article():
    batch = [probe_document(["a rose is a rose"]), probe_document([]), probe_document(["a rose", "b"])]
    seen = units(batch)
    labels = [[Label(block, "body", None, 0.0, 0.0) for block in blocks] for _, blocks, _ in batch]
    (rows, places, values), _ = articles(seen, labels)
    for number in range(len(batch)):
        first, last = seen.bounds[number : number + 2]
        own = np.isin(seen.of_token, np.arange(first, last))
        hashes = np.concatenate([seen.tokens.hashes[own], seen.pairs[own & seen.paired]])
        distinct, counts = np.unique(slots(hashes, SLOTS), return_counts=True)
        assert places[rows == number].tolist() == distinct.tolist()
        assert values[rows == number] == pytest.approx(np.log1p(counts) / np.linalg.norm(np.log1p(counts)))
