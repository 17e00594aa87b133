import pytest

from provenance.measure.editorial import editorial
from provenance.types import Block, Decoding, Document, Finding, Label, Span

STORY = "The council met on Monday to talk about the bridge. It has been closed since the flood, and they want it back."


def document(text):
    return Document("a.txt", None, "0" * 64, "text/plain", text, Decoding("utf-8", "given", 0))


def labels(text, names):
    """One label for each line of `text`."""
    found, at = [], 0
    for index, (line, name) in enumerate(zip(text.split("\n"), names, strict=True)):
        block = Block(index, Span(at, at + len(line)), "text", "line")
        found.append(Label(block, name, None, 0.0, 0.0))
        at += len(line) + 1
    return found


def disclosure(text, quote):
    start = text.index(quote)
    return Finding("disclosure", "unknown", "disclosure.test", Span(start, start + len(quote)), quote)


def test_body_only_with_its_way_back():
    text = f"Bridge talks\n{STORY}\nSubscribe to our newsletter\nNobody spoke."
    result = editorial(document(text), labels(text, ["meta", "body", "boilerplate", "body"]), [])
    assert result.text == f"{STORY}\nNobody spoke."
    assert result.language == "en"
    assert result.words == 24
    start = result.text.index("Nobody")
    span = result.locate(start, start + 6)
    assert text[span.start : span.end] == "Nobody"


@pytest.mark.parametrize(
    ("before", "after"),
    [("", " Written with the help of Inkbot."), ("Written with the help of Inkbot. ", "")],
)
def test_a_disclosing_sentence_leaves_the_text_as_it_was(before, after):
    plain = editorial(document(STORY), labels(STORY, ["body"]), [])
    text = before + STORY + after
    told = editorial(document(text), labels(text, ["body"]), [disclosure(text, "help of Inkbot")])
    assert told.text == plain.text
    assert told.words == plain.words


def test_a_sentence_in_the_middle_leaves_two_pieces():
    text = "The bridge is closed. This text was made by Inkbot, a machine. The flood took it."
    result = editorial(document(text), labels(text, ["body"]), [disclosure(text, "made by Inkbot")])
    assert result.text == "The bridge is closed. The flood took it."
    assert [text[span.start : span.end] for _, span in result.pieces] == ["The bridge is closed.", "The flood took it."]


@pytest.mark.parametrize(
    ("text", "quote", "left"),
    [
        (
            "港口的灯塔建于一百年前。本文由墨机器人撰写。镇上的人每年秋天都会举办节日，孩子们提着灯笼走到海边。",
            "本文由墨机器人撰写",
            ["港口的灯塔建于一百年前。", "镇上的人每年秋天都会举办节日，孩子们提着灯笼走到海边。"],
        ),
        (
            f"{STORY} The text was made by Inkbot and checked by Dr. Ana Person. Nobody spoke.",
            "made by Inkbot",
            [STORY, "Nobody spoke."],
        ),
    ],
    ids=["no spaces", "an abbreviation"],
)
def test_a_disclosing_sentence_goes_whole_and_no_other(text, quote, left):
    result = editorial(document(text), labels(text, ["body"]), [disclosure(text, quote)])
    assert [text[span.start : span.end] for _, span in result.pieces] == left


def test_a_block_that_is_mostly_disclosure_goes_whole():
    text = f"{STORY}\nNote: engineered by Inkbot, edited by A. Person."
    found = [disclosure(text, "engineered by Inkbot, edited by A. Person")]
    assert editorial(document(text), labels(text, ["body", "body"]), found).text == STORY


def test_disclosures_that_overlap_or_span_blocks():
    text = f"{STORY}\nMade by Inkbot.\nEdited by A. Person.\n{STORY}"
    found = [disclosure(text, "Made by Inkbot.\nEdited by"), disclosure(text, "Edited by A. Person.")]
    assert editorial(document(text), labels(text, ["body"] * 4), found).text == f"{STORY}\n{STORY}"


def test_other_findings_stay():
    style = Finding("style", "triad", "style.test", Span(0, 11), STORY[:11])
    in_markup = Finding("disclosure", "unknown", "disclosure.meta", None, "inkbot")
    assert editorial(document(STORY), labels(STORY, ["body"]), [style, in_markup]).text == STORY


def test_no_body():
    result = editorial(document("Home"), labels("Home", ["boilerplate"]), [])
    assert (result.text, result.pieces, result.words, result.language) == ("", (), 0, "und")
