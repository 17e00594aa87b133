"""The labels of whole articles: promo is found and the article stays, also in batches and where lines were joined."""

import time
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from harbour import BODY, COMPANY, PROMO, labels, mixed

from provenance.bundle import store
from provenance.kinds import BOILERPLATE, COMMERCIAL
from provenance.label.classifier import by_markup, dense_features
from provenance.label.context import context
from provenance.label.labeller import Labeller, probe_document, rejoined
from provenance.label.network import Network
from provenance.label.thresholds import AMID_FURNITURE, FURNITURE, JOINED_FURNITURE, LINE, SENTENCE, least
from provenance.label.units import units
from provenance.label.wording import wording
from provenance.read.document import from_text
from provenance.segment.blocks import segment
from provenance.types import Block, Finding, Label, Span


def test_promo_between_paragraphs_is_found_with_its_kind(auditor):
    found = labels(auditor.audit(mixed()))
    for line, kind in PROMO.items():
        assert found[line].name == "boilerplate"
        assert found[line].kind == kind


def test_the_article_stays(auditor):
    found = labels(auditor.audit(mixed()))
    assert all(found[line].name == "body" for line in BODY)


def test_promo_does_not_change_the_labels_of_the_article(auditor):
    before, after = labels(auditor.audit("\n\n".join(BODY))), labels(auditor.audit(mixed()))
    assert [before[line].name for line in BODY] == [after[line].name for line in BODY]


@pytest.mark.parametrize(
    "left", ["[Your Name]", "[Company Name]", "Certainly! Here is a rewritten version of your article:"]
)
def test_what_a_chatbot_left_is_no_promo(auditor, left):
    audit = auditor.audit("\n\n".join([*BODY, left]))
    assert labels(audit)[left].name == "body"
    assert (audit.row()["commercial_verdict"], audit.row()["residue"] is not None) == ("editorial", True)


def test_a_link_that_a_chatbot_gave_may_be_promo(auditor):
    link = "Related: https://lindengazette.example/tides?utm_source=chatgpt.com"
    audit = auditor.audit("\n\n".join([*BODY, link]))
    assert (labels(audit)[link].kind, audit.row()["residue"]) == ("related_link", "tracked_link")


def test_findings_cover_whole_units_and_quote_them(auditor):
    audit = auditor.audit(mixed())
    found = [f for f in audit.findings if f.category == "boilerplate"]
    assert {f.quote for f in found} >= set(PROMO)
    for finding in found:
        assert finding.kind in BOILERPLATE
        assert audit.text[finding.start : finding.end] == finding.quote
        assert 0 <= finding.score <= 1


def test_a_findings_score_is_its_blocks_probability_to_six_digits(auditor):
    audit = auditor.audit(mixed())
    chances = {label.block.span: label.boilerplate for label in audit.outcome.labels}
    found = [f for f in audit.findings if f.category == "boilerplate"]
    assert [f.score for f in found] == [round(chances[f.span], 6) for f in found]


def test_documents_without_blocks_have_no_labels_and_change_no_others():
    labeller = Labeller(store.load(store.find() / "boilerplate"))
    text, page = (from_text(text, media) for text, media in (("\n".join(BODY), "text/plain"), ("<p>x", "text/html")))
    empty = (replace(text, text=""), (), [])
    alone = [(text, segment(text), [])]
    assert labeller.label([]) == []
    assert labeller.label([empty])[0].labels == []
    assert labeller.label([empty, *alone, (page, (), [])])[1].labels == labeller.label(alone)[0].labels


def test_what_stands_around_a_block_is_the_same_behind_a_long_document():
    def around(*documents):
        seen = units([probe_document(lines) for lines in documents])
        chances = [np.random.default_rng(1).normal(size=(len(lines), 2)) for lines in documents]
        return context(seen, np.concatenate(chances).astype(np.float32), dense_features(seen))

    lines = [*BODY, *PROMO] * 5
    assert np.array_equal(around(BODY * 500, lines)[-len(lines) :], around(lines))


def test_probabilities_are_nested(auditor):
    found = labels(auditor.audit(mixed()))
    assert found.keys() >= {*BODY, *PROMO}
    for label in found.values():
        assert 0 <= label.commercial <= label.boilerplate <= 1


def test_a_document_is_labelled_alike_alone_and_in_a_batch(auditor):
    texts = [mixed(), "\n\n".join(BODY), " ".join(BODY), BODY[0], f"<h1>Ferries</h1><p>{'</p><p>'.join(BODY)}</p>", ""]
    names = ["commercial_score", "boilerplate_share", "boilerplate_kinds"]
    together = auditor.score_frame(pd.DataFrame({"text": texts}))[names]
    alone = pd.concat([auditor.score_frame(pd.DataFrame({"text": [text]}))[names] for text in texts], ignore_index=True)
    pd.testing.assert_frame_equal(together, alone, check_exact=True)


@pytest.mark.parametrize("text", ["xxx", "x x x", "<p>x</p>"])
def test_a_document_that_no_model_looks_at_is_labelled_alone(auditor, text):
    row = auditor.audit(text).row()
    assert (row["status"], row["verdict"]) == ("ok", "not_scored")


def test_pages_without_text_are_labelled_like_pages_beside_an_article(auditor):
    head = '<!doctype html><head><meta name="ai-generated" content="true"></head>'
    empty = ['<!doctype html><img src="a.png">', f'{head}<body><img src="b.png"></body>']

    def judged(*pages):
        rows = auditor.score_frame(pd.DataFrame({"text": pages}))
        return rows[["status", "verdict", "commercial_verdict", "words"]].to_numpy().tolist()[: len(empty)]

    assert judged(*empty) == [["ok", "not_scored", "not_scored", 0], ["ok", "disclosed", "not_scored", 0]]
    assert judged(*empty) == judged(*empty, mixed()) == judged(*empty[:1]) + judged(*empty[1:])


def test_commercial_share_grows_with_promo(auditor):
    less, more = (auditor.audit(text).row() for text in ("\n\n".join(BODY), mixed()))
    assert less["commercial_score"] < 0.1 < more["commercial_score"] <= more["boilerplate_share"]
    assert set(more["boilerplate_kinds"].split(";")) & set(COMMERCIAL)


@pytest.mark.parametrize(
    ("sentences", "enough", "asked"), [(False, FURNITURE, LINE), (True, JOINED_FURNITURE, SENTENCE)]
)
def test_less_is_asked_amid_much_furniture(sentences, enough, asked):
    def of(*chances, ruled=()):
        seen = units([probe_document([f"Reader {chr(97 + number)} writes" for number in range(len(chances))])])
        seen = replace(seen, sentences=np.full(len(seen), sentences), ruled=np.isin(np.arange(len(seen)), ruled))
        return least(seen, np.array(chances), np.zeros(len(seen), np.bool_))[0]

    few = [0.95] * (enough - 1)
    assert of(0.55, *few) == asked
    assert of(0.55, *few, 0.95) == AMID_FURNITURE
    assert of(0.55, *few, 0.1, ruled=[enough]) == AMID_FURNITURE
    assert of(0.55, *few, 0.1) == asked


def test_twice_the_statements_cost_twice_the_steps(steps):
    labeller = Labeller(store.load(store.find() / "boilerplate"))

    def look(count):
        document = from_text("This line was written by a machine.\n" * count, "text/plain")
        blocks = segment(document)
        said = [Finding("disclosure", "unknown", "disclosure.said", block.span, "") for block in blocks]
        return labeller.label([(document, blocks, said)])

    assert {label.name for label in look(2)[0].labels} == {"body"}  # tables are made when they are first needed
    small, large = (steps(lambda n=n: look(n)) for n in (300, 600))
    assert large <= 2.2 * small


def test_a_joined_text_is_cut_where_a_line_began(auditor):
    line = " ".join([*BODY[:3], "Related Reading: Ten Harbour Towns That Kept Their Trams", *BODY[3:]])
    body = auditor.audit(line).outcome.editorial.text
    assert "Harbour Towns" not in body
    assert "The board said fuel had cost it" in body


def test_a_companys_own_paragraph_is_found_in_a_joined_text(auditor):
    audit = auditor.audit(" ".join([*BODY, *COMPANY]))
    found = " ".join(f.quote for f in audit.findings if f.kind == "press_release_boilerplate")
    assert all(sentence in found for sentence in (COMPANY[0], "based in Linden.", "sold in nine countries."))


@pytest.mark.parametrize("header", ["About Quay Investments®", "About the National University of Quay (NUQ)"])
def test_a_companys_header_may_run_into_its_paragraph_in_a_joined_text(auditor, header):
    name = "Quay" if "®" in header else "The National University of Quay (NUQ)"
    own = f"{header} {name} is a member of the Linden League of Houses. It has sixteen docks and 40,000 rowers."
    body = auditor.audit(" ".join([*BODY, own])).outcome.editorial.text
    assert "League of Houses" not in body
    assert "40,000 rowers" not in body
    assert "A hearing is planned for early April." in body


def test_what_a_header_explains_above_in_a_joined_text_stays(auditor):
    explained = "About Otter Coin Otter Coin is a token that Linden's ferries take. It was first sold in March 2021."
    body = auditor.audit(" ".join([BODY[0], explained, *BODY[1:], *BODY])).outcome.editorial.text
    assert "It was first sold in March 2021." in body


@pytest.mark.parametrize(
    "line", ["Click here to read the Spanish version.", "Something went wrong, please try again later."]
)
def test_a_rule_takes_no_more_than_its_sentence_of_a_joined_text(auditor, line):
    found = [f.quote for f in auditor.audit(" ".join([line, *BODY, *BODY])).findings if f.category == "boilerplate"]
    assert all(quote in line for quote in found)


@pytest.mark.parametrize("line", ["(Image: Quaypress)", ">>BUY OTTER TOKENS NOW<<"])
def test_what_a_rule_knows_to_its_end_is_cut_off_in_a_joined_text(auditor, line):
    sentence = "Passengers paid 4.40 for a single crossing at the end of the quarter that closed in January."
    audit = auditor.audit(" ".join([*BODY[:2], line, sentence, *BODY[2:]]))
    assert sentence in audit.outcome.editorial.text
    assert line in [f.quote for f in audit.findings if f.category == "boilerplate"]


def test_a_teaser_takes_no_long_quotation_along_in_a_joined_text(auditor):
    quotation = (
        '"It is not everything we asked for, but the doors stay open," said Colm Rafferty, who started the petition '
        "at his kitchen table in November."
    )
    teaser = "READ MORE: Thornby swimming pool to shut for repairs until May"
    newsletter = "Sign up for our free daily newsletter to get the top stories from Thornby straight to your inbox."
    body = auditor.audit(" ".join([*BODY[:3], teaser, quotation, newsletter, *BODY[3:]])).outcome.editorial.text
    assert "at his kitchen table in November." in body


@pytest.mark.parametrize(
    "call",
    ["Sign up for our free daily newsletter", "Follow us on X @quayside", "Get the best of the coast in your inbox"],
)
def test_a_call_without_a_full_stop_takes_no_sentence_along(auditor, call):
    for place in range(1, len(BODY)):
        joined = " ".join([*BODY[:place], call, *BODY[place:]])
        found = [f.quote for f in auditor.audit(joined).findings if f.category == "boilerplate"]
        assert found == [call]


@pytest.mark.parametrize(
    "teaser",
    [
        "Read more: Union wins vote at plant in Thornby",
        "RELATED: Linden council weighs higher water rates",
        "Also Read | Boats to watch today: Otter, Heron and Kestrel",
    ],
)
def test_a_title_ends_before_a_sentence_that_opens_with_a_name(auditor, teaser):
    sentence = "Passengers paid 4.40 for a single crossing at the end of the quarter that closed in January."
    joined = " ".join([*BODY[:2], teaser, sentence, *BODY[2:]])
    assert sentence in auditor.audit(joined).outcome.editorial.text


def test_a_title_that_never_ends_costs_no_more_than_its_length(auditor):
    started = time.perf_counter()
    auditor.audit("Read next: " + "Boats to " * 50_000 + "end.")
    assert time.perf_counter() - started < 3


@pytest.mark.parametrize(
    "line",
    ["Jo Hale contributed to this report.", "Reach her at jo.hale@post.example.", "Subscribe now to continue reading."],
)
def test_a_sentence_of_a_joined_text_is_a_line_to_the_rules(auditor, line):
    joined = " ".join([*BODY[:3], line, *BODY[3:]])
    audit = auditor.audit(joined)
    assert [f.quote for f in audit.findings if f.category == "boilerplate"] == [line]


def test_pages_and_texts_are_judged_by_networks_of_their_own():
    def sure_of(place):
        bias = np.full(3, -9, np.float32)
        bias[place] = 9
        return Network(np.zeros((2, 1), np.float32), np.zeros(1, np.float32), np.zeros((1, 3), np.float32), bias)

    documents = from_text("One.\n\nTwo."), from_text("<p>Three.</p>", "text/html")
    seen = units([(document, segment(document), []) for document in documents])
    found = by_markup(seen.marked, seen.documents, np.zeros((len(seen), 2), np.float32), sure_of(0), sure_of(1))
    assert found.argmax(axis=1).tolist() == [1, 1, 0]


@pytest.mark.parametrize("line", ["★★★★★", "항구의 등대는 백 년 전에 세워졌다", "наш город"])
def test_words_of_unknown_letters_say_nothing(line):
    blocks, _, _ = wording(units([probe_document([line, "Hello", f"{line} Hello"])]))
    assert set(blocks.tolist()) == {1, 2}


def test_parts_of_a_sentence_that_are_body_are_one_again():
    def label(index, start, end, name, chance=0.0):
        return Label(Block(index, Span(start, end), "text", "sentence"), name, None, chance, chance / 2)

    blocks = [label(0, 0, 30, "body").block, label(1, 31, 60, "body").block]
    parts = [label(0, 0, 9, "body", 0.1), label(1, 10, 19, "body", 0.3), label(2, 20, 30, "boilerplate", 0.9)]
    parts += [label(3, 31, 60, "body", 0.2)]
    one, *others = rejoined(blocks, parts)
    assert one.block.span == Span(0, 19)
    assert (one.boilerplate, one.commercial) == pytest.approx((0.2, 0.1))
    assert others == parts[2:]


@pytest.mark.parametrize(
    "days", [("Monday", "Tuesday", "Friday"), ("Day 1", "Day 2", "Day 3"), ("1 May", "2 May", "3 May")]
)
def test_days_that_head_sections_stay(auditor, days):
    said = "We walked up to the dam. It rained until noon."
    found = labels(
        auditor.audit("\n\n".join(["A week in the valley", *(line for day in days for line in (day, said))]))
    )
    assert [found[day].name for day in days] == ["body"] * 3


@pytest.mark.parametrize(
    "opening",
    [
        "Die Bäckerei Holzapfel in Niederwalluf backt seit Montag wieder selbst.",
        "Die Stadtwerke Moosbach erhöhen zum 1. Januar den Preis für Fernwärme um 18 Prozent.",
    ],
)
def test_a_sentence_that_opens_a_text_on_one_line_is_no_byline(auditor, opening):
    text = f"{opening} Der Stadtrat hat dem Plan mit den Stimmen aller Fraktionen zugestimmt. " + (
        "Betroffen sind rund 4200 Haushalte im Norden der Stadt, wie eine Sprecherin sagte. "
        "Die Kosten der Kohle seien seit dem Herbst um ein Drittel gestiegen, und ein Ende sei nicht in Sicht. "
        "Die Opposition hält den Anstieg für zu hoch."
    )
    assert {label.name for label in auditor.audit(text).outcome.labels} == {"body"}


@pytest.mark.parametrize("words", ["am Dienstag", "nach dem Brand"])
def test_no_line_is_taken_to_end_behind_an_article(auditor, words):
    opening = f"Der Stadtrat hat dem Plan {words} mit den Stimmen aller Fraktionen zugestimmt."
    text = f"{opening} " + "Betroffen sind rund 4200 Haushalte im Norden der Stadt, wie eine Sprecherin sagte. " * 4
    found = auditor.audit(text)
    assert {found.text[x.block.span.start : x.block.span.end]: x.name for x in found.outcome.labels}[opening] == "body"


def test_beyond_the_longest_articles_length_tells_nothing_of_whether_one_sells(auditor):
    short, long, longer = (auditor.audit(f"{' '.join(BODY)} " * times).outcome.scores.sells for times in (1, 300, 3000))
    assert short != pytest.approx(long, abs=0.03)
    assert longer == pytest.approx(long, abs=0.03)
