"""What a rule leads or covers beside the lines that it hits, and lines that look like furniture and are none."""

import pytest
from harbour import BODY

RELEASE = [
    "LINDEN, May 3, 2031 /Quaywire/ -- Harbour Foods, the maker of tinned soup, today opened its fourth kitchen.",
    *BODY,
    "About Harbour Foods",
    "Harbour Foods is a family firm that was founded in 1952 and sells soup in nine countries.",
    "The firm has kitchens in four towns and feeds the schools of two of them every day of the year.",
    "This release contains statements about what may come to pass, and nobody should count on all of them.",
    "These forward-looking statements are subject to risks and uncertainties, many of which nobody controls.",
    "Copies of the prospectus are kept at the registry of Linden for whoever wants to read them there.",
    "Media contact: Ann Lee, ann@harbourfoods.example",
]
TAIL = RELEASE[-7:]


@pytest.mark.parametrize("between", ["\n", " "])
def test_the_tail_of_a_release_is_taken_whole(auditor, between):
    text = auditor.audit(between.join(RELEASE)).outcome.editorial.text
    assert "A hearing is planned for early April." in text
    assert not [line for line in TAIL[1:] if line in text]


def test_names_and_numbers_below_a_contact_go_with_the_tail(auditor):
    text = auditor.audit("\n".join([*RELEASE, "Jo Tallow", "Tallow & Reed", "+44 555 0100"])).outcome.editorial.text
    assert not [line for line in ("Jo Tallow", "Tallow & Reed", "555 0100") if line in text]


def test_appeals_to_whoever_has_seen_a_crime_stay(auditor):
    appeal = (
        "Police are asking anyone with information about this incident to contact Detective Jo Hale at the harbour "
        "office at 317-555-0100 or e-mail her at hale@linden.example."
    )
    assert appeal in auditor.audit("\n".join([*BODY, appeal])).outcome.editorial.text


def test_one_header_makes_no_tail(auditor):
    lines = [*BODY, "About Harbour Foods", *BODY[::-1], "It will be open to all who come."]
    assert "It will be open to all who come." in auditor.audit("\n".join(lines)).outcome.editorial.text


def test_more_about_the_writer_goes_with_the_first_sentence_in_a_joined_text(auditor):
    writer = ["Ann Lee is a reporter at the Linden Post, where she covers boats.", "She also keeps two otters."]
    found = auditor.audit(" ".join([*BODY, *writer]))
    assert "otters" not in found.outcome.editorial.text
    assert "otters" in auditor.audit(" ".join([*BODY, writer[1]])).outcome.editorial.text


@pytest.mark.parametrize("sign", ["", "- ", "\u2022 ", "\u00b7 "])
def test_items_of_a_list_that_a_sentence_introduces_stay(auditor, sign):
    items = [f"{sign}{item}" for item in ("Rowers Saloon in Quay", "Otter Park in Merrow", "Wilder Lake", "Foam Hall")]
    found = auditor.audit("\n".join([*BODY[:3], "The council has chosen four places for the new ferries:", *items]))
    text = found.outcome.editorial.text
    assert [item for item in items if item.removeprefix(sign) in text] == items


def test_cards_below_a_header_go_although_it_ends_with_a_colon(auditor):
    cards = ["5 Things To Know About The New Ferry Fares", "Why The Night Boat Was Cancelled For A Third Winter"]
    text = auditor.audit(
        "\n".join([*BODY, "Read more on this story from our newsroom:", *cards])
    ).outcome.editorial.text
    assert not [card for card in cards if card in text]


@pytest.mark.parametrize(
    "post",
    [
        "Join the adventure: claim a pass today #ferries \u2014 Linden Ferries (@lindenferries) December 16, 2031",
        "https://twitter.com/lindenferries/status/1740508593917759993",
    ],
)
def test_posts_that_an_article_quotes_stay(auditor, post):
    found = [f.quote for f in auditor.audit("\n".join([*BODY[:3], post, *BODY[3:]])).findings]
    assert not [quote for quote in found if quote == post]


def test_a_credit_of_a_picture_that_a_machine_made_is_a_credit_and_a_disclosure(auditor):
    credit = "Generated Image: Midjourney"
    found = auditor.audit("\n".join([*BODY, credit]))
    said = {(f.category, f.kind) for f in found.findings if f.quote == credit}
    assert {category for category, _ in said} == {"boilerplate", "disclosure"}
    assert ("boilerplate", "photo_credit") in said


@pytest.mark.parametrize(
    "label",
    [
        "Advertisement -",
        "AD AD",
        "watch now",
        "Share:",
        "Source: TradingView",
        "Related stories",
        "SIGN UP",
        "Start for free",
    ],
)
def test_a_label_in_front_of_a_sentence_of_a_joined_text_takes_nothing_along(auditor, label):
    sentence = "Passengers paid 4.40 for a single crossing at the end of the quarter that closed in January."
    text = auditor.audit(" ".join([*BODY[:3], label, sentence, *BODY[3:]])).outcome.editorial.text
    assert sentence in text
    assert label not in text


@pytest.mark.parametrize("between", ["\n", " "])
def test_titles_in_capitals_between_paragraphs_go(auditor, between):
    title = "HARBOUR MASTER SAYS THE OLD QUAY OF LINDEN IS SAFE"
    text = auditor.audit(between.join([*BODY[:2], title, *BODY[2:]])).outcome.editorial.text
    assert title not in text
    assert "A hearing is planned for early April." in text
    assert "Passengers pay 4.40 for a single crossing at present." in text


def test_an_article_in_capitals_stays(auditor):
    lines = [line.upper() for line in BODY]
    assert [line for line in lines if line in auditor.audit("\n".join(lines)).outcome.editorial.text] == lines


def test_a_title_ends_where_the_article_goes_on_behind_a_header_with_its_colon(auditor):
    card = "You might also like: Otters losing trust after fare scam while crews and boats leave Linden"
    sentence = "Already, over 92% of the seats for the night boat have been sold, the board said on Tuesday."
    text = auditor.audit(" ".join([*BODY[:3], card, sentence, *BODY[3:]])).outcome.editorial.text
    assert sentence in text
    assert "Otters losing trust" not in text
